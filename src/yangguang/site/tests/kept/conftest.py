"""An office of one's own, a folder of one's own, and the site in front."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.site.kept import middleware, store
from yangguang.site.tests.kept.asking import NOW, Site


@pytest.fixture(autouse=True)
def _home(settings, tmp_path, monkeypatch):
    settings.YANGGUANG_HOME = tmp_path
    settings.YANGGUANG_LEDGER_NAME = "land.example.cn/ledger"
    settings.SECURE_SSL_REDIRECT = False
    monkeypatch.setattr(middleware, "HELD_S", 0)
    monkeypatch.setattr(middleware.time, "time", lambda: NOW)
    yield
    store.forget()


@pytest.fixture
def office(db):
    return offices.enter(
        "shili",
        name="示例省自然资源厅",
        level=Level.PROVINCE,
        on=date(2018, 10, 1),
        code="000000001",
        province="990000",
    )


@pytest.fixture
def site():
    return Site()
