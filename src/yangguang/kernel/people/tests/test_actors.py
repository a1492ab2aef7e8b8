"""Who may act, and as whom the public sees them. All names are made up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from yangguang.base.procedure.words import Role
from yangguang.base.refusal import Refusal
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people import actors, acts, queries
from yangguang.kernel.people.models import PostRole


@pytest.fixture
def office(db):
    return offices.enter(
        "example-province",
        name="示例省自然资源厅",
        level=Level.PROVINCE,
        on=date(2018, 10, 31),
        province="990000",
    )


@pytest.fixture
def person(db):
    return acts.enrol("Zhou", name="周示例", password="a long enough one")


@pytest.fixture
def post(person, office):
    return acts.appoint(
        person,
        office=office,
        role=PostRole.OFFICER,
        title="一级主任科员",
        section="办公室",
        on=date(2026, 1, 1),
    )


def test_an_officer_is_seen_as_the_office_and_never_by_name(post, office, at):
    actor = actors.officer(post, at=at)
    assert actor.role == Role.OFFICER
    assert actor.label == "示例省自然资源厅 办公室"
    assert (actor.office, actor.person_id, actor.post_id) == (office, post.person_id, post.pk)
    assert "周" not in actor.label


def test_the_label_bears_the_name_of_the_day(post, office, at):
    offices.rename(office, name="示例省自然资源和规划厅", on=date(2026, 3, 3))
    assert actors.officer(post, at=at).label == "示例省自然资源厅 办公室"
    later = actors.officer(post, at=at + timedelta(days=1))
    assert later.label == "示例省自然资源和规划厅 办公室"


def test_a_post_is_held_by_the_day_in_shanghai(post):
    acts.relieve(post, last_on=date(2026, 3, 2))
    # 15:59 UTC is 23:59 in Shanghai, on the post's last day; a minute later it is over.
    assert actors.officer(post, at=datetime(2026, 3, 2, 15, 59, tzinfo=UTC)).post_id == post.pk
    with pytest.raises(Refusal, match="2026-03-03 当日您不担任“一级主任科员”"):
        actors.officer(post, at=datetime(2026, 3, 2, 16, 0, tzinfo=UTC))
    with pytest.raises(Refusal):
        actors.officer(post, at=datetime(2025, 12, 31, 15, 59, tzinfo=UTC))


def test_a_person_who_may_not_sign_in_does_not_act(post, at):
    post.person.is_active = False
    with pytest.raises(Refusal):
        actors.officer(post, at=at)


def test_an_auditor_takes_no_step(person, office, at):
    post = acts.appoint(
        person, office=office, role=PostRole.AUDITOR, title="督察员", on=date(2026, 1, 1)
    )
    assert actors.officer(post, at=at).role not in set(Role)


def test_applicants_parties_time_and_others(office):
    applicant = actors.applicant("YG-2026-0001")
    assert (applicant.role, applicant.case_number) == (Role.APPLICANT, "YG-2026-0001")
    assert actors.party("YG-2026-0001").role == Role.PARTY
    assert actors.TIME.role == Role.TIME
    other = actors.adopted(office, "示例公报2019年第3期", on=date(2019, 3, 1))
    assert (other.role, other.label) == (Role.OFFICER, "示例省自然资源厅")
    assert other.adopted_source == "示例公报2019年第3期"
    assert other.person_id is None


def test_posts_held_on_a_day(person, post, office):
    second = acts.appoint(
        person, office=office, role=PostRole.HEAD, title="主任", on=date(2026, 2, 1)
    )
    acts.relieve(post, last_on=date(2026, 2, 28))
    assert list(queries.posts_on(person, date(2026, 1, 31))) == [post]
    assert list(queries.posts_on(person, date(2026, 2, 28))) == [post, second]
    assert list(queries.posts_on(person, date(2026, 3, 1))) == [second]


def test_every_look_is_kept_with_its_year(post, at):
    actor = actors.officer(post, at=at)
    first = acts.looked(actor, case_number="YG-2026-0001", what="申请人联系方式", at=at)
    new_year = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # already 2027 in Shanghai
    second = acts.looked(actor, case_number="YG-2026-0001", what="身份证明", at=new_year)
    assert (first.year, second.year) == (2026, 2027)
    assert [look.what for look in queries.looks_at("YG-2026-0001")] == [
        "身份证明",
        "申请人联系方式",
    ]
    assert first.seen_as == "示例省自然资源厅 办公室"
    assert type(first).append_only


def test_looks_at_many_cases_are_each_kept_in_few_statements(
    post, at, django_assert_max_num_queries
):
    actor = actors.officer(post, at=at)
    numbers = [f"YG-2026-{serial:04}" for serial in range(500)]
    with django_assert_max_num_queries(10):
        acts.looked_through(actor, case_numbers=numbers, what="下载清单", at=at)
    for number in (numbers[0], numbers[-1]):
        (look,) = queries.looks_at(number)
        assert (look.person_id, look.seen_as, look.year) == (post.person_id, actor.label, 2026)
    with pytest.raises(ValueError, match="person of the office"):
        acts.looked_through(actors.applicant("x"), case_numbers=numbers, what="y", at=at)


def test_only_people_of_the_office_look(at):
    with pytest.raises(ValueError, match="person of the office"):
        acts.looked(actors.applicant("YG-2026-0001"), case_number="x", what="y", at=at)
