"""The day strip says of every day what the law makes of it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit, national
from yangguang.kernel.ui.parts import DayKind, StripDay, StripEvent, strip_of
from yangguang.kernel.ui.parts.strip import Fold, Strip, Week

RECEIVED = date(2012, 9, 28)


def holiday(**kwargs):
    return strip_of(national().due(RECEIVED, Amount(15, Unit.WORKDAYS)), **kwargs)


def on(strip, month, day, year=2012):
    return next(d for d in strip.days if d.on == date(year, month, day))


def test_national_day_2012_as_counted_by_hand():
    # 28 Sep received; Sat 29 Sep worked in exchange; 30 Sep to 7 Oct off; then five-day weeks.
    strip = holiday()
    assert on(strip, 9, 28).number is None
    assert (on(strip, 9, 29).number, on(strip, 9, 29).kind) == (1, DayKind.MAKE_UP)
    assert {on(strip, 10, d).kind for d in range(1, 8)} == {DayKind.REST}
    assert [on(strip, 10, d).number for d in (8, 12, 15, 19, 22, 25)] == [2, 6, 7, 11, 12, 15]
    assert [d.on for d in strip.days if d.is_due] == [date(2012, 10, 25)]
    assert len(strip.days) == 28


def test_what_happened_and_today_stand_on_their_days():
    strip = holiday(
        events=(StripEvent(RECEIVED, "收", "收到申请"), StripEvent(date(2013, 1, 1), "远")),
        today=date(2012, 10, 17),
    )
    assert (on(strip, 9, 28).event, on(strip, 9, 28).event_title) == ("收", "收到申请")
    assert [d.on.day for d in strip.days if d.is_today] == [17]
    assert [d.event for d in strip.days if d.event] == ["收"]


def test_the_key_names_only_what_occurs():
    assert holiday().legend() == ("worked", "rest", "make_up", "due")
    assert "today" in holiday(today=date(2012, 10, 17)).legend()


def test_paused_days_are_not_counted():
    # Asked on 4 March, answered on 11 March: 5 to 11 March are taken out.
    due = national().due(
        date(2026, 3, 2),
        Amount(20, Unit.WORKDAYS),
        pauses=[(date(2026, 3, 4), date(2026, 3, 11))],
    )
    strip = strip_of(due)
    paused = [d.on.day for d in strip.days if d.kind == DayKind.PAUSED]
    assert paused == [5, 6, 7, 8, 9, 10, 11]
    assert (on(strip, 3, 4, 2026).number, on(strip, 3, 12, 2026).number) == (2, 3)


def test_days_without_a_holiday_notice_are_provisional():
    beyond = national().covered_until + timedelta(days=10)
    strip = strip_of(national().due(beyond, Amount(5, Unit.WORKDAYS)))
    counted = [d for d in strip.days if d.number]
    assert {d.kind for d in counted} == {DayKind.PROVISIONAL}
    assert "provisional" in strip.legend()


def test_a_short_strip_is_never_folded():
    assert all(isinstance(row, Week) for row in holiday().rows())


def test_a_long_strip_folds_plain_weeks_and_says_what_they_hold():
    due = national().due(date(2026, 1, 5), Amount(90, Unit.DAYS))
    rows = list(strip_of(due, today=date(2026, 2, 12)).rows())
    folds = [row for row in rows if isinstance(row, Fold)]
    assert (folds[0].first_on, folds[0].last_on) == (date(2026, 1, 12), date(2026, 2, 8))
    assert (folds[0].number_first, folds[0].number_last) == (7, 34)
    shown = [d.on for row in rows if isinstance(row, Week) for d in row.days]
    assert date(2026, 2, 12) in shown
    assert {due.start, due.on} <= set(shown)


def test_a_run_that_the_sheet_leaves_out_keeps_its_numbers():
    due = national().due(date(2026, 1, 5), Amount(200, Unit.DAYS))
    left_out = next(d for d in strip_of(due).days if d.until)
    assert left_out.until
    assert left_out.number == (left_out.on - due.start).days
    assert left_out.number_last == (left_out.until - due.start).days


@given(
    start=st.dates(date(2008, 1, 1), date(2026, 6, 30)),
    n=st.integers(1, 90),
    unit=st.sampled_from([Unit.WORKDAYS, Unit.DAYS]),
    today=st.integers(0, 60),
)
def test_every_day_is_shown_once_and_heard_once(start, n, unit, today):
    due = national().due(start, Amount(n, unit))
    strip = strip_of(due, today=start + timedelta(days=today))
    whole = [start + timedelta(days=d) for d in range((due.on - start).days + 1)]
    shown, heard = [], []
    for row in strip.rows():
        if isinstance(row, Fold):
            span = (row.last_on - row.first_on).days
            shown += [row.first_on + timedelta(days=d) for d in range(span + 1)]
        else:
            shown += [d.on for d in row.days]
    for run in strip.runs():
        last = run.last.until or run.last.on
        heard += [run.first.on + timedelta(days=d) for d in range((last - run.first.on).days + 1)]
    assert sorted(set(shown)) == whole
    assert heard == whole


def test_a_listener_hears_runs():
    days = (
        StripDay(date(2026, 3, 6), 4),
        StripDay(date(2026, 3, 7), kind=DayKind.REST),
        StripDay(date(2026, 3, 8), kind=DayKind.REST),
        StripDay(date(2026, 3, 9), 5, is_due=True),
    )
    said = [
        [str(c) if isinstance(c, Said) else c for c in r.clauses()] for r in Strip(days, "").runs()
    ]
    assert said[1] == ["2026-03-07 至 2026-03-08", "不计"]
    assert said[2][1:] == ["第 5 日", "最后一日"]


def test_a_limit_of_no_length_is_the_day_itself():
    # Agreed for Saturday 2 May 2026: nothing is counted, nothing put off.
    due = national().due(date(2026, 5, 2), Amount(0, Unit.DAYS), rolls=False)
    strip = strip_of(due, today=date(2026, 3, 2))
    (day,) = strip.days
    assert (day.on, day.number, day.is_whole, day.is_due) == (date(2026, 5, 2), None, True, True)
    assert strip.legend() == ("due",)
    (run,) = strip.runs()
    assert Said("不计") not in list(run.clauses())
