"""Empty is not quiet; seasons, due instants and which bulletin answers which."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import season as seasons
from yangguang.base.hazards import slots
from yangguang.base.hazards.knowledge import Source, State, knowledge
from yangguang.base.hazards.season import DayState, Denser, Season, calendar, evenly, missed, season
from yangguang.base.hazards.tests.building import at, hours

TWO = Season(from_on=date(2026, 7, 1), to_on=date(2026, 7, 3))
DUES = TWO.all_dues()


def test_a_season_has_153_days_each_with_one_bulletin():
    usual = season(2026)
    assert len(list(usual.days())) == 153
    assert usual.all_dues()[0] == at("2026-05-01 18:00")
    assert usual.all_dues()[-1] == at("2026-09-30 18:00")
    assert len(usual.all_dues()) == 153
    assert usual.dues(date(2026, 10, 1)) == ()
    assert usual.dues(date(2026, 4, 30)) == ()


def test_dates_and_hour_can_be_set():
    own = season(2026, to_on=date(2026, 10, 31), due_at=time(17, 30))
    assert len(list(own.days())) == 184
    assert own.dues(date(2026, 10, 31)) == (at("2026-10-31 17:30"),)


def test_denser_on_order_and_out_of_season():
    often = season(
        2026,
        denser=(
            Denser(date(2026, 7, 2), date(2026, 7, 3), evenly(4)),
            Denser(date(2026, 10, 5), date(2026, 10, 5), evenly(2)),
        ),
    )
    assert [one.hour for one in often.dues(date(2026, 7, 2))] == [0, 6, 12, 18]
    assert [one.hour for one in often.dues(date(2026, 10, 5))] == [6, 18]
    assert len(list(often.days())) == 154
    assert len(often.all_dues()) == 151 + 8 + 2


@pytest.mark.parametrize(
    ("times", "hours_of"), [(1, [18]), (2, [6, 18]), (3, [2, 10, 18]), (24, list(range(24)))]
)
def test_even_times_hold_the_due_one(times, hours_of):
    assert [one.hour for one in evenly(times)] == hours_of


@pytest.mark.parametrize("times", [0, 25, -1])
def test_no_such_number_of_times(times):
    with pytest.raises(ValueError, match="24"):
        evenly(times)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        Season(from_on=date(2026, 9, 1), to_on=date(2026, 5, 1))


def test_a_bulletin_late_today_never_answers_for_tomorrow():
    late = at("2026-07-01 18:40")
    assert slots.answered(DUES, [late]) == {DUES[0]: late, DUES[1]: None, DUES[2]: None}
    assert missed(TWO, [late], at=at("2026-07-02 18:00")) == (DUES[1],)


def test_three_hours_ahead_is_for_the_next_one():
    assert slots.answered(DUES, [at("2026-07-02 15:00")])[DUES[1]] == at("2026-07-02 15:00")
    assert slots.answered(DUES, [at("2026-07-02 14:59")])[DUES[0]] == at("2026-07-02 14:59")


def test_with_two_an_hour_apart_the_middle_divides_them():
    dues = [at("2026-07-01 17:00"), at("2026-07-01 18:00")]
    assert slots.answered(dues, [at("2026-07-01 17:29")])[dues[1]] is None
    assert slots.answered(dues, [at("2026-07-01 17:30")])[dues[1]] is not None


def test_the_calendar_tells_filled_explained_missed_and_to_come():
    days = calendar(
        season(2026),
        [at("2026-05-01 17:55"), at("2026-05-02 19:00")],
        at=at("2026-05-04 18:00"),
        explained={date(2026, 5, 3): "停电"},
    )
    states = [day.state for day in days]
    assert states[:4] == [DayState.FILLED, DayState.FILLED, DayState.EXPLAINED, DayState.MISSED]
    assert states[4:] == [DayState.TO_COME] * 149
    assert days[1].late == (at("2026-05-02 18:00"),)
    assert days[2].reason == "停电"
    assert days[3].missed == (at("2026-05-04 18:00"),)


def test_a_blank_reason_explains_nothing():
    (first, *_) = calendar(
        season(2026), [], at=at("2026-05-02 00:00"), explained={date(2026, 5, 1): " "}
    )
    assert first.state is DayState.MISSED


@given(
    st.lists(st.integers(-48, 200).map(lambda n: at("2026-07-01 18:00") + hours(n)), max_size=12),
    st.integers(0, 120),
)
def test_the_calendar_and_what_is_missed_are_one_thing(heard, after):
    now = at("2026-07-01 18:00") + hours(after)
    days = calendar(TWO, heard, at=now)
    assert [due for day in days for due in day.missed] == list(missed(TWO, heard, at=now))
    counted = [day.state for day in days]
    assert len(counted) == 3


@given(
    st.lists(st.integers(-48, 200).map(lambda n: at("2026-07-01 18:00") + hours(n)), max_size=12)
)
def test_no_bulletin_answers_two(heard):
    answers = [one for one in slots.answered(DUES, heard).values() if one]
    assert len(answers) == len(set(answers))


# -- unknown since ----------------------------------------------------------------------------------------------


def test_every_bulletin_came_so_silence_is_quiet():
    told = knowledge(at=at("2026-07-02 19:00"), dues=DUES, heard=[DUES[0], DUES[1]])
    assert (told.state, told.since) == (State.KNOWN, None)


def test_before_the_first_is_due_nothing_is_known():
    assert knowledge(at=at("2026-07-01 10:00"), dues=DUES, heard=[]).state is State.OFF_DUTY


def test_unknown_since_the_first_of_those_missing_in_a_row():
    told = knowledge(at=at("2026-07-03 20:00"), dues=DUES, heard=[DUES[0]])
    assert (told.state, told.since) == (State.UNKNOWN, DUES[1])
    later = knowledge(at=at("2026-07-03 20:00"), dues=DUES, heard=[DUES[0], DUES[2]])
    assert later.state is State.KNOWN


def test_at_the_very_instant_it_is_due_it_is_missing():
    assert knowledge(at=DUES[0], dues=DUES, heard=[]).since == DUES[0]
    assert knowledge(at=DUES[0] - timedelta(seconds=1), dues=DUES, heard=[]).since is None


def test_a_stale_source_and_one_that_never_answered():
    now = at("2026-07-01 19:00")
    since = at("2026-06-01 00:00")

    def told(*heard):
        sources = [Source(name="示例台", since=since, heard=one) for one in heard]
        return knowledge(at=now, dues=[], heard=[], sources=sources)

    fresh, stale = told(at("2026-07-01 18:30")), told(at("2026-07-01 18:29"))
    assert fresh.state is State.KNOWN
    assert (stale.state, stale.since) == (State.UNKNOWN, at("2026-07-01 18:29"))
    assert (told(None).state, told(None).since) == (State.UNKNOWN, since)
    # of several the one that is silent for longest; before it is followed nobody waits for it
    both = told(at("2026-07-01 18:29"), at("2026-07-01 12:00"))
    assert (both.since, len(both.why)) == (at("2026-07-01 12:00"), 2)
    later = Source(name="示例台", since=at("2026-07-02 00:00"))
    assert knowledge(at=now, dues=[], heard=[], sources=[later]).state is State.OFF_DUTY


@given(st.permutations([0, 7, 31, 90, 4000]), st.integers(0, 8000))
def test_no_order_of_the_sources_changes_what_is_known(minutes, after):
    now = at("2026-07-01 18:00") + timedelta(minutes=after)
    base = at("2026-07-01 18:00")
    sources = [
        Source(name=f"台{n}", since=base - timedelta(days=9), heard=base - timedelta(minutes=n))
        for n in minutes
    ]
    told = knowledge(at=now, dues=[], heard=[], sources=sources)
    silent = [n for n in minutes if n + after > 30]  # assumed: half an hour
    assert (told.state is State.UNKNOWN) is bool(silent)
    assert told.since == (base - timedelta(minutes=max(silent)) if silent else None)
    ordered = knowledge(at=now, dues=[], heard=[], sources=sources[::-1])
    assert told == ordered


def test_a_failed_computation_and_the_earliest_of_several_causes():
    told = knowledge(
        at=at("2026-07-02 19:00"),
        dues=DUES,
        heard=[DUES[0]],
        failed_since=at("2026-07-02 03:00"),
        sources=[Source(name="示例台", since=DUES[0], heard=at("2026-07-02 12:00"))],
    )
    assert told.since == at("2026-07-02 03:00")
    assert len(told.why) == 3


def test_practice_names_its_source():
    assert "2012" in str(seasons.PRACTICE)
