"""A province whose system delivers supply results to the office's importer."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from yangguang.kernel.people import actors, clients
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.market.tests.conftest import (  # noqa: F401 - fixtures
    clock,
    office,
    province,
)

NOW = clock("2026-03-02")


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def credentials(office, scopes=("market:deliver",)):  # noqa: F811 - an office, whichever
    keeper = Person.objects.create(login=f"keeper-{office.slug}-{scopes[0]}", name="k")
    post = Post.objects.create(
        person=keeper,
        office=office,
        role=PostRole.ADMINISTRATOR,
        title="管理员",
        from_on=date(2000, 1, 1),
    )
    by = actors.officer(post, at=NOW)
    client, secret = clients.issue(
        office, name="省监管系统", scopes=scopes, on=date(2026, 1, 1), by=by, at=NOW
    )
    return {"Authorization": f"Bearer {client.client_id}.{secret}"}


@pytest.fixture
def own(province):  # noqa: F811 - the fixture
    return credentials(province)
