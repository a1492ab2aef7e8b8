"""A clock set back, and acts entered late: refused with a sentence or done, and nothing lost."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts, audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.records.models import Publication

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (Case, Step, Publication, Entry)]


def test_an_act_before_the_cases_last_is_refused_with_a_sentence(office, officer):
    case = toy.file(office, by=officer, at=clock(5))
    toy.note(case, by=officer, at=clock(5, 12))
    before = counts()
    with pytest.raises(Refusal, match="记录时间不能早于本件上一步的记录时间"):
        toy.note(case, by=officer, at=clock(5, 11))
    assert counts() == before
    assert list(audit.disagreements()) == []
    toy.note(case, by=officer, at=clock(5, 12))


def test_a_void_before_the_cases_last_is_refused_with_a_sentence(office, officer, head):
    case = toy.file(office, by=officer, at=clock(5))
    toy.note(case, by=officer, at=clock(5, 12))
    before = counts()
    with pytest.raises(Refusal, match="记录时间不能早于"):
        acts.void(case, 2, by=head, drafted_by_id=1, reason="有误", at=clock(5, 11))
    assert counts() == before


def test_time_whose_clock_was_set_back_waits_and_then_acts_once(office, officer):
    permit = toy.grant(office, by=officer, at=clock(2))
    toy.tie(permit, by=officer, at=clock(12), about=[permit.pk])
    for at in (clock(11), clock(1), clock(12)):
        assert acts.take_time(at=at) == 0
    assert acts.take_time(at=clock(14)) == 1
    assert acts.take_time(at=clock(13)) == 0
    permit.refresh_from_db()
    assert permit.closed_on == date(2026, 3, 13)
    assert list(audit.disagreements()) == []


def test_a_linked_step_waits_for_no_clock_of_the_other_case(office, officer):
    # the permit's last row was recorded by a clock that ran ahead
    permit = toy.grant(office, by=officer, at=clock(2))
    toy.change(permit, by=officer, at=clock(3, 18))
    dispute = toy.lodge(office, by=officer, at=clock(4, 9), about=[permit.pk])
    toy.tie(permit, by=officer, at=clock(4, 18), about=[dispute.pk])
    toy.decide(dispute, by=officer, at=clock(4, 12))
    toy.change(permit, by=officer, at=clock(5))
    assert list(audit.disagreements()) == []


def test_what_is_to_happen_tomorrow_is_not_entered_today(office, officer):
    case = toy.file(office, by=officer, at=clock(5))
    with pytest.raises(Refusal, match="不能晚于今天"):
        toy.note(case, by=officer, at=clock(5), on=date(2026, 3, 6))
