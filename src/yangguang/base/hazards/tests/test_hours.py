"""Grades and hours of reports, worked out by hand from the tables of law."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import hours, texts
from yangguang.base.hazards.grades import DANGER, DISASTER, Grade, Measure, danger, disaster
from yangguang.base.hazards.hours import RULES, Organ, in_force, limits
from yangguang.base.hazards.tests.building import at

WAN = 1_000_000
"""Ten thousand yuan in fen."""
TODAY = date(2026, 7, 16)
E, L, M, S = Grade


@pytest.mark.parametrize(
    ("dead", "loss_wan", "grade"),
    [
        (0, 0, S),
        (2, 99, S),
        (3, 0, M),
        (9, 0, M),
        (10, 0, L),
        (29, 0, L),
        (30, 0, E),
        (99_999, 0, E),
        (0, 100, M),
        (0, 499, M),
        (0, 500, L),
        (0, 999, L),
        (0, 1000, E),
        (3, 1000, E),
        (10, 100, L),
    ],
)
def test_a_disaster_by_deaths_or_loss_the_higher(dead, loss_wan, grade):
    found = disaster(on=TODAY, dead=dead, loss_fen=loss_wan * WAN)
    assert (found.grade, found.is_least) == (grade, False)


def test_one_fen_below_is_below():
    assert disaster(on=TODAY, dead=0, loss_fen=1000 * WAN - 1).grade is L


@pytest.mark.parametrize(
    ("people", "loss_wan", "grade"),
    [
        (99, 499, S),
        (100, 0, M),
        (499, 0, M),
        (500, 0, L),
        (999, 0, L),
        (1000, 0, E),
        (0, 500, M),
        (0, 5000, L),
        (0, 10_000, E),
        (1, 4999, M),
        (1, 9999, L),
    ],
)
def test_a_danger_by_people_to_move_or_possible_loss(people, loss_wan, grade):
    assert danger(on=TODAY, people=people, loss_fen=loss_wan * WAN).grade is grade


def test_unknown_figures_make_it_at_least():
    found = disaster(on=TODAY, dead=4, loss_fen=None)
    assert (found.grade, found.is_least, found.by) == (M, True, {Measure.PEOPLE})
    assert disaster(on=TODAY, dead=30, loss_fen=None).is_least is False
    nothing = disaster(on=TODAY, dead=None, loss_fen=None)
    assert (nothing.grade, nothing.is_least, nothing.by) == (S, True, frozenset())


def test_for_reports_the_missing_count_with_the_dead_and_what_that_rests_on_is_said():
    """瓦马乡 2010: 29 dead, 19 missing: 大型 by the dead, 特大型 by both, as it was published."""
    on = date(2010, 9, 5)
    assert disaster(on=on, dead=29, missing=19, loss_fen=None).grade is L
    both = disaster(on=on, dead=29, missing=19, loss_fen=None, reporting=True)
    assert both.grade is E
    assert both.assumed is not None
    old = disaster(on=date(2006, 8, 1), dead=29, missing=19, loss_fen=None, reporting=True)
    assert old.assumed is None


def test_before_the_order_there_is_no_grade():
    assert disaster(on=date(2004, 2, 29), dead=50, loss_fen=None) is None
    assert disaster(on=date(2004, 3, 1), dead=50, loss_fen=None).grade is E
    assert danger(on=date(2005, 12, 31), people=5000, loss_fen=None) is None


@pytest.mark.parametrize("figures", [{"dead": -1, "loss_fen": 0}, {"dead": 0, "loss_fen": -1}])
def test_a_negative_figure_is_refused(figures):
    with pytest.raises(ValueError, match="negative"):
        disaster(on=TODAY, **figures)


@given(
    st.none() | st.integers(0, 60),
    st.none() | st.integers(0, 2000).map(lambda n: n * WAN),
    st.integers(0, 40),
    st.integers(0, 1500),
)
def test_more_is_never_a_lower_grade(dead, loss, more_dead, more_loss):
    first = disaster(on=TODAY, dead=dead, loss_fen=loss)
    second = disaster(
        on=TODAY, dead=(dead or 0) + more_dead, loss_fen=(loss or 0) + more_loss * WAN
    )
    assert second.grade <= first.grade
    assert not second.is_least


def test_the_tables_cite_what_was_in_force():
    for row in (*DISASTER, *DANGER):
        assert row.basis.statute.holds_on(row.from_on)
    for rule in RULES:
        assert rule.basis.statute.holds_on(rule.from_on)
        assert rule.until_on is None or rule.basis.statute.holds_on(rule.until_on)


# -- hours --------------------------------------------------------------------------------------------------------

EVENT, RECEIPT = "2026-07-16 03:00", "2026-07-16 03:40"


def told(grade, event, receipt):
    found = limits(grade, event_at=event and at(event), received_at=receipt and at(receipt))
    return [(one.rule.key, f"{one.due_at:%m-%d %H:%M}") for one in found.limits]


@pytest.mark.parametrize(
    ("grade", "event", "receipt", "due"),
    [
        (E, EVENT, RECEIPT, [("ministry", "07-16 06:00"), ("plan-top", "07-16 07:40")]),
        (L, EVENT, RECEIPT, [("ministry", "07-16 06:00"), ("plan-top", "07-16 07:40")]),
        (M, EVENT, RECEIPT, [("plan-rest", "07-16 15:40")]),
        (S, EVENT, RECEIPT, [("plan-rest", "07-16 15:40")]),
        (E, "2005-07-01 10:00", "2005-07-01 11:00", [("old-1", "07-01 16:00")]),
        (L, "2005-07-01 10:00", "2005-07-01 11:00", [("old-2", "07-01 22:00")]),
        (M, "2005-07-01 10:00", "2005-07-01 11:00", [("old-3", "07-02 10:00")]),
        (S, "2005-07-01 10:00", "2005-07-01 11:00", []),
        (
            E,
            "2006-07-01 10:00",
            "2006-07-01 11:00",
            [("plan-top", "07-01 15:00"), ("old-1", "07-01 16:00")],
        ),
        (
            E,
            "2006-07-01 10:00",
            "2006-07-01 13:00",
            [("old-1", "07-01 16:00"), ("plan-top", "07-01 17:00")],
        ),
        (E, "2006-08-02 00:00", "2006-08-02 01:00", [("plan-top", "08-02 05:00")]),
        (
            E,
            "2006-08-01 23:59",
            "2006-08-02 01:00",
            [("plan-top", "08-02 05:00"), ("old-1", "08-02 05:59")],
        ),
        (E, "2010-06-02 23:00", "2010-06-03 00:10", [("plan-top", "06-03 04:10")]),
        (
            E,
            "2010-06-03 00:00",
            "2010-06-03 00:10",
            [("ministry", "06-03 03:00"), ("plan-top", "06-03 04:10")],
        ),
    ],
)
def test_every_limit_by_its_date(grade, event, receipt, due):
    assert told(grade, event, receipt) == due


def test_who_must_be_reported_to_and_who_may_directly():
    top = limits(E, event_at=at(EVENT), received_at=at(RECEIPT))
    assert top.must == (Organ.COUNTY_GOVERNMENT, Organ.CITY, Organ.MINISTRY)
    assert top.directly == (Organ.PROVINCE,)
    assert top.strictest.rule.hours == 3
    assert top.strictest_to(Organ.CITY).rule.hours == 4
    assert top.strictest_to(Organ.PROVINCE) is None
    low = limits(S, event_at=at(EVENT), received_at=at(RECEIPT))
    assert low.must == (Organ.COUNTY_GOVERNMENT, Organ.CITY)
    assert low.directly == (Organ.PROVINCE,)


def test_an_instant_that_is_not_known_is_counted_from_the_other_and_said():
    no_event = limits(E, event_at=None, received_at=at(RECEIPT))
    assert [(one.rule.key, one.by_other) for one in no_event.limits] == [
        ("ministry", True),
        ("plan-top", False),
    ]
    assert no_event.strictest.due_at == at("2026-07-16 06:40")
    no_receipt = limits(M, event_at=at(EVENT), received_at=None)
    assert [(one.rule.key, one.by_other) for one in no_receipt.limits] == [("plan-rest", True)]


def test_what_is_sure_and_what_is_assumed():
    found = limits(E, event_at=at(EVENT), received_at=at(RECEIPT))
    assert not any(one.is_sure for one in found.limits)
    assert all(one.rule.assumed for one in found.limits)


@pytest.mark.parametrize(
    ("event", "receipt"),
    [(None, None), (at(RECEIPT), at(EVENT)), (datetime(2026, 7, 16), None)],
)
def test_what_cannot_be_counted_is_refused(event, receipt):
    with pytest.raises(ValueError, match=r"instant|before"):
        limits(E, event_at=event, received_at=receipt)


def test_the_day_is_that_of_chinese_time():
    """16:30 UTC on 1 August 2006 is 2 August in China: the old rule is gone."""
    instant = datetime(2006, 8, 1, 16, 30, tzinfo=UTC)
    found = limits(E, event_at=instant, received_at=instant)
    assert [one.rule.key for one in found.limits] == ["plan-top"]
    assert date(2006, 8, 2) == texts.HAZARD_REPORTS_2006.in_force


@given(st.dates(date(2004, 1, 1), date(2030, 1, 1)), st.sampled_from(Grade))
def test_on_every_day_since_2006_every_grade_has_a_limit(day, grade):
    rules = in_force(day, grade)
    assert len({rule.key for rule in rules}) == len(rules)
    if day >= date(2006, 1, 1):
        assert rules
    elif grade is S:
        assert not rules


@given(st.integers(0, 300), st.sampled_from(Grade))
def test_the_strictest_is_the_earliest(minutes, grade):
    event = at(EVENT)
    found = limits(grade, event_at=event, received_at=event + hours.timedelta(minutes=minutes))
    assert found.strictest.due_at == min(one.due_at for one in found.limits)
