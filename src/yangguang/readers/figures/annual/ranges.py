"""The cases behind a cell: read in runs of one index, which the sums say exactly how long they are.

A cell is a row of runs, each of one kept row, year, group, and work (own or adopted). Within a run cases
stand by area, day and number, read backwards; so any page begins right where the last ended, and no run is read that
has nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q, QuerySet

from yangguang.base import annual
from yangguang.kernel.offices import areas
from yangguang.kernel.records.yearly import CARRIED, DONE, FORWARD, LATE_OF, OPEN, UNSAID, YearRow
from yangguang.kernel.work import keys
from yangguang.readers.figures.annual.sheet import REQUESTS, Held, Sheet

RESULTS: Final = (*annual.RESULTS, UNSAID)
ENDED: Final = (*annual.ENDS[:3], UNSAID)
OTHER, OTHERS = annual.OTHER, annual.OTHERS
ALL: Final = "all"
"""The row of all contests of a block: those that ended, and those that did not."""
MOST_RECOUNTED: Final = 2000
"""So many cases are counted one by one on a page; of more, a cell is checked where it is opened."""
KEY: Final = ("table", "year", "row", "adopted", "group", "code", "on", "number")
"""The index, read backwards: within a run the newest of an area come first."""
Mark = tuple[str, int, bool, str, str, date, str]
"""The last case seen: its run (row, year, adopted, group), then area, day, number."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the index, and how many cases it has in the scope."""

    row: str
    year: int
    adopted: bool
    group: str
    n: int

    @property
    def name(self) -> tuple[str, int, bool, str]:
        """What names it."""
        return self.row, self.year, self.adopted, self.group


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one table: its row, its groups (None: all), in one scope."""

    sheet: Sheet
    place: str
    own: bool
    table: str
    row: str
    groups: tuple[str, ...] | None = None

    def runs(self) -> list[Run]:
        """Return the runs that have anything, in the order in which they are read."""
        groups = list(self.sheet.groups(self.table)) if self.groups is None else self.groups
        found = []
        for row, year in self._kept():
            for adopted in self.sheet.works:
                for group in groups:
                    n = self.sheet.held.get((self.table, year, row, adopted, group), 0)
                    if n > 0:
                        found.append(Run(row, year, adopted, group, n))
        return found

    def _kept(self) -> Iterator[tuple[str, int]]:
        """Yield the rows and years under which the row's cases are kept."""
        year, row = self.sheet.year, self.row
        opened = sorted({of for _, of, kept, _, _ in self.sheet.held if kept == OPEN}, reverse=True)
        ended = RESULTS if self.table == REQUESTS else ENDED
        rows = {DONE: ended, ALL: ended, OTHER: OTHERS, CARRIED: (CARRIED,), FORWARD: (FORWARD,)}
        yield from ((kept, year) for kept in rows.get(row, (row,)))
        if row == ALL:
            yield FORWARD, year
        if row in {FORWARD, ALL, CARRIED}:
            yield from ((OPEN, of) for of in opened if of < year or (of == year and row != CARRIED))

    def page(self, *, after: Mark | None = None, limit: int) -> tuple[list[YearRow], bool]:
        """Return at most `limit` cases and whether there are more: three queries at most.

        `after` is the last case seen. LookupError: it is in none of the cell's runs.
        """
        runs, found = self.runs(), list[YearRow]()
        if after:
            at = {run.name: place for place, run in enumerate(runs)}[after[:4]]
            key = dict(zip(("code", "on", "number"), after[4:], strict=True))
            found += self._rows([runs[at]]).filter(keys.before(key))[: limit + 1]
            runs = runs[at + 1 :]
        whole: list[Run] = []
        while runs and len(found) + sum(run.n for run in (*whole, runs[0])) <= limit + 1:
            whole.append(runs.pop(0))
        if whole:
            order = {run.name: place for place, run in enumerate(whole)}
            rows = list(self._rows(whole)[: limit + 1])
            rows.sort(key=lambda row: (row.code, row.on, row.number), reverse=True)
            found += sorted(rows, key=lambda row: order[_run_of(row)])
        if runs and len(found) <= limit:
            found += self._rows(runs[:1])[: limit + 1 - len(found)]
        return found[:limit], len(found) > limit

    def _rows(self, runs: Sequence[Run]) -> QuerySet[YearRow]:
        """Return the rows of some runs, in the index's order."""
        each = [Q(row=r.row, year=r.year, adopted=r.adopted, group=r.group) for r in runs]
        wanted = reduce(or_, each)
        rows = YearRow.objects.filter(wanted, table=self.table, **within(self.place, own=self.own))
        return rows.order_by(*(f"-{name}" for name in KEY))


def _run_of(row: YearRow) -> tuple[str, int, bool, str]:
    return row.row, row.year, row.adopted, row.group


def mark_of(row: YearRow) -> Mark:
    """Return where the page after a row begins."""
    return row.row, row.year, row.adopted, row.group, row.code, row.on, row.number


def within(place: str, *, own: bool) -> dict[str, str]:
    """Return the run of codes of a territory: an area's own, or also those below it (GB/T 2260)."""
    if own:
        return {"code": place}
    if not place:
        return {}
    level = areas.column_of(place)
    if level == "county":
        return {"code": place}
    shared = place[:2] if level == "province" else place[:4]
    return {"code__gte": place, "code__lte": shared.ljust(6, "9")}


def behind(sheet: Sheet, place: str, *, own: bool) -> Held:
    """Return how many cases there are behind each kept number of the year: one query."""
    found: dict[tuple[str, int, str, bool, str], int] = {}
    rows = YearRow.objects.filter(_asked(sheet), **within(place, own=own))
    named = rows.values_list("table", "year", "row", "adopted", "group")
    for key in named[: MOST_RECOUNTED + 1]:
        found[key] = found.get(key, 0) + 1
    return found


def recounted(sheet: Sheet) -> Held | None:
    """Return the kept numbers that can be counted again on a page; None: too many."""
    kept = {key: n for key, n in sheet.held.items() if _is_asked(key, sheet)}
    return kept if sum(kept.values()) <= MOST_RECOUNTED else None


def _is_asked(key: tuple[str, int, str, bool, str], sheet: Sheet) -> bool:
    _, year, row, adopted, _ = key
    if adopted not in sheet.works or row in {DONE, LATE_OF}:
        return False
    return year == sheet.year or (row == OPEN and year < sheet.year)


def _asked(sheet: Sheet) -> Q:
    """Say which runs these are by values, so that the index is entered for each and read nowhere else."""
    kept = [key for key in sheet.held if _is_asked(key, sheet)]
    tables, years, rows, works, groups = (set(values) for values in zip(*kept, strict=True))
    return Q(
        table__in=tables, year__in=years, row__in=rows, adopted__in=works, group__in=groups
    ) & (Q(year=sheet.year) | Q(row=OPEN))
