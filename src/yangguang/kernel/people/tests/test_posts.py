"""Deputies, hand-over, relief; what each does to who may act, and to sessions."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.people import actors, acts, queries
from yangguang.kernel.people.models import Post, PostRole


def noon(year, month, day):
    return datetime(year, month, day, 12, tzinfo=SHANGHAI)


def deputise(post, person, first, last, source="请假单2026-7"):
    return acts.deputise(post, by_person=person, from_on=first, until_on=last, source=source)


def test_a_deputy_acts_in_the_post_between_two_days_under_their_own_name(head, officer):
    mine = deputise(head, officer.person, date(2026, 3, 2), date(2026, 3, 6))
    actor = actors.officer(mine, at=noon(2026, 3, 6))
    assert (actor.role, actor.label) == ("officer", "示例县自然资源局")
    assert actor.person_id == officer.person_id
    assert mine.role == PostRole.HEAD
    assert mine in queries.posts_on(officer.person, date(2026, 3, 2))
    for day in ((2026, 3, 1), (2026, 3, 7)):
        with pytest.raises(Refusal):
            actors.officer(mine, at=noon(*day))


@pytest.mark.parametrize(
    ("first", "last", "source"),
    [
        (date(2026, 3, 6), date(2026, 3, 2), "请假单"),
        (date(2026, 3, 2), date(2026, 3, 6), "  "),
        (date(2018, 3, 31), date(2018, 4, 6), "请假单"),  # the day before the post began
    ],
)
def test_days_and_paper_must_fit(head, officer, first, last, source):
    with pytest.raises(Refusal):
        deputise(head, officer.person, first, last, source)
    assert Post.objects.filter(acts_for=head).count() == 0


def test_one_deputy_at_a_time_and_none_of_a_deputy(head, officer, administrator):
    mine = deputise(head, officer.person, date(2026, 3, 2), date(2026, 3, 6))
    with pytest.raises(Refusal) as twice:
        deputise(head, administrator.person, date(2026, 3, 6), date(2026, 3, 9))
    assert twice.value.code is Reason.ONCE
    with pytest.raises(Refusal, match="代理职务不能再由他人代理"):
        deputise(mine, administrator.person, date(2026, 3, 3), date(2026, 3, 4))
    with pytest.raises(Refusal, match="本人"):
        deputise(head, head.person, date(2026, 4, 2), date(2026, 4, 6))
    deputise(head, administrator.person, date(2026, 3, 7), date(2026, 3, 9))


def test_a_deputy_ends_with_the_post(head, officer):
    mine = deputise(head, officer.person, date(2026, 3, 2), date(2026, 3, 20))
    acts.relieve(head, last_on=date(2026, 3, 10))
    mine.refresh_from_db()
    assert mine.until_on == date(2026, 3, 10)


def test_a_deputy_never_begins_after_the_post_has_ended(head, officer):
    deputise(head, officer.person, date(2026, 3, 12), date(2026, 3, 20))
    acts.relieve(head, last_on=date(2026, 3, 10))
    assert list(queries.posts_on(officer.person, date(2026, 3, 12))) == [officer]


def test_hand_over_is_one_act(officer, employ, county):
    successor = employ("jieren", county, title="见习").person
    moved = []
    done = acts.hand_over(
        officer,
        to=successor,
        on=date(2026, 3, 9),
        source="示自然资任〔2026〕3号",
        reassign=[lambda before, after: moved.append((before.pk, after.pk)) or 4],
    )
    assert done.before.until_on == date(2026, 3, 8)
    assert (done.after.from_on, done.after.until_on) == (date(2026, 3, 9), None)
    assert (done.after.title, done.after.role, done.after.office) == (
        officer.title,
        officer.role,
        county,
    )
    assert done.moved == 4
    assert moved == [(officer.pk, done.after.pk)]


def test_a_hand_over_that_breaks_leaves_all_as_it_was(officer, employ, county):
    successor = employ("jieren", county, title="见习").person

    def breaks(_before, _after):
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        acts.hand_over(officer, to=successor, on=date(2026, 3, 9), reassign=[breaks])
    officer.refresh_from_db()
    assert officer.until_on is None
    assert successor.posts.count() == 1


def test_nobody_hands_over_to_themselves_or_before_they_began(officer, head):
    with pytest.raises(Refusal):
        acts.hand_over(officer, to=officer.person, on=date(2026, 3, 9))
    with pytest.raises(Refusal):
        acts.hand_over(officer, to=head.person, on=officer.from_on)


def test_relief_and_barring_end_every_session(officer):
    before = officer.person.get_session_auth_hash()
    acts.relieve(officer, last_on=date(2026, 3, 2))
    after = type(officer.person).objects.get(pk=officer.person_id)
    assert after.get_session_auth_hash() != before


def test_an_administrator_takes_no_step(administrator):
    assert actors.officer(administrator, at=noon(2026, 3, 2)).role == "administrator"
