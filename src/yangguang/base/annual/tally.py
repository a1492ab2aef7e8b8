"""The tables counted from single requests and contests: what a drill-down must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from yangguang.base.annual.checks import Flaw
from yangguang.base.annual.form import (
    ASKERS,
    CARRIED,
    DONE,
    FORWARD,
    NEW,
    RESULTS,
    ROWS,
    Column,
    Table3,
)
from yangguang.base.refusal import Said


@dataclass(frozen=True, slots=True)
class Handled:
    """One request: when it came, who asked, how and when it ended (None: it has not).

    `result` is a code of `RESULTS`, or "" while it runs. `due_on` is None where no limit ran.
    """

    number: str
    column: Column
    received_on: date
    result: str = ""
    replied_on: date | None = None
    due_on: date | None = None


def table3(handled: Iterable[Handled], *, year: int) -> Table3:
    """Count a year's table. What ended before the year, or came after it, is not in it."""
    counted: Counter[tuple[str, Column]] = Counter()
    for one in handled:
        for row in rows_of(one, year=year):
            counted[row, one.column] += 1
            counted[row, Column.TOTAL] += 1
    return Table3(
        year,
        {row: tuple(counted[row, column] for column in (*ASKERS, Column.TOTAL)) for row in ROWS},
    )


def rows_of(one: Handled, *, year: int) -> tuple[str, ...]:
    """Return the rows in which a request is counted in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    ended = one.replied_on
    if one.received_on > last or (ended is not None and ended < first):
        return ()
    begins = NEW if one.received_on >= first else CARRIED
    if ended is None or ended > last:
        return (begins, FORWARD)
    return (begins, one.result, DONE)


def in_one_leaf(handled: Iterable[Handled]) -> Iterator[Flaw]:
    """V11: each closed request has exactly one of the twenty-one results."""
    for one in handled:
        if (one.replied_on is not None) != (one.result in RESULTS):
            yield Flaw("V11", Said("{number} 没有唯一的办理结果。", {"number": one.number}), ())


def drilled_down(table: Table3, handled: Iterable[Handled]) -> Iterator[Flaw]:
    """V12: each cell is the number of requests behind it."""
    counted = table3(handled, year=table.year)
    for row in ROWS:
        for column in Column:
            says, is_so = table.cell(row, column), counted.cell(row, column)
            if says != is_so:
                text = "“{row}”表中为 {says}，逐件计为 {is_so}。"
                named = {"row": Said(ROWS[row]), "says": says, "is_so": is_so}
                yield Flaw("V12", Said(text, named), ((row, column.value),))


def late(handled: Iterable[Handled]) -> Iterator[Flaw]:
    """V13: what was answered after its last day."""
    for one in handled:
        if one.replied_on and one.due_on and one.replied_on > one.due_on:
            text = "{number} 应在 {due} 前答复，实际为 {on}。"
            named = {"number": one.number, "due": one.due_on, "on": one.replied_on}
            yield Flaw("V13", Said(text, named), ())
