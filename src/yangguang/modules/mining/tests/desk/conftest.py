"""Somebody signed in at the desk of the province, and of its supervisors."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.mining.tests.building import clock

NOW = clock("2026-03-02")


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def seated(province):
    """Give a function that signs somebody in who holds a role in an office."""

    def made(role=PostRole.OFFICER, office=None):
        held = office or province
        person = Person.objects.create(login=f"{role}-{held.slug}", name="某人")
        Post.objects.create(
            person=person, office=held, role=role, title="科员", from_on=date(2000, 1, 1)
        )
        browser = Client()
        browser.force_login(person)
        return browser

    return made
