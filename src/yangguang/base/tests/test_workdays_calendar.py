"""The calendar against two independent packages, the published counts, and what was known when."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar  # type: ignore[import-untyped]
import holidays
import pytest

from yangguang.base import workdays
from yangguang.base.workdays import Calendar, DayKind, Notice, national, regional

DAY = timedelta(days=1)
ALL_DAYS = [date(2007, 1, 1) + n * DAY for n in range((date(2027, 1, 1) - date(2007, 1, 1)).days)]


def test_every_day_of_twenty_years_agrees_with_chinesecalendar() -> None:
    calendar = national()
    wrong = [d for d in ALL_DAYS if calendar.works(d) != chinese_calendar.is_workday(d)]
    assert len(ALL_DAYS) == 7305
    assert wrong == []


def test_every_day_of_twenty_years_agrees_with_holidays() -> None:
    calendar = national()
    theirs = holidays.country_holidays("CN", years=range(2007, 2027))
    assert [d for d in ALL_DAYS if calendar.works(d) != theirs.is_working_day(d)] == []


def test_day_and_works_say_the_same() -> None:
    calendar = national()
    for d in ALL_DAYS:
        day = calendar.day(d)
        assert day.worked == calendar.works(d)
        assert day.worked == (day.kind in {DayKind.WORKDAY, DayKind.MAKE_UP})
        assert not day.provisional


@pytest.mark.parametrize(
    ("year", "worked"), [(2012, 249), (2013, 250), (2024, 251), (2025, 248), (2026, 248)]
)
def test_workdays_of_a_year(year: int, worked: int) -> None:
    assert national().count_workdays(date(year - 1, 12, 31), date(year, 12, 31)) == worked


def test_first_year_of_the_hotline_had_250_workdays() -> None:
    """40,772 leads at 163 a working day, as the ministry printed it."""
    worked = national().count_workdays(date(2009, 6, 24), date(2010, 6, 24))
    assert worked == 250
    assert round(40_772 / worked) == 163


def test_a_make_up_day_lies_in_the_year_before_its_notice() -> None:
    day = national().day(date(2011, 12, 31))
    assert day.kind is DayKind.MAKE_UP
    assert day.notice is not None
    assert (day.notice.year, day.notice.number) == (2012, "国办发明电〔2011〕45号")
    assert not national().known_on(date(2011, 12, 5)).works(date(2011, 12, 31))
    assert national().known_on(date(2011, 12, 6)).works(date(2011, 12, 31))


def test_the_seventieth_anniversary_was_ordered_in_may() -> None:
    before, after = national().known_on(date(2015, 5, 12)), national().known_on(date(2015, 5, 13))
    expected = {3: DayKind.HOLIDAY, 4: DayKind.HOLIDAY, 5: DayKind.WEEKEND, 6: DayKind.MAKE_UP}
    assert {n: after.day(date(2015, 9, n)).kind for n in expected} == expected
    assert [before.works(date(2015, 9, n)) for n in (3, 4, 5, 6)] == [True, True, False, False]
    assert before.covered_until == after.covered_until == date(2015, 12, 31)


def test_the_extension_of_2020_overrides_a_make_up_day() -> None:
    saturday = date(2020, 2, 1)
    before = national().known_on(date(2020, 1, 26)).day(saturday)
    after = national().day(saturday)
    assert (before.kind, before.worked) == (DayKind.MAKE_UP, True)
    assert (after.kind, after.worked) == (DayKind.HOLIDAY, False)
    assert after.notice is not None
    assert after.notice.number == "国办发明电〔2020〕1号"
    assert national().works(date(2020, 2, 3))


def test_labour_day_of_2019_grew_in_march() -> None:
    before = national().known_on(date(2019, 3, 21))
    days = [date(2019, 4, 28), *(date(2019, 5, n) for n in range(1, 6))]
    assert [before.works(d) for d in days] == [False, False, True, True, False, False]
    assert [national().works(d) for d in days] == [True, False, False, False, False, True]


def test_past_the_last_notice_a_day_is_provisional() -> None:
    calendar = national()
    assert calendar.covered_until == date(2026, 12, 31)
    new_year = calendar.day(date(2027, 1, 1))
    assert (new_year.kind, new_year.name, new_year.provisional) == (DayKind.HOLIDAY, "元旦", True)
    off = [d for d in (date(2027, 1, 1) + n * DAY for n in range(365)) if not calendar.works(d)]
    weekdays_off = [d for d in off if d.weekday() < 5]
    assert weekdays_off == [date(2027, 1, 1), date(2027, 10, 1)]
    assert [d for d in off if calendar.day(d).worked] == []


def test_the_second_of_may_is_off_by_the_law_of_its_year() -> None:
    nothing_known = national().known_on(date(2000, 1, 1))
    assert nothing_known.notices == ()
    assert not nothing_known.works(date(2007, 5, 2))
    assert nothing_known.works(date(2008, 5, 2))
    assert not nothing_known.works(date(2025, 5, 2))
    assert nothing_known.day(date(2012, 3, 1)).provisional


def test_a_new_notice_makes_a_new_version() -> None:
    notice = Notice("cn-2027", "", "2027年通知", date(2026, 11, 30), 2027, "", assumed="样例")
    days = [(date(2027, 1, 3), True, "元旦"), (date(2027, 1, 4), False, "元旦")]
    new = national().with_notice(notice, days)
    assert new.covered_until == date(2027, 12, 31)
    assert new.version != national().version
    assert (new.works(date(2027, 1, 3)), new.works(date(2027, 1, 4))) == (True, False)
    assert new.known_on(date(2026, 11, 29)) == national()
    assert not national().works(date(2027, 1, 3))
    with pytest.raises(ValueError, match="cn-2027"):
        new.with_notice(notice, days)


def test_a_notice_for_the_year_after_next_leaves_a_gap_uncovered() -> None:
    notice = Notice("x", "", "样例", date(2026, 11, 30), 2028, "")
    assert national().with_notice(notice, []).covered_until == date(2026, 12, 31)


def test_a_notice_about_single_days_covers_no_year() -> None:
    notice = Notice("x", "", "样例", date(2026, 11, 30), 2027, "", annual=False)
    day = national().with_notice(notice, [(date(2027, 9, 3), False, "样例")]).day(date(2027, 9, 3))
    assert (day.worked, day.provisional, day.notice) == (False, True, notice)


def test_versions_are_named_by_content() -> None:
    assert national().known_on(date(2030, 1, 1)) is national()
    assert national().known_on(date(2012, 1, 1)).version.startswith("CN-2012-")
    assert national().known_on(date(2012, 1, 1)) != national().known_on(date(2013, 1, 1))
    assert len({national(), Calendar(workdays.notices.published()[""])}) == 1


def test_a_region_keeps_its_own_festivals() -> None:
    liangshan = regional("513425")
    assert national().works(date(2011, 7, 25))
    assert not liangshan.works(date(2011, 7, 25))
    assert liangshan.day(date(2011, 7, 25)).name == "火把节"
    # The region exchanged 8 October, a make-up day everywhere else.
    assert (national().works(date(2011, 10, 8)), liangshan.works(date(2011, 10, 8))) == (
        True,
        False,
    )
    assert liangshan.version != national().version
    assert regional("110101") is national()
    assert regional("") is national()


def test_dates_outside_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="2199-12-31"):
        national().works(date(2200, 1, 1))
    with pytest.raises(ValueError, match="1950-01-01"):
        national().add_workdays(date(1950, 1, 4), -10)


def test_the_kept_tables_are_in_order() -> None:
    folder = Path(workdays.__file__).parent
    with (folder / "days.csv").open(encoding="utf-8", newline="") as file:
        days = list(csv.DictReader(file))
    with (folder / "notices.csv").open(encoding="utf-8", newline="") as file:
        notices = {line["key"]: line for line in csv.DictReader(file)}
    assert {day["worked"] for day in days} == {"off", "work"}
    assert {day["notice"] for day in days} == set(notices)
    assert max(Counter((day["on"], day["notice"]) for day in days).values()) == 1
    assert days == sorted(days, key=lambda day: (day["on"], day["worked"], day["notice"]))
    weekend_work = [d for d in days if d["worked"] == "work"]
    assert all(date.fromisoformat(d["on"]).weekday() >= 5 for d in weekend_work)
    annual = [n for n in notices.values() if n["annual"] == "yes"]
    assert [int(n["year"]) for n in annual] == list(range(2007, 2027))
    assert all(date.fromisoformat(n["published_on"]).year == int(n["year"]) - 1 for n in annual)
