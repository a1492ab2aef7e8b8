"""The list of all records: by office, kind, place and days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.places.models import AreaCode
from yangguang.readers.portal.tests.reading import addresses, get, publish

pytestmark = pytest.mark.django_db


def test_the_list_by_place_name_and_code(client, office, at):
    county = offices.enter(
        "xian", name="示例县自然资源局", level=Level.COUNTY, on=date(2018, 1, 1),
        code="000000002", province="980000", city="980100", county="980101",
    )  # fmt: skip
    AreaCode.objects.create(code="980101", name="示例县", from_year=1980)
    there = publish(county, at)
    elsewhere = publish(office, at)
    assert addresses(get(client, "/zh-hans/records/?place=示例县")) == [str(there)]
    assert addresses(get(client, "/zh-hans/records/?place=980000")) == [str(there)]
    assert addresses(get(client, "/zh-hans/records/?place=990000")) == [str(elsewhere)]
    text = get(client, "/zh-hans/records/?place=无此地")
    assert "没有找到名为“无此地”的行政区" in text


def test_the_list_by_days(client, office, at):
    """The second of March at ten, and the first at half past eleven at night, in Shanghai."""
    late, early = publish(office, at), publish(office, at - timedelta(hours=10, minutes=30))
    days = "/zh-hans/records/?on_from={}&on_to={}"
    assert addresses(get(client, days.format("2026-03-02", ""))) == [str(late)]
    assert addresses(get(client, days.format("", "2026-03-01"))) == [str(early)]
    assert addresses(get(client, days.format("2026-03-01", "2026-03-02"))) == [
        str(late),
        str(early),
    ]
    none = get(client, days.format("2026-03-03", "2026-03-04"))
    assert addresses(none) == []
    assert "换一段日期" in none
    wrong = get(client, days.format("2026-03-03", "2026-03-01"))
    assert "截止不早于开始" in wrong


def test_quick_days_lead_to_the_same_list_of_a_week(client, office, at, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    text = get(client, "/zh-hans/records/?office=shili&kind=reply-given").replace("&amp;", "&")
    week = "/zh-hans/records/?office=shili&kind=reply-given&on_from=2026-02-24&on_to=2026-03-02"
    assert f'<a href="{week}">近 7 天</a>' in text
    assert f'<a href="{week.replace("02-24", "03-02")}">今天</a>' in text
    assert f'<a href="{week.replace("02-24", "02-01")}">近 30 天</a>' in text


def test_the_list_of_one_office_by_its_address_or_a_part_of_its_name(client, office, at):
    other = offices.enter(
        "xian", name="示例县自然资源局", level=Level.COUNTY, on=date(2018, 1, 1),
        code="000000002", province="980000", city="980100", county="980101",
    )  # fmt: skip
    mine, theirs = publish(office, at), publish(other, at)
    assert addresses(get(client, "/zh-hans/records/?office=shili")) == [str(mine)]
    assert addresses(get(client, "/zh-hans/records/?office=县自然")) == [str(theirs)]
    assert "示例县自然资源局公开的记录" in get(client, "/zh-hans/records/?office=xian")
    both = get(client, "/zh-hans/records/?office=自然资源")
    assert addresses(both) == []
    assert 'href="/zh-hans/records/?office=shili"' in both
    assert 'href="/zh-hans/records/?office=xian"' in both
    nobody = get(client, "/zh-hans/records/?office=无此局")
    assert "没有找到名称含“无此局”的机关" in nobody


def test_the_list_by_kind(client, office, at):
    publish(office, at)
    text = get(client, "/zh-hans/records/?kind=reply-given")
    assert addresses(text) == []
    assert "没有符合的记录" in text
    assert client.get("/zh-hans/records/?kind=no-such").status_code == 404
    assert client.get("/zh-hans/records/?after=nonsense").status_code == 404
