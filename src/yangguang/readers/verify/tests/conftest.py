"""A site around the reader, a home of one's own, and something published."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import pytest
from django.conf import settings as site
from django.utils import translation

from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.records import acts


@pytest.fixture(autouse=True)
def framed(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "land.example.cn/ledger"
    settings.ROOT_URLCONF = "yangguang.readers.verify.tests.urls"
    settings.YANGGUANG_MASTHEAD = "yangguang.readers.verify.tests.urls.masthead"
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
    with translation.override("zh-hans"):  # a page leaves its language behind
        yield


@dataclass(frozen=True, kw_only=True)
class Notice(Record):
    """A notice that is released at once."""

    kind = "test-verified"
    heading = "示例公告"
    basis = DISCLOSURE_2019[29]
    release = Release.STANDING
    erasure = Erasure.BODY
    labels = {"subject": "事项"}
    subject: str

    def title(self) -> Said:
        return Said("关于{subject}的公告", {"subject": self.subject})


@dataclass(frozen=True)
class MadeUpOffice:
    """An office that publishes."""

    code: str = "000000001"
    province: str = "990000"
    city: str = ""
    county: str = ""


@pytest.fixture
def publish(db, at):
    """Publish a notice."""
    return lambda subject="甲": acts.publish(
        Notice(subject=subject), about="", office=MadeUpOffice(), at=at
    )


@pytest.fixture
def number_and_sign(at):
    """Do what the worker does: number the entries, sign the head."""

    def work(when=at):
        sequencer.run(at=when)
        return checkpoints.sign(at=when)

    return work
