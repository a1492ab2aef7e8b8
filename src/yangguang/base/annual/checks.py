"""What must hold within the tables and from year to year: named checks, each with the cells it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from yangguang.base.annual.form import (
    ASKERS,
    BLOCKS,
    CARRIED,
    COLUMNS,
    DONE,
    ENDS,
    FORWARD,
    NEW,
    RESULTS,
    ROWS,
    Blank,
    Cell,
    Column,
    Table3,
    Table4,
)
from yangguang.base.refusal import Said


@dataclass(frozen=True, slots=True)
class Flaw:
    """A check that doesn't hold: its name, the sentence, and the cells (row and column)."""

    check: str
    said: Said
    cells: tuple[tuple[str, str], ...]


def flaws(table: Table3, *, before: Table3 | None = None) -> Iterator[Flaw]:
    """Yield every flaw of table 3, against the table of the year before where there is one."""
    yield from counts(table)
    yield from balance(table)
    yield from results(table)
    yield from across(table)
    if before is not None:
        yield from carried_over(table, before)


def counts(table: Table3) -> Iterator[Flaw]:
    """V9: cells are whole numbers from zero; an empty one is not zero."""
    for row in ROWS:
        for column in Column:
            cell = table.cell(row, column)
            if cell is Blank.EMPTY or (_known(cell) and cell < 0):
                yield _flaw("V9", "“{row}”的“{column}”不是零或者正整数。", row, column)


def balance(table: Table3) -> Iterator[Flaw]:
    """V1: in each column, new and carried over are done and carried forward."""
    for column in Column:
        cells = [table.cell(row, column) for row in (NEW, CARRIED, DONE, FORWARD)]
        if _all(cells) and cells[0] + cells[1] != cells[2] + cells[3]:
            text = "“{column}”：第一项加第二项为 {left}，第三项加第四项为 {right}。"
            named = {"left": cells[0] + cells[1], "right": cells[2] + cells[3]}
            where = tuple((row, column.value) for row in (NEW, CARRIED, DONE, FORWARD))
            yield Flaw("V1", Said(text, {"column": Said(COLUMNS[column]), **named}), where)


def results(table: Table3) -> Iterator[Flaw]:
    """V2: in each column, the total of results is the sum of the twenty-one."""
    for column in Column:
        cells = [table.cell(row, column) for row in RESULTS]
        done = table.cell(DONE, column)
        if _all(cells) and _known(done) and sum(cells) != done:
            text = "“{column}”：各项结果之和为 {sum}，总计为 {total}。"
            named = {"column": Said(COLUMNS[column]), "sum": sum(cells), "total": done}
            where = tuple((row, column.value) for row in (*RESULTS, DONE))
            yield Flaw("V2", Said(text, named), where)


def across(table: Table3) -> Iterator[Flaw]:
    """V3: in each row, the total is natural persons and the five kinds of organisations."""
    for row in ROWS:
        cells = [table.cell(row, column) for column in ASKERS]
        total = table.cell(row, Column.TOTAL)
        if _all(cells) and _known(total) and sum(cells) != total:
            text = "“{row}”：各类申请人之和为 {sum}，总计为 {total}。"
            named = {"row": Said(ROWS[row]), "sum": sum(cells), "total": total}
            yield Flaw("V3", Said(text, named), tuple((row, column.value) for column in Column))


def carried_over(table: Table3, before: Table3) -> Iterator[Flaw]:
    """V5: what is carried over is what the year before carried forward."""
    for column in Column:
        now, then = table.cell(CARRIED, column), before.cell(FORWARD, column)
        if _known(now) and _known(then) and now != then:
            text = "“{column}”：上年结转 {now} 件，上年报告结转下年 {then} 件。"
            named = {"column": Said(COLUMNS[column]), "now": now, "then": then}
            yield Flaw("V5", Said(text, named), ((CARRIED, column.value),))


def contests(table: Table4) -> Iterator[Flaw]:
    """V4: in each block, the total is upheld, corrected, other and pending."""
    for block, cells in table.blocks.items():
        known = list(cells)
        if _all(known) and sum(known[:-1]) != known[-1]:
            text = "“{block}”：四项之和为 {sum}，总计为 {total}。"
            named = {"block": Said(BLOCKS[block]), "sum": sum(known[:-1]), "total": known[-1]}
            yield Flaw("V4", Said(text, named), tuple((block.value, end) for end in ENDS))


def _flaw(check: str, text: str, row: str, column: Column) -> Flaw:
    named = {"row": Said(ROWS[row]), "column": Said(COLUMNS[column])}
    return Flaw(check, Said(text, named), ((row, column.value),))


def _known(cell: Cell) -> TypeGuard[int]:
    return isinstance(cell, int) and not isinstance(cell, Blank)


def _all(cells: list[Cell]) -> TypeGuard[list[int]]:
    return all(_known(cell) for cell in cells)
