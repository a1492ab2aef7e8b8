"""An office with two officers, and the made-up procedures plugged in."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.actors import Actor


@pytest.fixture(autouse=True)
def _plugged():
    toy.PROJECTED.clear()
    toy.plug()
    yield
    toy.unplug()


def an_office():
    office = Office.objects.create(
        slug="shili", level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例自然资源局", from_on=date(2018, 1, 1))
    return office


def officer_of(office, person_id=1):
    return Actor(role="officer", label="示例自然资源局", office=office, person_id=person_id)


def clock(day, hour=10, minute=0):
    """Return an instant of a day of March 2026 in Shanghai."""
    return datetime.combine(date(2026, 3, day), time(hour, minute), SHANGHAI)


@pytest.fixture
def office(db):
    return an_office()


@pytest.fixture
def officer(office):
    return officer_of(office, 1)


@pytest.fixture
def head(office):
    return officer_of(office, 2)
