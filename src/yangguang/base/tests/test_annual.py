"""Tables of real reports hold, each planted fault is found, and what is counted agrees with itself."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base import annual
from yangguang.base.annual import Block, Column, Handled, Table3, Table4

PUBLISHED = Path(__file__).with_name("annual-tables.jsonl")
"""Complete tables of published reports; columns: natural, business, research, NGO, legal, other, total."""
NAMES = {
    "new": "new",
    "carried_over": "carried",
    "granted": "A",
    "partial": "B",
    "results_total": "done",
    "carried_forward": "forward",
}
LETTERS = {"d": "C", "u": "D", "n": "E", "o": "F"}


def _row(name):
    return NAMES.get(name) or LETTERS[name[0]] + name[1]


def _published():
    for line in PUBLISHED.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        rows = {_row(name): tuple(cells) for name, cells in report["section3"].items()}
        blocks = zip(Block, report["section4"].values(), strict=True)
        four = {block: tuple(cells.values()) for block, cells in blocks}
        yield report["id"], Table3(report["year"], rows), Table4(report["year"], four)


REPORTS = list(_published())


@pytest.mark.parametrize(("three", "four"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS])
def test_a_published_table_holds(three, four):
    assert list(annual.flaws(three)) == []
    assert list(annual.contests(four)) == []


@pytest.mark.parametrize("row", list(annual.ROWS))
@pytest.mark.parametrize("column", list(Column))
def test_one_wrong_cell_is_found(row, column):
    """Every cell stands in one sum at least: across its row."""
    three = REPORTS[0][1]
    cells = list(three.rows[row])
    place = list(Column).index(column)
    cells[place] += 1
    wrong = Table3(three.year, {**three.rows, row: tuple(cells)})
    found = list(annual.flaws(wrong))
    assert found
    assert any((row, column.value) in flaw.cells for flaw in found)


def test_an_empty_cell_is_not_zero():
    three = REPORTS[0][1]
    cells = (annual.Blank.EMPTY, *three.rows["C1"][1:])
    found = list(annual.flaws(Table3(three.year, {**three.rows, "C1": cells})))
    assert [flaw.check for flaw in found] == ["V9"]


def test_what_the_year_before_carried_forward_is_carried_over():
    three = REPORTS[0][1]
    rows = {**three.rows, "forward": three.rows["carried"]}
    assert list(annual.checks.carried_over(three, Table3(three.year - 1, rows))) == []
    rows["forward"] = tuple(cell + 1 for cell in rows["forward"])
    found = annual.checks.carried_over(three, Table3(three.year - 1, rows))
    assert [flaw.check for flaw in found] == ["V5"] * 7


def test_a_block_that_does_not_sum_up_is_found():
    four = REPORTS[0][2]
    blocks = {**four.blocks, Block.DIRECT: (1, 1, 1, 1, 5)}
    assert [f.check for f in annual.contests(Table4(four.year, blocks))] == ["V4"]


def test_a_form_without_a_row_is_no_form():
    with pytest.raises(ValueError, match="C4"):
        Table3(2026, {row: (0,) * 7 for row in annual.ROWS if row != "C4"})


DAYS = st.integers(0, 1400).map(lambda n: date(2023, 6, 1) + timedelta(days=n))


@st.composite
def handled(draw, number="X"):
    received = draw(DAYS)
    ended = draw(st.none() | st.integers(0, 500))
    replied = received + timedelta(days=ended) if ended is not None else None
    return Handled(
        number,
        draw(st.sampled_from([c for c in Column if c is not Column.TOTAL])),
        received,
        draw(st.sampled_from(annual.RESULTS)) if replied else "",
        replied,
    )


@given(st.lists(handled(), max_size=60))
def test_whatever_happened_the_tables_of_all_years_hold(requests):
    """V1, V2, V3, V5, V9, V11 and V12 hold of what is counted request by request."""
    before = None
    for year in range(2023, 2029):
        table = annual.table3(requests, year=year)
        assert list(annual.flaws(table, before=before)) == []
        assert list(annual.drilled_down(table, requests)) == []
        before = table
    assert list(annual.in_one_leaf(requests)) == []


def test_a_request_across_the_years_end_is_new_then_carried():
    """Received on 28 December 2012, answered on 21 January 2013."""
    one = Handled("X", Column.NATURAL, date(2012, 12, 28), "A", date(2013, 1, 21))
    assert annual.rows_of(one, year=2012) == ("new", "forward")
    assert annual.rows_of(one, year=2013) == ("carried", "A", "done")
    assert annual.rows_of(one, year=2014) == ()


def test_who_was_answered_late_is_named():
    last = date(2026, 3, 30)
    good = Handled("X1", Column.NATURAL, date(2026, 3, 2), "A", last, last)
    bad = Handled("X2", Column.NATURAL, date(2026, 3, 2), "A", last + timedelta(days=1), last)
    assert [str(flaw.said)[:2] for flaw in annual.late([good, bad])] == ["X2"]


def test_a_closed_request_without_a_result_is_found():
    bad = Handled("X1", Column.NATURAL, date(2026, 3, 2), "", date(2026, 3, 9))
    assert [flaw.check for flaw in annual.in_one_leaf([bad])] == ["V11"]
