"""The kept sums of one scope, as the tables of one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import Max, Min, Q

from yangguang.base import annual
from yangguang.base.annual import Block, Table3, Table4
from yangguang.kernel.records.yearly import (
    CAME,
    CARRIED,
    DONE,
    FORWARD,
    OPEN,
    YearSum,
)

REQUESTS, REVIEW, SUIT = "requests", "review", "suit"
BLOCK_OF: Final[Mapping[Block, tuple[str, str]]] = {
    Block.REVIEW: (REVIEW, ""),
    Block.DIRECT: (SUIT, "未经复议直接起诉"),
    Block.AFTER: (SUIT, "复议后起诉"),
}
"""In which table, and which group of it, the contests of a block are counted."""
COLUMN_NAMES: Final = annual.COLUMNS
"""Sums are kept under what the records say: the column's name."""
ASKERS: Final = tuple(COLUMN_NAMES[column] for column in annual.Column)[:-1]
WORKS: Final[Mapping[str, tuple[bool, ...]]] = {
    "": (False, True),
    "own": (False,),
    "adopted": (True,),
}
"""Whose work is counted: all, what was handled here, or what was adopted."""

Held = Mapping[tuple[str, int, str, bool, str], int]
"""Number by table, year, row, adopted, group."""


@dataclass(frozen=True)
class Sheet:
    """The sums of one scope: those of a year and the one before, and what is open of all earlier ones."""

    year: int
    held: Held
    works: tuple[bool, ...] = (False, True)

    def n(
        self,
        row: str,
        *,
        table: str = REQUESTS,
        groups: Iterable[str] | None = None,
        year: int | None = None,
    ) -> int:
        """Return a number; what is carried over or forward counts also what is open still."""
        found = self._cells.get((table, row, self.year if year is None else year), {})
        if groups is None:
            return sum(found.values())
        return sum(found.get(group, 0) for group in groups)

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str, int], Mapping[str, int]]:
        """The numbers of each table, row and year by group."""
        found: dict[tuple[str, str, int], dict[str, int]] = {}
        for (table, of, row, adopted, group), n in self.held.items():
            if adopted in self.works:
                for counted in _counted_as(row, of, self.year):
                    by_group = found.setdefault((table, *counted), {})
                    by_group[group] = by_group.get(group, 0) + n
        return found

    @cached_property
    def table3(self) -> Table3:
        """The table of requests of the year."""
        return self._table3(self.year)

    @cached_property
    def before(self) -> Table3:
        """The table of the year before: only what it carries forward is worked out."""
        return self._table3(self.year - 1, rows=(annual.FORWARD,))

    def _table3(self, year: int, *, rows: Iterable[str] = annual.ROWS) -> Table3:
        wanted = set(rows)
        empty = (0,) * len(annual.Column)
        kept = {annual.NEW: CAME, annual.CARRIED: CARRIED}
        kept |= {annual.DONE: DONE, annual.FORWARD: FORWARD}
        return Table3(
            year,
            {
                row: self._line(kept.get(row, row), year) if row in wanted else empty
                for row in annual.ROWS
            },
        )

    def _line(self, row: str, year: int) -> tuple[int, ...]:
        each = [self.n(row, groups=[group], year=year) for group in ASKERS]
        return (*each, self.n(row, year=year))

    @cached_property
    def table4(self) -> Table4:
        """The table of contests; the total is what was raised in the year, and what was open before it."""
        blocks = {}
        for block in Block:
            ended = [self.of_block(block, end) for end in annual.ENDS[:3]]
            total = self.of_block(block, CAME) + self.of_block(block, CARRIED)
            blocks[block] = (*ended, self.of_block(block, FORWARD), total)
        return Table4(self.year, blocks)

    def of_block(self, block: Block, row: str, *, year: int | None = None) -> int:
        """Return a number of a block of table 4."""
        table, group = BLOCK_OF[block]
        return self.n(row, table=table, groups=[group], year=year)

    @property
    def is_empty(self) -> bool:
        """Whether the year has nothing at all."""
        return not any(self.table3.cell(row, annual.Column.TOTAL) for row in annual.ROWS) and not any(
            cells[-1] for cells in self.table4.blocks.values()
        )  # fmt: skip

    def groups(self, table: str) -> Iterator[str]:
        """Yield the groups of a table in the form's order, those that it doesn't know last."""
        there = {group for kept_in, _, _, _, group in self.held if kept_in == table}
        yield from (group for group in ASKERS if group in there)
        yield from sorted(there - set(ASKERS))


def _counted_as(row: str, of: int, year: int) -> Iterator[tuple[str, int]]:
    """Yield in which rows and years a sum counts, for the tables of `year` and of the one before."""
    yield row, of
    if row == OPEN:
        for end in (year - 1, year):
            if of <= end:
                yield FORWARD, end
            if of < end:
                yield CARRIED, end


def of(scope: str, year: int, *, works: tuple[bool, ...] = (False, True)) -> Sheet:
    """Return the sums of a scope for a year: one query."""
    wanted = Q(year__in=(year - 1, year)) | Q(row=OPEN, year__lte=year)
    rows = YearSum.objects.filter(wanted, scope=scope).exclude(n=0)
    values = rows.values_list("table", "year", "row", "adopted", "group", "n")
    return Sheet(year, {tuple(key): n for *key, n in values}, works)  # type: ignore[misc]


def years(*, today: date) -> range:
    """Return the years for which there is anything, this one at least: one query."""
    ends = YearSum.objects.filter(scope="").aggregate(first=Min("year"), last=Max("year"))
    first, last = ends["first"] or today.year, ends["last"] or today.year
    return range(min(first, today.year), max(last, today.year) + 1)
