from __future__ import annotations

import pytest

from yangguang.kernel.cases import acts, queries
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock

pytestmark = pytest.mark.django_db


def test_a_persons_steps_are_listed_page_by_page_the_latest_first(office, officer, head):
    case = toy.file(office, by=officer, at=clock(2))
    for day in (3, 4, 4, 5):
        toy.note(case, by=officer, at=clock(day))
    toy.note(case, by=head, at=clock(6))
    acts.void(case, 6, by=head, drafted_by_id=officer.person_id, reason="有误", at=clock(7))
    mine = list(queries.steps_of_person(officer.person_id))
    assert [step.seq for step in mine] == [5, 4, 3, 2, 1]
    page = list(queries.steps_of_person(officer.person_id)[:2])
    rest = queries.steps_of_person(officer.person_id, before=(page[-1].at, page[-1].id))
    assert [step.seq for step in rest] == [3, 2, 1]
    theirs = queries.steps_of_person(head.person_id)
    assert [(step.seq, step.voids) for step in theirs] == [(7, 6), (6, None)]
