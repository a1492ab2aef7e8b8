"""The jurists' cases of mining rights, replayed; a change of any legal constant fails one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.mining import procedure

HERE = Path(__file__).parent
READ = [(p.name, case) for p in sorted((HERE / "cases").glob("*.yaml")) for case in replay.read(p)]
EDITIONS = (
    procedure.MiningRegistration1998,
    procedure.MiningRegistration,
    procedure.MiningEnding,
    procedure.MiningRestriction,
    procedure.MiningPermit,
    procedure.MiningEntry,
)


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def _constants():
    for edition in EDITIONS:
        for step in edition.steps.values():
            for limit in step.limits:
                if isinstance(limit.n, int):
                    yield f"{edition.__name__}.{step.name} {limit.n}", limit


CONSTANTS = list(_constants())


def _all_hold():
    return all(replay.replay(case, file=file).held for file, case in READ)


def test_every_limit_is_a_constant_under_test():
    # two editions of registration with four limits and the licence's, an ending with two
    assert len(CONSTANTS) == 4 + 1 + 4 + 2


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("limit", [c[1] for c in CONSTANTS], ids=[c[0] for c in CONSTANTS])
def test_a_change_of_any_legal_constant_fails_a_case(monkeypatch, limit, by):
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not _all_hold()
