"""What programs get with a warning: where the office is reached, and its map, under its digest, for good."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from cap_tools.models import Alert as TheirAlert
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser

from yangguang.base.cap import opening, writing
from yangguang.base.hazards.messages import Message
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.records import queries as records
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.drawing import broadcast
from yangguang.modules.hazards.models import Picture
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.test_warnings import DRAFTED, digest

pytestmark = pytest.mark.django_db
SITE = "https://land.example.gov.cn"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path


@pytest.fixture
def reached(office):
    offices.state_contact(
        office,
        on=date(2026, 1, 1),
        section="办公室",
        address="青石路1号",
        hours="工作日",
        phone="0900-1234567",
    )


def issued(office, forecaster, weather, head, **more):
    issue = acts.draft(office, by=forecaster, at=DRAFTED, message=message(), **more)
    acts.agree(issue, by=weather, at=clock("2026-07-16", "17:40"), digest=digest(issue))
    acts.sign(issue, by=head, at=clock("2026-07-16", "17:50"), digest=digest(issue))
    issue.refresh_from_db()
    return issue


def cap_of(issue):
    row = issue.messages.get()
    record = records.read(records.by_address(row.address))[0]
    alert = record.as_cap(sender="land.example.gov.cn", web=f"{SITE}/r/{row.address}")
    content = writing.written(alert)
    opening.schema().assertValid(etree.fromstring(content))
    return XmlParser().from_bytes(content, TheirAlert)


def test_a_reader_that_is_not_ours_finds_contact_web_and_the_very_picture(
    client, office, forecaster, weather, head, reached
):
    issue = issued(office, forecaster, weather, head)
    theirs = cap_of(issue)
    info = theirs.infos[0]
    assert info.contact == "0900-1234567"
    assert info.web == f"{SITE}/r/{issue.messages.get().address}"
    (map_,) = info.resources
    response = client.get(map_.uri.removeprefix(SITE))
    assert response.status_code == 200
    assert response["Content-Type"] == map_.mime_type == "image/svg+xml"
    assert len(response.content) == map_.size
    assert hashlib.sha1(response.content).hexdigest() == map_.digest
    assert "地质灾害气象风险" in response.content.decode()


def test_the_picture_stays_though_the_program_draws_otherwise(
    client, monkeypatch, office, forecaster, weather, head
):
    issue = issued(office, forecaster, weather, head)
    (map_,) = cap_of(issue).infos[0].resources
    monkeypatch.setattr(broadcast, "svg", lambda *_args: "<svg/>")
    (again,) = cap_of(issue).infos[0].resources
    assert again == map_
    assert client.get(map_.uri.removeprefix(SITE)).content != b"<svg/>"


def test_who_said_no_contact_has_none_and_an_exercise_has_no_picture(
    client, office, forecaster, weather, head
):
    assert cap_of(issued(office, forecaster, weather, head)).infos[0].contact is None
    assert Picture.objects.count() == 1
    drill = acts.draft(
        office,
        by=forecaster,
        at=DRAFTED,
        message=message(headline="演练：橙色预警", text="演练。橙色预警，黄色预警。"),
        is_drill=True,
    )
    assert not Message.from_text(drill.draft).picture
    assert client.get("/hazards/pictures/none.svg").status_code == 404
