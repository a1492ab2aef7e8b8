"""Why this day: counting for anybody, by hand from the notices of 2012 and 2026."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.django_db


def ask(client, language="zh-hans", **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    response = client.get(f"/{language}/days/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_make_up_days_are_worked_and_holidays_are_not(client):
    # 2012: 29 September (Saturday) is worked, 30 September to 7 October are off.
    # 29 Sep, 8-12, 15-19, 22-25 Oct: the fifteenth working day after 28 September is 25 October.
    text = ask(client, start="2012-09-28", n=15, unit="wd")
    assert "2012年9月28日起 15 个工作日，最后一日是 2012年10月25日。" in text
    assert "调休上班" in text
    assert "放假安排的通知" in text or "国办发明电" in text


def test_a_day_past_the_last_notice_is_called_provisional(client):
    text = ask(client, start="2098-12-20", n=20, unit="wd")
    assert "暂定" in text


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_other_languages(client, language):
    text = ask(client, language, start="2026-03-02", n=20, unit="wd")
    assert ("調休" if language == "zh-hant" else "The last day") in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"start": "", "n": 20, "unit": "wd"}, "请填写起算日"),
        ({"start": "2026-02-30", "n": 20, "unit": "wd"}, "请写作 2026-03-02"),
        ({"start": "1990-01-01", "n": 20, "unit": "wd"}, "2008 年至 2099 年"),
        ({"start": "2026-03-02", "n": 0, "unit": "wd"}, "1"),
        ({"start": "2026-03-02", "n": 51, "unit": "y"}, "50 年"),
        ({"start": "2026-03-02", "n": "x", "unit": "wd"}, "请填写整数"),
        ({"start": "2026-03-02", "n": 5, "unit": "weeks"}, "还没有提交成功"),
    ],
)
def test_what_can_not_be_counted_is_told(client, asked, said):
    text = ask(client, **asked)
    assert 'class="errors"' in text
    assert said in text
    assert "最后一日是" not in text


@pytest.mark.parametrize("unit", ["wd", "d", "m", "y"])
def test_the_longest_limits_are_counted(client, unit):
    most = {"wd": 366, "d": 366, "m": 120, "y": 50}[unit]
    for start in ("2008-01-01", "2099-12-31"):
        text = ask(client, start=start, n=most, unit=unit)
        assert re.search(r"最后一日是 \d{4}年", text)
        assert len(text.encode()) < 200_000


def test_counting_is_one_query(client, office, django_assert_max_num_queries):
    ask(client, start="2026-03-02", n=20, unit="wd")  # the office's name is remembered
    with django_assert_max_num_queries(1):
        ask(client, start="2026-03-02", n=20, unit="wd")
