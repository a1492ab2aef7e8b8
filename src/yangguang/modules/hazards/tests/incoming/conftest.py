"""The office at its desk at 19:00 of 1 July 2026."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.hazards.acts import watching
from yangguang.modules.hazards.tests.conftest import SINCE
from yangguang.modules.hazards.tests.incoming import publisher
from yangguang.modules.hazards.tests.incoming.building import AT, SENDER


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def post(office):
    person = Person.objects.create(login="duty", name="某人")
    return Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="值班员", from_on=SINCE
    )


@pytest.fixture
def by(post):
    return actors.officer(post, at=AT)


@pytest.fixture
def browser(post):
    made = Client()
    made.force_login(post.person)
    return made


@pytest.fixture
def site(settings):
    with publisher.running() as made:
        settings.YANGGUANG_FEEDS = (made.origin,)
        yield made


@pytest.fixture
def follow(office, by, site):
    def following(path="/feed", *, minutes=60, sender=SENDER, name="示例县气象台"):
        address = f"{site.origin}{path}"
        told = {"name": name, "sender": sender, "minutes": minutes, "feed": address}
        return watching.watch(office, **told, by=by, at=AT).feed

    return following
