"""Reads: the kept sums of one scope and year, those of the scopes below, and the rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max, Min, Q, QuerySet
from django.db.models import Sum as Total

from yangguang.kernel.offices import areas
from yangguang.kernel.records.counted import KEPT, LATE, OUTCOME, WORKDAYS, Counted, Matter, Sum

YEAR: Final = 0
"""The month that stands for the whole year."""
MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of one scope and one year, by month, matter, kind and part."""

    held: Mapping[tuple[int, str, str, str], int]

    def n(self, matter: str, names: Iterable[str], *, month: int = YEAR, part: str = "") -> int:
        """Return how many there are of these kinds."""
        return sum(self.held.get((month, matter, name, part), 0) for name in names)

    def kinds(self, matter: str) -> list[str]:
        """Return the kinds of which there is any, by name."""
        found = self.held.items()
        return sorted(
            {k for (month, m, k, part), n in found if (month, m, part) == (YEAR, matter, "") and n}
        )

    def by_part(self, matter: str, names: Iterable[str], *, head: str) -> dict[str, int]:
        """Return the sums of the parts that begin with `head`, by what follows it."""
        wanted, found = set(names), dict[str, int]()
        for (month, m, kind, part), n in self.held.items():
            if (month, m) == (YEAR, matter) and kind in wanted and part.startswith(head) and n:
                rest = part.removeprefix(head)
                found[rest] = found.get(rest, 0) + n
        return found


def of(scope: str, year: int) -> Sums:
    """Return the sums of a scope and a year: one query."""
    rows = Sum.objects.filter(scope=scope, year=year)
    values = rows.values_list("month", "matter", "kind", "part", "n")
    return Sums({(month, matter, kind, part): n for month, matter, kind, part, n in values})


def below(scope: str, year: int, *, matter: str = Matter.PUBLISHED) -> list[tuple[str, int]]:
    """Return how many there are in each scope that is looked at together with this one, most first."""
    rows = Sum.objects.filter(above=scope, year=year, month=YEAR, matter=matter, part="")
    found = rows.values_list("scope").annotate(all=Total("n")).filter(all__gt=0)
    return sorted(found, key=lambda row: (-row[1], row[0]))


def years(*, today: date) -> range:
    """Return the years of which there are sums, this one at least: one query."""
    ends = Sum.objects.filter(scope="").aggregate(first=Min("year"), last=Max("year"))
    first, last = ends["first"] or today.year, ends["last"] or today.year
    return range(min(first, today.year), max(last, today.year) + 1)


@dataclass(frozen=True, slots=True)
class Behind:
    """Which rows are behind a figure. `first` and `last` bound its days; `part` says which of them."""

    place: str
    own: bool
    matter: str
    names: tuple[str, ...]
    first: date
    last: date
    part: str = ""

    def rows(self) -> QuerySet[Counted]:
        """Return the rows, the newest first."""
        found = Counted.objects.filter(matter=self.matter, on__gte=self.first, on__lte=self.last)
        if self.names:
            found = found.filter(kind__in=self.names)
        if self.place:
            found = found.filter(**{areas.column_of(self.place): self.place})
        if self.own:
            column = areas.column_of(self.place) if self.place else ""
            lower = {"": ("province",), "province": ("city", "county"), "city": ("county",)}
            found = found.filter(**dict.fromkeys(lower.get(column, ()), ""))
        return found.filter(_part(self.part)).order_by("-on", "-id")


def _part(part: str) -> Q:
    if part in {KEPT, LATE}:
        return Q(kept=part == KEPT)
    if part == "unsaid":
        return Q(kept=None)
    if part.startswith(OUTCOME):
        return Q(outcome=part.removeprefix(OUTCOME))
    if part.startswith(WORKDAYS):
        first, _, last = part.removeprefix(WORKDAYS).partition("-")
        return Q(workdays__gte=int(first)) & (Q(workdays__lte=int(last)) if last else Q())
    return Q()
