"""How many records stand, and what became of this year's: read from the kept sums, nothing is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yangguang.kernel.records import counting
from yangguang.kernel.records.counted import KEPT, LATE, Matter, Sum
from yangguang.kernel.ui.dates import SHANGHAI

_YEAR: Final = 0
_STANDING: Final = (Matter.PUBLISHED, Matter.ADOPTED, Matter.CORRECTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """`total`: records that can be read, a corrected one beside its successor.

    `this_year` is keyed by kind and part (`KEPT`, `LATE`, or empty for all): what this office's own
    work published this year and did not withdraw, a corrected record and its successor once.
    """

    total: int
    this_year: Counter[tuple[str, str]]

    def of(self, kinds: Iterable[str], *, part: str = "") -> int:
        """Return how many of these kinds were published this year."""
        return sum(self.this_year[kind, part] for kind in kinds)


def read(*, at: datetime) -> Standing | None:
    """Return what is counted, by two queries; None: nothing has been counted yet."""
    if not counting.progress().taken:
        return None
    year = at.astimezone(SHANGHAI).year
    rows = Sum.objects.filter(
        scope="", month=_YEAR, matter__in=_STANDING, part__in=("", KEPT, LATE)
    ).values_list("year", "matter", "kind", "part", "n")
    total, this_year = 0, Counter[tuple[str, str]]()
    for in_year, matter, kind, part, n in rows:
        total += n if not part else 0
        if in_year == year and matter == Matter.PUBLISHED:
            this_year[kind, part] += n
    return Standing(total, this_year)
