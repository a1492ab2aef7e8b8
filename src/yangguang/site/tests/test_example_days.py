"""The lively example on any day and with any dice: repeatable, lawful, and whole or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.ledger import keys
from yangguang.kernel.offices.models import Office
from yangguang.site import example
from yangguang.site.example import declared, lively
from yangguang.site.example.declared import Declared
from yangguang.site.tests.quarter import quiet, told_at

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path


def test_the_same_seed_and_day_give_the_same_history_and_the_law_lets_it_happen():
    # before dawn of the day after the Spring Festival of 2026: the last working day lies ten days back
    at = datetime(2026, 2, 24, 6, 0, tzinfo=SHANGHAI)
    (first, faults), (second, _) = told_at(at, seed=7), told_at(at, seed=7)
    assert first == second
    assert not faults
    steps, cases = first
    assert 150 <= len(cases) <= 340  # sixty of them the land of five years
    assert len(steps) > 500


def test_a_start_that_was_stopped_leaves_nothing_and_the_next_bears_its_own_day(
    monkeypatch,
):
    monkeypatch.setattr(lively, "_live", _stopped)
    with pytest.raises(KeyboardInterrupt):
        example.tell(say=quiet, at=NOW - timedelta(days=1))
    assert not Office.objects.exists()
    declared.make_key(Declared(example.SEED, "2026-11-24"))
    assert keys.read(keys.file()).name == "localhost/demonstration/seed-2012/2026-11-24"


def _stopped(land, said):
    lively.work.once(land, at=NOW)
    raise KeyboardInterrupt
