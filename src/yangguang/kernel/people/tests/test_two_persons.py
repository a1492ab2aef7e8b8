"""Two persons: not one in two posts, both in post that day, both with the reach."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.refusal import Refusal
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.people import acts, two_persons
from yangguang.kernel.people.models import PostRole

AT = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)


def refused(*posts, **more):
    with pytest.raises(Refusal) as caught:
        two_persons.check(*posts, at=AT, **more)
    return str(caught.value)


def test_two_of_one_office_may(officer, head, county):
    two_persons.check(officer, head, at=AT, over=[county], roles=[PostRole.HEAD])


def test_one_person_in_two_posts_is_one_person(officer, county):
    second = acts.appoint(
        officer.person, office=county, role=PostRole.HEAD, title="主任", on=date(2020, 1, 1)
    )
    assert "必须是两个人" in refused(officer, second)


def test_a_deputy_is_a_person_of_their_own_but_not_twice(officer, head, employ, county):
    other = employ("daili", county)
    days = {"from_on": date(2026, 3, 2), "until_on": date(2026, 3, 6), "source": "请假单"}
    deputy = acts.deputise(head, by_person=other.person, **days)
    two_persons.check(officer, deputy, at=AT)
    assert "必须是两个人" in refused(other, deputy)


def test_both_are_in_post_that_day(officer, head):
    acts.relieve(head, last_on=date(2026, 3, 1))
    assert "“主任”已不在任" in refused(officer, head)


def test_who_may_not_sign_in_confirms_nothing(officer, head):
    head.person.is_active = False
    assert "主任" in refused(officer, head)


def test_both_have_the_reach(officer, head, employ, county, province):
    above = employ("sheng", province)
    assert "职权范围" in refused(above, officer, over=[province])
    two_persons.check(above, officer, at=AT, over=[county])


def test_the_second_has_the_role(officer, head):
    assert "须由负责人确认" in refused(head, officer, roles=[PostRole.HEAD])
