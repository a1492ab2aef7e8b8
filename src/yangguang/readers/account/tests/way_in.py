"""The way in, as a person goes it: addresses, passwords, devices."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.people import actors, second_factor, totp

SIGN_IN = "/zh-hans/account/sign-in/"
CODE = "/zh-hans/account/code/"
CHOICE = "/zh-hans/account/new-password/"
DEVICE = "/zh-hans/account/set-up-device/"
PEOPLE = "/zh-hans/account/people/"
POSTS = "/zh-hans/account/posts/"
OFFICES = "/zh-hans/account/offices/"
CLIENTS = "/zh-hans/account/clients/"
LOOKS = "/zh-hans/account/looks/"
KEPT = "/zh-hans/account/kept/"
DESK = "/zh-hans/desk/"
WORD = "青山不改 绿水长流 后会"
NEW = "春江潮水连海平，海上明月"
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


def send(client, login="banli", password=WORD):
    return client.post(SIGN_IN, {"login": login, "password": password})


def device_of(person, at=AT):
    """Give the person a device a day ago; return its secret and recovery codes."""
    before = at - timedelta(days=1)
    secret = second_factor.start(person, at=before)
    shown = totp.hotp(secret, totp.step_of(before))
    return secret, second_factor.confirm(person, shown, by=actors.oneself(person), at=before)


def signed_in(login, role=None, secret=None):
    """Return a client that has gone all the way in."""
    client = Client()
    send(client, login)
    if secret:
        client.post(CODE, {"code": totp.hotp(secret, totp.step_of(AT))})
    assert client.get(DESK).status_code == 200
    return client
