"""Dates in the forms that really stand in public records, and in hostile ones."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.reading import read_date

READABLE = [
    ("2021年1月1日", date(2021, 1, 1), set()),
    ("2021-01-01", date(2021, 1, 1), set()),
    ("2021/1/1", date(2021, 1, 1), set()),
    ("2021.1.1", date(2021, 1, 1), set()),
    ("2021-01-01 00:00:00", date(2021, 1, 1), set()),
    ("2021-01-01T00:00:00", date(2021, 1, 1), set()),
    ("2021-01-01 08:30", date(2021, 1, 1), {"time-dropped"}),
    ("二〇一一年三月十日", date(2011, 3, 10), set()),
    ("二零一一年三月十日", date(2011, 3, 10), set()),
    ("二○一一年三月十日", date(2011, 3, 10), {"zero-sign"}),
    ("二O一一年三月十日", date(2011, 3, 10), {"zero-sign"}),
    ("二0一一年三月十日", date(2011, 3, 10), {"zero-sign"}),
    ("二〇一二年元月廿三日", date(2012, 1, 23), set()),
    ("二〇〇八年十二月卅一日", date(2008, 12, 31), set()),
    ("二〇〇八年十月二十日", date(2008, 10, 20), set()),
    ("贰零贰壹年壹月零叁日", date(2021, 1, 3), set()),
    ("贰零贰壹年零壹拾月贰拾日", date(2021, 10, 20), set()),
    ("2024年8月13", date(2024, 8, 13), {"no-day-sign"}),
    ("2024年8日13", date(2024, 8, 13), {"wrong-sign"}),
    ("20211231", date(2021, 12, 31), {"no-signs"}),
    ("07.07.2014", date(2014, 7, 7), {"day-first"}),
    ("25.07.2014", date(2014, 7, 25), {"day-first"}),
    ("07/25/2014", date(2014, 7, 25), {"day-or-month-first"}),
    ("２０２１年１月１日", date(2021, 1, 1), {"full-width"}),
    ("2021 年 1 月 1 日", date(2021, 1, 1), {"blanks"}),
    ("2O21年1月l日", date(2021, 1, 1), {"letter-for-digit"}),
    ("1900年01月01日", date(1900, 1, 1), {"placeholder"}),
    ("1368年1月1日", date(1368, 1, 1), {"unlikely-year"}),
    (" 2021年1月1日\n", date(2021, 1, 1), set()),
]

OPEN = [
    ("202111", {"signs-lost"}, (date(2021, 1, 1),)),
    ("2021112", {"signs-lost"}, (date(2021, 1, 12), date(2021, 11, 2))),
    ("05.06.2014", {"day-or-month-first"}, (date(2014, 6, 5), date(2014, 5, 6))),
    ("44197", {"serial-day"}, (date(2021, 1, 1),)),  # what a spreadsheet shows for that day
    ("2021年2月30日", {"no-such-day"}, ()),
    ("20211331", {"no-signs", "no-such-day"}, ()),
    ("2021年3月", {"no-day"}, ()),
    ("21.3.4", {"two-digit-year"}, ()),
    ("2021年1月1日起", {"more-than-a-date"}, ()),
    ("自2021年1月1日至2021年12月31日", {"more-than-a-date"}, ()),
    ("—", {"none-sign"}, ()),
    ("/", {"none-sign"}, ()),
    ("无", {"none-sign"}, ()),
    ("待定", {"not-a-date"}, ()),
    ("8:30分", {"not-a-date"}, ()),
    ("2" * 65, {"too-long"}, ()),
]


@pytest.mark.parametrize(("text", "value", "doubts"), READABLE)
def test_what_can_be_read(text, value, doubts):
    read = read_date(text)
    assert read.value == value
    assert {doubt.code for doubt in read.doubts} == doubts
    assert read.raw == text


@pytest.mark.parametrize(("text", "doubts", "candidates"), OPEN)
def test_what_stays_open_has_no_value(text, doubts, candidates):
    read = read_date(text)
    assert read.value is None
    assert {doubt.code for doubt in read.doubts} == doubts
    assert read.candidates == candidates


def test_nothing_is_no_doubt():
    assert read_date("").certain
    assert read_date(" \u3000").value is None


DAYS = st.dates(date(1949, 1, 1), date(2100, 12, 31))
NUMERALS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens]) + "十" if tens else ""
    return head + (NUMERALS[ones] if ones else "")


@given(DAYS)
def test_every_day_is_read_back_from_each_form(day):
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    assert read_date(f"{day.year}年{day.month}月{day.day}日").value == day
    assert read_date(day.isoformat()).value == day
    written = read_date(f"{year}年{chinese(day.month)}月{chinese(day.day)}日")
    assert written.value == day
    assert written.certain


@given(st.text(max_size=70))
def test_no_text_breaks_it_and_what_has_no_value_says_why(text):
    read = read_date(text)
    assert read.value is not None or read.doubts or not text.strip()


@given(st.text(alphabet="0123456789年月日-./ OolI○〇一十廿元:", max_size=20))
def test_nothing_near_a_date_breaks_it(text):
    read = read_date(text)
    assert read.value is not None or read.doubts or not text.strip()
