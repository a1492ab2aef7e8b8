"""An office, and a made-up procedure whose notes call for letters."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.base.script import keep
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.letters.content import Content, Kind, Letters, Means, Paragraph
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole

NAME = "范某里"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"


@pytest.fixture(autouse=True)
def _plugged():
    toy.plug()
    yield
    toy.unplug()


def clock(day, hour=10, minute=0, *, month=3, year=2026):
    return datetime.combine(date(year, month, day), time(hour, minute), SHANGHAI)


def an_office(slug="shili-xian", name="示例县自然资源局", county="990101"):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=name, from_on=date(2010, 1, 1))
    return office


def an_officer(office, login="officer", role=PostRole.OFFICER):
    person, _made = Person.objects.get_or_create(login=login, defaults={"name": login})
    post, _made = Post.objects.get_or_create(
        person=person, office=office, role=role, title="科员", from_on=date(2010, 1, 1)
    )
    return actors.officer(post, at=clock(2))


def write(matter):
    return Content(
        title="示例告知书",
        addressee=keep(matter.private["name"]),
        parts=(Paragraph(f"本机关于{matter.on}收到{keep(matter.private['name'])}的来信。"),),
        office=matter.office,
        on=matter.dated_on,
    )


def private(_number, _step, _member, _at):
    return {"name": NAME}


MEANS = {
    "post": Means("邮寄", "交邮之日", by_sending=True, has_reference=True),
    "hand": Means("直接送达", "签收之日", by_sending=False),
}
LETTERS = Letters(
    (
        Kind(key="note", title="示例告知书", series="示", step="note", write=write),
        Kind(key="order", title="示例决定书", series="决", step="note", write=write, decides=True),
    ),
    private,
    MEANS,
    frozenset({"order"}),
)


@pytest.fixture
def office(db):
    return an_office()


@pytest.fixture
def officer(office):
    return an_officer(office)


@pytest.fixture
def noted(office, officer):
    """A case with one note."""
    case = toy.file(office, by=officer, at=clock(2))
    toy.note(case, by=officer, at=clock(3))
    return case
