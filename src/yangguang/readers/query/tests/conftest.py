"""A site around the reader, and an index of each test's own."""

from __future__ import annotations

import copy
import html
from datetime import date

import pytest
from django.conf import settings as site

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.search.tests.conftest import Room


@pytest.fixture(autouse=True)
def framed(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.ROOT_URLCONF = "yangguang.readers.query.tests.urls"
    settings.YANGGUANG_MASTHEAD = ""
    settings.SECURE_SSL_REDIRECT = False
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "yangguang.kernel.ui.middleware.ScriptMiddleware",
        "yangguang.kernel.ui.middleware.RefusalMiddleware",
    ]
    templates = copy.deepcopy(site.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = [
        "django.template.context_processors.request",
        "yangguang.kernel.ui.frame.frame",
    ]
    settings.TEMPLATES = templates


@pytest.fixture
def room(db, at) -> Room:
    return Room(at)


@pytest.fixture
def read(client):
    def reading(language: str = "zh-hans", status: int = 200, **asked: str) -> str:
        response = client.get(f"/{language}/search/", asked)
        assert response.status_code == status
        return html.unescape(response.content.decode())

    return reading


@pytest.fixture
def offices(db):
    """Two provinces; in the first two cities, in the first of these two counties."""
    made = {}
    for code, level in (
        ("980000", Level.PROVINCE),
        ("990000", Level.PROVINCE),
        ("990100", Level.CITY),
        ("990200", Level.CITY),
        ("990101", Level.COUNTY),
        ("990102", Level.COUNTY),
    ):
        made[code] = Office.objects.create(
            slug=f"n{code}",
            level=level,
            code=f"{code}000",
            province=f"{code[:2]}0000",
            city="" if level == Level.PROVINCE else f"{code[:4]}00",
            county=code if level == Level.COUNTY else "",
        )
        OfficeName.objects.create(office=made[code], name=f"甲{code}局", from_on=date(2018, 1, 1))
    return made
