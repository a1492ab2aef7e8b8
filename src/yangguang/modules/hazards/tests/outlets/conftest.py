"""A station, an issue on its way to it, and workers that run at a chosen instant."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area
from yangguang.kernel.delivery import confirmations, fanout, outlets, rules, sending, television
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.models import Person
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.models import Station
from yangguang.modules.hazards.tests.conftest import _office, actor, clock, message
from yangguang.modules.hazards.tests.test_warnings import digest

SIGNED = clock("2026-07-16", "17:50")


@pytest.fixture(autouse=True)
def at_work(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    table = (*rules.PATIENCE, *television.PATIENCE)
    with outlets.installed([television.Television()], patience=table):
        fanout.begin()
        yield


@pytest.fixture
def station(office):
    made = _office("shili-xian-tv", "示例县广播电视台")
    Station.objects.create(office=office, station=made, phone="0000-0000", from_on=date(2000, 1, 1))
    return made


@pytest.fixture
def editor(station, monkeypatch):
    return seated(actor(station, "editor"))


def seated(by):
    browser = Client()
    browser.force_login(Person.objects.get(pk=by.person_id))
    return browser


@pytest.fixture
def go(monkeypatch):
    """Let workers run at an instant, which is then the time of all pages."""

    def going(at):
        monkeypatch.setattr(timezone, "now", lambda: at)
        sequencer.run(at=at)
        fanout.run(at=at)
        sending.run(at=at, elapsed=lambda: 0.0)
        confirmations.run(at=at)

    return going


@pytest.fixture
def issue(office, forecaster, weather, head):
    def issuing(level=Level.ORANGE):
        areas = (Area(level=level, words="青石镇", codes=("990101001",), rings=ring()),)
        said = message(areas=areas, headline="", text="")
        made = acts.draft(office, by=forecaster, at=clock("2026-07-16", "17:30"), message=said)
        acts.agree(made, by=weather, at=clock("2026-07-16", "17:40"), digest=digest(made))
        acts.sign(made, by=head, at=SIGNED, digest=digest(made))
        made.refresh_from_db()
        return made

    return issuing


def ring():
    return message().areas[0].rings


def text(response):
    return response.content.decode()
