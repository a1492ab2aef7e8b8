"""A site around the reader, and an index of each test's own."""

from __future__ import annotations

import copy

import pytest
from django.conf import settings as site

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
