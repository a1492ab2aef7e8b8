"""A site around the reader, and offices of three levels that publish."""

from __future__ import annotations

import copy
from datetime import date, timedelta

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.utils import translation

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.records import acts


@pytest.fixture(autouse=True)
def framed(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "land.example.cn/ledger"
    settings.ROOT_URLCONF = "yangguang.readers.catalogue.tests.urls"
    settings.YANGGUANG_MASTHEAD = "yangguang.readers.portal.masthead.masthead"
    settings.YANGGUANG_OFFICE = ""
    settings.SECURE_SSL_REDIRECT = False
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "yangguang.kernel.ui.middleware.ScriptMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "yangguang.kernel.ui.middleware.RefusalMiddleware",
    ]
    templates = copy.deepcopy(site.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = [
        "django.template.context_processors.request",
        "yangguang.kernel.ui.frame.frame",
    ]
    settings.TEMPLATES = templates
    cache.clear()
    with translation.override("zh-hans"):  # a page leaves its language behind
        yield


@pytest.fixture
def today(monkeypatch):
    """Set the day that the pages live on."""

    def to(day):
        noon = date.fromisoformat(day)
        monkeypatch.setattr("yangguang.readers.catalogue.pages._today", lambda: noon)

    to("2026-03-02")
    return to


@pytest.fixture
def ministry(db):
    return offices.enter("bu", name="示例部", level=Level.MINISTRY, on=date(2018, 4, 1))


@pytest.fixture
def province(ministry):
    return offices.enter(
        "sheng",
        name="示例省自然资源厅",
        level=Level.PROVINCE,
        on=date(2018, 4, 1),
        code="000014349",
        province="990000",
        parent=ministry,
    )


@pytest.fixture
def county(province):
    return offices.enter(
        "xian",
        name="示例县自然资源局",
        level=Level.COUNTY,
        on=date(2018, 4, 1),
        province="990000",
        city="990100",
        county="990101",
        parent=province,
    )


@pytest.fixture
def publish(at):
    """Publish a record of an office, `minutes` after the clock's instant."""

    def now(office, record, *, minutes=0, about=""):
        moment = at + timedelta(minutes=minutes)
        return acts.publish(record, about=about, office=office, at=moment)

    return now
