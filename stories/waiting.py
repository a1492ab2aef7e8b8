"""Who and what waits in the land of a story: a second factor, a lost device, a shut account, a kept list."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from stories import names, tale

from yangguang.kernel.drafts.models import KeptFilter
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors, administering, second_factor, totp
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.work import leases
from yangguang.kernel.work.loop import LASTING

SINCE = date(2018, 4, 1)
LOST, LIST = "手机遗失，已当面核对本人", "全部在办"
CAREFUL, SHUT = "示例管理乙", "示例离岗"
names.written.update({LOST, LIST, CAREFUL, SHUT})


def of(*, keeper: Post, officer: Client, at: datetime) -> tuple[dict[str, Client], dict[str, Any]]:
    """Make them; return who goes about, and the values of their addresses."""
    leases.take("job:story", holder="story", at=datetime.now(UTC), lasting=LASTING)
    careful = _enrolled("second@shili-sheng", CAREFUL, PostRole.ADMINISTRATOR, "shili-sheng")
    shut = _enrolled("gone@shili-xian", SHUT, PostRole.OFFICER, tale.SLUG)
    administering.lock(shut, by=actors.officer(keeper, at=at), at=at)
    before = at - timedelta(days=1)
    secret = second_factor.start(careful, at=before)
    shown = totp.hotp(secret, totp.step_of(before))
    second_factor.confirm(careful, shown, by=actors.oneself(careful), at=before)
    reset = second_factor.ask_reset(careful, by=keeper, reason=LOST, at=at)
    typing, granting = Client(), Client()
    signing = {"login": careful.login, "password": tale.PASSWORD}
    typing.post("/zh-hans/account/sign-in/", signing)
    granting.force_login(Person.objects.get(login="head@shili-sheng"))
    officer.post("/zh-hans/desk/lists/keep/", {"asked": "shelf=all", "title": LIST})
    values = {"reset": reset.pk, "shut": shut.pk, "list": KeptFilter.objects.get().pk}
    return {"typing": typing, "granting": granting}, values


def _enrolled(login: str, name: str, role: PostRole, office: str) -> Person:
    person = people.enrol(login, name=name, password=tale.PASSWORD)
    there = Office.objects.get(slug=office)
    people.appoint(person, office=there, role=role, title="管理员", on=SINCE)
    return person
