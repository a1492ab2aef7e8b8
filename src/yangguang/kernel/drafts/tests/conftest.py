"""Two offices, people in posts, and a case to draft something for."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from yangguang.kernel.cases import registry
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole

from . import toy


@pytest.fixture(autouse=True)
def _plugged():
    registry.plug(registry.Governed(toy.KEY, "ZY", sys.modules[toy.__name__], lambda case: case))
    yield
    registry.unplug(toy.KEY)


def an_office(slug, county):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=f"{slug}自然资源局", from_on=date(2018, 1, 1))
    return office


def a_post(office, login, role=PostRole.OFFICER):
    person = Person.objects.create(login=login, name=login)
    return Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(2018, 1, 1)
    )


@pytest.fixture
def office(db):
    return an_office("shili", "990101")


@pytest.fixture
def post(office):
    return a_post(office, "first")


@pytest.fixture
def second_post(office):
    return a_post(office, "second", PostRole.HEAD)


@pytest.fixture
def first(post, at):
    return actors.officer(post, at=at)


@pytest.fixture
def second(second_post, at):
    return actors.officer(second_post, at=at)


@pytest.fixture
def elsewhere(at):
    return actors.officer(a_post(an_office("biexian", "990102"), "elsewhere"), at=at)


@pytest.fixture
def auditor(office, at):
    return actors.officer(a_post(office, "auditor", PostRole.AUDITOR), at=at)


@pytest.fixture
def case(office, first, at):
    return toy.propose(office, by=first, at=at - timedelta(days=1))
