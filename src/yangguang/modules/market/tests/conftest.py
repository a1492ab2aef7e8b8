"""A county office with an officer, a second one, a supervisor, and a province above it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole


def clock(day: str, time: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


def desk(person):
    """Return a browser in which the person is signed in."""
    browser = Client()
    browser.force_login(person)
    return browser


def text(answer):
    return answer.content.decode()


@pytest.fixture
def at_work(request, settings, monkeypatch, tmp_path):
    """Let it be the hour that the file of the test names NOW, in an office with a folder of its own."""
    settings.YANGGUANG_HOME, settings.SESSION_COOKIE_AGE = tmp_path, 10 * 366 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: request.module.NOW)


@pytest.fixture
def province(request):
    request.getfixturevalue("store" if "store" in request.fixturenames else "db")
    office = Office.objects.create(slug="market-sheng", level=Level.PROVINCE, province="990000")
    OfficeName.objects.create(office=office, name="示例省自然资源厅", from_on=date(2000, 1, 1))
    return office


@pytest.fixture
def office(province):
    office = Office.objects.create(
        slug="market-xian",
        level=Level.COUNTY,
        province="990000",
        city="990100",
        county="990101",
        parent=province,
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=date(2000, 1, 1))
    return office


def _person(office, login, role, title):
    person = Person.objects.create(login=login, name=f"{title}甲")
    Post.objects.create(
        person=person, office=office, role=role, title=title, from_on=date(2000, 1, 1)
    )
    return person


@pytest.fixture
def person(office):
    return _person(office, "officer", PostRole.OFFICER, "经办人")


@pytest.fixture
def second(office):
    return _person(office, "second", PostRole.HEAD, "负责人")


@pytest.fixture
def supervisor(province):
    return _person(province, "auditor", PostRole.AUDITOR, "督察")


@pytest.fixture
def officer(person):
    return actors.officer(Post.objects.get(person=person), at=clock("2026-03-02"))


@pytest.fixture
def adopting(office):
    return actors.adopted(office, "某省土地市场网", on=date.max)
