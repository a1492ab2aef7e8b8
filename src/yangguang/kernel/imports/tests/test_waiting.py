"""The job that checks what was sent."""

from __future__ import annotations

import pytest

from yangguang.kernel.imports import acts
from yangguang.kernel.imports.models import BatchState
from yangguang.kernel.imports.tests.conftest import rows

pytestmark = pytest.mark.django_db


def test_the_job_checks_what_was_sent_and_nothing_else(world):
    first, second = world.send(rows(30)), world.send(rows(20, first=100))
    assert acts.check_waiting(at=world.at, limit=40) == 40
    assert acts.check_waiting(at=world.at) == 10
    assert acts.check_waiting(at=world.at) == 0
    for batch in (first, second):
        batch.refresh_from_db()
        assert (batch.state, batch.ready) == (BatchState.CHECKED, batch.rows)
