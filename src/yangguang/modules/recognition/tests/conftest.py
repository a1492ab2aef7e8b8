"""An office with people in its posts, and a round whose list is shown."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.recognition import acts, rules


def clock(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


@pytest.fixture
def office(db):
    office = Office.objects.create(slug="shili-sheng", level=Level.PROVINCE, province="990000")
    OfficeName.objects.create(office=office, name="示例省自然资源厅", from_on=date(2000, 1, 1))
    return office


def _person(office, login, role):
    person = Person.objects.create(login=login, name=login)
    Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(2000, 1, 1)
    )
    return person


@pytest.fixture
def person(office):
    return _person(office, "officer", PostRole.OFFICER)


@pytest.fixture
def officer(person):
    return actors.officer(Post.objects.get(person=person), at=clock("2026-03-02"))


@pytest.fixture
def head(office):
    person = _person(office, "head", PostRole.HEAD)
    return actors.officer(Post.objects.get(person=person), at=clock("2026-03-02"))


@pytest.fixture
def shown(office, officer):
    """Give a function that takes a round of `kind` to its publicity on 18 March 2026."""

    def made(kind, nominees, honour="节约集约模范县"):
        round_ = acts.nominate(
            office, by=officer, at=clock("2026-03-16"), kind=kind, honour=honour, nominees=nominees
        )
        acts.circulate(round_, by=officer, at=clock("2026-03-16", 11), departments=["规划"])
        planning = actors.party(round_.case_id, label="规划")
        acts.opine(
            round_,
            by=planning,
            at=clock("2026-03-17"),
            member="规划",
            opinion=rules.Opinion.ALL,
            text="同意",
        )
        acts.show(round_, by=officer, at=clock("2026-03-18"))
        return round_

    return made


@pytest.fixture
def counties(shown):
    return shown(rules.Kind.MODEL_COUNTY, ["甲县；示例市", "乙县；示例市"])


@pytest.fixture
def persons(shown):
    return shown(rules.Kind.INDIVIDUAL, ["游余范；某某局", "甄某某；某某局"], "先进个人")


@pytest.fixture
def licensed(office, officer):
    """A qualification that was accepted in 2012 and certified on 2 May of that year."""
    round_ = acts.accept(
        office,
        by=officer,
        at=clock("2012-03-05"),
        honour="区域地质调查甲级",
        nominees=["示例地质一队"],
    )
    acts.circulate(round_, by=officer, at=clock("2012-03-05", 11), departments=["储量"])
    reserves = actors.party(round_.case_id, label="储量")
    acts.opine(
        round_, by=reserves, at=clock("2012-03-19"), member="储量", opinion=rules.Opinion.ALL
    )
    acts.show(round_, by=officer, at=clock("2012-03-30"))
    acts.announce(round_, by=officer, at=clock("2012-04-17"))
    acts.issue(round_, by=officer, at=clock("2012-05-02"), member="示例地质一队")
    return round_
