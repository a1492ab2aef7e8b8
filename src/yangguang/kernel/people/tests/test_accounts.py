"""One-time codes, passwords, devices lost and found, who may keep whose account, sessions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.refusal import Reason, Refusal
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.queries import territory
from yangguang.kernel.people import (
    actors,
    acts,
    passwords,
    queries,
    second_factor,
    sessions,
    throttle,
    totp,
    trail,
)
from yangguang.kernel.people.models import FactorReset, PostRole, RecoveryCode, SecondFactor
from yangguang.kernel.people.tests.conftest import WORD

HOME = "192.0.2.7"
NEW = "青山不改，绿水长流，后会有期"


def by(post, at):
    return actors.officer(post, at=at)


def with_device(person, at):
    """Set a device up; return its secret and the recovery codes."""
    secret = second_factor.start(person, at=at)
    code = totp.hotp(secret, totp.step_of(at))
    return secret, second_factor.confirm(person, code, by=actors.oneself(person), at=at)


def shows(person, code, at):
    second_factor.check(person, code, by=actors.oneself(person), network=HOME, at=at)


def test_a_one_time_code_opens_only_until_a_password_is_chosen(administrator, officer, at):
    person = officer.person
    before = person.get_session_auth_hash()
    code = passwords.issue_code(person, by=by(administrator, at), at=at)
    assert person.get_session_auth_hash() != before
    for typed in (code, code.lower().replace("-", "")):
        assert acts.sign_in("banli", typed, network=HOME, at=at) == person
    assert passwords.must_choose(person)
    passwords.choose(person, NEW, by=actors.oneself(person), at=at)
    assert not passwords.must_choose(person)
    with pytest.raises(Refusal):
        acts.sign_in("banli", code, network=HOME, at=at)
    acts.sign_in("banli", NEW, network=HOME, at=at)


def test_a_code_is_waste_paper_after_a_week(administrator, officer, at):
    code = passwords.issue_code(officer.person, by=by(administrator, at), at=at)
    with pytest.raises(Refusal) as late:
        acts.sign_in("banli", code, network=HOME, at=at + timedelta(days=7))
    assert late.value.code is Reason.TOO_LATE


def test_who_may_issue(administrator, officer, head, employ, province, county, at):
    for nobody in (head, officer):
        with pytest.raises(Refusal, match="只有管理员"):
            passwords.issue_code(administrator.person, by=by(nobody, at), at=at)
    with pytest.raises(Refusal, match="自己"):
        passwords.issue_code(administrator.person, by=by(administrator, at), at=at)
    both = employ("liangchu", county).person
    acts.appoint(both, office=province, role=PostRole.OFFICER, title="兼职", on=date(2020, 1, 1))
    with pytest.raises(Refusal, match="职权范围以外"):
        passwords.issue_code(both, by=by(administrator, at), at=at)
    above = employ("sheng", province, PostRole.ADMINISTRATOR)
    passwords.issue_code(both, by=by(above, at), at=at)
    passwords.issue_code(administrator.person, by=trail.ON_THE_MACHINE, at=at)


@pytest.mark.parametrize("weak", ["short", "password1234", WORD])
def test_a_weak_password_or_the_old_one_is_refused(officer, weak, at, settings):
    with pytest.raises(Refusal) as refusal:
        passwords.choose(officer.person, weak, by=actors.oneself(officer.person), at=at)
    assert refusal.value.code is Reason.FACTS


def test_a_change_asks_the_old_one_and_counts_wrong_ones(officer, at):
    person = officer.person
    change = {"by": actors.oneself(person), "network": HOME, "at": at}
    for _ in range(5):
        with pytest.raises(Refusal, match="原口令不正确"):
            passwords.change(person, old="wrong", new=NEW, **change)
    with pytest.raises(Refusal) as waits:
        passwords.change(person, old=WORD, new=NEW, **change)
    assert waits.value.code is Reason.TOO_EARLY
    passwords.change(person, old=WORD, new=NEW, **{**change, "at": at + timedelta(seconds=3)})


def test_a_code_of_the_device_passes_once(officer, at):
    secret, _ = with_device(officer.person, at)
    code = totp.hotp(secret, totp.step_of(at))
    with pytest.raises(Refusal, match="已经用过"):
        shows(officer.person, code, at)  # it has set the device up
    later = at + timedelta(seconds=30)
    shows(officer.person, totp.hotp(secret, totp.step_of(later)), later)
    with pytest.raises(Refusal):
        shows(officer.person, totp.hotp(secret, totp.step_of(later)), later)


def test_guessing_codes_must_wait_even_with_the_right_one(officer, at):
    secret, _ = with_device(officer.person, at)
    later = at + timedelta(minutes=1)
    right = totp.hotp(secret, totp.step_of(later))
    wrong = str((int(right) + 500_000) % 1_000_000).zfill(6)
    for _ in range(5):
        with pytest.raises(Refusal, match="动态口令不正确"):
            shows(officer.person, wrong, later)
    with pytest.raises(Refusal) as waits:
        shows(officer.person, right, later)
    assert waits.value.code is Reason.TOO_EARLY
    # The password is another count: a guesser of codes doesn't lock the door for the owner.
    throttle.begin("banli", network=HOME, at=later)


def test_guesses_at_taking_off_stay_counted(officer, at):
    person = officer.person
    with_device(person, at)
    for _ in range(5):
        with pytest.raises(Refusal):
            second_factor.take_off(person, "000000", by=actors.oneself(person), network=HOME, at=at)
    with pytest.raises(Refusal) as waits:
        second_factor.take_off(person, "000000", by=actors.oneself(person), network=HOME, at=at)
    assert waits.value.code is Reason.TOO_EARLY


def test_each_recovery_code_passes_once_and_none_is_kept(officer, at):
    _, recovery = with_device(officer.person, at)
    assert (
        len(set(recovery))
        == second_factor.RECOVERY_CODES
        == second_factor.codes_left(officer.person)
    )
    shows(officer.person, recovery[0].lower(), at)
    with pytest.raises(Refusal):
        shows(officer.person, recovery[0], at)
    assert second_factor.codes_left(officer.person) == 9
    kept = str(list(RecoveryCode.objects.values_list()))
    assert not any(code in kept or code.replace("-", "") in kept for code in recovery)


def test_the_secret_lies_sealed(officer, at):
    secret, _ = with_device(officer.person, at)
    assert secret not in bytes(SecondFactor.objects.get().sealed)


def test_another_persons_recovery_code_is_nothing(officer, head, at):
    _, recovery = with_device(officer.person, at)
    with_device(head.person, at)
    with pytest.raises(Refusal):
        shows(head.person, recovery[0], at)


def test_a_lost_device_is_taken_off_by_two(administrator, head, officer, at):
    with_device(officer.person, at)
    reset = second_factor.ask_reset(
        officer.person, by=administrator, reason="手机遗失，已当面核对", at=at
    )
    assert second_factor.is_on(officer.person)
    with pytest.raises(Refusal, match="必须是两个人"):
        second_factor.grant_reset(reset, by=administrator, at=at)
    with pytest.raises(Refusal, match="本人不能"):
        second_factor.grant_reset(reset, by=officer, at=at)
    before = officer.person.get_session_auth_hash()
    second_factor.grant_reset(reset, by=head, at=at)
    assert not second_factor.is_on(officer.person)
    assert not RecoveryCode.objects.filter(person=officer.person).exists()
    officer.person.refresh_from_db()
    assert officer.person.get_session_auth_hash() != before
    with pytest.raises(Refusal):
        second_factor.grant_reset(reset, by=head, at=at)


def test_a_reset_lapses_and_needs_a_reason_and_a_device(administrator, head, officer, at):
    with pytest.raises(Refusal, match="没有启用"):
        second_factor.ask_reset(officer.person, by=administrator, reason="遗失", at=at)
    with_device(officer.person, at)
    with pytest.raises(Refusal, match="理由"):
        second_factor.ask_reset(officer.person, by=administrator, reason=" ", at=at)
    reset = second_factor.ask_reset(officer.person, by=administrator, reason="遗失", at=at)
    late = at + second_factor.RESET_LASTS
    assert list(second_factor.waiting(at=at)) == [reset]
    assert not second_factor.waiting(at=late)
    with pytest.raises(Refusal, match="失效"):
        second_factor.grant_reset(reset, by=head, at=late)
    assert FactorReset.objects.get().granted_at is None


def test_a_session_ends_idle_after_a_working_day_and_with_the_post(officer, at):
    kept = {}
    sessions.begin(kept, officer.person, at=at)
    assert sessions.why_over(kept, at=at + timedelta(minutes=29, seconds=59)) is None
    assert sessions.why_over(kept, at=at + timedelta(minutes=30)) is sessions.Ending.IDLE
    for minutes in range(20, 12 * 60, 20):
        assert sessions.why_over(kept, at=at + timedelta(minutes=minutes)) is None
        sessions.seen(kept, at=at + timedelta(minutes=minutes))
    assert sessions.why_over(kept, at=at + timedelta(hours=12)) is sessions.Ending.TOO_LONG
    acts.relieve(officer, last_on=date(2026, 3, 2))
    night = at.replace(hour=23, minute=50)
    sessions.begin(kept, officer.person, at=night)
    assert sessions.why_over(kept, at=night + timedelta(minutes=9)) is None
    midnight = night + timedelta(minutes=10)
    assert sessions.why_over(kept, at=midnight) is sessions.Ending.RELIEVED


def test_sessions_whose_cookie_has_run_out_are_forgotten(db, at):
    for key, hours in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=at + timedelta(hours=hours)
        )
    assert sessions.forget(at=at) == 1
    assert Session.objects.get().session_key == "new"


@given(gaps=st.lists(st.integers(1, 45 * 60), max_size=60))
def test_no_row_of_requests_outlives_its_limits(gaps):
    now = began = last = datetime(2026, 3, 2, 8, tzinfo=SHANGHAI)
    kept = {"people.session": {"since": now.timestamp(), "seen": now.timestamp(), "last_on": ""}}
    for gap in gaps:
        now += timedelta(seconds=gap)
        why = sessions.why_over(kept, at=now)
        if why is not None:
            # A request is noted to the minute, so a session may end up to a minute early.
            assert now - began >= sessions.LONGEST or now - last > sessions.IDLE - timedelta(
                minutes=1
            )
            return
        assert now - began < sessions.LONGEST
        assert now - last < sessions.IDLE
        sessions.seen(kept, at=now)
        last = now


def test_everything_is_listed_by_key_the_latest_first(administrator, officer, at):
    for n in range(5):
        moment = at + timedelta(minutes=n // 2)  # two in one instant
        passwords.issue_code(officer.person, by=by(administrator, moment), at=moment)
    whole = trail.deeds_of(administrator.person_id)
    assert len(whole) == 5
    assert [deed.at for deed in whole] == sorted((d.at for d in whole), reverse=True)
    paged, after = [], None
    while page := trail.deeds_of(administrator.person_id, after=after, limit=2):
        paged += page
        after = trail.Place.parse(str(trail.place_of(page[-1])))
    assert [d.id for d in paged] == [d.id for d in whole]
    assert len(trail.deeds_about("banli")) == 5
    assert {d.what for d in whole} == {"签发一次性口令"}
    assert "示例banli" not in str([vars(d) for d in whole])


def test_looks_are_listed_by_person(officer, head, at):
    for number in ("YG-1", "YG-2"):
        acts.looked(by(officer, at), case_number=number, what="联系方式", at=at)
    acts.looked(by(head, at), case_number="YG-3", what="联系方式", at=at)
    assert {look.case_number for look in trail.looks_of(officer.person_id)} == {"YG-1", "YG-2"}


@pytest.mark.parametrize("nonsense", ["", "x~y", "2026-03-02T00:00:00~", "2026-03-02~0"])
def test_a_place_that_is_nonsense(nonsense):
    with pytest.raises(ValueError, match=r".+"):
        trail.Place.parse(nonsense)


def test_accounts_of_a_territory(
    administrator, officer, head, employ, province, county, at, django_assert_num_queries
):
    employ("sheng", province)
    with_device(head.person, at)
    with django_assert_num_queries(3):
        rows = queries.accounts(territory(county), day=date(2026, 3, 2))
    assert [(row.person.login, row.posts, row.has_device) for row in rows] == [
        ("banli", "科员", False),
        ("guanli", "管理员", False),
        ("zhuren", "主任", True),
    ]
    following = queries.accounts(territory(county), day=date(2026, 3, 2), after="banli", limit=1)
    assert [row.person.login for row in following] == ["guanli"]
