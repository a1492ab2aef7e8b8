"""Sessions that end, and one's own account."""

from __future__ import annotations

import base64
import re
from datetime import date

import pytest

from yangguang.kernel.people import acts, second_factor, totp
from yangguang.readers.account.tests.way_in import AT, DESK, NEW, SIGN_IN, WORD, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_session_ends_after_half_an_hour_without_a_request(client, officer, clock):
    send(client)
    for _ in range(3):
        clock.goes_on(minutes=29)
        assert client.get(DESK).status_code == 200
    clock.goes_on(minutes=30)
    ended = client.get(f"{DESK}?shelf=late")
    assert ended["Location"] == f"{SIGN_IN}?over=idle&next=%2Fzh-hans%2Fdesk%2F%3Fshelf%3Dlate"
    assert "半小时" in client.get(ended["Location"]).content.decode()
    assert client.get(DESK).status_code == 302


def test_a_working_day_is_the_longest(client, officer, clock):
    send(client)
    for _ in range(35):
        clock.goes_on(minutes=20)
        assert client.get(DESK).status_code == 200
    clock.goes_on(minutes=20)  # twelve hours
    assert "over=too-long" in client.get(DESK)["Location"]


def test_who_is_relieved_is_out(client, officer):
    send(client)
    acts.relieve(officer, last_on=date(2026, 3, 1))
    assert client.get(DESK).status_code == 302
    assert send(client).status_code == 302
    assert client.get(DESK).status_code == 403


def test_signing_out_everywhere(officer):
    here, there = signed_in("banli"), signed_in("banli")
    here.post("/zh-hans/account/sign-out-everywhere/")
    for each in (here, there):
        assert each.get(DESK).status_code == 302


def test_changing_the_password_ends_the_other_sessions(officer):
    here, there = signed_in("banli"), signed_in("banli")
    fields = {"old": WORD, "new": NEW, "again": NEW}
    wrong = here.post("/zh-hans/account/password/", {**fields, "old": "x"})
    assert "原口令不正确" in wrong.content.decode()
    assert NEW not in wrong.content.decode()
    assert here.post("/zh-hans/account/password/", fields).status_code == 302
    assert here.get(DESK).status_code == 200
    assert there.get(DESK).status_code == 302


def test_one_sets_a_device_up_and_takes_it_off(officer, clock):
    client = signed_in("banli")
    page = client.get("/zh-hans/account/device/").content.decode()
    secret = base64.b32decode(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", ""))
    client.post("/zh-hans/account/device/", {"code": totp.hotp(secret, totp.step_of(AT))})
    assert "还有 10 枚" in client.get("/zh-hans/account/").content.decode()
    clock.goes_on(seconds=30)
    code = totp.hotp(secret, totp.step_of(clock.at))
    client.post("/zh-hans/account/device/off/", {"code": code})
    assert not second_factor.is_on(officer.person)
