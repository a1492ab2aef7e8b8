"""Finding the heading: the row whose cells are most of the declared titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
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
    best = max(
        (_matched(row, columns) for row in rows[:SEARCHED]),
        key=lambda found: len(found.columns),
        default=Found(0, {}),
    )
    reasons = list(_why_not(best, columns))
    if reasons:
        raise Refusal(reasons)
    return best


def _matched(row: Row, declared: Sequence[Column]) -> Found:
    known = {_folded(title): column.name for column in declared for title in column.titles}
    columns: dict[int, str] = {}
    dropped = []
    for place, cell in enumerate(row.cells):
        if len(cell) > _LONGEST_TITLE:
            continue
        name = known.get(_folded(cell)) or known.get(_folded(_ASIDE.sub("", cell)))
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
