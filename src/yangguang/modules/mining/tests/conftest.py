"""Offices of four levels with people in their posts, and applications taken to their number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.mining import acts
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock


def _office(slug, level, name, **territory):
    office = Office.objects.create(slug=slug, level=level, **territory)
    OfficeName.objects.create(office=office, name=name, from_on=date(1990, 1, 1))
    return office


@pytest.fixture
def province(request):
    request.getfixturevalue("store" if "store" in request.fixturenames else "db")
    return _office("shili-sheng", Level.PROVINCE, "示例省自然资源厅", province="660000")


@pytest.fixture
def county(province):
    return _office(
        "shili-xian",
        Level.COUNTY,
        "示例县自然资源局",
        province="660000",
        city="661300",
        county="661301",
    )


def _post(office, login, role):
    person = Person.objects.create(login=login, name=login)
    return Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(1990, 1, 1)
    )


@pytest.fixture
def officer(province):
    return actors.officer(_post(province, "officer", PostRole.OFFICER), at=clock("2026-03-02"))


@pytest.fixture
def head(province):
    return actors.officer(_post(province, "head", PostRole.HEAD), at=clock("2026-03-02"))


@pytest.fixture
def register(province, officer):
    """Give a function that takes an application of `office` to its number, and on to its end."""

    def registered(stated=None, *, day="2024-05-06", upto="issue", kind=None, **changes):
        stated = stated or building.stated(**changes)
        at = date.fromisoformat(day)
        applied = at - timedelta(days=30)
        application = acts.apply(
            province, by=officer, at=clock(applied), stated=replace(stated, applied_on=applied)
        )
        if upto == "apply":
            return application
        acts.accept(application, by=officer, at=clock(applied, 11))
        for shown in kind if kind is not None else building.shown_for(stated, at=at):
            acts.show(application, by=officer, at=clock(applied, 12), **shown)
        acts.approve(application, by=officer, at=clock(at, 9))
        if upto == "approve":
            return application
        right = acts.allot(application, by=officer, at=clock(at), answers=building.ANSWERS)
        if upto == "allot":
            return right
        acts.confirm(application, by=officer, at=clock(at, 11))
        if upto == "confirm":
            return right
        end = acts.certify if at >= date(2025, 7, 1) else acts.issue
        end(application, by=officer, at=clock(at, 12))
        right.refresh_from_db()
        return right

    return registered
