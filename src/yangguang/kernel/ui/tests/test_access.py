"""Each kind of address refuses what it must refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import resolve
from django.utils import timezone

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.ui.access import POST_KEY, Access, access_of


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(timezone, "now", lambda: at)


@pytest.fixture
def person(db):
    return people.enrol("zhou", name="周示例", password="a long enough one")


def appoint(person, role, title, **days):
    office = offices.enter(
        title.encode().hex(),
        name="示例省自然资源厅",
        level=Level.PROVINCE,
        on=date(2018, 10, 31),
        province="990000",
    )
    return people.appoint(
        person,
        office=office,
        role=role,
        title=title,
        section="",
        **(days or {"on": date(2026, 1, 1)}),
    )


def is_private(response):
    return (response["Cache-Control"], response["X-Robots-Tag"], response["Referrer-Policy"]) == (
        "no-store",
        "noindex, nofollow",
        "same-origin",
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("samples/", Access.OPEN),
        ("size/elder/", Access.OPEN),
        ("keyed/1/", Access.KEYED),
        ("desk/", Access.DESK),
        ("peer/", Access.PEER),
    ],
)
def test_every_view_says_what_it_is(client, path, kind):
    client.get("/zh-hans/samples/")  # resolve() below reads addresses in this language
    assert access_of(resolve(f"/zh-hans/{path}").func) == kind


def test_without_the_code_there_is_no_keyed_page(client, db):
    assert client.get("/zh-hans/keyed/7/").status_code == 404


def test_with_the_code_it_is_never_stored_or_indexed(client, db):
    session = client.session
    session["code"] = "7"
    session.save()
    response = client.get("/zh-hans/keyed/7/")
    assert (response.status_code, response.content) == (200, b"7")
    assert is_private(response)


def test_strangers_are_led_to_the_sign_in_page(client, db):
    response = client.get("/zh-hans/desk/?x=1")
    assert response.status_code == 302
    assert response["Location"] == "/zh-hans/sign-in/?next=/zh-hans/desk/%3Fx%3D1"


def test_a_person_without_a_post_is_refused(client, person):
    client.force_login(person)
    response = client.get("/zh-hans/desk/")
    assert response.status_code == 403
    assert "这一页不对您开放" in response.content.decode()


def test_a_post_of_yesterday_opens_nothing(client, person):
    post = appoint(person, PostRole.OFFICER, "经办")
    post.until_on = date(2026, 3, 1)
    post.save()
    client.force_login(person)
    assert client.get("/zh-hans/desk/").status_code == 403


def test_a_post_held_today_opens_the_desk(client, person):
    appoint(person, PostRole.OFFICER, "经办")
    client.force_login(person)
    response = client.get("/zh-hans/desk/")
    assert response.content.decode() == "经办"
    assert is_private(response)


def test_a_page_for_one_role_takes_the_post_of_that_role(client, person):
    appoint(person, PostRole.OFFICER, "经办")
    client.force_login(person)
    assert client.get("/zh-hans/audit/").status_code == 403
    appoint(person, PostRole.AUDITOR, "监督")
    assert client.get("/zh-hans/audit/").content.decode() == "监督"


def test_of_several_posts_the_chosen_one_acts(client, person):
    appoint(person, PostRole.OFFICER, "甲岗")
    second = appoint(person, PostRole.OFFICER, "乙岗")
    client.force_login(person)
    assert client.get("/zh-hans/desk/").content.decode() == "甲岗"
    session = client.session
    session[POST_KEY] = second.pk
    session.save()
    assert client.get("/zh-hans/desk/").content.decode() == "乙岗"


def test_only_a_known_system_gets_an_answer(client):
    assert client.get("/zh-hans/peer/").status_code == 401
    assert client.post("/zh-hans/peer/", headers={"x-office": "city"}).content == b"city"
