"""The named checks on the live tables: what each says, both sides of it, and where to look if it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yangguang.base import annual
from yangguang.base.annual import BLOCKS, COLUMNS, ROWS, Block, Column
from yangguang.base.refusal import Said
from yangguang.kernel.records.yearly import DONE, LATE, UNSAID
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.annual import ranges
from yangguang.readers.figures.annual.chosen import UNSAID as NO_COLUMN
from yangguang.readers.figures.annual.chosen import Asked
from yangguang.readers.figures.annual.ranges import MOST_RECOUNTED
from yangguang.readers.figures.annual.sheet import REQUESTS, Held, Sheet

FORMULAS: Final = {
    "V1": "各列：第一项加第二项，等于第三项总计加第四项",
    "V2": "各列：各项办理结果之和，等于总计",
    "V3": "各行：自然人与五类法人或其他组织之和，等于总计",
    "V4": "各项：维持、纠正、其他、尚未审结之和，等于上年未结加本年新收",
    "V5": "各列：上年结转，等于上一年的结转下年度",
    "V9": "各格：零或者正整数",
    "V11": "办结的申请，每件只有一种办理结果",
    "V12": "各格：等于逐件数出的件数",
    "V13": "答复之日不晚于应答复之日：逾期的件数为零",
}
LOOK: Final = {
    "V1": "请点开这一列的四个数，看哪一件没有收件的记录，或者答复早于收件。",
    "V2": "请点开结果未公布的各件，补上办理结果。",
    "V3": "请点开没有公布申请人类别的各件，补上类别。",
    "V4": "请点开这一类，看哪一件没有提出的记录。",
    "V5": "请看上一年的表：是否有一件的日期后来更正过。",
    "V9": "请重新累计：有的记录被减去了两次。",
    "V11": "请点开结果未公布的各件，补上办理结果。",
    "V12": "请重新累计，并点开数目不同的一格。",
    "V13": "请点开逾期的各件，看各自的推算。",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One place where a check looks: both numbers."""

    where: Text
    left: int
    right: int

    @property
    def holds(self) -> bool:
        """Whether they are the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Check:
    """A check, and what it found. Without sides it was not made: `why_not` says why."""

    name: str
    sides: tuple[Side, ...]
    href: str = ""
    is_warning: bool = False
    why_not: Text = ""

    @property
    def formula(self) -> Said:
        """What must hold."""
        return Said(FORMULAS[self.name])

    @property
    def look(self) -> Said:
        """Where to look if it doesn't."""
        return Said(LOOK[self.name])

    @property
    def failing(self) -> tuple[Side, ...]:
        """The places where it doesn't hold."""
        return tuple(side for side in self.sides if not side.holds)

    @property
    def shown(self) -> tuple[Side, ...]:
        """What is shown of it: where it fails, or else the last place, that of the totals."""
        return self.failing or self.sides[-1:]


def every(there: Sheet, asked: Asked) -> Iterator[Check]:
    """Yield the checks by name: one query."""
    table = there.table3
    yield Check("V1", tuple(_balance(there)), asked.cases(annual.FORWARD))
    yield Check("V2", tuple(_results(there)), asked.cases(UNSAID))
    yield Check("V3", tuple(_across(there)), asked.cases(annual.NEW, column=NO_COLUMN))
    yield Check("V4", tuple(_contests(there)), asked.cases(ranges.ALL, table=Block.REVIEW))
    before = asked.href(year=there.year - 1)
    yield Check("V5", tuple(_carried(there)), before)
    below = sum(cell < 0 for row in table.rows.values() for cell in row if isinstance(cell, int))
    yield Check("V9", (Side(Said("小于零的格"), below, 0),))
    done = there.n(DONE)
    leaves = sum(there.n(row) for row in annual.RESULTS)
    yield Check("V11", (Side(Said(ROWS[DONE]), done, leaves),), asked.cases(UNSAID))
    yield _recounted(there, asked)
    late = Side(Said("逾期答复"), there.n(LATE), 0)
    yield Check("V13", (late,), asked.cases(LATE), is_warning=True)


def _number(there: Sheet, row: str, column: Column) -> int:
    cell = there.table3.cell(row, column)
    assert isinstance(cell, int)
    return cell


def _balance(there: Sheet) -> Iterator[Side]:
    for column in Column:
        new, carried, done, forward = (
            _number(there, row, column)
            for row in (annual.NEW, annual.CARRIED, annual.DONE, annual.FORWARD)
        )
        yield Side(Said(COLUMNS[column]), new + carried, done + forward)


def _results(there: Sheet) -> Iterator[Side]:
    for column in Column:
        total = sum(_number(there, row, column) for row in annual.RESULTS)
        yield Side(Said(COLUMNS[column]), total, _number(there, annual.DONE, column))


def _across(there: Sheet) -> Iterator[Side]:
    for row, label in ROWS.items():
        each = sum(_number(there, row, column) for column in Column if column is not Column.TOTAL)
        yield Side(Said(label), each, _number(there, row, Column.TOTAL))


def _contests(there: Sheet) -> Iterator[Side]:
    for block, cells in there.table4.blocks.items():
        ends = [cell for cell in cells[:-1] if isinstance(cell, int)]
        total = cells[-1]
        assert isinstance(total, int)
        yield Side(Said(BLOCKS[block]), sum(ends), total)


def _carried(there: Sheet) -> Iterator[Side]:
    for column in Column:
        then = there.before.cell(annual.FORWARD, column)
        assert isinstance(then, int)
        yield Side(Said(COLUMNS[column]), _number(there, annual.CARRIED, column), then)


def _recounted(there: Sheet, asked: Asked) -> Check:
    kept = ranges.recounted(there)
    if kept is None:
        return Check(
            "V12",
            (),
            why_not=Said(
                "这里的件数超过 {n:,}，不在本页逐件去数：点开任何一格，末页说明数出的件数。",
                {"n": MOST_RECOUNTED},
            ),
        )
    chosen = asked.chosen
    found = ranges.behind(there, chosen.place, own=chosen.own) if kept else {}
    sides = tuple(_unlike(kept, found)) or (
        Side(Said("逐格合计"), sum(kept.values()), sum(found.values())),
    )
    return Check("V12", sides)


def _unlike(kept: Held, found: Held) -> Iterator[Side]:
    for key in sorted(kept.keys() | found.keys()):
        table, year, row, _, group = key
        if kept.get(key, 0) != found.get(key, 0):
            label = ROWS.get(row, row) if table == REQUESTS else row
            where = Said("{year:d} 年 {row} {group}", {"year": year, "row": label, "group": group})
            yield Side(where, kept.get(key, 0), found.get(key, 0))
