"""A home of one's own, so that no test meets another's signing key."""

from __future__ import annotations

import pytest

from yangguang.kernel.ledger import peers
from yangguang.kernel.ledger.tests.two_offices import CITY, COSIGNER


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    return settings.YANGGUANG_HOME


@pytest.fixture
def city(at, request):
    if "store" not in request.fixturenames:
        request.getfixturevalue("db")
    return peers.know(
        CITY.name,
        keys=str(CITY.verifier),
        at=at,
        address="https://shi.example.cn/ledger",
        cosigner_key=str(COSIGNER.verifier),
        witness_address="https://shi.example.cn/witness",
    )
