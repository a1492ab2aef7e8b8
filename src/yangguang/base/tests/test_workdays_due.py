"""Limits: the vectors counted elsewhere, a naive second program, and what must always hold."""

from __future__ import annotations

import calendar as gregorian
import random
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.base.workdays import Amount, Unit, national

DAY = timedelta(days=1)


def due(start: str, limit: str) -> date:
    return national().due(date.fromisoformat(start), Amount.parse(limit)).on


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2012-01-20", "15wd", "2012-02-15"),  # Spring Festival, 21 and 29 January worked
        ("2012-03-30", "15wd", "2012-04-23"),  # 31 March and 1 April worked
        ("2012-04-27", "15wd", "2012-05-21"),  # 28 April worked
        ("2012-09-28", "15wd", "2012-10-25"),  # 29 September worked, long holiday
        ("2012-09-28", "30wd", "2012-11-15"),  # with the full extension
        ("2012-12-28", "15wd", "2013-01-21"),  # crosses the year, 5 and 6 January worked
        ("2025-01-24", "20wd", "2025-02-27"),
        ("2025-09-26", "20wd", "2025-10-30"),  # 28 September and 11 October worked
        ("2025-12-31", "20wd", "2026-01-29"),  # Sunday 4 January worked
        ("2026-02-13", "7wd", "2026-03-02"),  # supplement notice over Spring Festival
    ],
)
def test_published_vectors(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == date.fromisoformat(expected)


def test_two_real_notices_of_land_acquisition() -> None:
    """RC-E1: 16 to 30 March 2026; RC-E2: 23 September to 10 October 2024, said to be ten days."""
    assert national().count_workdays(date(2026, 3, 15), date(2026, 3, 30)) == 11
    assert national().count_workdays(date(2024, 9, 22), date(2024, 10, 10)) == 10
    plain = [date(2024, 9, 23) + n * DAY for n in range(18)]
    assert sum(d.weekday() < 5 for d in plain) == 14


CN = holidays.country_holidays("CN", years=range(2006, 2028))


def naive(start: date, n: int, unit: str) -> date:
    """A second implementation: one day at a time, over another package's calendar."""
    step = DAY if n > 0 else -DAY
    d, left = start, abs(n)
    if unit in {"wd", "d"}:
        while left:
            d += step
            left -= unit == "d" or CN.is_working_day(d)
    else:
        year, month = start.year, start.month
        for _ in range(left * (12 if unit == "y" else 1)):
            month += 1 if n > 0 else -1
            if month in {0, 13}:
                year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
        d = date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))
    if unit != "wd" and n > 0:
        while not CN.is_working_day(d):
            d += DAY
    return d


def random_limits(count: int) -> list[tuple[date, int, str]]:
    chance = random.Random(20130321)
    most = {"wd": 250, "d": 700, "m": 30, "y": 5}
    found: list[tuple[date, int, str]] = []
    while len(found) < count:
        start = date(2007, 1, 1) + chance.randrange(7305) * DAY
        unit = chance.choice(list(most))
        n = chance.randint(1, most[unit]) * chance.choice((1, 1, 1, -1))
        days = n * {"wd": 1.6, "d": 1, "m": 31, "y": 366}[unit]
        if date(2007, 2, 1) < start + days * DAY < date(2026, 11, 30):
            found.append((start, n, unit))
    return found


def test_a_thousand_random_limits_agree_with_a_naive_second_program() -> None:
    limits = random_limits(1000)
    wrong = [
        (start, n, unit, ours.on, theirs)
        for start, n, unit in limits
        for ours in [national().due(start, Amount(n, Unit(unit)))]
        for theirs in [naive(start, n, unit)]
        if ours.on != theirs or ours.provisional
    ]
    assert wrong == []
    assert {unit for _, _, unit in limits} == {"wd", "d", "m", "y"}
    assert sum(n < 0 for _, n, _ in limits) > 150


def test_a_last_day_off_moves_to_the_day_after() -> None:
    """民法典203、民事诉讼法85: 31 January 2026 and 1 February are a weekend; 14 and 28 are worked."""
    moved = national().due(date(2026, 1, 16), Amount.parse("15d"))
    assert (moved.on, moved.rolled_from) == (date(2026, 2, 2), date(2026, 1, 31))
    make_up = national().due(date(2026, 1, 30), Amount.parse("15d"))
    assert (make_up.on, make_up.rolled_from) == (date(2026, 2, 14), None)
    festival = national().due(date(2026, 9, 1), Amount.parse("1m"))
    assert (festival.on, festival.rolled_from) == (date(2026, 10, 8), date(2026, 10, 1))
    stays = national().due(date(2026, 9, 1), Amount.parse("1m"), rolls=False)
    assert (stays.on, stays.rolled_from) == (date(2026, 10, 1), None)


def test_months_end_on_the_same_day_or_the_months_last() -> None:
    """民法典202."""
    assert due("2025-11-30", "3m") == date(2026, 2, 28)  # a Saturday worked in exchange
    assert due("2024-02-29", "1y") == date(2025, 2, 28)
    assert due("2023-12-31", "2m") == date(2024, 2, 29)
    assert due("2025-10-31", "1m") == date(2025, 12, 1)  # 30 November is a Sunday
    assert due("2026-01-05", "12m") == due("2026-01-05", "1y")


def test_backward_limits_do_not_move() -> None:
    assert due("2026-03-31", "-30d") == date(2026, 3, 1)  # a Sunday
    assert due("2026-02-24", "-10wd") == date(2026, 2, 3)  # 14 February worked
    assert due("2026-03-31", "-1m") == date(2026, 2, 28)
    assert national().due(date(2027, 3, 1), Amount.parse("-30d")).provisional is False


def test_hours_run_from_the_instant() -> None:
    """Through the night, over holidays, in Shanghai whatever zone the instant is given in."""
    ends = national().due(datetime(2026, 2, 16, 23, 40), Amount.parse("12h"))
    assert ends.on == date(2026, 2, 17)
    assert ends.moment == datetime(2026, 2, 17, 3, 40, tzinfo=UTC)
    same = national().due(datetime(2026, 2, 16, 15, 40, tzinfo=UTC), Amount.parse("12h"))
    assert same == ends
    assert ends.provisional is False
    back = national().due(datetime(2026, 2, 17, 1, 0), Amount.parse("-2h"))
    assert back.on == date(2026, 2, 16)
    with pytest.raises(ValueError, match="时刻"):
        national().due(date(2026, 2, 16), Amount.parse("12h"))


def test_an_instant_counts_by_its_day_in_shanghai() -> None:
    """17:00 UTC on 2 March is 3 March in Shanghai."""
    start = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    assert national().due(start, Amount.parse("1wd")).on == date(2026, 3, 4)


def test_a_paused_reply() -> None:
    """Asked on 4 March, answered on 11 March: 5, 6, 9, 10 and 11 March are not counted."""
    pause = (date(2026, 3, 4), date(2026, 3, 11))
    limit = Amount.parse("20wd")
    plain = national().due(date(2026, 3, 2), limit)
    paused = national().due(date(2026, 3, 2), limit, pauses=[pause])
    # 3-6, 9-13, 16-20, 23-27, 30 March are twenty; five more, Monday 6 April being off, end on 7.
    assert (plain.on, plain.excluded) == (date(2026, 3, 30), 0)
    assert (paused.on, paused.excluded) == (date(2026, 4, 7), 5)
    twice = national().due(date(2026, 3, 2), limit, pauses=[pause, (date(2026, 3, 6), pause[1])])
    assert (twice.on, twice.excluded) == (paused.on, 5)


def test_pauses_of_calendar_limits() -> None:
    pause = (date(2026, 3, 4), date(2026, 3, 11))
    days = national().due(date(2026, 3, 2), Amount.parse("10d"), pauses=[pause])
    assert (days.on, days.excluded) == (date(2026, 3, 19), 7)
    month = national().due(date(2026, 3, 2), Amount.parse("1m"), pauses=[pause])
    assert (month.on, month.excluded) == (date(2026, 4, 9), 7)
    after = national().due(date(2026, 3, 2), Amount.parse("10d"), pauses=[(date(2026, 4, 1),) * 2])
    assert (after.on, after.excluded) == (date(2026, 3, 12), 0)


def test_a_pause_that_begins_on_a_last_day_off_moves_it_further() -> None:
    """Saturday 7 March would move to Monday 9; asked that Saturday, answered on Wednesday 11."""
    limit = Amount.parse("5d")
    assert national().due(date(2026, 3, 2), limit).on == date(2026, 3, 9)
    paused = national().due(date(2026, 3, 2), limit, pauses=[(date(2026, 3, 7), date(2026, 3, 11))])
    assert (paused.on, paused.rolled_from) == (date(2026, 3, 12), date(2026, 3, 7))


def test_what_rests_on_no_notice_is_provisional() -> None:
    calendar = national()
    assert calendar.due(date(2026, 12, 1), Amount.parse("30wd")).provisional
    assert not calendar.due(date(2026, 12, 1), Amount.parse("10wd")).provisional
    assert calendar.due(date(2026, 12, 1), Amount.parse("3m")).provisional
    assert not calendar.due(date(2026, 12, 1), Amount.parse("3m"), rolls=False).provisional
    early = calendar.known_on(date(2025, 11, 3)).due(date(2025, 12, 30), Amount.parse("2wd"))
    assert early.provisional
    # With the notice of 4 November 2025, 2 January is off and Sunday 4 January is worked.
    late = calendar.known_on(date(2025, 11, 4)).due(date(2025, 12, 30), Amount.parse("2wd"))
    assert (early.on, late.on, late.provisional) == (date(2026, 1, 2), date(2026, 1, 4), False)


def test_amounts_are_read_strictly_and_printed_back() -> None:
    for text in ("15wd", "30d", "3m", "2y", "12h", "-30d"):
        assert str(Amount.parse(text)) == text
    assert Amount.parse("-10wd").backward
    said = [Amount.parse(text).words() for text in ("15wd", "30d", "3m", "2y", "12h")]
    assert said == ["15个工作日", "30日", "3个月", "2年", "12小时"]
    for text in ("", "15", "wd", "15 wd", "15WD", "1.5d", "１５d", "+3d", "--3d", "123456d", "3w"):
        with pytest.raises(ValueError, match="不是期限"):
            Amount.parse(text)


def test_limits_that_leave_the_calendar_are_refused() -> None:
    for start, limit in [("2026-02-13", "99999y"), ("2026-02-13", "99999d"), ("1800-01-01", "3wd")]:
        with pytest.raises(ValueError, match="2199-12-31"):
            due(start, limit)


# Properties. ---------------------------------------------------------------------------------

# A shared machine may stall for longer than hypothesis allows one example.
unhurried = settings(deadline=None)

days = st.dates(date(2007, 1, 1), date(2026, 12, 31))
some = st.integers(1, 300)
units = st.sampled_from([Unit.WORKDAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS])
pause_lists = st.lists(st.tuples(days, st.integers(0, 60)), max_size=4).map(
    lambda found: [(sent, sent + length * DAY) for sent, length in found]
)


@unhurried
@given(days, days, some)
def test_a_later_start_never_ends_earlier(one: date, other: date, n: int) -> None:
    first, second = sorted((one, other))
    calendar = national()
    assert calendar.add_workdays(first, n) <= calendar.add_workdays(second, n)
    assert calendar.add_workdays(first, -n) <= calendar.add_workdays(second, -n)


@unhurried
@given(days, some)
def test_adding_then_counting_gives_the_number_back(d: date, n: int) -> None:
    calendar = national()
    end = calendar.add_workdays(d, n)
    assert calendar.works(end)
    assert calendar.count_workdays(d, end) == n
    assert calendar.count_workdays(end, d) == 0
    back = calendar.add_workdays(d, -n)
    assert calendar.works(back)
    assert calendar.count_workdays(back - DAY, d - DAY) == n


@unhurried
@given(days, some)
def test_backward_undoes_forward_between_workdays(d: date, n: int) -> None:
    calendar = national()
    worked = calendar.add_workdays(d, 1)
    assert calendar.add_workdays(calendar.add_workdays(worked, n), -n) == worked
    assert calendar.add_workdays(d, 0) == d


@unhurried
@given(days, st.integers(1, 40), units, pause_lists)
def test_pauses_never_shorten(
    start: date, n: int, unit: Unit, pauses: list[tuple[date, date]]
) -> None:
    calendar, amount = national(), Amount(n, unit)
    plain, paused = calendar.due(start, amount), calendar.due(start, amount, pauses=pauses)
    assert paused.on >= plain.on
    assert paused == calendar.due(start, amount, pauses=pauses[::-1] + pauses)
    last = paused.rolled_from or paused.on
    out = {sent + k * DAY for sent, end in pauses for k in range(1, (end - sent).days + 1)}
    assert last not in out
    if unit is Unit.WORKDAYS:
        assert calendar.count_workdays(start, paused.on) == n + paused.excluded
        assert paused.excluded == sum(start < d <= last and calendar.works(d) for d in out)
    elif paused.rolled_from is None:
        assert paused.excluded == sum(start < d <= last for d in out)


@unhurried
@given(days, st.integers(1, 400), units)
def test_a_moved_last_day_is_worked_and_nothing_worked_is_skipped(
    start: date, n: int, unit: Unit
) -> None:
    calendar = national()
    if unit is Unit.YEARS:
        n = n % 70 + 1
    ends = calendar.due(start, Amount(n, unit))
    assert calendar.works(ends.on)
    if ends.rolled_from:
        assert calendar.count_workdays(ends.rolled_from - DAY, ends.on) == 1
