"""An office with a mailbox, a home of each test's own, and letters to it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.inbox import acts
from yangguang.kernel.inbox.models import Way
from yangguang.kernel.offices.models import Level, Office, OfficeContact, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole

AT = datetime(2026, 3, 2, 9, 12, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""
    settings.YANGGUANG_MAILDIR = ""
    settings.YANGGUANG_OFFICE = ""
    return settings.YANGGUANG_HOME


def an_office(slug, name, county, mailbox):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name=name, from_on=date(2018, 1, 1))
    OfficeContact.objects.create(office=office, from_on=date(2018, 1, 1), online=mailbox)
    return office


@pytest.fixture
def office(db):
    return an_office("a-xian", "示例县自然资源局", "990101", "电子邮箱：gk@a.example；网站")


@pytest.fixture
def elsewhere(db):
    return an_office("b-xian", "别县自然资源局", "990102", "gk@b.example")


def an_officer(office, login):
    person = Person.objects.create(login=login, name=login)
    post = Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="科员", from_on=date(2018, 1, 1)
    )
    return actors.officer(post, at=AT)


@pytest.fixture
def officer(office):
    return an_officer(office, "officer")


@pytest.fixture
def second(office):
    return an_officer(office, "second")


def raw(text="请公开青石岭地块批准文件", *, to="gk@a.example", id_="1@m.example", more=""):
    return (
        f"From: Zhang <z@m.example>\r\nTo: {to}\r\nMessage-ID: <{id_}>\r\n{more}"
        "Date: Mon, 2 Mar 2026 09:00:00 +0800\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Subject: request\r\n\r\n{text}\r\n"
    ).encode()


@pytest.fixture
def receive(office):
    def received(content=None, *, way=Way.PIPE, at=AT, **asked):
        return acts.receive(raw() if content is None else content, way=way, at=at, **asked)

    return received
