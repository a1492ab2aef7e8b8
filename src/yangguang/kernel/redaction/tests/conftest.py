"""An office with two officers, a case, and files of made-up people."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI, line_of
from yangguang.kernel.cases import registry
from yangguang.kernel.files import acts as files
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.redaction import acts
from yangguang.kernel.redaction.tests.bad.raw import Simple, shown

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


def an_office(slug, county):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=f"{slug}自然资源局", from_on=date(2018, 1, 1))
    return office


def an_officer(office, login, role=PostRole.OFFICER):
    person = Person.objects.create(login=login, name=login)
    post = Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(2018, 1, 1)
    )
    return actors.officer(post, at=AT)


@pytest.fixture
def office(db):
    return an_office("shili-xian", "990101")


@pytest.fixture
def officer(office):
    return an_officer(office, "officer")


@pytest.fixture
def colleague(office):
    return an_officer(office, "colleague", PostRole.HEAD)


@pytest.fixture
def stranger(db):
    return an_officer(an_office("bie-xian", "990102"), "stranger")


@pytest.fixture
def requests_():
    """Return the acts of requests, found by the manifest."""
    return registry.of("information-request").acts


@pytest.fixture
def case(office, requests_, officer):
    facts = line_of("information-request")[-1].steps["file"].states
    channel = next(fact.type for fact in facts if fact.name == "channel")
    filed = requests_.file(
        office,
        by=Actor(role="applicant", label="申请人"),
        at=AT,
        channel=channel("in-person"),
        name="甲某里",
        contact="甲的电话",
        content="青石岭地块征收批准文件",
        identity="证件九九九",
    )
    requests_.confirm(filed, by=officer, at=AT)
    filed.case.refresh_from_db()
    return filed.case


@pytest.fixture
def pdf():
    """A page that says a name."""
    return Simple(shown("Land record 1", 50, 780) + shown("QIAO WENLI", 100, 600)).bytes()


@pytest.fixture
def received(case, officer, pdf):
    """Take a file of the case in."""

    def receive(content=None, *, name="a.pdf", way="here", by=officer):
        prepared = files.prepare([content or pdf], name=name)
        return acts.receive(case, prepared, way=way, by=by, at=AT)

    return receive
