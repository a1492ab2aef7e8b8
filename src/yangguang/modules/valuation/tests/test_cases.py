"""The jurists' cases of valuation, replayed; a change of any legal constant fails one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.valuation import procedure

HERE = Path(__file__).parent
READ = [(p.name, case) for p in sorted((HERE / "cases").glob("*.yaml")) for case in replay.read(p)]
EDITIONS = (procedure.Valuation2008, procedure.Valuation2017)


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def test_there_are_cases_of_every_branch_and_a_third_of_them_hold_a_refusal():
    def has(case, word):
        return any(word in step for part in case["rounds"] for step in part.get("steps", ()))

    assert len(READ) >= 30
    assert sum(has(case, "refused") for _, case in READ) * 3 >= len(READ)
    taken = {
        step.get("take") for _, c in READ for part in c["rounds"] for step in part.get("steps", ())
    }
    time = {"forfeit"}  # TIME's own, taken at its moment
    assert {name for edition in EDITIONS for name in edition.steps} == (taken - {None}) | time


def _constants():
    seen = set()
    for edition in EDITIONS:
        for step in edition.steps.values():
            for limit in step.limits:
                if isinstance(limit.n, int) and id(limit) not in seen:
                    seen.add(id(limit))
                    yield f"{step.name} {limit.n}", limit


CONSTANTS = list(_constants())


def _all_hold():
    return all(replay.replay(case, file=file).held for file, case in READ)


def test_every_limit_is_a_constant_under_test():
    # sign_up, list_entrants, commit, read_value, draw twice, sign, refuse, deliver, dispute, two endings
    assert len(CONSTANTS) == 12


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("limit", [c[1] for c in CONSTANTS], ids=[c[0] for c in CONSTANTS])
def test_a_change_of_any_legal_constant_fails_a_case(monkeypatch, limit, by):
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not _all_hold()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("left_out", ["resume", "regain", "reshow"])
def test_a_window_that_a_gap_or_a_change_does_not_start_anew_fails_a_case(
    monkeypatch, edition, left_out
):
    ending = edition.steps.get("certify") or edition.steps["conclude"]
    window = ending.not_before
    kept = tuple(step for step in window.counted_from if step.name != left_out)
    monkeypatch.setattr(window, "counted_from", kept)
    assert not _all_hold()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("left_out", ["interrupt", "lose", "dispute"])
def test_an_end_over_a_gap_or_an_open_objection_fails_a_case(monkeypatch, edition, left_out):
    ending = edition.steps.get("certify") or edition.steps["conclude"]
    kept = tuple(step for step in ending.not_while if step.name != left_out)
    monkeypatch.setattr(ending, "not_while", kept)
    assert not _all_hold()
