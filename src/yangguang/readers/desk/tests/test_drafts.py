"""Drafts at the desk: kept, shown again, handed on, approved by another; notes and assignments."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.kernel.cases.models import Step
from yangguang.kernel.drafts import queries
from yangguang.kernel.drafts.models import Draft, DraftState
from yangguang.kernel.people.models import Look, Post

pytestmark = pytest.mark.django_db
TYPED = {"period": "5", "text": "请写明地块的位置"}


@pytest.fixture
def case(file, take, officer, now):
    confirmed = take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    now("2026-03-03")
    return confirmed


def of(case, rest=""):
    return f"/zh-hans/desk/cases/{case.pk}/{rest}"


def kept(client, case, **typed):
    return client.post(of(case, "ask/"), {**typed, "desk-do": "keep"})


def submitted(client, case, **typed):
    assert client.post(of(case, "ask/"), {**typed, "desk-do": "submit"}).status_code == 302
    return of(case, f"drafts/{Draft.objects.get().pk}/")


def approved(client, review, seen=""):
    shown = client.get(review).content.decode()
    seen = seen or re.search(r'name="seen" value="([^"]+)"', shown)[1]
    return client.post(review, {"do": "approve", "seen": seen})


def test_what_was_typed_is_there_when_the_form_is_opened_again(desk, case):
    assert kept(desk, case, period="六十", text="还没写完").status_code == 302
    shown = desk.get(of(case, "ask/")).content.decode()
    assert 'value="六十"' in shown
    assert "还没写完" in shown
    assert "存的草稿" in shown
    assert 'role="alert"' not in shown
    assert not Step.objects.filter(name="ask").exists()


def test_only_the_fields_of_the_form_are_kept(desk, case):
    kept(desk, case, period="5", text="x", csrfmiddlewaretoken="y", other="z")
    assert Draft.objects.get().form == {"period": ["5"], "text": ["x"]}


def test_a_colleague_sees_nothing_of_it_until_it_is_submitted(desk, colleague, case):
    kept(desk, case, **TYPED)
    draft = Draft.objects.get()
    assert TYPED["text"] not in colleague.get(of(case, "ask/")).content.decode()
    assert f"drafts/{draft.pk}/" not in colleague.get(of(case)).content.decode()
    assert colleague.get(of(case, f"drafts/{draft.pk}/")).status_code == 404
    assert case.pk not in colleague.get("/zh-hans/desk/?shelf=review").content.decode()


def test_an_unfinished_form_is_not_handed_on(desk, case):
    answer = desk.post(of(case, "ask/"), {"period": "", "text": "没填期限", "desk-do": "submit"})
    assert 'role="alert"' in answer.content.decode()
    assert "没填期限" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_submitted_draft_is_read_approved_and_taken_by_a_colleague(
    desk, colleague, case, officer
):
    review = submitted(desk, case, **TYPED)
    shelf = colleague.get("/zh-hans/desk/?shelf=review").content.decode()
    assert case.pk in shelf.split('<table class="work">')[1]
    assert f'href="{review}"' in colleague.get(of(case)).content.decode()
    assert TYPED["text"] in colleague.get(review).content.decode()
    decided = Post.objects.get(person__login="colleague").person_id
    look = Look.objects.get()
    assert (look.person_id, look.case_number) == (decided, case.pk)
    assert approved(colleague, review).status_code == 302
    step = Step.objects.get(name="ask")
    assert (step.person_id, step.facts) == (decided, {"period": 5})
    draft = Draft.objects.get()
    assert (draft.author_id, draft.taken_by_id, draft.taken_seq) == (
        officer.person_id,
        decided,
        step.seq,
    )
    assert colleague.get(review).status_code == 404


def test_what_changed_after_it_was_read_is_not_taken(desk, colleague, case, now):
    review = submitted(desk, case, **TYPED)
    shown = colleague.get(review).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', shown)[1]
    now("2026-03-03", 11)
    submitted(desk, case, period="30", text="另一份")
    for nonsense in (seen, "昨天", "2026-99-99T10:00:00"):
        refused = approved(colleague, review, seen=nonsense)
        assert "改动过" in refused.content.decode()
    assert not Step.objects.filter(name="ask").exists()


def test_what_the_law_refuses_is_said_and_the_draft_stays(desk, colleague, case):
    review = submitted(desk, case, period="60", text="期限太长")
    refused = approved(colleague, review)
    assert "请改写合理的期限。" in refused.content.decode()
    assert Draft.objects.get().state == DraftState.SUBMITTED


def test_a_draft_is_sent_back_with_a_reason(desk, colleague, case):
    review = submitted(desk, case, **TYPED)
    assert colleague.post(review, {"do": "back", "reason": ""}).status_code == 200
    assert colleague.post(review, {"do": "back", "reason": "请写明依据"}).status_code == 302
    shown = desk.get(of(case)).content.decode()
    assert "请写明依据" in shown
    assert TYPED["text"] in desk.get(of(case, "ask/")).content.decode()


def test_a_draft_for_a_member_belongs_to_that_member(desk, case):
    desk.post(of(case, "consult/"), {"third_parties": "示例矿业公司\n示例勘查院", "text": "请答复"})
    address = of(case, "respond/?member=第三方2")
    desk.post(address, {"consents": "false", "text": "尚未写完", "desk-do": "keep"})
    assert "尚未写完" in desk.get(address).content.decode()
    assert "尚未写完" not in desk.get(of(case, "respond/?member=第三方1")).content.decode()


def test_a_step_that_its_author_takes_leaves_no_draft(desk, case):
    kept(desk, case, **TYPED)
    desk.post(of(case, "ask/"), TYPED)
    draft = Draft.objects.get()
    assert (draft.state, draft.form) == (DraftState.TAKEN, {})
    assert draft.taken_seq == Step.objects.get(name="ask").seq


def test_a_draft_can_be_thrown_away(desk, case):
    kept(desk, case, **TYPED)
    assert desk.post(of(case, "ask/"), {"desk-do": "drop"}).status_code == 302
    assert TYPED["text"] not in desk.get(of(case, "ask/")).content.decode()


def test_an_auditor_sees_no_drafts_and_has_no_such_shelf(desk, auditor, case):
    review = submitted(desk, case, **TYPED)
    assert auditor.get(review).status_code == 403
    assert review not in auditor.get(of(case)).content.decode()
    assert "待我复核" not in auditor.get("/zh-hans/desk/").content.decode()


def test_another_countys_officer_finds_no_draft(client_of, desk, elsewhere, case):
    from .conftest import a_post

    review = submitted(desk, case, **TYPED)
    stranger = client_of(a_post(elsewhere, "stranger"))
    assert stranger.get(review).status_code == 404
    assert stranger.post(review, {"do": "approve"}).status_code == 404
    assert case.pk not in stranger.get("/zh-hans/desk/?shelf=review").content.decode()
    assert not Look.objects.exists()


def test_who_is_signed_out_keeps_nothing(client, case):
    answer = client.post(of(case, "ask/"), {**TYPED, "desk-do": "keep"})
    assert "/account/sign-in/" in answer.headers["Location"]
    assert not Draft.objects.exists()


def test_the_review_shelf_is_counted_for_others_only(desk, colleague, case):
    submitted(desk, case, **TYPED)

    def counted(client):
        return client.get("/zh-hans/desk/").context["lists"][0].links[4].count

    assert (counted(desk), counted(colleague)) == (0, 1)


def test_drafts_and_notes_cost_no_more_queries_when_there_are_many(
    desk, colleague, case, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10) as few:
        colleague.get(of(case))
    for step in ("ask", "extend", "reply", "withdraw"):
        desk.post(of(case, f"{step}/"), {"desk-do": "keep", "text": "x"})
    Draft.objects.update(state=DraftState.SUBMITTED)
    for n in range(5):
        colleague.post(of(case, "aside/note/"), {"text": f"备注{n}"})
    with django_assert_max_num_queries(10) as many:
        shown = colleague.get(of(case)).content.decode()
    assert shown.count("/drafts/") == 4
    assert len(many) <= len(few)


def test_a_note_is_for_colleagues_and_shown_as_typed(desk, colleague, case):
    assert desk.post(of(case, "aside/note/"), {"text": "<b>已电话联系</b>"}).status_code == 302
    shown = colleague.get(of(case)).content.decode()
    assert "&lt;b&gt;已电话联系&lt;/b&gt;" in shown
    refused = desk.post(of(case, "aside/note/"), {"text": " "})
    assert 'role="alert"' in refused.content.decode()


def test_a_case_is_given_to_a_colleague_and_lies_on_their_shelf(desk, colleague, case, post):
    theirs = Post.objects.get(person__login="colleague")
    assert "还没有分办" in desk.get(of(case)).content.decode()
    assert f'value="{theirs.pk}"' in desk.get(of(case, "aside/assign/")).content.decode()
    assert desk.post(of(case, "aside/assign/"), {"post": theirs.pk}).status_code == 302
    assert queries.assignment(case).post == theirs
    assert case.pk in colleague.get("/zh-hans/desk/?shelf=assigned").content.decode()
    assert case.pk not in desk.get("/zh-hans/desk/?shelf=assigned").content.decode()
    assert "由我承办" not in colleague.get(of(case)).content.decode()


def test_a_closed_case_is_given_to_nobody_anew(desk, case):
    desk.post(of(case, "withdraw/"), {"on": ""})
    assert "分给同事" not in desk.get(of(case)).content.decode()


@pytest.mark.parametrize("nobody", ["", "0", "999999", "x"])
def test_a_case_is_given_to_nobody_unknown(desk, case, nobody):
    assert desk.post(of(case, "aside/assign/"), {"post": nobody}).status_code == 200
    assert queries.assignment(case) is None
