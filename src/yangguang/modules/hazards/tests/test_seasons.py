"""A season of duty: what is due, what was missed, what was said of it, how it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.base.hazards.knowledge import State
from yangguang.base.hazards.season import DayState
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import history
from yangguang.kernel.people import actors
from yangguang.kernel.records.models import Shown
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import duty
from yangguang.modules.hazards.acts.seasons import miss_due
from yangguang.modules.hazards.models import Missed
from yangguang.modules.hazards.procedure import facts
from yangguang.modules.hazards.queries import knowing, seasons
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.test_warnings import digest

pytestmark = pytest.mark.django_db
MAY, SEPTEMBER = date(2026, 5, 1), date(2026, 9, 30)


@pytest.fixture
def season(office, forecaster):
    return duty.enter(
        office, by=forecaster, at=clock("2026-04-20"), from_on=MAY, until_on=SEPTEMBER
    )


@pytest.fixture
def issue(office, forecaster, weather, head):
    """Issue a bulletin of a day at a time."""

    def issuing(day, time="17:50", *, onset="20:00"):
        at = clock(day, time)
        told = message(onset=clock(day, onset), expires=clock(day, onset) + timedelta(hours=24))
        made = acts.draft(office, by=forecaster, at=at - timedelta(minutes=10), message=told)
        acts.agree(made, by=weather, at=at - timedelta(minutes=5), digest=digest(made))
        acts.sign(made, by=head, at=at, digest=digest(made))
        return made

    return issuing


def test_the_usual_season_has_153_days_each_filled_missed_explained_or_to_come(
    season, issue, forecaster
):
    # 31 + 30 + 31 + 31 + 30 days
    days = seasons.calendar(season, at=clock("2026-04-30"))
    assert len(days) == 153
    assert {day.state for day in days} == {DayState.TO_COME}
    issue("2026-05-01")
    duty.explain(
        season,
        by=forecaster,
        at=clock("2026-05-03"),
        explained=date(2026, 5, 2),
        reason="会商后无预警",
    )
    states = {
        day.on.day: day.state
        for day in seasons.calendar(season, at=clock("2026-05-03", "18:30"))
        if day.on.month == 5
    }
    assert [states[n] for n in (1, 2, 3, 4)] == [
        DayState.FILLED,
        DayState.EXPLAINED,
        DayState.MISSED,
        DayState.TO_COME,
    ]


def test_a_missed_bulletin_is_said_in_public_once_and_before_everything_else(season):
    assert miss_due(at=clock("2026-05-01", "17:59")) == 0
    assert miss_due(at=clock("2026-05-01", "18:00")) == 1
    assert miss_due(at=clock("2026-05-01", "18:01")) == 0
    shown = Shown.objects.get(kind="hazard-season-missed")
    assert shown.about == season.pk
    assert knowing.of_season(season, at=clock("2026-05-01", "18:01")).since == clock(
        "2026-05-01", "18:00"
    )


def test_a_missed_bulletin_is_kept_as_an_instant_and_read_as_one(season):
    due = clock("2026-05-01", "18:00")
    miss_due(at=due)
    (row,) = [one for one in history.steps_of(season.case) if one.name == "miss"]
    assert row.facts["missed"] == due.isoformat()
    assert facts.missed.said(row.facts["missed"]).params["value"] == due


def test_empty_is_not_quiet(season, issue, forecaster):
    at = clock("2026-05-02", "18:01")
    issue("2026-05-01")
    assert knowing.of_season(season, at=clock("2026-05-02", "17:59")).state is State.KNOWN
    assert knowing.of_season(season, at=at).state is State.UNKNOWN
    duty.explain(season, by=forecaster, at=at, explained=date(2026, 5, 2), reason="会商后无预警")
    assert knowing.of_season(season, at=at).state is State.KNOWN
    assert knowing.of_season(None, at=at).state is State.OFF_DUTY


def test_a_late_bulletin_fills_its_own_day_and_not_the_next(season, issue):
    issue("2026-05-01", "18:40")
    days = {
        day.on.day: day for day in seasons.calendar(season, at=clock("2026-05-02", "18:01"))[:2]
    }
    assert (days[1].state, bool(days[1].late)) == (DayState.FILLED, True)
    assert days[2].state is DayState.MISSED


def test_what_was_explained_beforehand_is_not_missed(season, forecaster):
    duty.explain(
        season, by=forecaster, at=clock("2026-05-01", "17:00"), explained=MAY, reason="会商后无预警"
    )
    assert miss_due(at=clock("2026-05-01", "19:00")) == 0


def test_an_order_makes_it_denser(season, forecaster, issue):
    duty.densify(
        season,
        by=forecaster,
        at=clock("2026-06-30"),
        denser_from=date(2026, 7, 1),
        denser_until=date(2026, 7, 3),
        times=("06:00", "18:00"),
    )
    season.refresh_from_db()
    assert seasons.next_due(season, at=clock("2026-07-01", "05:00")) == clock("2026-07-01", "06:00")
    issue("2026-06-30", "17:50")
    assert miss_due(at=clock("2026-07-01", "06:00")) >= 1
    assert Missed.objects.filter(due_at=clock("2026-07-01", "06:00")).exists()


def test_reasons_days_and_times_that_say_nothing_are_refused(season, office, forecaster, weather):
    at = clock("2026-05-03")
    for explained, reason in ((date(2026, 5, 2), "无"), (date(2026, 4, 30), "会商后无预警")):
        with pytest.raises(Refusal):
            duty.explain(season, by=forecaster, at=at, explained=explained, reason=reason)
    with pytest.raises(Refusal):
        duty.explain(season, by=weather, at=at, explained=date(2026, 5, 2), reason="会商后无预警")
    with pytest.raises(Refusal, match="不是时刻"):
        duty.densify(
            season, by=forecaster, at=at, denser_from=MAY, denser_until=SEPTEMBER, times=("25:00",)
        )
    with pytest.raises(Refusal, match="已经有汛期值守"):
        duty.enter(
            office, by=forecaster, at=at, from_on=date(2026, 9, 1), until_on=date(2026, 12, 1)
        )


def test_drills_fill_no_day(season, office, forecaster, weather, head):
    from yangguang.modules.hazards.acts import drills

    told = message(headline="【演练】橙色、黄色预警", text="演练：" + message().text)
    made = drills.draft(office, by=forecaster, at=clock("2026-05-01", "17:00"), message=told)
    drills.agree(made, by=weather, at=clock("2026-05-01", "17:10"), digest=digest(made))
    drills.sign(made, by=head, at=clock("2026-05-01", "17:20"), digest=digest(made))
    assert knowing.of_season(season, at=clock("2026-05-01", "18:01")).state is State.UNKNOWN


def test_the_season_ends_with_its_account(season, issue, forecaster):
    issue("2026-05-01")
    duty.explain(
        season,
        by=forecaster,
        at=clock("2026-05-03"),
        explained=date(2026, 5, 2),
        reason="会商后无预警",
    )
    # thirty days after 30 September end on 30 October
    duty.close(season, by=actors.TIME, at=clock("2026-10-31"), on=date(2026, 10, 31))
    shown = Shown.objects.get(kind="hazard-season-closed")
    assert shown.about == season.pk
    figures = seasons.figures(season, at=clock("2026-10-31"))
    assert (figures.due, figures.filled, figures.explained, figures.missing) == (153, 1, 1, 151)


def test_what_happened_is_compared_with_what_was_warned_of(season, issue, forecaster):
    issue("2026-07-16", "17:50")
    with pytest.raises(Refusal, match="今天以前"):
        duty.score(season, by=forecaster, at=clock("2026-07-18"), through=date(2026, 7, 18))
    duty.score(season, by=forecaster, at=clock("2026-07-18"), through=date(2026, 7, 17))
    said = seasons.scored(season)
    # two areas warned of, and nothing happened in either
    assert (said.warnings, said.events, said.hits, said.misses, said.false_alarms) == (
        1,
        0,
        0,
        0,
        2,
    )
    assert said.lead_hours is None
