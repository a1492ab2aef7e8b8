"""The jurists' cases of disclosure on request, replayed; every real dispute is a case or is named."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.requests import procedure

HERE = Path(__file__).parent
READ = [(p.name, case) for p in sorted((HERE / "cases").glob("*.yaml")) for case in replay.read(p)]


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def test_there_are_at_least_twenty_cases_beside_the_shapes():
    assert len(READ) >= 20
    assert procedure.InformationRequest.key == procedure.InformationRequest2007.key


def test_each_real_dispute_is_a_case_or_says_what_is_missing():
    lines = (HERE / "disputes.jsonl").read_text(encoding="utf-8").splitlines()
    published = {record["id"] for record in map(json.loads, lines)}
    replayed = {case["source"] for _, case in READ if "source" in case}
    with (HERE / "cases" / "missing.csv").open(encoding="utf-8") as rows:
        named = {row["id"]: row["what is missing"] for row in csv.DictReader(rows)}
    assert replayed | set(named) == published
    assert not replayed & set(named)
    assert all(named.values())


def _constants():
    """Every number of working days that the two editions state, with its step."""
    for edition in (procedure.InformationRequest, procedure.InformationRequest2007):
        for step in edition.steps.values():
            for limit in step.limits:
                if isinstance(limit.n, int):
                    yield f"{edition.__name__}.{step.name} {limit.n}", limit


CONSTANTS = list(_constants())


def _all_hold():
    return all(replay.replay(case, file=file).held for file, case in READ)


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("limit", [c[1] for c in CONSTANTS], ids=[c[0] for c in CONSTANTS])
def test_a_change_of_any_legal_constant_fails_a_case(monkeypatch, limit, by):
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not _all_hold()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_change_of_the_day_of_the_new_edition_fails_a_case(monkeypatch, days):
    moved = procedure.InformationRequest.in_force + timedelta(days=days)
    monkeypatch.setattr(procedure.InformationRequest, "in_force", moved)
    assert not _all_hold()
