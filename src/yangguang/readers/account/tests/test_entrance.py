"""The way in after the password: the device, then a password of one's own."""

from __future__ import annotations

import base64
import re

import pytest
from django.test import Client

from yangguang.kernel.people import passwords, totp, trail
from yangguang.kernel.people.models import PostRole
from yangguang.readers.account.tests.way_in import (
    AT,
    CHOICE,
    CODE,
    DESK,
    DEVICE,
    NEW,
    PEOPLE,
    SIGN_IN,
    device_of,
    send,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_person_with_a_device_shows_its_code(client, officer):
    secret, _ = device_of(officer.person)
    assert send(client)["Location"] == CODE
    assert client.get(DESK).status_code == 302
    assert "sessionid" in client.cookies
    wrong = client.post(CODE, {"code": "000000"})
    assert wrong.status_code == 422
    assert "动态口令不正确" in wrong.content.decode()
    right = client.post(CODE, {"code": totp.hotp(secret, totp.step_of(AT))})
    assert right["Location"] == DESK
    assert client.get(DESK).status_code == 200
    assert client.get(CODE)["Location"] == SIGN_IN  # nothing is left of the way in


def test_a_recovery_code_opens_once(officer):
    _, recovery = device_of(officer.person)
    first, second = Client(), Client()
    for each in (first, second):
        send(each)
    assert first.post(CODE, {"code": recovery[0]}).status_code == 302
    assert second.post(CODE, {"code": recovery[0]}).status_code == 422


def test_guessing_codes_must_wait(client, officer):
    device_of(officer.person)
    send(client)
    for _ in range(5):
        assert client.post(CODE, {"code": "000000"}).status_code == 422
    held = client.post(CODE, {"code": "000000"})
    assert (held.status_code, held["Retry-After"]) == (429, "2")


def test_the_way_in_is_open_for_ten_minutes(client, officer, clock):
    secret, _ = device_of(officer.person)
    send(client)
    clock.goes_on(minutes=9, seconds=59)
    assert client.get(CODE).status_code == 200
    clock.goes_on(seconds=1)
    answer = client.post(CODE, {"code": totp.hotp(secret, totp.step_of(clock.at))})
    assert answer["Location"] == SIGN_IN
    assert client.get(DESK).status_code == 302


def test_a_new_password_ends_the_way_in(client, officer):
    device_of(officer.person)
    send(client)
    passwords.issue_code(officer.person, by=trail.ON_THE_MACHINE, at=AT)
    assert client.get(CODE)["Location"] == SIGN_IN


def test_a_one_time_code_leads_to_the_choice_of_a_password(client, officer):
    code = passwords.issue_code(officer.person, by=trail.ON_THE_MACHINE, at=AT)
    assert send(client, password=code.lower())["Location"] == CHOICE
    assert client.get(DESK).status_code == 302
    for fields, said in (
        ({"new": NEW, "again": "x"}, "不一致"),
        ({"new": "short", "again": "short"}, "12"),
    ):
        assert said in client.post(CHOICE, fields).content.decode()
    assert client.post(CHOICE, {"new": NEW, "again": NEW})["Location"] == DESK
    assert client.get(DESK).status_code == 200
    assert send(Client(), password=code).status_code == 403
    assert send(Client(), password=NEW).status_code == 302


def test_a_code_on_paper_is_not_enough_where_there_is_a_device(client, officer):
    device_of(officer.person)
    code = passwords.issue_code(officer.person, by=trail.ON_THE_MACHINE, at=AT)
    assert send(client, password=code)["Location"] == CODE
    assert client.get(CHOICE)["Location"] == CODE
    client.post(CHOICE, {"new": NEW, "again": NEW})
    assert send(Client(), password=NEW).status_code == 403


def test_a_post_that_needs_a_device_is_not_taken_without(client, employ):
    employ("guanli", PostRole.ADMINISTRATOR, "管理员")
    assert send(client, "guanli")["Location"] == DEVICE
    assert client.get(PEOPLE).status_code == 302
    page = client.get(DEVICE)
    assert page["Cache-Control"] == "no-store"
    body = page.content.decode()
    assert "<svg" in body
    spelled = re.search(r"<code>([A-Z2-7 ]+)</code>", body)[1]
    assert client.get(DEVICE).content.decode().count(spelled) == 1  # the same until confirmed
    assert client.post(DEVICE, {"code": "000000"}).status_code == 422
    secret = base64.b32decode(spelled.replace(" ", ""))
    codes = client.post(DEVICE, {"code": totp.hotp(secret, totp.step_of(AT))})
    assert codes.content.decode().count("<li><code>") == 10
    assert client.get(PEOPLE).status_code == 200
