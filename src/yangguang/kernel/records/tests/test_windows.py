"""What a publicity window asks: the rule alone, counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, rules, windows
from yangguang.kernel.records.models import Cost, Window
from yangguang.kernel.records.rules import Stretch
from yangguang.kernel.records.tests.kinds import COUNTY, Notice, Posted, Unbroken

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室", person_id=2)


def hour(count: float) -> datetime:
    return START + timedelta(hours=count)


def gaps(until: float, *seen: float) -> list[tuple[float, float]]:
    found = rules.gaps(
        Stretch(START, hour(until)), map(hour, seen), interval_hours=6, tolerance_hours=2
    )
    return [
        ((g.from_at - START) / timedelta(hours=1), (g.until_at - START) / timedelta(hours=1))
        for g in found
    ]


def test_looks_every_six_hours_leave_no_gap_and_eight_are_borne():
    assert gaps(24, 6, 12, 18) == []
    assert gaps(24, 8, 16) == []


def test_longer_than_that_is_a_gap_at_the_beginning_between_and_at_the_end():
    assert gaps(24) == [(0, 24)]
    assert gaps(24, 8.1, 16) == [(0, 8.1)]
    assert gaps(24, 6, 15, 20) == [(6, 15)]
    assert gaps(24, 6, 12, 15) == [(15, 24)]


def test_what_was_seen_outside_of_the_window_does_not_count():
    assert gaps(9, -1, 9, 10) == [(0, 9)]


@given(
    seen=st.lists(st.floats(0, 240, allow_nan=False), max_size=40),
    more=st.lists(st.floats(0, 240, allow_nan=False), max_size=10),
)
def test_seeing_a_record_more_often_never_makes_more_of_a_gap(seen, more):
    def lost(looks):
        return sum(b - a for a, b in gaps(240, *looks))

    assert lost([*seen, *more]) <= lost(seen) + 1e-6
    assert all(b - a > 8 for a, b in gaps(240, *seen))


WHOLE = Stretch(START, START + timedelta(days=7))


@pytest.mark.parametrize(
    ("lost", "cost", "ends"),
    [
        ([], Cost.EXTENDS, 7 * 24),
        ([(10, 19)], Cost.EXTENDS, 8 * 24),  # nine hours: one day begun
        ([(10, 34)], Cost.EXTENDS, 8 * 24),  # exactly one day
        ([(10, 35), (50, 60)], Cost.EXTENDS, 10 * 24),  # two days begun, and one
        ([(10, 19)], Cost.RESTARTS, 19 + 7 * 24),
        ([(50, 60), (10, 19)], Cost.RESTARTS, 60 + 7 * 24),
    ],
)
def test_what_a_gap_costs(lost, cost, ends):
    found = [Stretch(hour(a), hour(b)) for a, b in lost]
    assert rules.ends_at(WHOLE, found, cost) == hour(ends)


def test_the_rule_is_dated_and_says_what_was_assumed():
    rule = rules.publicity_on(date(2026, 3, 2))
    assert (rule.interval_hours, rule.tolerance_hours, rule.cost) == (6, 2, Cost.EXTENDS)
    assert rule.assumed
    assert rules.publicity_on(date(1999, 1, 1)) == rules.PUBLICITY[0]


def test_seven_days_after_monday_end_with_the_next_monday(at):
    """Released on Monday 2 March 2026, 10:00; the day of release isn't counted."""
    ends = windows.last_instant(at, 7)
    assert ends.isoformat() == "2026-03-10T00:00:00+08:00"


@pytest.mark.django_db
def test_a_kind_that_must_stay_opens_its_window_when_it_is_released(at):
    posted = acts.publish(Posted(subject="甲"), about="", office=COUNTY, at=at)
    assert not Window.objects.exists()
    acts.release(posted, by=REVIEWER, at=at)
    window = windows.of(posted)[0]
    assert (window.outlet, window.from_at) == ("site", at)
    assert window.until_at == windows.last_instant(at, 7)
    again = windows.open_for(posted, from_at=at, until_at=at + timedelta(days=1))
    assert again == window
    notice = acts.publish(Notice(subject="乙"), about="", office=COUNTY, at=at)
    acts.release(notice, by=REVIEWER, at=at)
    assert windows.of(notice) == []


@pytest.mark.django_db
@pytest.mark.parametrize("end", [acts.withdraw, acts.erase])
def test_a_record_that_is_taken_back_need_not_be_up(end, at):
    posted = acts.publish(Posted(subject="甲"), about="", office=COUNTY, at=at)
    acts.release(posted, by=REVIEWER, at=at)
    later = at + timedelta(hours=5)
    end(posted, reason="有误", at=later)
    window = windows.of(posted)[0]
    assert window.ended_at == later
    assert windows.gaps(window, at=at + timedelta(days=30)) == ()


@pytest.mark.django_db
def test_a_window_that_nobody_looked_at_is_one_gap_so_far_and_is_paid_for_once(at):
    posted = acts.publish(Posted(subject="甲"), about="", office=COUNTY, at=at)
    acts.release(posted, by=REVIEWER, at=at)
    window = windows.of(posted)[0]
    assert windows.gaps(window, at=at + timedelta(hours=8)) == ()
    later = at + timedelta(hours=9)
    assert windows.gaps(window, at=later) == (Stretch(at, later),)
    ends = windows.ends_at(window, at=later)
    assert ends == window.until_at + timedelta(days=1)
    windows.prolong(window, until_at=ends)
    window.refresh_from_db()
    assert window.until_at == ends
    assert windows.ends_at(window, at=later) == ends
    windows.prolong(window, until_at=at)
    window.refresh_from_db()
    assert window.until_at == ends


def shown(kind, at, about=""):
    said = acts.publish(kind(subject="甲"), about=about, office=COUNTY, at=at)
    acts.release(said, by=REVIEWER, at=at)
    return windows.of(said)[0]


@pytest.mark.django_db
def test_a_window_in_working_days_is_counted_by_the_calendar_and_begins_anew_after_a_gap(at):
    window = shown(Unbroken, at)
    # released on Monday 2 March 2026: ten working days are 3 to 6, 9 to 13 and 16 March
    assert window.until_at.isoformat() == "2026-03-16T16:00:00+00:00"
    assert window.cost == Cost.RESTARTS
    seen = at + timedelta(days=3)  # Thursday 5 March
    windows.note_gap(window, at=seen)
    Window.objects.filter(pk=window.pk).update(seen_at=seen, tried_at=seen)
    window.refresh_from_db()
    # ten working days after the 5th are 6, 9 to 13 and 16 to 19 March
    ends = windows.ends_at(window, at=seen + timedelta(hours=1))
    assert ends.isoformat() == "2026-03-20T00:00:00+08:00"


@pytest.mark.django_db
def test_the_newest_window_of_a_number_is_the_one_that_runs(at):
    first = shown(Posted, at, about="甲-1")
    other = shown(Posted, at, about="甲-2")
    assert windows.running_for("甲-1") == first
    second = shown(Posted, at + timedelta(days=1), about="甲-1")
    assert (windows.running_for("甲-1"), windows.running_for("甲-2")) == (second, other)
    assert windows.running_for("甲-3") is None
    Window.objects.filter(pk=second.pk).update(ended_at=at + timedelta(days=2))
    assert windows.running_for("甲-1") == first


@pytest.mark.django_db
def test_windows_that_miss_something_are_told_by_their_number(at):
    window = shown(Posted, at, about="甲-1")
    seen = shown(Posted, at, about="甲-2")
    hours = [at + timedelta(hours=n) for n in range(40)]
    assert list(windows.broken(at=hours[20])) == [], "nobody could look: nothing is known"
    Window.objects.update(tried_at=hours[8], seen_at=hours[2])
    Window.objects.filter(pk=seen.pk).update(tried_at=hours[18], seen_at=hours[18])
    assert list(windows.broken(at=hours[10])) == [], "eight hours are borne"
    assert list(windows.broken(at=hours[11])) == ["甲-1"]
    window.refresh_from_db()
    windows.note_gap(window, at=hours[19])
    Window.objects.filter(pk=window.pk).update(tried_at=hours[19], seen_at=hours[19])
    assert list(windows.broken(at=hours[20])) == ["甲-1"], "it ended, and is still told of"
    Window.objects.update(seen_at=hours[20] + timedelta(days=3))
    assert list(windows.broken(at=hours[20] + timedelta(days=3))) == []


@pytest.mark.django_db
def test_a_window_that_was_not_found_up_at_its_end_is_told_of_afterwards(at):
    window = shown(Posted, at, about="甲-1")
    last = window.until_at - timedelta(hours=9)
    Window.objects.update(tried_at=last, seen_at=last)
    later = window.until_at + timedelta(days=1)
    assert list(windows.broken(at=later)) == ["甲-1"]
    window.refresh_from_db()
    assert windows.goes_on(window, windows.gaps(window, at=later)[-1])
    Window.objects.update(seen_at=window.until_at - timedelta(hours=3))
    assert list(windows.broken(at=later)) == []
