"""What a counter that knows days off, but no make-up workdays, does to the limits of 2012.

Other open programs for requests of information count Monday to Friday and subtract holidays: they
have no way to say that a Saturday is worked.
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]
import holidays

from yangguang.base.workdays import Amount, national

DAY = timedelta(days=1)
LIMIT = 15


def weekdays_less_holidays(start: date, n: int) -> date:
    d = start
    while n:
        d += DAY
        n -= d.weekday() < 5 and not chinese_calendar.is_holiday(d)
    return d


def one_day_at_a_time(start: date, n: int) -> date:
    theirs = holidays.country_holidays("CN", years=(2012, 2013))
    d = start
    while n:
        d += DAY
        n -= theirs.is_working_day(d)
    return d


def test_29_percent_of_2012_is_wrong_without_make_up_workdays() -> None:
    starts = [date(2012, 1, 1) + n * DAY for n in range(366)]
    right = {start: one_day_at_a_time(start, LIMIT) for start in starts}
    ours = {start: national().due(start, Amount.parse(f"{LIMIT}wd")).on for start in starts}
    theirs = {start: weekdays_less_holidays(start, LIMIT) for start in starts}
    assert ours == right
    wrong = [start for start in starts if theirs[start] != right[start]]
    assert len(wrong) == 106
    assert 0.25 < len(wrong) / len(starts) < 0.33
    assert all(theirs[start] > right[start] for start in wrong)
