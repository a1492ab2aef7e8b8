"""Heads and auditors of a superior office see the offices below it; each look is written down."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Deed, PostRole
from yangguang.readers.desk import below, overseeing

from .conftest import a_post
from .test_budget import cost

pytestmark = pytest.mark.django_db
PAGES = ["/zh-hans/desk/duty/", "/zh-hans/desk/audit/"]


@pytest.fixture
def city(office, elsewhere):
    """The office above both counties."""
    made = Office.objects.create(slug="shi", level=Level.CITY, province="990000", city="990100")
    OfficeName.objects.create(office=made, name="示例市自然资源局", from_on=date(2018, 1, 1))
    Office.objects.filter(pk__in=[office.pk, elsewhere.pk]).update(parent=made)
    return made


@pytest.fixture
def head(client_of, city):
    return client_of(a_post(city, "juzhang", PostRole.HEAD))


@pytest.mark.parametrize("address", PAGES)
def test_the_offices_below_are_offered_and_shown(head, post, address):
    own = head.get(address)
    assert "示例县自然资源局" in own.content.decode()
    assert not Deed.objects.filter(about="shili-xian").exists()
    page = head.get(address, {"office": "shili-xian"})
    assert page.context["seen"].name == "示例县自然资源局"
    noted = Deed.objects.get(about="shili-xian")
    assert (noted.what, noted.done_as) == ("查看下级机关办理情况", "示例市自然资源局")


def test_who_holds_what_in_an_office_below(head, post):
    table = head.get(PAGES[0], {"office": "shili-xian"}).context["held"]
    assert [row[0].text for row in table.rows] == ["officer"]
    assert "office=shili-xian" in table.csv


@pytest.mark.parametrize("address", PAGES)
def test_nobody_sees_an_office_above_or_beside(colleague, city, elsewhere, address):
    for slug in ("shi", "bie-xian", "none"):
        assert colleague.get(address, {"office": slug}).status_code == 404
    assert not Deed.objects.filter(what="查看下级机关办理情况").exists()


def test_the_offices_below_go_on_by_key(head, monkeypatch):
    monkeypatch.setattr(below, "OFFICES_A_PAGE", 1)
    first = head.get(PAGES[0]).context["seen"].below
    assert len(first.entries) == 1
    second = head.get(first.pager.older).context["seen"].below
    named = {str(e.href) for e in (*first.entries, *second.entries)}
    assert {href.rpartition("=")[2] for href in named} == {"shili-xian", "bie-xian"}
    assert not second.pager.older


@pytest.mark.parametrize("address", PAGES)
def test_an_office_below_takes_at_most_ten_queries(head, post, address):
    assert cost(head, address) <= 10
    assert cost(head, f"{address}?office=shili-xian") <= 10


def test_the_download_has_every_post_not_only_the_first_page(head, office, post, monkeypatch):
    monkeypatch.setattr(overseeing, "POSTS_A_PAGE", 2)
    for n in range(4):
        a_post(office, f"officer{n}")
    answer = head.get("/zh-hans/desk/duty.csv", {"office": "shili-xian"})
    rows = list(csv.reader(io.StringIO(answer.content.decode()[1:])))
    assert {row[0] for row in rows[1:]} == {"officer", *(f"officer{n}" for n in range(4))}
    assert Deed.objects.filter(about="shili-xian").count() == 1
