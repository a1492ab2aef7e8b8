"""Sign-in, and the growing delay for guessers, per account and per network."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.people import acts, throttle
from yangguang.kernel.people.models import AttemptKind, Person, SignInAttempt

WORD = "一个足够长的示例口令"
HOME = "192.0.2.7"


@pytest.fixture
def person(db):
    return acts.enrol("zhou", name="周示例", password=WORD)


def refusal(login, word, *, network=HOME, at):
    with pytest.raises(Refusal) as caught:
        acts.sign_in(login, word, network=network, at=at)
    return caught.value


def test_signs_in_however_the_name_is_typed(person, at):
    for typed in ("zhou", "ZHOU", " Ｚｈｏｕ "):
        assert acts.sign_in(typed, WORD, network=HOME, at=at) == person


def test_a_name_is_taken_once_however_it_is_typed(person):
    with pytest.raises(ValidationError):
        acts.enrol("ＺＨＯＵ", name="另一人", password=WORD)
    assert Person.objects.count() == 1


def test_which_of_the_two_is_wrong_is_not_said(person, at):
    wrong_word = refusal("zhou", "wrong", at=at)
    wrong_name = refusal("nobody", WORD, at=at)
    assert str(wrong_word) == str(wrong_name)
    assert wrong_word.code is Reason.RULE


def test_an_inactive_person_does_not_sign_in(person, at):
    Person.objects.update(is_active=False)
    assert refusal("zhou", WORD, at=at).code is Reason.RULE


def test_after_four_failures_each_next_one_waits_longer(person, at):
    for _ in range(4):
        assert refusal("zhou", "wrong", at=at).code is Reason.RULE
    assert refusal("zhou", "wrong", at=at).code is Reason.RULE  # the fifth starts the delay
    for seconds in (2, 4, 8, 16):
        soon = at + timedelta(seconds=seconds) - timedelta(milliseconds=1)
        assert refusal("zhou", WORD, at=soon).code is Reason.TOO_EARLY  # even the right one
        at += timedelta(seconds=seconds)
        assert refusal("zhou", "wrong", at=at).code is Reason.RULE


def test_the_wait_is_told_in_whole_seconds(person, at):
    for _ in range(5):
        refusal("zhou", "wrong", at=at)
    told = refusal("zhou", WORD, at=at + timedelta(milliseconds=500))
    assert "请在 2 秒后再试" in str(told)


def test_signing_in_clears_the_account(person, at):
    for _ in range(4):
        refusal("zhou", "wrong", at=at)
    acts.sign_in("zhou", WORD, network=HOME, at=at)
    for _ in range(4):
        assert refusal("zhou", "wrong", at=at).code is Reason.RULE
    assert acts.sign_in("zhou", WORD, network=HOME, at=at) == person


def test_one_network_that_tries_many_names_waits_too(person, at):
    for number in range(31):
        assert refusal(f"guess{number}", "wrong", at=at).code is Reason.RULE
    assert refusal("zhou", WORD, at=at).code is Reason.TOO_EARLY
    assert acts.sign_in("zhou", WORD, network="198.51.100.1", at=at) == person


def test_a_busy_office_behind_one_address_is_not_slowed(person, at):
    for _ in range(200):
        acts.sign_in("zhou", WORD, network=HOME, at=at)


def test_a_day_later_all_is_forgotten(person, at):
    for _ in range(5):
        refusal("zhou", "wrong", at=at)
    later = at + timedelta(hours=24, seconds=1)
    assert acts.sign_in("zhou", WORD, network=HOME, at=later) == person
    refusal("zhou", "wrong", at=at)
    assert throttle.forget(at=at + timedelta(hours=24)) == 0
    assert throttle.forget(at=at + timedelta(hours=48, seconds=2)) == 2
    assert not SignInAttempt.objects.exists()


def test_neither_name_nor_address_is_kept(person, at):
    refusal("zhou", "wrong", at=at)
    for row in SignInAttempt.objects.values_list():
        assert "zhou" not in str(row)
        assert HOME not in str(row)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_networks(address, network):
    assert throttle.network_of(address) == network


@pytest.mark.parametrize(
    ("proxy", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.7"),  # anyone can write that header
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (True, "", "192.0.2.7"),
    ],
)
def test_the_address_is_the_one_our_own_proxy_saw(settings, rf, proxy, forwarded, address):
    settings.YANGGUANG_PROXY = proxy
    request = rf.get("/", REMOTE_ADDR=HOME, headers={"x-forwarded-for": forwarded})
    assert throttle.address_of(request) == address


@given(failures=st.integers(0, 10_000), kind=st.sampled_from(list(AttemptKind)))
def test_the_delay_never_shrinks_and_is_bounded(failures, kind):
    patience = throttle.PATIENCE[kind]
    delay = patience.delay(failures)
    assert delay <= patience.delay(failures + 1) <= patience.longest_delay
    assert (delay == timedelta()) == (failures <= patience.free)


def test_many_attempts_at_once_are_all_counted(store, at):
    acts.enrol("zhou", name="周示例", password=WORD)
    outcomes = []

    def attempt():
        try:
            acts.sign_in("zhou", "wrong", network=HOME, at=at)
        except Refusal as refused:
            outcomes.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Four are free and the fifth starts the delay: exactly five got as far as the password.
    assert outcomes.count(Reason.RULE) == 5
    assert outcomes.count(Reason.TOO_EARLY) == 3
    assert SignInAttempt.objects.get(kind=AttemptKind.ACCOUNT).failures == 5
