"""A clock, and an office with people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people import acts
from yangguang.kernel.people.models import PostRole
from yangguang.readers.account.tests.way_in import AT, WORD


class Clock:
    """The instant that the pages read."""

    at = AT

    def goes_on(self, **much):
        self.at += timedelta(**much)


@pytest.fixture
def clock(settings, monkeypatch):
    settings.ROOT_URLCONF = "yangguang.readers.account.tests.urls"
    settings.YANGGUANG_MASTHEAD = "yangguang.readers.account.tests.urls.masthead"
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.at)
    return clock


@pytest.fixture
def office(db):
    return offices.enter(
        "xian",
        name="示例县自然资源局",
        level=Level.COUNTY,
        on=date(2018, 1, 1),
        province="990000",
        city="990100",
        county="990101",
    )


@pytest.fixture
def employ(office):
    def employing(login, role=PostRole.OFFICER, title="科员"):
        person = acts.enrol(login, name=f"示例{login}", password=WORD)
        return acts.appoint(person, office=office, role=role, title=title, on=date(2018, 1, 1))

    return employing


@pytest.fixture
def officer(employ):
    return employ("banli")
