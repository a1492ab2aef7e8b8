"""The jurists' cases of warnings, exercises and seasons, replayed; a change of the one limit fails a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.hazards.procedure import HazardDrill, HazardSeason, HazardWarning

HERE = Path(__file__).parent / "cases"
FILES = ("warnings.yaml", "seasons.yaml")
READ = [(name, case) for name in FILES for case in replay.read(HERE / name)]
EDITIONS = (HazardWarning, HazardDrill, HazardSeason)


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def test_every_step_is_taken_and_a_third_of_the_cases_hold_a_refusal():
    def steps(case):
        return [step for part in case["rounds"] for step in part.get("steps", ())]

    assert len(READ) >= 25
    assert sum(any("refused" in step for step in steps(c)) for _, c in READ) * 3 >= len(READ)
    for edition in EDITIONS:
        mine = [c for _, c in READ if c["procedure"] == edition.key]
        taken = {step.get("take") for case in mine for step in steps(case)}
        assert set(edition.steps) == (taken - {None}) | ({"close"} & set(edition.steps))


@pytest.mark.parametrize("by", [-1, 1])
def test_a_change_of_the_days_after_a_season_fails_a_case(monkeypatch, by):
    window = HazardSeason.close.not_before
    monkeypatch.setattr(window, "n", window.n + by)
    assert not all(replay.replay(case, file=file).held for file, case in READ)


@pytest.mark.parametrize("left_out", ["revise", "draft", "draft_change"])
@pytest.mark.parametrize("edition", [HazardWarning, HazardDrill])
def test_a_signature_over_a_text_that_was_not_agreed_to_fails_a_case(
    monkeypatch, edition, left_out
):
    for verb in ("sign", "lift"):
        step = edition.steps[verb]
        kept = tuple(one for one in step.not_while if one.name != left_out)
        assert len(kept) == len(step.not_while) - 1
    sign = edition.steps["sign"]
    monkeypatch.setattr(sign, "not_while", ())
    assert not all(replay.replay(case, file=file).held for file, case in READ)
