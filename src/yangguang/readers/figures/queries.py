"""Reads: the kept sums of one scope and year, and those of the scopes below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max, Min
from django.db.models import Sum as Total

from yangguang.kernel.records.counted import Matter, Sum

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
