"""A site around the reader, a home of one's own, and an office that publishes."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.utils import translation

from yangguang.kernel.law import acts as law
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level


@pytest.fixture(autouse=True)
def framed(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "land.example.cn/ledger"
    settings.ROOT_URLCONF = "yangguang.readers.portal.tests.urls"
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
def office(db):
    law.load(say=lambda line: None)
    return offices.enter(
        "shili",
        name="示例省自然资源厅",
        level=Level.PROVINCE,
        on=date(2018, 10, 1),
        code="000000001",
        province="990000",
        site_id="0000000000",
    )


@pytest.fixture
def number_and_sign(at):
    """Do what the worker does: number the entries, sign the head."""

    def work(when=at):
        sequencer.run(at=when)
        return checkpoints.sign(at=when)

    return work
