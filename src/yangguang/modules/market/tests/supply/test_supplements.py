"""A supplement that takes the agreed start away, or adds one: which clocks run afterwards (Order 53, art. 2 and 30).

Where none is agreed, the start is a year after the real hand-over; without that, nothing can be counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases import history
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import watching
from yangguang.modules.market.models import Inspected
from yangguang.modules.market.rules.outcomes import Cause
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.supply.building import FACTORY, checked, signed

its = acts.of_supply
BARE = replace(FACTORY, start_on=None, finish_on=None)
OF_START = {"soon", "late-start", "idle", "two-years"}


def runs(case, day):
    """Return the last day of each duty that runs in a case."""
    case.refresh_from_db()
    standing = history.course_of(case).standing(clock(day))
    return {one.step: one.due.on for one in standing.clocks if one.due is not None}


def stands(lot, day):
    """Return what a look on a day finds of the start of a lot."""
    watching.look_through(at=clock(day))
    rows = models.Watched.objects.filter(lot=lot.number, gone_at=None, question__in=OF_START)
    return list(rows.values_list("question", "due_on"))


def varied(case, by, day, **changed):
    row = models.Lot.objects.get(supply=case.pk)
    now = replace(FACTORY.from_text(row.stated), **changed)
    its.vary(case, by=by, at=clock(day), stated=now)
    return models.Lot.objects.get(supply=case.pk)


def test_without_an_agreed_start_no_clock_of_it_runs(office, officer):
    case, lot = signed(office, officer)
    assert runs(case, "2024-03-02")["start"] == date(2024, 9, 1)
    assert varied(case, officer, "2024-08-01", start_on=None).start_due is None
    assert "start" not in runs(case, "2024-08-02")
    for day in ("2024-08-20", "2024-09-02", "2025-09-02", "2026-09-02"):
        assert stands(lot, day) == []
    with pytest.raises(Refusal) as refused:
        acts.idle.notify(office, by=officer, at=clock("2026-09-03"), lot=lot.number)
    assert refused.value.code is Reason.FACTS


def test_then_it_counts_from_a_year_after_the_hand_over(office, officer):
    case, lot = signed(office, officer)
    its.hand_over(case, by=officer, at=clock("2024-04-10"))
    varied(case, officer, "2024-08-01", start_on=None)
    start = date(2025, 4, 10)  # a year after 10 April 2024
    assert stands(lot, "2025-03-10") == []
    assert stands(lot, "2025-03-11") == [("soon", start)]  # thirty days before
    assert stands(lot, "2025-04-11") == [("late-start", start)]
    assert stands(lot, "2026-04-11") == [("idle", start)]
    assert stands(lot, "2027-04-11") == [("two-years", start)]


def test_an_extension_of_what_is_agreed_no_longer_is_none(office, officer):
    case, lot = signed(office, officer)
    its.extend(case, by=officer, at=clock("2024-08-01"), extended_to=date(2025, 3, 1))
    assert runs(case, "2024-08-02")["start"] == date(2025, 3, 1)
    assert varied(case, officer, "2024-08-15", start_on=None).start_due is None
    assert "start" not in runs(case, "2024-08-16")
    assert stands(lot, "2026-03-02") == []
    with pytest.raises(Refusal):  # there is nothing to extend any more
        its.extend(case, by=officer, at=clock("2024-09-01"), extended_to=date(2025, 3, 1))


def test_a_start_that_is_verified_later_is_not_late(office, officer):
    case, lot = signed(office, officer)
    varied(case, officer, "2024-08-01", start_on=None)
    one = checked(lot.number, officer, kind=Inspected.START, seen="2024-12-09")
    its.start(case, by=officer, at=clock("2024-12-09", "11:00"), inspection=str(one.key))
    (row,) = [row for row in history.steps_of(case) if row.name == "start"]
    assert [found["code"] for found in row.findings] == []


def test_a_supplement_adds_a_start_and_from_it_everything_counts(office, officer):
    case, lot = signed(office, officer, stated=BARE)
    its.hand_over(case, by=officer, at=clock("2024-04-01"))
    assert "start" not in runs(case, "2024-04-02")
    varied(case, officer, "2024-05-06", start_on=date(2024, 9, 1), finish_on=date(2026, 9, 1))
    assert runs(case, "2024-05-07")["start"] == date(2024, 9, 1)
    # not 1 April 2025, a year after the hand-over, as before
    assert stands(lot, "2024-08-02") == [("soon", date(2024, 9, 1))]
    assert stands(lot, "2024-09-02") == [("late-start", date(2024, 9, 1))]
    assert stands(lot, "2025-09-02") == [("idle", date(2024, 9, 1))]
    one = checked(lot.number, officer, kind=Inspected.START, seen="2025-09-08")
    its.start(case, by=officer, at=clock("2025-09-08", "11:00"), inspection=str(one.key))
    (row,) = [row for row in history.steps_of(case) if row.name == "start"]
    assert [found["code"] for found in row.findings] == ["late"]


def test_taken_away_and_agreed_again(office, officer):
    case, lot = signed(office, officer)
    varied(case, officer, "2024-08-01", start_on=None)
    varied(case, officer, "2024-10-08", start_on=date(2025, 3, 3))
    assert runs(case, "2024-10-09")["start"] == date(2025, 3, 3)
    assert stands(lot, "2025-03-04") == [("late-start", date(2025, 3, 3))]


def test_hand_over_and_completion_as_well(office, officer):
    case, _ = signed(office, officer)
    assert runs(case, "2024-03-02")["hand_over"] == date(2024, 4, 1)
    varied(case, officer, "2024-03-15", handover_on=None, finish_on=None)
    assert "hand_over" not in runs(case, "2024-03-16")
    varied(case, officer, "2024-03-20", handover_on=date(2024, 6, 3))
    assert runs(case, "2024-03-21")["hand_over"] == date(2024, 6, 3)


def surveyed(office, officer):
    """Return a lot under survey, with what the government caused taken out: 1 September 2024 + 122 days."""
    case, lot = signed(office, officer)
    idle = acts.idle.notify(office, by=officer, at=clock("2025-09-10"), lot=lot.number)
    acts.idle.excuse(
        idle,
        by=officer,
        at=clock("2025-09-11"),
        excuse=Cause.GOVERNMENT,
        excused_from=date(2024, 9, 1),
        excused_until=date(2024, 12, 31),
        evidence="示府纪〔2024〕3号",
    )
    acts.idle.answer(idle, by=officer, at=clock("2025-09-12"))
    return case, lot, idle


def test_a_survey_on_a_start_that_is_agreed_no_longer_finds_nothing(office, officer):
    case, lot, idle = surveyed(office, officer)
    assert stands(lot, "2025-09-12") == [("late-start", date(2025, 1, 1))]
    varied(case, officer, "2025-09-15", start_on=None)
    assert stands(lot, "2026-06-01") == []
    with pytest.raises(Refusal, match="不再约定动工日期"):
        acts.idle.find(idle, by=officer, at=clock("2026-06-01"), cause=Cause.HOLDER)
    acts.idle.clear(idle, by=officer, at=clock("2026-06-02"))


def test_a_survey_on_a_start_that_was_agreed_anew_finds_nothing(office, officer):
    case, lot, idle = surveyed(office, officer)
    varied(case, officer, "2025-09-15", start_on=date(2026, 3, 2))
    assert stands(lot, "2026-03-03") == [("late-start", date(2026, 3, 2))]
    with pytest.raises(Refusal, match="2026"):
        acts.idle.find(idle, by=officer, at=clock("2026-06-01"), cause=Cause.HOLDER)


def test_the_history_says_what_is_agreed_no_longer(client, office, officer):
    case, _ = signed(office, officer)
    varied(case, officer, "2024-08-01", start_on=None)
    page = client.get(f"/zh-hans/cases/{case.pk}/").content.decode()
    assert "约定动工日期：不再约定" in page
    assert "None" not in client.get(f"/api/cases/{case.pk}").content.decode()
