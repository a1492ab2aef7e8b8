"""Drafts: private until handed on, taken by another person, never twice, their text erasable."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases.models import Step
from yangguang.kernel.drafts import acts, queries
from yangguang.kernel.drafts.models import VOID, Draft, DraftState, Trace
from yangguang.kernel.drafts.rules import LONGEST_FORM
from yangguang.kernel.people import posts
from yangguang.kernel.people.models import Look

from . import toy

pytestmark = pytest.mark.django_db
SECRET = "甲某里的住址"


@pytest.fixture
def draft(case, first, at):
    return acts.keep(case, step="decide", form={"days": ["5"], "text": [SECRET]}, by=first, at=at)


@pytest.fixture
def submitted(draft, first, at):
    return acts.submit(draft, by=first, at=at)


def approve(draft, *, by, at, seen_at=None):
    return acts.take(
        draft,
        by=by,
        at=at,
        seen_at=seen_at or draft.changed_at,
        act=lambda held: toy.decide(held.case, by=by, at=at, days=int(held.form["days"][0])),
    )


def test_what_was_typed_is_kept_right_or_wrong_and_there_is_one_of_it(case, draft, post, first, at):
    again = acts.keep(case, step="decide", form={"days": ["很多"]}, by=first, at=at)
    assert again.pk == draft.pk
    assert queries.own(case, post, step="decide").form == {"days": ["很多"]}
    assert again.created_at == draft.created_at


def test_a_draft_changes_nothing_of_the_case(case, draft):
    before = case.last_seq, case.due_on
    case.refresh_from_db()
    assert (case.last_seq, case.due_on) == before


def test_nobody_else_sees_a_draft_before_it_is_submitted(
    case, draft, second, second_post, post, first, at
):
    assert queries.of_case(case, second_post, on=at.date()) == []
    with pytest.raises(Refusal, match="没有待复核"):
        acts.look(draft, by=second, at=at)
    assert [d.pk for d in queries.of_case(case, post, on=at.date())] == [draft.pk]
    assert acts.look(draft, by=first, at=at).form["text"] == [SECRET]
    assert not Look.objects.exists()


def test_a_look_at_anothers_submitted_draft_is_written_down(case, submitted, second, at):
    assert acts.look(submitted, by=second, at=at).form["text"] == [SECRET]
    look = Look.objects.get()
    assert (look.person_id, look.case_number) == (second.person_id, case.pk)
    assert SECRET not in look.what


@pytest.mark.parametrize("who", ["elsewhere", "auditor"])
def test_who_has_no_business_there_can_do_nothing(request, case, submitted, who, at):
    by = request.getfixturevalue(who)
    tries = (
        lambda: acts.keep(case, step="decide", form={}, by=by, at=at),
        lambda: acts.look(submitted, by=by, at=at),
        lambda: approve(submitted, by=by, at=at),
        lambda: acts.send_back(submitted, by=by, reason="不行", at=at),
        lambda: acts.drop(submitted, by=by, at=at),
        lambda: acts.note(case, "备注", by=by, at=at),
        lambda: acts.erase(case, by=by, at=at),
    )
    for attempt in tries:
        with pytest.raises(Refusal):
            attempt()
    assert Draft.objects.get().state == DraftState.SUBMITTED
    assert not Look.objects.exists()


def test_another_person_takes_the_step_and_the_draft_is_kept_with_it(case, submitted, second, at):
    taken = approve(submitted, by=second, at=at)
    step = Step.objects.get(name="decide")
    assert (step.person_id, step.drafted_by_id) == (second.person_id, submitted.author_id)
    assert step.facts == {"days": 5}
    assert (taken.state, taken.taken_seq, taken.taken_by_id) == (
        DraftState.TAKEN,
        step.seq,
        second.person_id,
    )
    assert taken.author_id != taken.taken_by_id
    with pytest.raises(Refusal):
        approve(submitted, by=second, at=at)


def test_nobody_approves_their_own_draft(submitted, first, at):
    with pytest.raises(Refusal, match="必须是两个人"):
        approve(submitted, by=first, at=at)
    assert not Step.objects.filter(name="decide").exists()


def test_the_author_is_still_in_post_when_it_is_approved(submitted, post, second, at):
    posts.relieve(post, last_on=date(2026, 3, 1))
    with pytest.raises(Refusal, match="不在任"):
        approve(submitted, by=second, at=at)


def test_what_changed_since_it_was_read_is_not_approved(case, submitted, first, second, at):
    seen_at = submitted.changed_at
    later = at + timedelta(minutes=1)
    acts.keep(case, step="decide", form={"days": ["500"]}, by=first, at=later)
    with pytest.raises(Refusal, match="没有待复核"):
        approve(submitted, by=second, at=later, seen_at=seen_at)
    acts.submit(submitted, by=first, at=later)
    with pytest.raises(Refusal, match="改动过"):
        approve(submitted, by=second, at=later, seen_at=seen_at)
    assert not Step.objects.filter(name="decide").exists()


def test_what_the_act_refuses_leaves_the_draft_as_it_was(case, submitted, first, second, at):
    toy.decide(case, by=first, at=at, days=1)
    with pytest.raises(Refusal):
        approve(submitted, by=second, at=at)
    assert Draft.objects.get().state == DraftState.SUBMITTED


def test_an_act_that_takes_no_such_step_is_a_bug(submitted, second, at):
    with pytest.raises(RuntimeError, match="no such step"):
        acts.take(submitted, by=second, at=at, seen_at=submitted.changed_at, act=lambda held: None)


def test_a_void_names_its_author_and_who_decided(case, first, second, at):
    toy.decide(case, by=first, at=at, days=1)
    drafted = acts.keep(case, step=VOID, seq=2, form={"reason": ["天数有误"]}, by=first, at=at)
    drafted = acts.submit(drafted, by=first, at=at)
    taken = acts.take(
        drafted,
        by=second,
        at=at,
        seen_at=drafted.changed_at,
        act=lambda held: cases.void(
            held.case, held.voids, by=second, drafted_by_id=held.author_id, reason="天数有误", at=at
        ),
    )
    void = Step.objects.get(voids=2)
    assert (void.person_id, void.drafted_by_id) == (second.person_id, first.person_id)
    assert taken.taken_seq == void.seq


def test_a_draft_sent_back_lies_with_its_author_and_says_why(case, submitted, post, second, at):
    with pytest.raises(Refusal, match="没有内容"):
        acts.send_back(submitted, by=second, reason=" ", at=at)
    acts.send_back(submitted, by=second, reason="请写明依据", at=at)
    assert queries.own(case, post, step="decide").state == DraftState.DRAFTING
    assert [(n.text, n.author_id) for n in queries.notes(case)] == [
        ("请写明依据", second.person_id)
    ]


def test_who_takes_the_step_alone_has_no_draft_left(case, draft, post, first, at):
    toy.decide(case, by=first, at=at, days=5)
    used = acts.use(draft, by=first, at=at)
    assert (used.state, used.taken_seq, used.form) == (DraftState.TAKEN, 2, {})
    assert Step.objects.get(name="decide").drafted_by_id is None
    assert queries.of_case(case, post, on=at.date()) == []


def test_a_dropped_draft_is_empty_and_a_new_one_can_be_kept(case, draft, first, at):
    acts.drop(draft, by=first, at=at)
    draft.refresh_from_db()
    assert (draft.state, draft.form) == (DraftState.DROPPED, {})
    assert acts.keep(case, step="decide", form={}, by=first, at=at).pk != draft.pk


def test_a_draft_has_a_greatest_length(case, first, at):
    with pytest.raises(Refusal, match="太长"):
        acts.keep(case, step="decide", form={"text": ["长" * (LONGEST_FORM + 1)]}, by=first, at=at)


def test_erasing_empties_every_text_and_leaves_who_and_when(case, submitted, first, second, at):
    acts.note(case, f"{SECRET}打过电话", by=second, at=at)
    assert acts.erase(case, by=first, at=at) == 2
    for model in apps.get_app_config("drafts").get_models():
        assert SECRET not in json.dumps(
            list(model.objects.values()), default=str, ensure_ascii=False
        )
    assert Draft.objects.get().state == DraftState.DROPPED
    assert queries.notes(case) == []
    assert "清除草稿和备注" in [trace.what for trace in queries.traces(case)]


def test_the_trace_says_who_did_what_and_never_holds_a_text(case, submitted, first, second, at):
    acts.look(submitted, by=second, at=at)
    acts.note(case, SECRET, by=first, at=at)
    approve(submitted, by=second, at=at)
    did = {(trace.what, trace.person_id) for trace in queries.traces(case)}
    assert did == {
        ("存草稿", first.person_id),
        ("提交复核", first.person_id),
        ("写备注", first.person_id),
        ("核准并办理", second.person_id),
    }
    kept = json.dumps(list(Trace.objects.values()), default=str, ensure_ascii=False)
    assert SECRET not in kept


def test_no_table_that_never_forgets_holds_a_text():
    free = {"TextField", "JSONField", "BinaryField"}
    for model in apps.get_app_config("drafts").get_models():
        if getattr(model, "append_only", False):
            kinds = {field.get_internal_type() for field in model._meta.get_fields()}
            assert not kinds & free


def test_the_trace_cannot_be_changed(draft):
    for change in (
        lambda: Trace.objects.update(what="x"),
        lambda: Trace.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
