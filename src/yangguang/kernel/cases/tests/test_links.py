"""Linked cases: what an open dispute about a permit keeps from being done, and what its end sets free."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts, audit, queries, rederiving
from yangguang.kernel.cases.models import About, Case, Expected, Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _agreed(office):
    yield
    assert list(audit.disagreements()) == []


@pytest.fixture
def permit(office, officer):
    return toy.grant(office, by=officer, at=clock(2))


def names_of(case):
    """Return the steps that stand, in the order of recording."""
    rows = Step.objects.filter(case_number=case.pk)
    gone = {row.voids for row in rows if row.voids}
    return [r.name for r in rows.order_by("seq") if r.voids is None and r.seq not in gone]


def void(case, seq, officer, head, at, **more):
    acts.void(case, seq, by=head, drafted_by_id=officer.person_id, reason="经核有误", at=at, **more)


def test_a_permit_is_not_changed_while_a_dispute_about_it_is_open(office, officer, permit):
    dispute = toy.lodge(office, by=officer, at=clock(3), about=[permit.pk])
    with pytest.raises(Refusal, match=f"关联案件 {dispute.pk} 尚未办结") as refused:
        toy.change(permit, by=officer, at=clock(4))
    assert refused.value.reasons[0].code == "pending"
    toy.decide(dispute, by=officer, at=clock(5))
    toy.change(permit, by=officer, at=clock(5, 11))
    assert names_of(permit) == ["grant", "change"]


def test_a_dispute_about_another_permit_stops_nothing(office, officer, permit):
    other = toy.grant(office, by=officer, at=clock(2))
    toy.lodge(office, by=officer, at=clock(3), about=[other.pk])
    toy.change(permit, by=officer, at=clock(4))
    with pytest.raises(Refusal, match="关联案件"):
        toy.change(other, by=officer, at=clock(4))


def test_two_cases_about_a_third_number_meet_there(office, officer):
    parcel = toy.file(office, by=officer, at=clock(2))
    permit = toy.grant(office, by=officer, at=clock(2), about=[parcel.pk])
    dispute = toy.lodge(office, by=officer, at=clock(3), about=[parcel.pk])
    assert [case.pk for case in queries.about(parcel.pk)] == sorted([permit.pk, dispute.pk])
    with pytest.raises(Refusal, match=dispute.pk):
        toy.change(permit, by=officer, at=clock(4))


def test_what_was_done_on_the_day_before_the_dispute_came_in_stands(office, officer, permit):
    toy.change(permit, by=officer, at=clock(3, 9))
    toy.lodge(office, by=officer, at=clock(3, 11), about=[permit.pk])
    with pytest.raises(Refusal, match="关联案件"):
        toy.change(permit, by=officer, at=clock(3, 12))
    assert names_of(permit) == ["grant", "change"]


def test_a_dispute_entered_late_is_refused_where_a_permit_was_changed_meanwhile(
    office, officer, head, permit
):
    toy.change(permit, by=officer, at=clock(5))
    with pytest.raises(Refusal, match=f"关联案件 {permit.pk}") as refused:
        toy.lodge(office, by=officer, at=clock(6), on=date(2026, 3, 4), about=[permit.pk])
    assert "变更" in str(refused.value)
    assert Case.objects.filter(procedure=toy.DISPUTE).count() == 0
    void(permit, 2, officer, head, clock(6))
    toy.lodge(office, by=officer, at=clock(6), on=date(2026, 3, 4), about=[permit.pk])


def test_a_decision_is_not_voided_under_a_change_that_stands_on_it(office, officer, head, permit):
    dispute = toy.lodge(office, by=officer, at=clock(3), about=[permit.pk])
    toy.decide(dispute, by=officer, at=clock(4))
    toy.change(permit, by=officer, at=clock(5))
    with pytest.raises(Refusal, match=f"关联案件 {permit.pk}"):
        void(dispute, 2, officer, head, clock(6))
    void(permit, 2, officer, head, clock(6))
    void(dispute, 2, officer, head, clock(7))
    with pytest.raises(Refusal, match=f"关联案件 {dispute.pk} 尚未办结"):
        toy.change(permit, by=officer, at=clock(8))


def test_a_voided_dispute_stops_nothing_any_more(office, officer, head, permit):
    dispute = toy.lodge(office, by=officer, at=clock(3), about=[permit.pk])
    void(dispute, 1, officer, head, clock(4))
    toy.change(permit, by=officer, at=clock(4, 11))
    dispute.refresh_from_db()
    assert (dispute.waiting_for, dispute.next_at) == ("", None)
    assert dispute not in queries.worklist(territory_of(office))


def territory_of(office):
    from yangguang.kernel.offices import queries as offices

    return offices.territory(office)


def test_a_permit_does_not_lapse_while_a_dispute_is_open_and_lapses_on_the_day_it_ends(
    office, officer, permit
):
    # granted on 2 March, ten days: 12 March is the last, so it would lapse on the 13th
    permit.refresh_from_db()
    assert permit.next_at == clock(13, 0)
    dispute = toy.lodge(office, by=officer, at=clock(10), about=[permit.pk])
    permit.refresh_from_db()
    assert permit.closed_on is None
    acts.take_time(at=clock(16))
    assert names_of(permit) == ["grant"]
    toy.decide(dispute, by=officer, at=clock(18))
    acts.take_time(at=clock(20))
    permit.refresh_from_db()
    assert (names_of(permit), permit.closed_on) == (["grant", "lapse"], date(2026, 3, 18))


def test_time_takes_its_step_back_where_a_dispute_was_open_after_all(office, officer, head, permit):
    dispute = toy.lodge(office, by=officer, at=clock(10), about=[permit.pk])
    toy.decide(dispute, by=officer, at=clock(11))
    acts.take_time(at=clock(14))
    permit.refresh_from_db()
    assert permit.closed_on == date(2026, 3, 13)
    void(dispute, 2, officer, head, clock(15))
    permit.refresh_from_db()
    assert (names_of(permit), permit.closed_on) == (["grant"], None)
    gone = Step.objects.get(case_number=permit.pk, voids=2)
    assert (gone.role, gone.reason, gone.person_id) == ("time", "所依据的步骤已作废", None)
    toy.decide(dispute, by=officer, at=clock(16))
    acts.take_time(at=clock(17))
    permit.refresh_from_db()
    assert permit.closed_on == date(2026, 3, 16)


def test_a_permit_may_come_to_be_about_a_number_later(office, officer, head, permit):
    parcel = toy.file(office, by=officer, at=clock(2))
    dispute = toy.lodge(office, by=officer, at=clock(3), about=[parcel.pk])
    toy.change(permit, by=officer, at=clock(4))
    toy.tie(permit, by=officer, at=clock(5), about=[parcel.pk])
    with pytest.raises(Refusal, match=dispute.pk):
        toy.change(permit, by=officer, at=clock(6))
    assert names_of(permit) == ["grant", "change", "tie"]
    void(permit, 3, officer, head, clock(6))
    toy.change(permit, by=officer, at=clock(7))
    assert not About.objects.filter(case=permit, number=parcel.pk).exists()


def test_a_step_of_a_permit_may_itself_open_the_dispute(office, officer, head, permit):
    toy.contest(permit, by=officer, at=clock(3))
    dispute = Case.objects.get(procedure=toy.DISPUTE)
    with pytest.raises(Refusal, match=dispute.pk):
        toy.change(permit, by=officer, at=clock(4))
    acts.take_time(at=clock(14))
    assert names_of(permit) == ["grant", "contest"]
    void(permit, 2, officer, head, clock(15))
    assert names_of(dispute) == []
    acts.take_time(at=clock(16))
    permit.refresh_from_db()
    assert permit.closed_on == date(2026, 3, 13)


def test_nothing_is_about_a_number_that_was_never_given(office, officer):
    with pytest.raises(Refusal, match="没有编号 ZYM-2026-000099-9"):
        toy.lodge(office, by=officer, at=clock(3), about=["ZYM-2026-000099-9"])


def test_adopted_steps_meet_an_open_dispute_as_a_finding(office, officer, permit):
    from yangguang.kernel.people import actors

    dispute = toy.lodge(office, by=officer, at=clock(3), about=[permit.pk])
    source = actors.adopted(office, "示例公报")
    toy.change(permit, by=source, at=clock(5), on=date(2026, 3, 4))
    step = Step.objects.get(case_number=permit.pk, name="change")
    assert [(f["code"], f["params"]["number"]) for f in step.findings] == [("pending", dispute.pk)]


def test_rederived_equals_kept_with_links_in_any_order(office, officer):
    permits = [toy.grant(office, by=officer, at=clock(2)) for _ in range(4)]
    disputes = [
        toy.lodge(office, by=officer, at=clock(3 + n), about=[one.pk, permits[0].pk])
        for n, one in enumerate(permits[1:])
    ]
    toy.decide(disputes[1], by=officer, at=clock(7))
    numbers = [case.pk for case in (*permits, *disputes)]
    kept = seen(numbers)
    for order in (numbers, numbers[::-1]):
        for number in order:
            rederiving.rederive([number], at=clock(7))
        assert seen(numbers) == kept
    rederiving.rederive(numbers, at=clock(7))
    assert seen(numbers) == kept


def seen(numbers):
    """Return everything that is derived of these cases, but for when it was."""
    cases = list(Case.objects.filter(pk__in=numbers).order_by("pk").values())
    for case in cases:
        case.pop("derived_at")
    limits = Expected.objects.filter(case__in=numbers).order_by("case", "step", "kind")
    tied = About.objects.filter(case__in=numbers).order_by("case", "number")
    names = ("case", "step", "kind", "start_on", "due_on", "left")
    return cases, list(limits.values(*names)), list(tied.values("case", "number", "from_on"))


def test_a_procedure_without_links_asks_nothing_of_them(office, officer):
    case = toy.file(office, by=officer, at=clock(2))
    with CaptureQueriesContext(connection) as asked:
        toy.note(case, by=officer, at=clock(3))
    assert not [q["sql"] for q in asked.captured_queries if "cases_about" in q["sql"]]
    assert not [q["sql"] for q in asked.captured_queries if "cases_publicnumber" in q["sql"]]
