"""An office with people in its posts."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def _office(slug, name, county):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=name, from_on=date(2018, 1, 1))
    _actor(office, f"clerk@{slug}", PostRole.CLERK)  # somebody answers there
    return office


def _actor(office, login, role):
    person = Person.objects.create(login=login, name=login)
    post = Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(2018, 1, 1)
    )
    return actors.officer(post, at=AT)


@pytest.fixture
def office(db):
    return _office("shili-xian", "示例县自然资源局", "990101")


@pytest.fixture
def officer(office):
    return _actor(office, "officer", PostRole.OFFICER)


@pytest.fixture
def head(office):
    return _actor(office, "head", PostRole.HEAD)


@pytest.fixture
def stranger(db):
    return _actor(_office("other-xian", "别县自然资源局", "990102"), "stranger", PostRole.OFFICER)
