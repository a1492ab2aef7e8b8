"""What an administrator may do to whom, what stands against it, and what is kept of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.people import actors, acts, administering, passwords, queries
from yangguang.kernel.people.administering import Appointment
from yangguang.kernel.people.models import Deed, Person, Post, PostRole
from yangguang.kernel.people.queries import Asked, Standing

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
TODAY = date(2026, 3, 2)


@pytest.fixture
def by(administrator):
    return actors.officer(administrator, at=AT)


def did():
    return [(deed.what, deed.about) for deed in Deed.objects.order_by("at", "id")]


def post_in(office, title="科员", role=PostRole.OFFICER, on=TODAY, **more):
    return Appointment(office=office, role=role, title=title, on=on, **more)


def test_a_new_person_gets_a_post_and_a_code_and_each_act_is_kept(by, county):
    person, code = administering.enrol(
        " XinRen ",
        name="示例新人",
        appointment=post_in(county, source="示任〔2026〕1号"),
        by=by,
        at=AT,
    )
    assert person.login == "xinren"
    assert person.check_password(passwords.as_kept(person, code))
    post = person.posts.get()
    assert (post.office, post.from_on, post.source) == (county, TODAY, "示任〔2026〕1号")
    assert did() == [("登记人员", "xinren"), ("签发一次性口令", "xinren"), ("任职", "xinren")]
    for login, code_of in (("XINREN", Reason.ONCE), ("  ", Reason.FACTS), ("a b", Reason.FACTS)):
        with pytest.raises(Refusal) as refusal:
            administering.enrol(login, name="他人", appointment=post_in(county), by=by, at=AT)
        assert refusal.value.code is code_of
    assert Person.objects.filter(name="他人").count() == 0


def test_nobody_keeps_their_own_account(by, administrator, officer, county):
    me = administrator.person
    for act in (
        lambda: administering.appoint(me, post_in(county), by=by, at=AT),
        lambda: administering.relieve(administrator, last_on=TODAY, by=by, at=AT),
        lambda: administering.lock(me, by=by, at=AT),
        lambda: administering.end_sessions(me, by=by, at=AT),
        lambda: administering.deputise(
            officer, deputy=me, from_on=TODAY, until_on=TODAY, source="假", by=by, at=AT
        ),
        lambda: administering.hand_over(
            officer, to=me, on=TODAY, source="", reassign=[], by=by, at=AT
        ),
    ):
        with pytest.raises(Refusal, match="不能办理自己的账号"):
            act()
    assert did() == []


def test_nobody_keeps_an_account_outside_the_territory(by, employ, province, county, officer):
    outsider = employ("shengli", province)
    for act in (
        lambda: administering.appoint(outsider.person, post_in(county), by=by, at=AT),
        lambda: administering.appoint(officer.person, post_in(province), by=by, at=AT),
        lambda: administering.relieve(outsider, last_on=TODAY, by=by, at=AT),
        lambda: administering.lock(outsider.person, by=by, at=AT),
        lambda: administering.deputise(
            officer,
            deputy=outsider.person,
            from_on=TODAY,
            until_on=TODAY,
            source="假",
            by=by,
            at=AT,
        ),
        lambda: administering.hand_over(
            officer, to=outsider.person, on=TODAY, source="", reassign=[], by=by, at=AT
        ),
    ):
        with pytest.raises(Refusal, match="职权范围以外"):
            act()
    head = actors.officer(employ("tou", county, PostRole.HEAD), at=AT)
    with pytest.raises(Refusal, match="只有管理员"):
        administering.lock(officer.person, by=head, at=AT)


def test_the_same_post_twice_on_days_that_meet(by, officer, county):
    with pytest.raises(Refusal, match="任职时间重叠") as refusal:
        administering.appoint(officer.person, post_in(county, on=date(2030, 1, 1)), by=by, at=AT)
    assert refusal.value.code is Reason.ONCE
    administering.relieve(officer, last_on=TODAY, by=by, at=AT)
    with pytest.raises(Refusal, match="重叠"):
        administering.appoint(officer.person, post_in(county), by=by, at=AT)
    administering.appoint(officer.person, post_in(county, on=date(2026, 3, 3)), by=by, at=AT)
    administering.appoint(officer.person, post_in(county, title="出纳"), by=by, at=AT)
    assert officer.person.posts.count() == 3


def test_the_last_day_lies_in_the_post_and_never_prolongs_it(by, officer):
    with pytest.raises(Refusal, match="不能早于"):
        administering.relieve(officer, last_on=date(2018, 3, 31), by=by, at=AT)
    administering.relieve(officer, last_on=TODAY, by=by, at=AT)
    with pytest.raises(Refusal, match="不能延长"):
        administering.relieve(officer, last_on=date(2026, 3, 3), by=by, at=AT)
    assert did() == [("免职", "banli")]


def test_the_last_administrator_stays(administrator, employ, county, province):
    """Who acts here keeps accounts themselves only until 31 March: then nobody would."""
    leaving = employ("likai", county, PostRole.ADMINISTRATOR)
    acts.relieve(leaving, last_on=date(2026, 3, 31))
    by = actors.officer(leaving, at=AT)
    with pytest.raises(Refusal, match="最后一名管理员"):
        administering.relieve(administrator, last_on=date(2026, 3, 31), by=by, at=AT)
    # The province's administrator keeps the county's accounts too; without them nobody would.
    above = employ("shengguan", province, PostRole.ADMINISTRATOR)
    administering.relieve(administrator, last_on=date(2026, 3, 31), by=by, at=AT)
    acts.relieve(above, last_on=TODAY)
    with pytest.raises(Refusal, match="最后一名管理员"):
        administering.relieve(
            employ("erhao", county, PostRole.ADMINISTRATOR), last_on=date(2026, 4, 1), by=by, at=AT
        )


def test_locking_ends_sessions_and_bars_until_unlocked(by, officer):
    person = officer.person
    before = person.get_session_auth_hash()
    administering.lock(person, by=by, at=AT)
    person.refresh_from_db()
    assert not person.is_active
    assert person.get_session_auth_hash() != before
    with pytest.raises(Refusal, match="已经停用"):
        administering.lock(person, by=by, at=AT)
    administering.unlock(person, by=by, at=AT)
    assert Person.objects.get(pk=person.pk).is_active
    with pytest.raises(Refusal, match="没有停用"):
        administering.unlock(person, by=by, at=AT)
    administering.end_sessions(person, by=by, at=AT)
    assert did() == [
        ("停用账号", "banli"),
        ("恢复账号", "banli"),
        ("结束本人以外的登录", "banli"),
    ]


def test_a_locked_person_is_nobodys_deputy(by, officer, head):
    administering.lock(head.person, by=by, at=AT)
    with pytest.raises(Refusal, match="不能代理"):
        administering.deputise(
            officer, deputy=head.person, from_on=TODAY, until_on=TODAY, source="假", by=by, at=AT
        )


def test_a_hand_over_is_of_today_and_of_a_post_of_ones_own(by, officer, head, employ, county):
    successor = employ("jieren", county, title="见习").person
    with pytest.raises(Refusal, match="还没有到"):
        administering.hand_over(
            officer, to=successor, on=date(2026, 3, 3), source="", reassign=[], by=by, at=AT
        )
    deputy = administering.deputise(
        head, deputy=successor, from_on=TODAY, until_on=date(2026, 3, 6), source="假", by=by, at=AT
    )
    with pytest.raises(Refusal, match="不能交接"):
        administering.hand_over(
            deputy, to=officer.person, on=TODAY, source="", reassign=[], by=by, at=AT
        )
    done = administering.hand_over(
        officer, to=successor, on=TODAY, source="文", reassign=[lambda *_: 3], by=by, at=AT
    )
    assert done.moved == 3
    assert Post.objects.get(pk=officer.pk).until_on == date(2026, 3, 1)
    assert did() == [("指定代理", "zhuren → jieren"), ("交接", "banli → jieren")]


def test_the_list_is_narrowed_and_paged_by_name(by, county, province, employ, officer, head):
    from yangguang.kernel.offices import queries as offices

    reach = offices.territory(county)
    employ("shengli", province)
    gone = employ("zouren", county)
    acts.relieve(gone, last_on=date(2026, 1, 31))
    administering.lock(employ("ting", county).person, by=by, at=AT)

    def listed(**asked):
        rows = queries.accounts(reach, day=TODAY, asked=Asked(**asked))
        return [row.person.login for row in rows]

    assert listed() == ["banli", "guanli", "zhuren"]
    assert listed(text="ZHU") == ["zhuren"]
    assert listed(text="示例ban") == ["banli"]
    assert listed(role="head") == ["zhuren"]
    assert listed(office="shili-sheng") == []
    assert listed(standing=Standing.LEFT) == ["zouren"]
    assert listed(standing=Standing.LOCKED) == ["ting"]
    second = queries.accounts(reach, day=TODAY, after="banli", limit=1)
    assert [row.person.login for row in second] == ["guanli"]


def test_a_list_of_many_asks_three_times(county, employ, django_assert_num_queries):
    from yangguang.kernel.offices import queries as offices

    for n in range(12):
        employ(f"ren{n:02}", county)
    with django_assert_num_queries(3):
        assert len(queries.accounts(offices.territory(county), day=TODAY + timedelta(1))) == 12
