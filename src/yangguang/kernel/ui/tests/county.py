"""An office with people in its posts, and a request filed there: fixtures of the readers that show cases.

A reader's `conftest.py` takes them all.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel import module as modules
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.personal import rules as personal

__all__ = [
    "AT",
    "CODE",
    "acts",
    "clock",
    "confirmed",
    "filed",
    "head",
    "holder",
    "long_sessions",
    "office",
    "officer",
    "outcome",
    "stranger",
    "today",
]

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def _office(slug, name, county):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=name, from_on=date(2018, 1, 1))
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


@pytest.fixture(autouse=True)
def long_sessions(settings, monkeypatch):
    """The tests' clock leaps over days, within which a real reader would have to open the case again."""
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(personal, "OPEN_FOR", timedelta(days=365))


def clock(day, hour=10):
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


@pytest.fixture
def today(monkeypatch):
    """Set the clock of the pages."""

    def set_to(day, hour=10):
        at = clock(day, hour)
        monkeypatch.setattr(timezone, "now", lambda: at)
        return at

    set_to("2026-03-02")
    return set_to


CODE = "7KQ4-M2XD-9RTA"


@pytest.fixture
def acts():
    return modules.of("information-request").acts


@pytest.fixture
def filed(office, acts, today):
    """A request filed on Monday 2 March 2026, with what must never be seen in public."""
    request = acts.file(
        office,
        by=actors.Actor(role="applicant", label="申请人"),
        at=today("2026-03-02"),
        channel="online",
        name="甲某某",
        contact="13900000000",
        identity="证件九九九",
        content="青石岭地块征收批准文件",
        code=CODE,
    )
    today("2026-03-02", 11)
    return request


@pytest.fixture
def confirmed(filed, acts, officer):
    acts.confirm(filed, by=officer, at=clock("2026-03-02", 10))
    return filed


@pytest.fixture
def holder(client, filed):
    """A browser in which the case is open."""
    answer = client.post("/zh-hans/my/", {"number": filed.case_id, "code": CODE})
    assert answer.status_code == 302
    return client


def outcome(code):
    """A result as the step `reply` declares it."""
    states = modules.of("information-request").procedures[0].steps["reply"].states
    return next(fact.type(code) for fact in states if fact.name == "outcome")
