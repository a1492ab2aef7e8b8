"""A home of one's own, an office that pushes and keeps devices, and a clock that only tests move."""

from __future__ import annotations

import pytest

from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.delivery.tests.devices import office_at, officer_of
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


@pytest.fixture
def office(db):
    return office_at("shili-xian")


@pytest.fixture
def officer(office, at):
    return officer_of(office, at)


@pytest.fixture
def register(office, officer, at):
    """Give a function that registers a device, and returns it with its key."""

    def registering(**changed):
        told = {"kind": "hall", "name": "东屏", "code": "990101001", "script": "zh-hans"}
        return acts.register(office, **{**told, **changed}, by=officer, at=at)

    return registering
