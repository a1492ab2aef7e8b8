"""A county's night at a clock that it moves: land office, weather bureau, television, phones, the levels above."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from stories import tale
from stories.mining_told import text_of

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.delivery.tests.smsc import Smsc
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.work import loop
from yangguang.modules.hazards.models import Issue
from yangguang.site.jobs import jobs, texting

SINCE = date(2000, 1, 1)
DESK = "/zh-hans/desk/hazards/"
COUNTY = {"province": "990000", "city": "990100", "county": "990101"}
OFFICES: tuple[tuple[str, Level, str, dict[str, str]], ...] = (
    ("shili-bu", Level.MINISTRY, "示例自然资源部", {}),
    ("shili-sheng", Level.PROVINCE, "示例省自然资源厅", {"province": "990000"}),
    ("shili-shi", Level.CITY, "示例市自然资源和规划局", {"province": "990000", "city": "990100"}),
    ("shili-xian", Level.COUNTY, "示例县自然资源局", COUNTY),
    ("shili-qixiang", Level.COUNTY, "示例县气象局", COUNTY),
    ("shili-dianshi", Level.COUNTY, "示例县广播电视台", COUNTY),
)
POSTS = (
    ("forecaster", "shili-xian", PostRole.OFFICER),
    ("head", "shili-xian", PostRole.HEAD),
    ("keeper", "shili-xian", PostRole.ADMINISTRATOR),
    ("weather", "shili-qixiang", PostRole.OFFICER),
    ("editor", "shili-dianshi", PostRole.OFFICER),
    ("city", "shili-shi", PostRole.OFFICER),
    ("province", "shili-sheng", PostRole.OFFICER),
    ("ministry", "shili-bu", PostRole.OFFICER),
)
TYPED = {
    "kind": "Alert",
    "onset": "2026-07-16T20:00",
    "expires": "2026-07-17T20:00",
    "level_0": "2",
    "words_0": "青石岭乡石门沟",
    "codes_0": "990101101",
    "corners_0": "112.38,24.37 112.42,24.365 112.42,24.395 112.39,24.40",
    "level_1": "3",
    "words_1": "示例县",
    "codes_1": "990101",
    "advice": "请沟口、坡脚住户转移。",
}
"""What the forecaster draws and writes at 17:30: orange at the gorge, yellow around it."""
AWAITED = {
    "sequence",
    "search",
    "fan-out",
    "send",
    "confirmations",
    "devices",
    "take-time",
    "patrol",
}
PHONE, FAR = "13900000009", "13900000008"
"""A phone that asked for the county, and one that asked for another."""


class Night:
    """People at their desks and elsewhere, and workers that run when the story says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, smsc: Smsc | None = None) -> None:
        self.monkeypatch, self.smsc = monkeypatch, smsc
        self.at, self.number = datetime.now(SHANGHAI), ""
        self.public, self.people = Client(), dict[str, Person]()
        for slug, level, name, where in OFFICES:
            office = Office.objects.create(slug=slug, level=level, **where)
            OfficeName.objects.create(office=office, name=name, from_on=SINCE)
        for login, slug, role in POSTS:
            person = Person.objects.create(login=login, name=f"演示{login}")
            office = Office.objects.get(slug=slug)
            Post.objects.create(
                person=person, office=office, role=role, title="科员", from_on=SINCE
            )
            self.people[login] = person

    def time(self, day: str, time: str) -> None:
        """Let it be an instant; the workers have run."""
        self.at = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)
        self.monkeypatch.setattr(timezone, "now", lambda: self.at)
        self.work()

    def work(self) -> None:
        """Let the worker and that of short messages run once: all of their jobs that warnings wait for."""
        wanted = [job for job in jobs() if job.name in AWAITED]
        for each in (wanted, texting()):
            loop.run_once(each, at=self.at)

    def seat(self, login: str) -> Client:
        """Return the browser of somebody who has just signed in."""
        browser = Client()
        browser.force_login(self.people[login])
        return browser

    def reads(self, login: str, path: str, *, status: int = 200) -> str:
        """Return a page of the desk as somebody reads it."""
        answer = self.seat(login).get(DESK + path)
        assert answer.status_code == status, path
        return text_of(answer.content)

    def sends(self, login: str, path: str, **typed: Any) -> str:
        """Send a form at the desk, which must be taken; return the page that comes."""
        answer = self.seat(login).post(DESK + path, typed)
        assert answer.status_code == 302, text_of(answer.content)
        self.work()
        return str(answer["Location"])

    def keeps(self) -> None:
        """Let the administrator enter who signs and who broadcasts."""
        said = {"office": "shili-xian", "from_on": "2026-05-01"}
        self.sends("keeper", "partners/", bureau="示例县气象局", **said)
        self.sends("keeper", "stations/", station="示例县广播电视台", phone="000-00000009", **said)

    def subscribes(self, number: str, place: str) -> None:
        """Ask for warnings of a place by phone, and type the code that came."""
        browser, before = Client(), len(self.parts)
        typed = {"number": number, "place": place, "level": "3", "extent": "whole"}
        asked = browser.post("/zh-hans/follow/phone/", typed)
        assert asked.status_code == 302, text_of(asked.content)
        self.work()
        code = re.search(r"验证码(\d{6})", self.texts(since=before)[-1][1])
        assert code is not None
        done = browser.post("/zh-hans/follow/phone/code/", {"code": code[1]})
        assert done.status_code == 302, text_of(done.content)

    @property
    def parts(self) -> list[Any]:
        """What the provider took, part by part."""
        return self.smsc.parts if self.smsc else []

    def texts(self, *, since: int = 0) -> list[tuple[str, str]]:
        """Return what phones were sent, the parts of each number in their order."""
        found = []
        for to, esm_class, _coding, octets, _tlvs in self.parts[since:]:
            head = octets[0] + 1 if esm_class & 0x40 else 0
            found.append((to, octets[head - 1] if head else 0, octets[head:].decode("utf-16-be")))
        return [(to, text) for to, _nth, text in sorted(found)]

    def drafts(self, **more: str) -> None:
        """Send the forecaster's draft to the weather bureau."""
        self.sends("forecaster", "draft/", **TYPED, send="1", **more)
        self.number = Issue.objects.latest("pk").pk

    def signs(self, login: str) -> None:
        """Sign what the page of signatures shows."""
        digest = self.digest(login)
        assert digest is not None, self.reads(login, f"{self.number}/sign/")
        self.sends(login, f"{self.number}/sign/", digest=digest)

    def digest(self, login: str) -> str | None:
        """Return what somebody may sign now; None: it isn't their turn."""
        shown = self.seat(login).get(f"{DESK}{self.number}/sign/").text
        found = re.search(r'name="digest" value="([0-9a-f]{64})"', shown)
        return found[1] if found else None

    def issues(self) -> None:
        """Draft at 17:30, agree at 17:40, sign at 17:50."""
        self.time("2026-07-16", "17:30")
        self.drafts()
        self.time("2026-07-16", "17:40")
        self.signs("weather")
        self.time("2026-07-16", "17:50")
        self.signs("head")

    def board(self) -> str:
        """Return the live board of the warning."""
        return self.reads("forecaster", f"{self.number}/board/")

    def page(self, path: str, *, status: int = 200, language: str = "zh-hans") -> str:
        """Return a public page."""
        answer = self.public.get(f"/{language}/{path}")
        assert answer.status_code == status, path
        return text_of(answer.content)


def once(page: str) -> str:
    """Return the key of the form on a page."""
    return tale.once(page)
