"""From when to when a bulletin holds: by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards.periods import read
from yangguang.base.hazards.tests.building import at, hours

POSTED = date(2024, 11, 25)


@pytest.mark.parametrize(
    ("text", "onset", "expires", "inferred"),
    [
        ("2025年7月27日20时至28日20时", "2025-07-27 20:00", "2025-07-28 20:00", set()),
        ("6月21日20时至22日20时", "2024-06-21 20:00", "2024-06-22 20:00", {"year"}),
        ("6月27日20: 00至6月28日20: 00", "2024-06-27 20:00", "2024-06-28 20:00", {"year"}),
        ("12月31日20时至1日20时", "2023-12-31 20:00", "2024-01-01 20:00", {"year"}),
        ("12月31日20时至1月1日20时", "2023-12-31 20:00", "2024-01-01 20:00", {"year"}),
        ("7月31日20时—1日20时", "2024-07-31 20:00", "2024-08-01 20:00", {"year"}),
        ("11月26日20时到27日8时30分", "2024-11-26 20:00", "2024-11-27 08:30", {"year"}),
        ("11月28日20时到29日20时", "2023-11-28 20:00", "2023-11-29 20:00", {"year"}),
        ("7月20日20时起未来24小时", "2024-07-20 20:00", "2024-07-21 20:00", {"year"}),
        ("25日20时至26日20时", "2024-11-25 20:00", "2024-11-26 20:00", {"year", "month"}),
        ("2024年2月28日20时至29日20时", "2024-02-28 20:00", "2024-02-29 20:00", set()),
        ("2月29日20时至3月1日20时", "2024-02-29 20:00", "2024-03-01 20:00", {"year"}),
        ("2024年9月2日0时至2日24时", "2024-09-02 00:00", "2024-09-03 00:00", set()),
        ("２０２４年９月２日２１时至３日２１时", "2024-09-02 21:00", "2024-09-03 21:00", set()),
        ("2024年9月2日21時至3日21時", "2024-09-02 21:00", "2024-09-03 21:00", set()),
        ("预计2024年7月30日20:00~31日20:00", "2024-07-30 20:00", "2024-07-31 20:00", set()),
    ],
)
def test_periods_with_a_day_of_posting(text, onset, expires, inferred):
    found = read(text, posted=POSTED)
    assert (found.onset, found.expires, set(found.inferred)) == (at(onset), at(expires), inferred)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("6月21日20时至22日20时", "年份"),
        ("22日20时至23日20时", "年份"),
        ("未来24小时", "起始时间"),
        ("明天", "起止时间"),
        ("", "起止时间"),
        ("2024年2月30日20时至3月1日20时", "不存在"),
        ("2024年2月3日25时至3月1日20时", "不存在"),
        ("2024年2月3日20时至3月1日20时70分", "不存在"),
    ],
)
def test_without_it_nothing_is_filled_in(text, why):
    found = read(text)
    assert (found.onset, found.expires) == (None, None)
    assert why in str(found.why)


def test_a_length_runs_from_the_issue_and_says_so():
    issued = at("2020-08-15 19:35")
    found = read("未来24小时", issued=issued)
    assert (found.onset, found.expires, found.inferred) == (issued, issued + hours(24), {"onset"})


def test_the_day_of_issue_gives_the_year():
    found = read("7月20日20时起未来24小时", issued=at("2023-07-20 17:25"))
    assert (found.onset, set(found.inferred)) == (at("2023-07-20 20:00"), {"year"})


@given(st.datetimes(min_value=at("2020-01-01 00:00").replace(tzinfo=None)), st.integers(1, 72))
def test_what_is_printed_in_full_is_read_back(start, length):
    onset = at(f"{start:%Y-%m-%d %H}:00") if start.year < 9000 else at("2026-07-16 20:00")
    expires = onset + hours(length)
    told = f"{onset.year}年{onset.month}月{onset.day}日{onset.hour}时至"
    told += f"{expires.year}年{expires.month}月{expires.day}日{expires.hour}时"
    found = read(told)
    assert (found.onset, found.expires, found.inferred) == (onset, expires, frozenset())


@given(st.text(alphabet="0123456789年月日时至未来小时:-", max_size=40))
def test_anything_can_be_read(text):
    found = read(text, posted=POSTED)
    assert (found.onset is None) is (found.expires is None)
