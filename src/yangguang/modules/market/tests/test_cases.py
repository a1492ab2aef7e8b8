"""The jurist's cases of this module."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay

CASES = Path(__file__).parent / "cases"
READ = [(path.name, case) for path in sorted(CASES.glob("*.yaml")) for case in replay.read(path)]


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)
