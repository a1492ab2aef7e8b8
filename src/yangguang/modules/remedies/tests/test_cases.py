"""The jurists' cases of reconsiderations and suits, replayed; every legal constant is held by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.remedies import procedure

HERE = Path(__file__).parent
READ = [(p.name, case) for p in sorted((HERE / "cases").glob("*.yaml")) for case in replay.read(p)]


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def _constants():
    for name in ("Reconsideration", "Reconsideration1999", "Suit", "Suit1990"):
        for step in getattr(procedure, name).steps.values():
            for limit in step.limits:
                if isinstance(limit.n, int):
                    yield f"{name}.{step.name} {limit.n}", limit


CONSTANTS = list(_constants())


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("limit", [c[1] for c in CONSTANTS], ids=[c[0] for c in CONSTANTS])
def test_a_change_of_any_legal_constant_fails_a_case(monkeypatch, limit, by):
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not all(replay.replay(case, file=file).held for file, case in READ)
