"""A home of one's own, so that no test meets another's signing key."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    return settings.YANGGUANG_HOME
