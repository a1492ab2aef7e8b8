"""An office with two people in its posts."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


@pytest.fixture
def office(db):
    # 000014349: a code whose check character holds (GB 11714), here of a made-up office
    office = Office.objects.create(
        slug="shili-xian",
        code="000014349",
        level=Level.COUNTY,
        province="990000",
        city="990100",
        county="990101",
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=date(2018, 1, 1))
    return office


def _actor(office, login):
    person = Person.objects.create(login=login, name=login)
    post = Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="科员", from_on=date(2018, 1, 1)
    )
    return actors.officer(post, at=AT)


@pytest.fixture
def maker(office):
    return _actor(office, "maker")


@pytest.fixture
def reviewer(office):
    return _actor(office, "reviewer")
