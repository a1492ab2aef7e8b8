"""Finding the heading: the row whose cells are most of the declared titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.imports.importers import Column
from yangguang.kernel.imports.reading.tables import Row

SEARCHED: Final = 20
"""Rows in which the heading must stand: titles and remarks may come before it."""

_LONGEST_TITLE: Final = 100
_ASIDE: Final = re.compile(r"[（(【\[].*?[）)】\]]|[\s*：:_\-]")


@dataclass(frozen=True, slots=True)
class Found:
    """The heading: its row number, which place holds which column, headings that nobody declares."""

    number: int
    columns: dict[int, str]
    dropped: list[str] = field(default_factory=list)


def find_heading(rows: Sequence[Row], *, columns: Sequence[Column]) -> Found:
    """Return the heading among the first rows. Refusal: there is none, or a required one is missing."""
    searched = rows[:SEARCHED]
    known = {_folded(title): column.name for column in columns for title in column.titles}
    best = max(
        (
            *(_matched(row, known) for row in searched),
            *(_of_two(upper, lower, known) for upper, lower in pairwise(searched)),
        ),
        key=lambda found: len(found.columns),
        default=Found(0, {}),
    )
    reasons = list(_why_not(best, columns))
    if reasons:
        raise Refusal(reasons)
    return best


def _of_two(upper: Row, lower: Row, known: Mapping[str, str]) -> Found:
    """Return a heading of two rows: one whose cells are merged over several, whose own names stand below.

    It is one only where every cell of the lower row makes a title, by itself or with the cell above it.
    """
    titles, above = [], ""
    for place, cell in enumerate(upper.cells):
        below = lower.cells[place] if place < len(lower.cells) else ""
        above = cell or above
        if below and _name_of(f"{above}{below}", known):
            titles.append(f"{above}{below}")
        elif below and not _name_of(below, known):
            return Found(0, {})
        else:
            titles.append(below or cell)
    return _matched(Row(lower.number, tuple(titles)), known)


def _name_of(cell: str, known: Mapping[str, str]) -> str | None:
    """Return the column whose title this is, with or without what stands in brackets."""
    return known.get(_folded(cell)) or known.get(_folded(_ASIDE.sub("", cell)))


def _matched(row: Row, known: Mapping[str, str]) -> Found:
    columns: dict[int, str] = {}
    dropped = []
    for place, cell in enumerate(row.cells):
        if len(cell) > _LONGEST_TITLE:
            continue
        name = _name_of(cell, known)
        if name and name not in columns.values():
            columns[place] = name
        elif cell:
            dropped.append(cell[:80])
    return Found(row.number, columns, dropped)


def _folded(title: str) -> str:
    plain = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"[\s*：:_\-]", "", plain)


def _why_not(found: Found, columns: Sequence[Column]) -> list[Sentence]:
    there = set(found.columns.values())
    if not there:
        titles = "、".join(column.titles[0] for column in columns)
        return [
            sentence(
                Reason.FACTS,
                "前{searched}行中没有找到表头。",
                remedy="表头请使用这些名称：{titles}。",
                searched=SEARCHED,
                titles=titles,
            )
        ]
    return [
        sentence(
            Reason.FACTS,
            "表头缺少“{title}”一列。",
            remedy="请补上这一列，表头写“{title}”。",
            title=column.titles[0],
        )
        for column in columns
        if column.required and column.name not in there
    ]
