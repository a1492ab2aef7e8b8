"""A site around the reader, an office that publishes, and a post box that tests can read."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.utils import timezone, translation

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.subscriptions import posting, sending
from yangguang.kernel.subscriptions.tests.conftest import Box, World, post
from yangguang.readers.feeds import naming


@pytest.fixture(autouse=True)
def framed(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.ROOT_URLCONF = "yangguang.readers.feeds.tests.urls"
    settings.YANGGUANG_MASTHEAD = ""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = False
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "yangguang.kernel.ui.middleware.ScriptMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "yangguang.kernel.ui.middleware.RefusalMiddleware",
    ]
    templates = copy.deepcopy(site.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = [
        "django.template.context_processors.request",
        "yangguang.kernel.ui.frame.frame",
    ]
    settings.TEMPLATES = templates
    cache.clear()
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def world(db, at, monkeypatch):
    """One office that publishes, and its clock; mail is switched on by `posted`."""
    made = World(at)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


@pytest.fixture
def office(db):
    return offices.enter(
        "shili-xian",
        name="示例县自然资源局",
        level=Level.COUNTY,
        on=date(2018, 10, 1),
        code="000000001",
        province="990000",
        city="990100",
        county="990101",
    )


class Letters(Box):
    """The post box of this site; `last` sends what waits and takes the newest letter apart."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world

    def last(self):
        sending.run(at=self.world.now)
        letter = self.letters[-1]
        return letter, dict(re.findall(r"https://example\.cn/(confirm|leave)/(\S+)", letter.text))


@pytest.fixture
def posted(world):
    box = Letters(world)
    with posting.installed(replace(post(box), name=naming.what)):
        yield box
