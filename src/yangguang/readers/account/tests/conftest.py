"""A clock, and an office with people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people import acts
from yangguang.kernel.people.models import PostRole
from yangguang.readers.account.tests.way_in import AT, WORD, device_of, signed_in


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


@pytest.fixture
def keeper(employ):
    """A client of the county's administrator, gone all the way in."""
    guanli = employ("guanli", PostRole.ADMINISTRATOR, "管理员")
    return signed_in("guanli", secret=device_of(guanli.person)[0])


@pytest.fixture
def outsider(db):
    """Somebody of another county."""
    other = offices.enter(
        "lin-xian",
        name="邻县自然资源局",
        level=Level.COUNTY,
        on=date(2018, 1, 1),
        province="990000",
        city="990100",
        county="990102",
    )
    person = acts.enrol("waixian", name="示例外县人", password=WORD)
    return acts.appoint(
        person, office=other, role=PostRole.OFFICER, title="科员", on=date(2018, 1, 1)
    )
