"""The tree of offices and an office's home."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Fate, Level
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.records import acts
from yangguang.readers.portal import tree
from yangguang.readers.portal.tests.kinds import Finding

pytestmark = pytest.mark.django_db
SINCE = date(2018, 4, 1)


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.fixture
def land(db):
    """A ministry, two provinces, a city, two counties of it and one of the other province."""
    codes = {
        "bu": (Level.MINISTRY, ""),
        "jia": (Level.PROVINCE, "980000"),
        "yi": (Level.PROVINCE, "990000"),
        "shi": (Level.CITY, "990000/990100"),
        "dong": (Level.COUNTY, "990000/990100/990101"),
        "xi": (Level.COUNTY, "990000/990100/990102"),
        "wai": (Level.COUNTY, "980000/980100/980101"),
    }
    made = {}
    for slug, (level, area) in codes.items():
        columns = dict(
            zip(("province", "city", "county"), filter(None, area.split("/")), strict=False)
        )
        made[slug] = offices.enter(slug, name=f"示例{slug}局", level=level, on=SINCE, **columns)
    return made


def branches(text):
    return re.findall(r'class="depth(\d)"><a href="/zh-hans/o/([\w-]+)/"', text)


def test_the_tree_shows_two_levels_and_below_a_province_all_of_it(client, land):
    whole = get(client, "/zh-hans/offices/")
    assert branches(whole) == [("0", "bu"), ("1", "jia"), ("1", "yi")]
    assert 'href="/zh-hans/offices/?in=yi"' in whole
    below = get(client, "/zh-hans/offices/?in=yi")
    assert branches(below) == [("0", "yi"), ("1", "shi"), ("2", "dong"), ("2", "xi")]
    assert branches(get(client, "/zh-hans/offices/?in=shi"))[0] == ("0", "shi")
    assert client.get("/zh-hans/offices/?in=nowhere").status_code == 404


def test_the_tree_pages_by_key(client, land, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(tree, "PER_PAGE", 2)
    seen, path = [], "/zh-hans/offices/?in=yi"
    get(client, path)
    while path:
        with django_assert_max_num_queries(6):
            text = get(client, path)
        seen += [slug for _, slug in branches(text)]
        older = re.search(r'class="older" href="([^"]+)"', text)
        path = "/zh-hans/offices/" + older[1].replace("&amp;", "&") if older else ""
    assert seen == ["yi", "shi", "dong", "xi"]


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("path", ["offices/", "offices/?in=yi", "o/bu/", "o/xi/"])
def test_pages_stand_in_three_languages_also_with_nothing_in_them(client, land, language, path):
    text = get(client, f"/{language}/{path}")
    assert not {"\ue000", "\ue001"} & set(text)
    assert text.count("<h1") == text.count("<main") == 1
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text)


def test_the_home_of_an_office_shows_its_own_records_only(client, land, at):
    mine = acts.publish(Finding(), about="", office=land["xi"], at=at)
    other = acts.publish(Finding(), about="", office=land["dong"], at=at)
    text = get(client, "/zh-hans/o/xi/")
    assert f"/r/{mine}/" in text
    assert f"/r/{other}/" not in text
    assert "未履行" not in text  # nobody works there: it is known from its records only
    person = people.enrol("li@xi", name="演示人", password="a-long-one-2026")
    post = {"role": PostRole.OFFICER, "title": "承办人", "section": "办公室"}
    people.appoint(person, office=land["xi"], on=SINCE, **post)
    assert "公开指南还缺 6 项法定内容" in get(client, "/zh-hans/o/xi/")


def test_who_stands_in_the_place_of_an_office(
    client, land, at, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    made = acts.publish(Finding(), about="", office=land["xi"], at=at)
    offices.succeed(land["xi"], by_offices=[land["dong"]], fate=Fate.MERGED, on=at.date())
    get(client, "/zh-hans/o/xi/")
    with django_assert_max_num_queries(10):
        text = get(client, "/zh-hans/o/xi/")
    assert "由其他机关承接" in text
    assert 'href="/zh-hans/o/dong/"' in text
    assert f"/r/{made}/" in text  # what it published stays
    assert "还缺" not in text  # nobody owes a guide for it
    assert "已由其他机关承接" in get(client, "/zh-hans/offices/?in=shi")


def test_an_office_that_is_none(client, db):
    assert client.get("/zh-hans/o/nowhere/").status_code == 404
