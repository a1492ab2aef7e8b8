"""A site around the desk, an office with people in its posts, and a clock that tests set."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel import module
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole

CODE = "7KQ4-M2XD-9RTA"


def clock(day, hour=10, minute=0):
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}").replace(tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def framed(settings):
    settings.ROOT_URLCONF = "yangguang.readers.desk.tests.urls"
    settings.YANGGUANG_MASTHEAD = "yangguang.readers.desk.tests.urls.masthead"
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60  # tests move the clock by weeks


@pytest.fixture
def now(monkeypatch):
    """Set what the pages read as the present instant."""

    def is_(day, hour=10, minute=0):
        monkeypatch.setattr(timezone, "now", lambda: clock(day, hour, minute))

    is_("2026-03-02", 10)
    return is_


def an_office(slug, name, county, city="990100"):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city=city, county=county
    )
    OfficeName.objects.create(office=office, name=name, from_on=date(2018, 1, 1))
    return office


def a_post(office, login, role=PostRole.OFFICER):
    person = Person.objects.create(login=login, name=login)
    return Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(2018, 1, 1)
    )


@pytest.fixture
def office(db):
    return an_office("shili-xian", "示例县自然资源局", "990101")


@pytest.fixture
def elsewhere(db):
    return an_office("bie-xian", "别县自然资源局", "990102")


@pytest.fixture
def post(office):
    return a_post(office, "officer")


@pytest.fixture
def officer(post):
    return actors.officer(post, at=clock("2026-03-02"))


@pytest.fixture
def desk(client, post, now):
    client.force_login(post.person)
    return client


@pytest.fixture
def colleague(client_of, office):
    return client_of(a_post(office, "colleague", PostRole.HEAD))


@pytest.fixture
def auditor(client_of, office):
    return client_of(a_post(office, "auditor", PostRole.AUDITOR))


@pytest.fixture
def client_of(now):
    from django.test import Client

    def signed_in(post):
        client = Client()
        client.force_login(post.person)
        return client

    return signed_in


@pytest.fixture
def requests_():
    """Return the acts of requests, as the desk finds them: by the manifest."""
    return module.of("information-request").acts


@pytest.fixture
def file(requests_, office):
    """File a request as a citizen does, on a day."""

    def filed(content="青石岭地块征收批准文件", *, day="2026-03-02", office=office, hour=9):
        channel = type_of_channel()
        return requests_.file(
            office,
            by=Actor(role="applicant", label="申请人"),
            at=clock(day, hour),
            channel=channel("online"),
            name="甲某里",
            contact="甲的电话",
            content=content,
            code=CODE,
        ).case

    return filed


def type_of_channel():
    from yangguang.base.procedure import line_of

    facts = line_of("information-request")[-1].steps["file"].states
    return next(fact.type for fact in facts if fact.name == "channel")


@pytest.fixture
def take(requests_):
    """Take a step of a request through its act."""

    def taken(case, step, *, by, day, hour=11, **facts):
        subject = module.of("information-request").subject(case)
        getattr(requests_, step)(subject, by=by, at=clock(day, hour), **facts)
        case.refresh_from_db()
        return case

    return taken


@pytest.fixture
def keeper(client_of, office):
    return client_of(a_post(office, "keeper", PostRole.ADMINISTRATOR))
