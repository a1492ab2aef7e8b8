"""What a reader asks for, as the address of the page says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from yangguang.kernel.offices import areas
from yangguang.kernel.search import queries

_LONGEST_KIND = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, kind, year of release, area, and the key after which to read on; each may be missing."""

    words: str = ""
    kind: str = ""
    year: int | None = None
    place: str = ""
    after: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read the address. A year or area that is none is left out: the list then shows all."""
        year, place = given.get("year", ""), given.get("place", "")
        return cls(
            words=given.get("q", "").strip()[: queries.LONGEST],
            kind=given.get("kind", "")[:_LONGEST_KIND],
            year=int(year) if re.fullmatch("[12][0-9]{3}", year) else None,
            place=place if areas.is_code(place) else "",
            after=given.get("after", ""),
        )

    @property
    def narrowed(self) -> dict[str, Any]:
        """What was chosen besides the words, as `queries` takes it."""
        return {"kind": self.kind, "year": self.year, "territory": self.place or None}

    @property
    def is_narrowed(self) -> bool:
        """Whether a kind, a year or an area was chosen."""
        return bool(self.kind or self.year or self.place)

    @property
    def kept(self) -> tuple[tuple[str, str | int], ...]:
        """What stays when other words are typed."""
        pairs = (("kind", self.kind), ("year", self.year or ""), ("place", self.place))
        return tuple((name, value) for name, value in pairs if value)

    def href(self, **changed: Any) -> str:
        """Return the address of the same question with something changed, from its first page."""
        other = replace(self, **{"after": "", **changed})
        pairs = [("q", other.words), *other.kept, ("after", other.after)]
        return "?" + urlencode([(name, value) for name, value in pairs if value])
