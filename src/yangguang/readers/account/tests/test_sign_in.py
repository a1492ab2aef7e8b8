"""Signing in: where it leads, what it never tells, how guessing is slowed down."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import acts
from yangguang.kernel.people.models import PostRole

pytestmark = pytest.mark.django_db

ADDRESS = "/zh-hans/account/sign-in/"
WORD = "青山不改 绿水长流"
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def framed(settings, monkeypatch):
    settings.ROOT_URLCONF = "yangguang.readers.account.tests.urls"
    settings.YANGGUANG_MASTHEAD = "yangguang.readers.account.tests.urls.masthead"
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def office():
    office = Office.objects.create(
        slug="xian", level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=date(2018, 1, 1))
    return office


@pytest.fixture
def person(office):
    person = acts.enrol("banli", name="张某", password=WORD)
    appoint(person, office, "科员")
    return person


def appoint(person, office, title, role=PostRole.OFFICER, on=date(2018, 1, 1)):
    return acts.appoint(person, office=office, role=role, title=title, on=on)


def send(client, *, login="banli", password=WORD, **more):
    return client.post(ADDRESS, {"login": login, "password": password, **more})


def test_the_right_pair_leads_to_the_desk(client, person):
    answer = send(client)
    assert answer.headers["Location"] == "/zh-hans/desk/"
    assert client.get("/zh-hans/desk/").content.decode() == "科员"


def test_it_leads_back_to_where_one_wanted_to_go(client, person):
    asked = client.get("/en/desk/?shelf=late")
    assert (
        asked.headers["Location"]
        == f"{ADDRESS.replace('zh-hans', 'en')}?next=/en/desk/%3Fshelf%3Dlate"
    )
    page = client.get(asked.headers["Location"]).content.decode()
    assert 'name="next" value="/en/desk/?shelf=late"' in page
    assert send(client, next="/en/desk/?shelf=late").headers["Location"] == "/en/desk/?shelf=late"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:alert(1)", "\0"],
)
def test_it_never_leads_to_another_site(client, person, elsewhere):
    assert send(client, next=elsewhere).headers["Location"] == "/zh-hans/desk/"


def test_the_session_is_a_new_one(client, person):
    client.get("/zh-hans/desk/")
    session = client.session
    session["kept"] = "before"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    send(client)
    assert client.cookies["sessionid"].value != before


def test_which_of_both_is_wrong_is_never_told(client, person):
    wrong_word = send(client, password="错了")
    nobody = send(client, login="nobody")
    person.is_active = False
    person.save()
    barred = send(client)

    def told(answer):
        body = answer.content.decode()
        return answer.status_code, body.split('role="alert"')[1].split("</section>")[0]

    assert told(wrong_word) == told(nobody) == told(barred)
    assert "登录名或者口令不正确。" in told(nobody)[1]


def test_the_name_is_kept_and_the_password_is_not(client, person, caplog):
    caplog.set_level(logging.DEBUG)
    body = send(client, password="一个错的口令").content.decode()
    assert 'value="banli"' in body
    assert "一个错的口令" not in body
    assert "一个错的口令" not in caplog.text


def test_guessing_must_wait_even_with_the_right_word(client, person, monkeypatch):
    for _ in range(5):
        assert send(client, password="错了").status_code == 403
    held = send(client)
    assert held.status_code == 429
    assert held.headers["Retry-After"] == "2"
    assert "请在 2 秒后再试" in held.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(seconds=3))
    assert send(client).status_code == 302


def test_a_page_to_sign_in_is_not_kept_by_anybody(client, person):
    assert client.get(ADDRESS).headers["Cache-Control"] == "no-store"


def test_a_form_from_elsewhere_is_turned_away(person):
    assert send(Client(enforce_csrf_checks=True)).status_code == 403


def test_signing_out_ends_the_session_and_needs_a_button(client, person):
    send(client)
    assert client.get("/zh-hans/account/sign-out/").status_code == 405
    assert client.get("/zh-hans/desk/").status_code == 200
    client.post("/zh-hans/account/sign-out/")
    assert client.get("/zh-hans/desk/").status_code == 302


def test_a_person_with_two_posts_chooses_one(client, person, office):
    second = appoint(person, office, "科长", PostRole.HEAD)
    answer = send(client, next="/zh-hans/desk/")
    assert answer.headers["Location"] == "/zh-hans/account/posts/?next=%2Fzh-hans%2Fdesk%2F"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "科员" in page
    assert "科长" in page
    chosen = client.post("/zh-hans/account/posts/", {"post": second.pk, "next": "/zh-hans/desk/"})
    assert chosen.headers["Location"] == "/zh-hans/desk/"
    assert client.get("/zh-hans/desk/").content.decode() == "科长"


def test_a_post_that_is_not_theirs_is_not_taken(client, person, office):
    other = appoint(acts.enrol("other", name="李某", password=WORD), office, "局长")
    ended = appoint(person, office, "原科长")
    acts.relieve(ended, last_on=date(2025, 12, 31))
    send(client)
    for pk in (other.pk, ended.pk, 0, "x"):
        answer = client.post("/zh-hans/account/posts/", {"post": pk})
        assert answer.status_code == 200
        assert 'role="alert"' in answer.content.decode()
    assert client.get("/zh-hans/desk/").content.decode() == "科员"


def test_a_person_without_a_post_gets_no_further(client, office):
    acts.enrol("idle", name="王某", password=WORD)
    send(client, login="idle")
    assert client.get("/zh-hans/desk/").status_code == 403
