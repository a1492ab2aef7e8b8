"""The tables as the form prints them: heads over rows and columns, each number with the way to its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yangguang.base import annual
from yangguang.base.annual import BLOCKS, COLUMNS, ENDS, GROUPS, ROWS, THIRD, Block, Column
from yangguang.base.refusal import Said
from yangguang.kernel.records.yearly import CAME, CARRIED, DONE, FORWARD
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.annual import ranges
from yangguang.readers.figures.annual.chosen import Asked
from yangguang.readers.figures.annual.sheet import Sheet

KEPT_AS = {annual.NEW: CAME, annual.CARRIED: CARRIED, annual.DONE: DONE, annual.FORWARD: FORWARD}
"""Rows of the form that are kept under another name; results stand under their code."""
END_AS = dict(zip(ENDS, (*ENDS[:3], FORWARD, ranges.ALL), strict=True))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the table, and the way to its cases where there are any."""

    n: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading over several rows (or columns)."""

    text: Text
    spans: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row; `third` and `head` stand in the first of the rows that they span.

    `wide`: how many columns its label takes.
    """

    row: str
    label: Text
    numbers: tuple[Number, ...]
    third: Head | None = None
    head: Head | None = None
    wide: int = 1

    @property
    def is_sum(self) -> bool:
        """Whether it sums up the rows above it."""
        return self.row == annual.DONE


def lines(there: Sheet, asked: Asked) -> Iterator[Line]:
    """Yield the rows of table 3, in the edition of the year."""
    rows = annual.form_of(there.year).rows
    inside = [row for row in rows if row in annual.RESULTS or row in {annual.OTHER, annual.DONE}]
    for row in rows:
        third = Head(Said(THIRD), len(inside)) if row == inside[0] else None
        spanned = [other for other in inside if len(row) > 1 and other[:1] == row[:1]]
        grouped = row[0] in GROUPS and len(row) == 2
        head = Head(Said(GROUPS[row[0]]), len(spanned)) if grouped and row == spanned[0] else None
        label = Said(GROUPS["F"]) if row == annual.OTHER else Said(ROWS[row])
        wide = 1 if grouped else 2 if row in inside else 3
        yield Line(row, label, tuple(_numbers(there, asked, row)), third, head, wide)


def _numbers(there: Sheet, asked: Asked, row: str) -> Iterator[Number]:
    for column in Column:
        n = cell(there, row, column)
        href = asked.cases(KEPT_AS.get(row, row), column=column) if n > 0 else ""
        yield Number(n, href)


def cell(there: Sheet, row: str, column: Column) -> int:
    """Return a number of table 3 as printed: in the form of 2019 other handling is one row."""
    found = 0
    for part in annual.OTHERS if row == annual.OTHER else (row,):
        value = there.table3.cell(part, column)
        assert isinstance(value, int)
        found += value
    return found


def contests(there: Sheet, asked: Asked) -> list[tuple[Text, tuple[Number, ...]]]:
    """Return the blocks of table 4 with their five numbers."""
    return [(Said(BLOCKS[block]), tuple(_of_block(there, asked, block))) for block in Block]


def _of_block(there: Sheet, asked: Asked, block: Block) -> Iterator[Number]:
    for end, n in zip(ENDS, there.table4.blocks[block], strict=True):
        assert isinstance(n, int)
        yield Number(n, asked.cases(END_AS[end], table=block) if n > 0 else "")


def columns() -> list[Text]:
    """Return the names of the seven columns."""
    return [Said(COLUMNS[column]) for column in Column]
