"""What a void reaches: the records of the step, the cases that its act had opened, and no further."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts, audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock
from yangguang.kernel.records import queries as records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _agreed(office):
    yield
    assert list(audit.disagreements()) == []


@pytest.fixture
def round_(office, officer):
    case = toy.propose(office, by=officer, at=clock(2), names=("甲", "乙"))
    toy.announce(case, by=officer, at=clock(3))
    return case


def void(case, seq, officer, head, at, **more):
    acts.void(case, seq, by=head, drafted_by_id=officer.person_id, reason="名单有误", at=at, **more)


def permits():
    return list(Case.objects.filter(procedure=toy.PERMIT).order_by("pk"))


def test_a_step_knows_which_cases_its_act_opened(round_):
    step = Step.objects.get(case_number=round_.pk, name="announce")
    assert step.opened == [case.pk for case in permits()]
    assert Step.objects.exclude(pk=step.pk).filter(name="grant")[0].opened == []


def test_voiding_an_announcement_voids_what_it_made(round_, officer, head):
    made = permits()
    void(round_, 2, officer, head, clock(4))
    for case in made:
        gone = Step.objects.get(case_number=case.pk, voids=1)
        assert (gone.person_id, gone.drafted_by_id, gone.reason) == (2, 1, "名单有误")
        assert records.about(case.pk)[0].withdrawn
        case.refresh_from_db()
        assert (case.waiting_for, case.next_at, case.closed_on) == ("", None, None)


def test_the_module_is_told_of_every_step_and_every_void(round_, officer, head):
    made = permits()
    toy.PROJECTED.clear()
    void(round_, 2, officer, head, clock(4))
    assert sorted(toy.PROJECTED) == sorted([(made[0].pk, 2), (made[1].pk, 2), (round_.pk, 3)])


def test_an_announcement_is_not_voided_over_what_a_person_did_since(round_, officer, head):
    first, second = permits()
    toy.change(second, by=officer, at=clock(4))
    with pytest.raises(Refusal, match=f"所立的案件 {second.pk} 已有后续办理") as refused:
        void(round_, 2, officer, head, clock(5))
    assert "变更" in str(refused.value)
    assert not Step.objects.filter(voids=1, case_number=first.pk).exists()
    void(second, 2, officer, head, clock(5))
    void(round_, 2, officer, head, clock(6))
    assert Step.objects.filter(voids=1).count() == 2


def test_what_was_voided_by_itself_before_is_not_voided_twice(round_, officer, head):
    first, _ = permits()
    void(first, 1, officer, head, clock(4))
    void(round_, 2, officer, head, clock(5))
    assert Step.objects.filter(case_number=first.pk, voids=1).count() == 1


def test_a_case_that_time_had_opened_is_voided_by_time(round_, officer, head):
    acts.take_time(at=clock(7))
    made = permits()
    assert len(made) == 3
    void(round_, 2, officer, head, clock(8))
    voids = {row.case_number: row.role for row in Step.objects.filter(voids=1)}
    assert [voids[case.pk] for case in made] == ["officer", "officer", "time"]


def test_the_right_step_in_its_place_makes_its_own(round_, officer, head):
    old = permits()
    void(
        round_,
        2,
        officer,
        head,
        clock(4),
        instead=lambda: toy.announce(round_, by=head, at=clock(4)),
    )
    new = [case for case in permits() if case not in old]
    again = Step.objects.get(case_number=round_.pk, name="announce", voids=None, seq=4)
    assert again.opened == [case.pk for case in new]
    assert again.drafted_by_id == officer.person_id
    assert Step.objects.filter(voids=1, case_number__in=[case.pk for case in old]).count() == 2


def test_what_a_voided_step_had_opened_stops_nothing_either(office, officer, head, round_):
    first, _ = permits()
    dispute = toy.lodge(office, by=officer, at=clock(4), about=[first.pk])
    void(round_, 2, officer, head, clock(5))
    first.refresh_from_db()
    assert (first.waiting_for, first.next_at) == ("", None)
    toy.decide(dispute, by=officer, at=clock(6), on=date(2026, 3, 5))


def test_a_step_refused_inside_an_act_leaves_no_case_behind(office, officer):
    case = toy.propose(office, by=officer, at=clock(2), names=("甲", "乙"))
    with pytest.raises(Refusal):
        toy.announce(case, by=officer, at=clock(3), on=date(2026, 3, 4))
    assert permits() == []
