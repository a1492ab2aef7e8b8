"""A lot that is suspected to be idle, and the letter that asks its holder."""

from __future__ import annotations

import pytest

from yangguang.modules.market.acts import replying, watching
from yangguang.modules.market.tests.supply.building import signed


@pytest.fixture
def lot(request, office, officer):
    """A lot whose start was agreed for 1 September 2024: by NOW, 1 October 2025, it is suspected to be idle."""
    _, row = signed(office, officer)
    watching.look_through(at=request.module.NOW)
    return row


@pytest.fixture
def letter(request, lot, officer):
    return replying.ask(lot, question="idle", by=officer, at=request.module.NOW)
