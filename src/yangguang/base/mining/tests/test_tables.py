"""The tables of law: what a row cites is in force while it holds, and no two editions hold at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.mining import authority, blocks, deadlines, minerals, publicity, terms, waiting
from yangguang.base.mining.checks.place import holds, superior_of
from yangguang.base.mining.kinds import Right, Size
from yangguang.base.mining.life import EFFECTS, Event, effects
from yangguang.base.mining.terms import Phase

TABLES = {
    "terms": terms.TERMS,
    "cuts": terms.CUTS,
    "blocks": blocks.MOST,
    "waits": waiting.WAITS,
    "ahead": waiting.AHEAD,
    "windows": publicity.WINDOWS,
    "authority": authority.RULES,
    "effects": EFFECTS,
    "deadlines": deadlines.DEADLINES,
}
LAST = date(2026, 11, 24)
days = st.dates(date(1998, 2, 12), date(2030, 12, 31))


@pytest.mark.parametrize("name", TABLES)
def test_what_a_row_cites_is_in_force_on_its_first_and_last_day(name):
    for row in TABLES[name]:
        articles = row.basis if isinstance(row.basis, tuple) else (row.basis,)
        for article in articles:
            for day in (row.span.from_on, row.span.until_on or LAST):
                assert article.statute.holds_on(day), (str(article), day, row)


@given(
    day=days,
    right=st.sampled_from(Right),
    phase=st.sampled_from([Phase.FIRST, Phase.RENEWAL]),
    mine=st.sampled_from(Size),
    mineral=st.sampled_from(["铁", "石油", "煤"]),
)
def test_on_every_day_there_is_one_term(day, right, phase, mine, mineral):
    found = terms.terms(right, phase, day, mineral=minerals.named(mineral), mine=mine)
    assert len(found) == 1


@given(day=days, right=st.sampled_from(Right), mineral=st.sampled_from(minerals.every()))
def test_on_every_day_every_mineral_has_an_answer(day, right, mineral):
    answer = authority.level(authority.Sought(right, mineral, day))
    assert answer is not None
    assert (answer.level is not None) + bool(answer.needs) + bool(answer.may_be) == 1


@given(day=days, right=st.sampled_from(Right), event=st.sampled_from(Event))
def test_on_no_day_two_editions_say_what_an_event_does(day, right, event):
    assert len(effects(event, right, day)) <= 1


@given(first=st.dates(date(1998, 2, 12), date(2100, 1, 1)), years=st.integers(1, 30))
def test_a_term_ends_on_the_same_day_of_the_year_or_on_the_last_of_february(first, years):
    """By a second way of counting: the same month and day, and 28 February for the 29th."""
    last = terms.last_day(first, years)
    try:
        assert last == first.replace(year=first.year + years)
    except ValueError:
        assert last == date(first.year + years, 3, 1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("counties", "superior"),
    [
        (("441826",), "441826"),
        (("441826", "441881"), "441800"),
        (("441826", "440222"), "440000"),
        (("441826", "431129"), "100000"),
        (("110105", "110106"), "110000"),  # districts of 北京 lie directly under it
        (("469021", "469022"), "460000"),  # so do the counties 90 of 海南
    ],
)
def test_what_registers_an_area_that_crosses(counties, superior):
    assert superior_of(counties) == superior
    assert all(holds(superior, code) for code in counties)


def test_whose_area_holds_what():
    assert holds("100000", "441826")
    assert holds("440000", "441826")
    assert holds("441800", "441826")
    assert not holds("441400", "441826")
    assert not holds("441881", "441826")
