from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.delivery import outlets, rules
from yangguang.kernel.delivery.models import Lane
from yangguang.kernel.delivery.rules import Patience
from yangguang.kernel.delivery.simulated import Simulated


def rule(**more):
    given_ = {"in_force": date(2026, 1, 1), "lane": Lane.URGENT, "attempts": 3}
    return Patience(**given_ | {"first_seconds": 1, "longest_seconds": 9} | more)


def test_the_outlet_s_own_rule_goes_first_and_then_the_newest():
    old, new = rule(), rule(in_force=date(2026, 6, 1), attempts=4)
    own, slow = rule(outlet="sms", attempts=5), rule(lane=Lane.ORDINARY, attempts=6)
    table = [new, own, old, slow]

    def of(outlet: str, on: date, lane: Lane = Lane.URGENT) -> Patience:
        return rules.patience(table, outlet=outlet, lane=lane, on=on)

    assert of("tv", date(2026, 5, 31)) is old
    assert of("tv", date(2026, 6, 1)) is new
    assert of("sms", date(2026, 6, 1)) is own
    assert of("sms", date(2026, 6, 1), Lane.ORDINARY) is slow
    with pytest.raises(LookupError):
        of("tv", date(2025, 12, 31))


def test_an_urgent_message_calls_a_person_within_five_minutes():
    own = rules.patience(rules.PATIENCE, outlet="sms", lane=Lane.URGENT, on=date(2026, 3, 2))
    pauses = [own.pause(n).total_seconds() for n in range(1, own.attempts)]
    assert pauses == [2, 4, 8, 16, 32, 60, 60]
    assert sum(pauses) < 300


@given(st.integers(1, 10**6))
def test_no_pause_is_shorter_than_the_first_or_longer_than_the_longest(failures):
    assert timedelta(seconds=1) <= rule().pause(failures) <= timedelta(seconds=9)


def test_every_rule_that_no_text_orders_says_so():
    assert all(rule.assumed for rule in rules.PATIENCE)


@given(st.text())
def test_plain_words_hold_no_address_and_fit(said):
    plain = rules.plain(said)
    assert "@" not in plain
    assert len(plain) <= 120


def test_two_outlets_with_one_key_are_refused():
    with pytest.raises(ValueError, match="same key"):
        outlets.install([Simulated("a"), Simulated("a")])
