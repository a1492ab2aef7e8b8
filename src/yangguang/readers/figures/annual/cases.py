"""The cases behind a cell: read from the address, listed by office and day, counted along the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from yangguang.base import annual
from yangguang.base.annual import BLOCKS, COLUMNS, GROUPS, ROWS, Block, Column
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.offices import areas
from yangguang.kernel.records.yearly import (
    ADMITTED,
    CAME,
    CARRIED,
    DONE,
    FORWARD,
    LATE,
    UNSAID,
    Handled,
    YearRow,
)
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.annual import ranges
from yangguang.readers.figures.annual.chosen import UNSAID as NO_COLUMN
from yangguang.readers.figures.annual.chosen import Asked
from yangguang.readers.figures.annual.ranges import Mark
from yangguang.readers.figures.annual.sheet import REQUESTS, Sheet

PER_PAGE: Final = 30
_ROWS: Final[dict[str, Text]] = {
    CAME: Said(ROWS[annual.NEW]),
    CARRIED: Said(ROWS[annual.CARRIED]),
    DONE: Said(ROWS[annual.DONE]),
    FORWARD: Said(ROWS[annual.FORWARD]),
    annual.OTHER: Said(GROUPS["F"]),
    LATE: Said("逾期答复的"),
    UNSAID: Said("结果未公布的"),
    **{row: Said(ROWS[row]) for row in annual.RESULTS},
}
_ENDS: Final[dict[str, Text]] = {
    **{end: Said(end) for end in annual.ENDS[:3]},
    CAME: Said("提出的"),
    ADMITTED: Said("受理的"),
    FORWARD: Said("尚未审结"),
    ranges.ALL: Said("总计"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a cell's cases. `told`: on the last page, how many were listed in all."""

    what: Text
    n: int
    asked: Asked
    ledger: parts.Ledger
    told: Text = ""


def listed(query: QueryDict, asked: Asked, there: Sheet) -> Listed:
    """Return a page of cases: six queries at most. Refusal: the address can't be read."""
    table, row, column = (query.get(name, "") for name in ("table", "row", "column"))
    cell = asked.cell(there, table=table, row=row, column=column)
    known = _ROWS if table == REQUESTS else _ENDS
    if cell is None or row not in known:
        raise unread()
    try:
        after, before = _mark(query.get("after", "")), int(query.get("seen", "") or 0)
    except ValueError as error:
        raise unread() from error
    try:
        rows, goes_on = cell.page(after=after, limit=PER_PAGE)
    except LookupError as error:
        raise unread() from error
    n, seen = sum(run.n for run in cell.runs()), before + len(rows)
    older = ""
    if goes_on:
        more = {"table": table, "row": row, "column": column, "seen": seen}
        older = asked.href("figures:annual-cases", **more, after=_written(ranges.mark_of(rows[-1])))
    empty = parts.Empty(Said("没有这样的办件。"), "", parts.Link(Said("回到年度表"), asked.href()))
    ledger = parts.Ledger(tuple(_entries(rows)), Said("办件"), empty, parts.Pager(older=older))
    told = "" if goes_on else _told(seen, n)
    return Listed(_what(table, known[row], column), n, asked, ledger, told)


def unread() -> Refusal:
    """Say that an address can't be read."""
    said = "这个地址没有说清要看哪些办件。"
    return Refusal([sentence(Reason.UNKNOWN, said, remedy="请从年度表重新点开。")])


def _told(seen: int, n: int) -> Said:
    """V12 of this cell: what was listed against what is kept."""
    if seen == n:
        return Said("逐件列出 {seen} 件，与表中的数相同。", {"seen": seen})
    return Said("逐件列出 {seen} 件，表中的数是 {n} 件，不同。", {"seen": seen, "n": n})


def _what(table: str, row: Text, column: str) -> Said:
    if table != REQUESTS:
        return Said("{block}：{row}", {"block": Said(BLOCKS[Block(table)]), "row": row})
    asker: Text = Said("没有公布申请人类别")
    if column != NO_COLUMN:
        asker = Said(COLUMNS[Column(column or Column.TOTAL)])
    return Said("{row}：{column}", {"row": row, "column": asker})


def _mark(text: str) -> Mark | None:
    """Read where a page begins. ValueError: it can't be read."""
    if not text:
        return None
    row, year, adopted, group, code, on, number = text.split("~")
    return row, int(year), adopted == "1", group, code, date.fromisoformat(on), number


def _written(mark: Mark) -> str:
    row, year, adopted, group, code, on, number = mark
    return "~".join((row, str(year), "1" if adopted else "0", group, code, str(on), number))


def _entries(rows: Sequence[YearRow]) -> Iterator[parts.Entry]:
    known = Handled.objects.in_bulk([row.number for row in rows])
    called = areas.names({row.code for row in rows}, on=max((r.on for r in rows), default=date.min))
    for row in rows:
        matter = known.get(row.number)
        tag = parts.Tag(Said("收编")) if row.adopted else None
        yield parts.Entry(
            title=_days(matter) if matter else Said("{number}", {"number": row.number}),
            on=row.on,
            href=reverse("timeline:case", args=[row.number]),
            tag=tag,
            number=row.number,
            note=called.get(row.code, ""),
        )


def _days(matter: Handled) -> Said:
    """Say in a line when a case came, and how it ended."""
    result: Text = Said(ROWS[matter.result]) if matter.result in ROWS else Said("结果未公布")
    if matter.table != REQUESTS:
        result = Said(matter.result or "结果未公布")
    named: dict[str, object] = {"came": matter.came_on, "ended": matter.ended_on, "result": result}
    if matter.ended_on is None:
        return Said("{came} 收到，尚未办结", named)
    if matter.came_on is None:
        return Said("{ended} 办结：{result}", named)
    return Said("{came} 收到，{ended} 办结：{result}", named)
