"""The jurists' cases of proactive disclosure, replayed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.newsroom import procedure

HERE = Path(__file__).parent
READ = [(p.name, case) for p in sorted((HERE / "cases").glob("*.yaml")) for case in replay.read(p)]


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_change_of_the_day_of_the_new_edition_fails_a_case(monkeypatch, days):
    moved = procedure.ProactiveDisclosure.in_force + timedelta(days=days)
    monkeypatch.setattr(procedure.ProactiveDisclosure, "in_force", moved)
    assert not all(replay.replay(case, file=file).held for file, case in READ)
