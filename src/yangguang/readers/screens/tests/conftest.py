"""A device at a place, and a situation there that tests say in the place of a module."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.announcing import Holding, Situation
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.module import Situations
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.readers.screens import situation

SINCE = date(2000, 1, 1)


def clock(day: str, time: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


AT = clock("2026-07-16", "20:30")
ORANGE = Holding(
    address="2026-AAAA-0001",
    level=2,
    colour="橙色",
    word="二级",
    headline="地质灾害气象风险橙色预警",
    words="青石镇",
    text="预计今日20时至明日20时，青石镇发生滑坡、泥石流等地质灾害的气象风险高（橙色预警）。",
    advice="请沟口、坡脚住户转移；发现裂缝、落石立即离开。",
    spoken="预计今日二十时至明日二十时，青石镇发生滑坡、泥石流等地质灾害的气象风险高，橙色预警。",
    issuer="示例县自然资源局",
    sent=clock("2026-07-16", "18:02"),
    onset=clock("2026-07-16", "20:00"),
    expires=clock("2026-07-17", "20:00"),
)
YELLOW = replace(
    ORANGE,
    address="2026-AAAA-0002",
    level=3,
    colour="黄色",
    word="三级",
    words="示例县其余地区",
    onset=clock("2026-07-16", "22:00"),
)
LIFTED = replace(
    ORANGE, address="2026-AAAA-0003", is_lifted=True, expires=AT + timedelta(minutes=40), advice=""
)


class Land:
    """What a module would know; `asked` counts how often it was worked out."""

    def __init__(self) -> None:
        self.said = Situation(is_on_duty=True, next_due=clock("2026-07-17", "18:00"))
        self.words = 0
        self.asked = 0

    def at_place(self, code: str, *, at: datetime) -> Situation:
        self.asked += 1
        return self.said

    def say(self, *holding: Holding, **more) -> None:
        self.said = replace(Situation(holding=holding, is_on_duty=True), **more)
        self.words += 1
        situation._STAMPED.clear()  # so that nobody waits two seconds


@pytest.fixture
def land(monkeypatch):
    made = Land()
    plugged = Situations(made.at_place, lambda: str(made.words))
    monkeypatch.setattr(situation, "_plugged", lambda: [plugged])
    situation.forget()
    yield made
    situation.forget()


@pytest.fixture
def office(db):
    office = Office.objects.create(
        slug="shili-xian", level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=SINCE)
    return office


@pytest.fixture
def post(office):
    person = Person.objects.create(login="officer", name="职员")
    return Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="职员", from_on=SINCE
    )


@pytest.fixture
def officer(post):
    return actors.officer(post, at=AT)


@pytest.fixture
def desk(post, settings):
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    browser = Client()
    browser.force_login(post.person)
    return browser


@pytest.fixture
def now(monkeypatch, settings, tmp_path):
    """Set the time of all pages."""
    settings.YANGGUANG_HOME = tmp_path / "home"

    def setting(at):
        monkeypatch.setattr(timezone, "now", lambda: at)

    setting(AT)
    return setting


@pytest.fixture
def register(office, officer):
    def registering(**changed):
        told = {"kind": "hall", "name": "大厅东屏", "code": "990101", "script": "zh-hans"}
        return acts.register(office, **{**told, **changed}, by=officer, at=AT)

    return registering


@pytest.fixture
def screen(register, land, now):
    """Return a browser that was set up as a screen."""

    def setting_up(**changed):
        _device, key = register(**changed)
        browser = Client()
        answer = browser.post("/zh-hans/screen/", {"key": key})
        assert answer.status_code == 302
        browser.page = answer["Location"]
        return browser

    return setting_up


def text(response):
    return response.content.decode()
