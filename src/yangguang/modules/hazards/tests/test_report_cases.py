"""The jurists' cases of incidents, danger zones, plans and figures, replayed; a change of a constant fails one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from yangguang.base.hazards import grades, hours
from yangguang.base.procedure import replay
from yangguang.modules.hazards.procedure.incidents import (
    Incident,
    Incident2004,
    Incident2006,
    Incident2006August,
    Incident2007,
    Incident2010,
)
from yangguang.modules.hazards.procedure.plans import PreventionPlan

EDITIONS = (
    Incident2004,
    Incident2006,
    Incident2006August,
    Incident2007,
    Incident2010,
    Incident,
)

HERE = Path(__file__).parent / "cases"
READ = [
    (name, case) for name in ("incidents.yaml", "zones.yaml") for case in replay.read(HERE / name)
]


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def _all_hold():
    return all(replay.replay(case, file=file).held for file, case in READ)


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("rule", hours.RULES, ids=lambda rule: rule.key)
def test_a_change_of_any_hours_fails_a_case(monkeypatch, rule, by):
    changed = tuple(replace(r, hours=r.hours + by) if r is rule else r for r in hours.RULES)
    monkeypatch.setattr(hours.limits, "__kwdefaults__", {"table": changed})
    assert not _all_hold()


BOUNDS = [
    (name, row)
    for name in ("DISASTER", "DANGER")
    for row in getattr(grades, name)
    if row.least
    # possible loss of a hundred and of fifty million yuan: by the test of grades themselves
    and not (name == "DANGER" and row.measure is grades.Measure.LOSS and row.grade < 3)
]


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(
    ("name", "bound"), BOUNDS, ids=[f"{n} {b.grade.name} {b.measure.name}" for n, b in BOUNDS]
)
def test_a_change_of_any_bound_of_a_grade_fails_a_case(monkeypatch, name, bound, by):
    rows = getattr(grades, name)
    table = tuple(replace(r, least=r.least + by) if r is bound else r for r in rows)
    graded = grades.disaster if name == "DISASTER" else grades.danger
    monkeypatch.setattr(graded, "__kwdefaults__", {**graded.__kwdefaults__, "table": table})
    assert not _all_hold()


@pytest.mark.parametrize("by", [-1, 1])
def test_a_change_of_the_hour_of_acknowledging_fails_a_case(monkeypatch, by):
    limit = Incident.acknowledge.within
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not _all_hold()


@pytest.mark.parametrize("by", [-1, 1])
def test_a_plan_that_ends_another_day_fails_a_case(monkeypatch, by):
    limit = PreventionPlan.end.not_before
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not _all_hold()


def test_editions_differ_in_nothing_but_what_the_hours_rest_on():
    assert len({tuple(edition.steps) for edition in EDITIONS}) == 1
    assert len({edition.report.basis.key for edition in EDITIONS}) == 3
    assert len({(e.report.basis.key, e.report.basis.assumed) for e in EDITIONS}) == 4


@pytest.mark.parametrize(
    ("edition", "since", "told", "follows"),
    [
        (Incident2004, "2004-03-01", "hazards-2004#30", "hazard-reports-2004#"),
        (Incident2006, "2006-01-01", "hazards-2004#30", "hazard-reports-2004#"),
        (Incident2006August, "2006-08-02", "hazards-2004#30", "hazard-reports-2006#"),
        (Incident2007, "2007-11-01", "emergency-2007#53", "hazard-reports-2006#"),
        (Incident2010, "2010-06-03", "emergency-2007#53", "hazard-reports-2010#1"),
        (Incident, "2024-11-01", "emergency-2024#7", "hazard-reports-2010#1"),
    ],
)
def test_each_edition_rests_on_texts_of_its_time(edition, since, told, follows):
    assert edition.in_force.isoformat() == since
    assert (edition.tell.basis.key, edition.follow.basis.key) == (told, follows)
    for step in edition.steps.values():
        assert step.basis.statute.holds_on(edition.in_force), step.name
    before = edition.in_force.year < 2007 or since == "2006-08-02"
    assert ("没有条文规定" in edition.tell.basis.assumed) == before
