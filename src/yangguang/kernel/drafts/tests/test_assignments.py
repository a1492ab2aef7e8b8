"""Who has a case in hand, and what a hand-over moves."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.drafts import acts, queries
from yangguang.kernel.drafts.models import Assignment, Draft, DraftState, Trace
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import posts
from yangguang.kernel.people.models import Person, Post, PostRole

from . import toy
from .conftest import a_post, an_office

pytestmark = pytest.mark.django_db


def test_one_post_at_a_time_has_a_case(case, post, second_post, first, at):
    acts.assign(case, post, by=first, at=at)
    acts.assign(case, post, by=first, at=at)
    later = at + timedelta(hours=1)
    acts.assign(case, second_post, by=first, at=later)
    assert queries.assignment(case).post == second_post
    spans = list(Assignment.objects.order_by("from_at").values_list("post", "until_at"))
    assert spans == [(post.pk, later), (second_post.pk, None)]


def test_a_case_goes_only_to_who_can_take_steps_in_it_today(case, office, second_post, first, at):
    ended = a_post(office, "ended")
    posts.relieve(ended, last_on=date(2026, 3, 1))
    for wrong in (
        a_post(office, "watcher", PostRole.AUDITOR),
        a_post(an_office("other", "990103"), "other"),
        ended,
    ):
        with pytest.raises(Refusal):
            acts.assign(case, wrong, by=first, at=at)
    assert queries.assignment(case) is None


def test_what_is_assigned_to_a_post_is_listed_until_it_is_closed(
    case, office, post, second_post, first, at
):
    acts.assign(case, second_post, by=first, at=at)
    reach = offices.territory(office)
    assert list(queries.cases_assigned(reach, second_post.pk)) == [case]
    assert list(queries.cases_assigned(reach, post.pk)) == []


def test_colleagues_are_those_who_take_steps_today(office, post, second_post, auditor):
    gone = a_post(office, "gone")
    posts.relieve(gone, last_on=date(2026, 3, 1))
    assert queries.colleagues(office, day=date(2026, 3, 2)) == [post, second_post]


def test_a_hand_over_moves_drafts_and_cases_to_the_successor(office, post, first, second, at):
    mine = [toy.propose(office, by=first, at=at) for _ in range(3)]
    for case in mine:
        acts.assign(case, post, by=second, at=at)
    acts.keep(mine[0], step="decide", form={"days": ["1"]}, by=first, at=at)
    sent = acts.keep(mine[1], step="decide", form={"days": ["2"]}, by=first, at=at)
    acts.submit(sent, by=first, at=at)
    done = acts.keep(mine[2], step="decide", form={}, by=first, at=at)
    acts.drop(done, by=first, at=at)
    successor = Person.objects.create(login="successor", name="successor")
    moved = posts.hand_over(
        post,
        to=successor,
        on=date(2026, 3, 2),
        reassign=[partial(acts.reassign, by=second, at=at)],
    )
    assert moved.moved == 5  # three cases and two open drafts
    after = Post.objects.get(person=successor)
    assert {queries.assignment(case).post for case in mine} == {after}
    # the successor answers for what was submitted, and submits it anew
    rows = Draft.objects.order_by("pk").values_list("post", "author", "state")
    assert list(rows) == [
        (after.pk, successor.pk, DraftState.DRAFTING),
        (after.pk, successor.pk, DraftState.DRAFTING),
        (post.pk, post.person_id, DraftState.DROPPED),
    ]
    assert Trace.objects.filter(what="交接").count() == 5


def test_a_hand_over_stops_at_a_draft_that_the_other_has_already(
    case, post, second_post, first, second, at
):
    acts.keep(case, step="decide", form={"days": ["1"]}, by=first, at=at)
    acts.keep(case, step="decide", form={"days": ["2"]}, by=second, at=at)
    assert acts.reassign(post, second_post, by=second, at=at) == 0
    assert queries.own(case, second_post, step="decide").form == {"days": ["2"]}
    assert queries.own(case, post, step="decide").form == {"days": ["1"]}


def test_moving_many_costs_no_more_queries(
    office, post, second_post, first, second, at, django_assert_max_num_queries
):
    for _ in range(12):
        case = toy.propose(office, by=first, at=at)
        acts.assign(case, post, by=first, at=at)
        acts.keep(case, step="decide", form={}, by=first, at=at)
    with django_assert_max_num_queries(16):
        assert acts.reassign(post, second_post, by=second, at=at) == 24


def test_what_waits_for_review_is_listed_for_others_of_the_territory(
    case, office, first, second, elsewhere, at, django_assert_num_queries
):
    draft = acts.keep(case, step="decide", form={}, by=first, at=at)
    reach = offices.territory(office)
    assert not queries.cases_to_review(reach, second.person_id).exists()
    acts.submit(draft, by=first, at=at)
    with django_assert_num_queries(1):
        assert list(queries.cases_to_review(reach, second.person_id)) == [case]
    assert not queries.cases_to_review(reach, first.person_id).exists()
    there = offices.territory(elsewhere.office)
    assert not queries.cases_to_review(there, elsewhere.person_id).exists()


def test_a_note_is_kept_for_colleagues(case, first, at):
    acts.note(case, "  已电话联系申请人  ", by=first, at=at)
    assert [note.text for note in queries.notes(case)] == ["已电话联系申请人"]
    for wrong in ("", " \n", "长" * 2001):
        with pytest.raises(Refusal):
            acts.note(case, wrong, by=first, at=at)
