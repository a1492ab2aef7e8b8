"""A season, workers at an instant of our choosing, and whoever is on duty."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.kernel.delivery import (
    bulk,
    confirmations,
    duty,
    fanout,
    outlets,
    rules,
    sending,
    spreading,
)
from yangguang.kernel.delivery.tests.phones import Provider, outlet
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.models import Person
from yangguang.modules.hazards import module
from yangguang.modules.hazards.acts import contacts
from yangguang.modules.hazards.acts import duty as season_acts
from yangguang.modules.hazards.acts.contacts import Entry
from yangguang.modules.hazards.tests.conftest import clock

DUE = clock("2026-07-01", "18:00")
NOW, DESK = "/zh-hans/hazards/", "/zh-hans/desk/hazards/"
LADDER = ("值班员", "值班领导（值班员没有应答）", "单位负责人（值班员、值班领导都没有应答）")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.YANGGUANG_URL = ""
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60


@pytest.fixture
def season(office, forecaster):
    return season_acts.enter(
        office,
        by=forecaster,
        at=clock("2026-06-30", "19:00"),
        from_on=date(2026, 7, 1),
        until_on=date(2026, 9, 30),
    )


class Work:
    """The workers of the office, at an instant that is then the time of all pages."""

    def __init__(self, monkeypatch, provider):
        self.patch, self.provider = monkeypatch, provider
        fanout.begin()

    def go(self, at):
        self.patch.setattr(timezone, "now", lambda: at)
        module.patrol(at=at)
        sequencer.run(at=at)
        fanout.run(at=at)
        while spreading.run(at=at, elapsed=lambda: 0.0):
            pass
        sending.run(at=at, elapsed=lambda: 0.0)
        module.patrol(at=at)
        bulk.run(at=at, elapsed=lambda: 0.0)
        confirmations.run(at=at)

    def told(self):
        return [text.number[-1] for text in self.provider.came]


@pytest.fixture
def work(monkeypatch):
    provider = Provider()
    table = (*rules.PATIENCE, *duty.PATIENCE)
    with outlets.installed([duty.DutyDesk(), outlet(provider)], patience=table):
        yield Work(monkeypatch, provider)


@pytest.fixture
def enter(office, forecaster):
    def entering(number, role, **more):
        told = {"area": "990101", "place": "值班室", "rank": 1, "name": "某甲"} | more
        entry = Entry(role=role, number=f"1380000000{number}", **told)
        return contacts.enter(office, entry, by=forecaster, at=clock("2026-06-30"))

    return entering


def seated(by):
    browser = Client()
    browser.force_login(Person.objects.get(pk=by.person_id))
    return browser


def text(response):
    return response.content.decode()
