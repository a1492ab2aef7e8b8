"""The worked example: loads through acts, twice without harm, and says of each real dispute what is so."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import history, queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.places.models import AreaCode
from yangguang.site import example

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=SHANGHAI)

FINDINGS = {
    "SV-008": ["facts reply"],
    "SV-009": ["facts file", "not-yet reply"],
    "SV-010": [],
    "SV-011": [],
    "SV-012": [],
    "SV-013": ["facts file", "not-yet reply"],
    "SV-014": ["facts file"],
    "SV-015": ["facts file", "facts reply"],
    "SV-016": ["facts reply"],
    "SV-017": ["facts file", "not-yet reply"],
}
"""By hand from the records: channel or result not published; a reply without a day of receipt."""

DUE = {
    "SV-010": date(2022, 11, 10),
    "SV-011": date(2022, 6, 20),
    "SV-012": date(2022, 2, 16),
    "SV-014": date(2016, 10, 26),
}
"""Disputes without a published reply: the day by which it was due, counted in requests' cases."""


@pytest.fixture
def loaded(db):
    said = []
    assert example.load(say=said.append, at=NOW)
    return said


def _adopted():
    steps = Step.objects.filter(name="file", adopted=True)
    return {step.source.split()[-1]: Case.objects.get(pk=step.case_number) for step in steps}


def test_the_example_loads_once(loaded):
    before = Case.objects.count(), AreaCode.objects.count()
    assert before[0] == len(FINDINGS) + 9
    assert loaded
    assert example.load(say=loaded.append, at=NOW) is False
    assert (Case.objects.count(), AreaCode.objects.count()) == before


def test_each_real_dispute_gives_just_its_findings(loaded):
    found = {}
    for source, case in _adopted().items():
        standing = queries.standing(case, at=NOW)
        found[source] = [str(finding) for finding in standing.findings]
    assert found == FINDINGS


def test_a_dispute_without_a_reply_is_overdue_since_its_day(loaded):
    cases = _adopted()
    assert {source: cases[source].due_on for source in DUE} == DUE
    assert all(cases[source].waiting_for == "officer" for source in DUE)


def test_the_example_shows_every_turn(loaded):
    open_cases = Case.objects.filter(adopted=False, closed_on=None)
    assert {case.waiting_for for case in open_cases} == {"officer", "applicant", "party"}
    late = [c for c in open_cases if queries.overdue(c, at=NOW)]
    assert len(late) == 1
    for case in Case.objects.all():
        assert not history.course_of(case).standing(NOW).fallen
