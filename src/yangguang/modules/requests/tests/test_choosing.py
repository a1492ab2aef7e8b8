"""Which office is asked: from one list where they are few; by name or place in a country of offices."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post
from yangguang.modules.requests.pages import addressees

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def founded(slug: str, name: str, level: Level, **codes: str) -> Office:
    office = Office.objects.create(slug=slug, level=level, **codes)
    OfficeName.objects.create(office=office, name=name, from_on=date(2020, 1, 1))
    person = Person.objects.create(login=f"clerk-{slug}", name="甲")
    Post.objects.create(office=office, person=person, title="承办人", from_on=date(2020, 1, 1))
    return office


@pytest.fixture
def country(office):
    """A province with a city of seventy counties, and a county whose city has no office."""
    founded("sheng", "甲省资源厅", Level.PROVINCE, province="980000")
    founded("shi", "甲市资源局", Level.CITY, province="980000", city="980100")
    for serial in range(70):
        code = f"9801{serial + 1:02}"
        within = {"province": "980000", "city": "980100", "county": code}
        founded(f"xian-{serial}", f"甲{serial}县资源局", Level.COUNTY, **within)
    founded("zhi", "直管县资源局", Level.COUNTY, province="980000", city="989000", county="989001")


def slugs(rows: list[OfficeName]) -> list[str]:
    return [row.office.slug for row in rows]


def test_few_are_listed_all(office):
    assert slugs(addressees.listed(DAY)) == [office.slug]


def test_many_are_not_listed_but_found_step_by_step_and_none_is_left_out(country, office):
    assert addressees.listed(DAY) is None
    top = slugs(addressees.of_place("", day=DAY))
    assert "sheng" in top
    assert "shi" not in top
    assert slugs(addressees.of_place("980000", day=DAY)) == ["sheng", "shi", "zhi"]
    below = slugs(addressees.of_place("980100", day=DAY))
    assert below[0] == "shi"
    assert len(below) == 71
    assert slugs(addressees.called("直管", day=DAY)) == ["zhi"]


def test_the_form_is_opened_for_the_office_that_was_chosen(country, client):
    first = client.get("/zh-hans/requests/new/").content.decode()
    assert "选择机关" in first
    assert "xian-3" not in first, "the county isn't on the first page"
    form = client.get("/zh-hans/requests/new/?office=xian-3").content.decode()
    assert "向甲3县资源局申请" in form
    assert '<input type="hidden" name="office" value="xian-3"' in form
    assert "xian-4" not in form


def test_a_request_reaches_the_office_that_was_chosen(country, client):
    from yangguang.modules.requests.models import Request

    page = client.get("/zh-hans/requests/new/?office=xian-3")
    token = page.context["form"]["token"].value()
    typed = {
        "content": "乙地块的征收公告",
        "name": "甲",
        "contact": "13800000000",
        "category": "natural",
    }
    typed |= {"form_wanted": "电子邮件", "identity": "身份证 证件九九九"}
    typed |= {"office": "xian-3", "token": token, "seen": "1"}
    answer = client.post("/zh-hans/requests/new/", typed)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Request.objects.get().case.office.slug == "xian-3"


@pytest.mark.parametrize("slug", ["", "gone"])
def test_what_was_typed_for_an_office_that_is_gone_comes_back(country, client, slug):
    answer = client.post("/zh-hans/requests/new/", {"office": slug, "content": "乙地块的公告"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "乙地块的公告" in text
    assert '<option value="sheng"' in text


@pytest.mark.parametrize("address", ["requests/new/", "requests/marks/"])
@pytest.mark.parametrize(
    "asked", ["", "?place=980000", "?place=980100", "?name=资源局", "?place=' or"]
)
def test_a_page_of_offices_costs_few_queries_and_is_light(
    country, client, address, asked, django_assert_max_num_queries
):
    client.get(f"/zh-hans/{address}{asked}")
    with django_assert_max_num_queries(8):
        page = client.get(f"/zh-hans/{address}{asked}")
    assert page.status_code == 200
    assert len(page.content) < 40_000
