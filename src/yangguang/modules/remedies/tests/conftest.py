"""An office with people in its posts, and a request that was refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI, edition_on, line_of
from yangguang.kernel.cases import registry
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole

APPLICANT = Actor(role="applicant", label="申请人")
BODY = Actor(role="party", label="复议机关或者法院")


def at(day, hour=9):
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


def _office(slug, name, county):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=name, from_on=date(2018, 1, 1))
    person = Person.objects.create(login=f"officer@{slug}", name="示例")
    Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="科员", from_on=date(2018, 1, 1)
    )
    return office


@pytest.fixture
def office(db):
    return _office("shili-xian", "示例县自然资源局", "990101")


@pytest.fixture
def other(db):
    return _office("other-xian", "别县自然资源局", "990102")


@pytest.fixture
def officer(office):
    return actors.officer(Post.objects.get(office=office), at=at("2026-02-02"))


@pytest.fixture
def refused(office, officer):
    """Return the case of a request that was refused on 10 February 2026 as process information."""
    governed = registry.of("information-request")
    edition = edition_on(line_of(governed.key), date(2026, 2, 2))
    types = {fact.name: fact.type for step in edition.steps.values() for fact in step.states}
    filed = governed.act("file")(
        office,
        by=APPLICANT,
        at=at("2026-02-02"),
        channel=types["channel"]("in-person"),
        name="甲",
        contact="甲的电话",
        content="某地块会议纪要",
    )
    subject = governed.subject(filed.case)
    governed.act("confirm")(subject, by=officer, at=at("2026-02-02", 10))
    governed.act("reply")(
        subject,
        by=officer,
        at=at("2026-02-10"),
        outcome=types["outcome"]("C6"),
        text="属于过程性信息",
        contents={"class": "讨论记录"},
    )
    return filed.case
