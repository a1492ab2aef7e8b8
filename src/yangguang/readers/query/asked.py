"""What a reader asks for, as the address of the page says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from yangguang.kernel.search import queries

_LONGEST_KIND = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, kind, year of release, and the key after which to read on; each may be missing."""

    words: str = ""
    kind: str = ""
    year: int | None = None
    after: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read the address. A year that is none is left out: the list then shows all years."""
        year = given.get("year", "")
        return cls(
            words=given.get("q", "").strip()[: queries.LONGEST],
            kind=given.get("kind", "")[:_LONGEST_KIND],
            year=int(year) if re.fullmatch("[12][0-9]{3}", year) else None,
            after=given.get("after", ""),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a kind or a year was chosen."""
        return bool(self.kind or self.year)

    def href(self, **changed: Any) -> str:
        """Return the address of the same question with something changed, from its first page."""
        other = replace(self, **{"after": "", **changed})
        pairs = {"q": other.words, "kind": other.kind, "year": other.year, "after": other.after}
        return "?" + urlencode({name: value for name, value in pairs.items() if value})
