"""A register sent again, corrected, voided or broken on the way leaves no case too many and none by halves."""

from __future__ import annotations

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import audit as cases_audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports import acts, audit, voiding
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.kernel.people import actors
from yangguang.modules.remedies import queries as remedies
from yangguang.modules.remedies.acts import review
from yangguang.modules.remedies.tests import register

from .conftest import AT, as_csv, codes, counted, followed, rows_of, steps, work

pytestmark = pytest.mark.django_db


def test_the_same_register_again_brings_in_nothing_twice(bring_in):
    numbers = ("R01", "L03", "F01")
    bring_in(*rows_of(*numbers))
    before, sums = Case.objects.count(), counted()
    assert before == 6
    again = bring_in(*rows_of(*numbers, "R03"))
    assert codes(again) == {2: ["there-already"], 3: ["there-already"], 4: ["there-already"]}
    assert (again.adopted, again.blocked, Case.objects.count()) == (1, 3, 8)
    assert {key: n for key, n in counted().items() if key[1] != 2024} == sums


def test_a_corrected_row_takes_the_place_of_the_old_with_all_that_followed(
    bring_in, check, officer, second
):
    first = bring_in(*rows_of("R02", "L03"))
    old = StagedRow.objects.get(batch=first, number=2)
    known = rows_of("R02")[0]
    right = ["维持" if cell == "撤销" else cell for cell in known]
    batch = check(as_csv([register.HEAD, right, *rows_of("L03")]))
    assert codes(batch) == {
        2: ["corrects", "review-without-admission"],
        3: ["there-already"],
    }
    with pytest.raises(Refusal, match="送交人不能自己确认"):
        acts.confirm(batch, by=officer, at=AT, with_doubts=True)
    acts.confirm(batch, by=second, at=AT, with_doubts=True)
    work(batch)
    work(first)
    old.refresh_from_db()
    new = StagedRow.objects.get(batch=batch, number=2)
    assert (old.state, new.state, first.voided, first.adopted) == (
        RowState.VOIDED,
        RowState.ADOPTED,
        1,
        1,
    )
    assert followed(old) == [[], []]
    assert followed(new)[1] == [("apply", "2021-04-06"), ("decide", "2021-05-20")]
    voids = Step.objects.filter(case_number__in=(old.case_number, *old.also), voids__isnull=False)
    assert {(row.person_id, row.drafted_by_id) for row in voids} == {
        (second.person_id, officer.person_id)
    }
    sums = counted()
    assert sums["review", 2021, "结果维持", ""] == 2
    assert ("review", 2021, "结果纠正", "") not in sums
    assert list(audit.disagreements()) == []
    again = ["review-without-admission", "there-already"]
    assert codes(bring_in(right, *rows_of("A1"))) == {2: again}


def test_a_voided_batch_leaves_nothing_that_counts_and_may_be_sent_again(bring_in, officer, second):
    rows = rows_of("R01", "R09", "L01", "L03", "F01", "S3", "F10")
    batch = bring_in(*rows)
    sums = counted()
    with pytest.raises(Refusal, match="理由"):
        voiding.draft(batch, reason=" ", by=officer, at=AT)
    with pytest.raises(Refusal, match="还没有人提请"):
        voiding.order(batch, by=second, at=AT)
    voiding.draft(batch, reason="送错了台账", by=officer, at=AT)
    with pytest.raises(Refusal, match="不能自己批准"):
        voiding.order(batch, by=officer, at=AT)
    voiding.order(batch, by=second, at=AT)
    work(batch)
    assert (batch.state, batch.adopted, batch.voided) == (BatchState.VOIDED, 0, 7)
    assert [followed(row) for row in StagedRow.objects.filter(also=[])] == [[[]]] * 3
    assert counted() == {}
    assert list(audit.disagreements()) == []
    assert list(cases_audit.disagreements()) == []
    again = bring_in(*rows)
    assert (again.state, again.adopted) == (BatchState.DONE, 7)
    assert counted() == sums


def test_what_the_office_went_on_with_is_not_taken_back(bring_in, officer, second):
    batch = bring_in(*rows_of("R09", "A2"))
    row = StagedRow.objects.get(batch=batch, number=2)
    contest = remedies.of(Case.objects.get(pk=row.also[0]))
    review.withdraw(contest, by=actors.Actor(role="applicant", label="申请人"), at=AT)
    voiding.draft(batch, reason="送错了台账", by=officer, at=AT)
    voiding.order(batch, by=second, at=AT)
    work(batch)
    assert (batch.state, batch.adopted, batch.voided) == (BatchState.VOIDED, 1, 1)
    assert codes(batch) == {2: ["went-on"]}
    assert steps(row.case_number)


def test_a_contest_that_breaks_leaves_neither_case(bring_in, monkeypatch):
    def breaks(*args, **more):
        raise RuntimeError("示例")

    monkeypatch.setattr(review, "decide", breaks)
    batch = bring_in(*rows_of("R01", "R09"))
    assert (batch.adopted, batch.refused, Case.objects.count()) == (1, 1, 2)
    assert codes(batch) == {2: ["failed"]}
