"""The rows behind a figure, newest first: the sums say in which months there are any, so that no other is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from yangguang.kernel.offices import areas
from yangguang.kernel.records.counted import KEPT, LATE, OUTCOME, WORKDAYS, Counted, Sum
from yangguang.kernel.work import keys

UNSAID: Final = "unsaid"
LAST: Final = 10**18 - 1
"""After every number of a row."""
LOOKED_THROUGH: Final = 100_000
"""So many rows of the scope are gone through in one stretch of months, beyond the first."""
MOST_STRETCHES: Final = 3
"""So many stretches are read for a page; the next page goes on there."""
Key = tuple[date, int]
"""Day and number of the last row seen."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Which rows are behind a figure. `first` and `last` bound its days, of one year; `part` says which of them."""

    place: str
    own: bool
    matter: str
    names: tuple[str, ...]
    first: date
    last: date
    part: str = ""

    @property
    def scope(self) -> str:
        """The scope of the sums in which they count."""
        return f"={self.place}" if self.own else self.place

    def page(self, *, after: Key | None = None, limit: int) -> tuple[list[Counted], Key | None]:
        """Return at most `limit` rows and the key to go on after (None: that is all): five queries at most."""
        found: list[Counted] = []
        for turn, (begin, end) in enumerate(self._spans(after, enough=limit + 1)):
            if turn > MOST_STRETCHES:
                return found, (end, LAST)
            rows = self._rows(begin, end)
            if after and not turn:
                rows = rows.filter(pk__lt=after[1])
            found += rows[: limit + 1 - len(found)]
            if len(found) > limit:
                return found[:limit], (found[limit - 1].on, found[limit - 1].pk)
        return found, None

    def _spans(self, after: Key | None, *, enough: int) -> Iterator[tuple[date, date]]:
        """Yield the days that are read together, the latest first: what is left of the key's own day apart."""
        until = self.last
        if after:
            yield after[0], after[0]
            until = min(until, after[0] - timedelta(days=1))
        if until >= self.first:
            yield from self._stretches(until=until, enough=enough)

    def _stretches(self, *, until: date, enough: int) -> Iterator[tuple[date, date]]:
        """Yield spans of whole months, the latest first, each with about enough of these rows and bounded."""
        here, there = self._by_month(until)
        months = [
            month for month in range(until.month, self.first.month - 1, -1) if here[month] > 0
        ]
        end, found, looked = until, 0, 0
        for month, before in pairwise([*months, 0]):
            found, looked = found + here[month], looked + there[month]
            if not before or found >= enough or looked + there[before] > LOOKED_THROUGH:
                yield date(until.year, month, 1), end
                found, looked = 0, 0
                if before:
                    end = date(until.year, before + 1, 1) - timedelta(days=1)

    def _by_month(self, until: date) -> tuple[Counter[int], Counter[int]]:
        """Return how many of these rows there are in each month, and how many of all kinds and parts."""
        sums = Sum.objects.filter(
            _parts(self.part), scope=self.scope, year=until.year, matter=self.matter,
            month__gte=self.first.month, month__lte=until.month,
        )  # fmt: skip
        here, there = Counter[int](), Counter[int]()
        for month, kind, part, n in sums.values_list("month", "kind", "part", "n"):
            there[month] += n if not part else 0
            if not self.names or kind in self.names:
                here[month] += n * _sign(part, self.part)
        return here, there

    def _rows(self, first: date, last: date) -> QuerySet[Counted]:
        """Return the rows of some days; of a place its index leads, of the country that of a kind."""
        found = Counted.objects.filter(matter=self.matter, on__gte=first, on__lte=last)
        if len(self.names) == 1 and not self.place:
            found = found.filter(kind=self.names[0])
        elif self.names:
            found = found.alias(named=Concat("kind", Value(""))).filter(named__in=self.names)
        if self.place:
            found = found.filter(**{areas.column_of(self.place): self.place})
        if self.own:
            column = areas.column_of(self.place) if self.place else ""
            lower = {"": ("province",), "province": ("city", "county"), "city": ("county",)}
            found = keys.beside(found, dict.fromkeys(lower.get(column, ()), ""))
        return found.filter(_is_part(self.part)).order_by("-on", "-id")


def _parts(part: str) -> Q:
    """Say which parts of the sums are needed to count a part: the whole always is."""
    if part == UNSAID:
        return Q(part__in=["", KEPT, LATE])
    if part.startswith(WORKDAYS):
        return Q(part="") | Q(part__startswith=WORKDAYS)
    return Q(part__in={"", part})


def _sign(part: str, wanted: str) -> int:
    """Tell whether a part of the sums adds to what is wanted (1), is taken from it (-1), or neither."""
    if wanted == UNSAID:
        return -1 if part else 1
    if wanted.startswith(WORKDAYS) and part:
        first, last = _days(wanted)
        return int(first <= int(part.removeprefix(WORKDAYS)) <= last)
    return int(part == wanted)


def _days(part: str) -> tuple[int, int]:
    first, _, last = part.removeprefix(WORKDAYS).partition("-")
    return int(first), int(last) if last else 10_000


def _is_part(part: str) -> Q:
    if part in {KEPT, LATE}:
        return Q(kept=part == KEPT)
    if part == UNSAID:
        return Q(kept=None)
    if part.startswith(OUTCOME):
        return Q(outcome=part.removeprefix(OUTCOME))
    if part.startswith(WORKDAYS):
        first, last = _days(part)
        return Q(workdays__gte=first, workdays__lte=last)
    return Q()
