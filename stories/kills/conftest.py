"""The nursery over the test's own store, and the seed that a failing run prints."""

from __future__ import annotations

import os
import secrets

import pytest
from stories.kills.campaign import Nursery


@pytest.fixture
def seed():
    return int(os.environ.get("KILL_SEED") or secrets.randbelow(2**32))


@pytest.fixture
def nursery(store, tmp_path):
    nursery = Nursery(url=store.url, home=tmp_path / "home")
    yield nursery
    nursery.close()
