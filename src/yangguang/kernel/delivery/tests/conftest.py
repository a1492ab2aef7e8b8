"""A home of one's own, an office that pushes, and a clock that only tests move."""

from __future__ import annotations

import pytest

from yangguang.kernel.delivery.tests.world import World


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    return settings.YANGGUANG_HOME


@pytest.fixture
def world(db, at):
    return World(at)


@pytest.fixture
def committed(store, at):
    """The same, where commits are real."""
    return World(at)
