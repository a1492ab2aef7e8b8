"""A home of one's own, and an instant at which the pages are read."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from yangguang.base.procedure import SHANGHAI


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.SECURE_SSL_REDIRECT = False
    cache.clear()
    now = datetime(2026, 3, 20, 10, tzinfo=SHANGHAI)
    monkeypatch.setattr(timezone, "now", lambda: now)
    with translation.override("zh-hans"):
        yield
