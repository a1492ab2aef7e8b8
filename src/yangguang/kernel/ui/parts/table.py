"""The table: caption, columns with their units, row headings, the way to the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlencode

from yangguang.kernel.ui.parts.lists import Empty, Pager
from yangguang.kernel.ui.parts.words import Part, Tag, Text

SORT = "sort"
"""The parameter that says by which column: its key, with a minus before it for descending."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Numbers stand at the right; `key` names a column that may be sorted by."""

    title: Text
    unit: Text = ""
    is_number: bool = False
    key: str = ""
    href: str = ""
    """Where its heading leads; `sortable` fills this in."""
    order: str = ""
    """ascending, descending, or nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a column; `kept` is never converted to another script."""

    text: Text
    href: str = ""
    is_strong: bool = False
    kept: bool = False
    tag: Tag | None = None


Line = tuple[tuple[Column, Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Part):
    """Rows of cells (a plain text is a cell too), the first of each the row's heading.

    `key` is unique on the page; `csv` is the address of the same rows as CSV. ValueError if a row
    has more or fewer cells than there are columns.
    """

    template: ClassVar[str] = "ui/parts/table.html"
    key: str
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Text, ...], ...]
    csv: str = ""
    note: Text = ""
    empty: Empty | None = None
    pager: Pager | None = None

    def __post_init__(self) -> None:
        """Refuse rows that don't fit."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has one cell for each column")

    def lines(self) -> Iterator[Line]:
        """Yield each row as pairs of column and cell."""
        for row in self.rows:
            cells = (cell if isinstance(cell, Cell) else Cell(cell) for cell in row)
            yield tuple(zip(self.columns, cells, strict=True))


def sortable(
    columns: tuple[Column, ...], query: Mapping[str, str], *, action: str = ""
) -> tuple[Column, ...]:
    """Give the headings of columns with a key their addresses; all other parameters are kept.

    A heading leads to ascending order, that of the column in order to the other direction; the
    first page is shown again, so ``after`` and ``before`` are dropped.
    """
    now = query.get(SORT, "")
    rest = [(k, v) for k, v in query.items() if v and k not in {SORT, "after", "before"}]
    return tuple(
        replace(
            column,
            href=f"{action}?"
            + urlencode([*rest, (SORT, f"-{column.key}" if now == column.key else column.key)]),
            order={column.key: "ascending", f"-{column.key}": "descending"}.get(now, ""),
        )
        if column.key
        else column
        for column in columns
    )
