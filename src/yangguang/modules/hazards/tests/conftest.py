"""A land office and the weather bureau that signs with it, people in their posts, a message."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.offices.models import Level as OfficeLevel
from yangguang.kernel.offices.models import Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.hazards.models import Partner

SINCE = date(2000, 1, 1)
SQUARE = ((110.0, 30.0), (110.2, 30.0), (110.2, 30.2), (110.0, 30.2), (110.0, 30.0))
"""Drawn ground: a fifth of a degree to each side."""


def clock(day: str, time: str = "17:30") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


def message(**changed) -> Message:
    """An orange town within a yellow county, from tonight until tomorrow night."""
    return Message(
        **{
            "kind": Kind.ALERT,
            "onset": clock("2026-07-16", "20:00"),
            "expires": clock("2026-07-17", "20:00"),
            "areas": (
                Area(level=Level.ORANGE, words="青石镇", codes=("990101001",), rings=(SQUARE,)),
                Area(level=Level.YELLOW, words="示例县", codes=("990101",)),
            ),
            "headline": "地质灾害气象风险橙色、黄色预警",
            "text": "预计今日20时至明日20时，示例县青石镇风险高（橙色预警），示例县其余地区风险较高（黄色预警）。",
            "advice": "请沟口、坡脚住户转移；发现裂缝、落石立即离开。",
            "organ": "",
            "weather": "",
            **changed,
        }
    )


def _office(slug, name):
    office = Office.objects.create(
        slug=slug, level=OfficeLevel.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name=name, from_on=SINCE)
    return office


@pytest.fixture
def office(db):
    return _office("shili-xian", "示例县自然资源局")


@pytest.fixture
def bureau(office):
    bureau = _office("shili-xian-qixiang", "示例县气象局")
    Partner.objects.create(office=office, bureau=bureau, from_on=SINCE)
    return bureau


def actor(office, login, role=PostRole.OFFICER):
    person = Person.objects.create(login=login, name=login)
    post = Post.objects.create(person=person, office=office, role=role, title="职员", from_on=SINCE)
    return actors.officer(post, at=clock("2026-07-16"))


@pytest.fixture
def forecaster(office, bureau):
    return actor(office, "forecaster")


@pytest.fixture
def second(office):
    return actor(office, "second")


@pytest.fixture
def head(office):
    return actor(office, "head", PostRole.HEAD)


@pytest.fixture
def weather(bureau):
    return actor(bureau, "weather")
