"""The jurists' cases of the ten hard shapes, replayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.base.tests import examples

CASES = Path(__file__).parent / "cases"
READ = [(path.name, case) for path in sorted(CASES.glob("*.yaml")) for case in replay.read(path)]


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def test_the_ten_shapes_are_all_there():
    letters = {file[0] for file, _ in READ}
    assert letters == set("abcdefghij")
    assert examples.Request2019 in replay.words.line_of("example-request")


def _case(**changes):
    base = {
        "case": "x",
        "why": "y",
        "procedure": "example-request",
        "rounds": [
            {"steps": [{"take": "file", "on": "2026-03-02"}], "then": {"open": ["confirm"]}}
        ],
    }
    return {**base, **changes}


def test_a_wrong_expectation_is_told():
    case = _case(
        rounds=[{"steps": [{"take": "file", "on": "2026-03-02"}], "then": {"open": ["reply"]}}]
    )
    outcome = replay.replay(case)
    assert not outcome.held
    assert "open" in outcome.lines[0][1]


def test_a_step_refused_though_not_expected_fails_the_case():
    steps = [{"take": "confirm", "on": "2026-03-02"}]
    outcome = replay.replay(_case(rounds=[{"steps": steps, "then": {"closed": "false"}}]))
    assert not outcome.held


def test_a_step_accepted_though_refusal_was_expected_fails_the_case():
    steps = [{"take": "file", "on": "2026-03-02", "refused": "once"}]
    outcome = replay.replay(_case(rounds=[{"steps": steps, "then": {"open": ["confirm"]}}]))
    assert not outcome.held


@pytest.mark.parametrize(
    "case",
    [
        _case(procedure="no-such"),
        _case(rounds=[{"steps": [{"take": "fly", "on": "2026-03-02"}], "then": {}}]),
        _case(rounds=[{"steps": [{"take": "file", "on": "yesterday"}], "then": {}}]),
        _case(rounds=[{"then": {"open": []}}]),
        _case(rounds=[{"steps": [{"take": "file", "on": "2026-03-02"}], "then": {}}]),
        _case(rounds=[{"stops": []}]),
    ],
)
def test_nonsense_is_refused_with_a_sentence(case):
    with pytest.raises(replay.Misread):
        replay.replay(case)
