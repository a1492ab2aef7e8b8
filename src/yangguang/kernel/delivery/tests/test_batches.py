"""Rows are claimed, and their attempts recorded, many at a time: nothing else may change by that."""

from __future__ import annotations

from collections import Counter

import pytest

from yangguang.kernel.delivery import audit, messages, recording, sending
from yangguang.kernel.delivery.models import Attempt, Delivery
from yangguang.kernel.delivery.simulated import Behaviour, Simulated, SimulatedSingly
from yangguang.kernel.delivery.tests.world import Standing, at_once, rows, serving, states, texts
from yangguang.kernel.records import acts as records

pytestmark = pytest.mark.django_db


def say_many(world, count: int, *, subjects: int | None = None) -> None:
    for number in range(count):
        world.hold(f"{number}", about=f"示土2026-{number % (subjects or count)}", kind=Standing)
    world.fan_out()


def test_a_batch_takes_one_of_each_queue_and_few_queries(world, django_assert_max_num_queries):
    sms = world.outlet("sms")
    with serving(sms):
        say_many(world, 60, subjects=20)
        claimed = sending.claim({"sms": sms}, lanes=[0, 1], at=world.now)
        assert len({row.subject for row in claimed}) == len(claimed) == 20
        recording.give_back(claimed)
        with django_assert_max_num_queries(60):  # three batches of twenty, whatever their size
            assert world.send() == 60
    assert list(audit.disagreements()) == []


def test_what_was_claimed_and_not_begun_goes_back_as_it_was(world):
    sms = world.outlet("sms")
    with serving(sms):
        say_many(world, 3)
        before = list(Delivery.objects.order_by("id").values())
        recording.give_back(sending.claim({"sms": sms}, lanes=[0, 1], at=world.now))
        assert list(Delivery.objects.order_by("id").values()) == before
    assert not Attempt.objects.exists()


def test_what_was_taken_back_while_claimed_and_not_begun_stays_back_and_never_left(world):
    sms = world.outlet("sms")
    with serving(sms):
        said = world.say("一")
        claimed = sending.claim({"sms": sms}, lanes=[0, 1], at=world.now)
        records.withdraw(said, reason="误", at=world.now)
        world.fan_out()
        recording.give_back(claimed)
        assert rows()[0].state == "recalled"
        assert (rows()[0].blocks, rows()[0].attempts, rows()[0].leased_by) == (False, 0, "")
        world.send_until_quiet()
    assert "say 一" not in texts(sms.receiver.came)
    assert list(audit.disagreements()) == []


def test_nothing_is_begun_after_a_tenth_of_a_second_and_a_slow_outlet_gets_fewer(world):
    class Slow(Simulated):
        def deliver(self, message):
            world.pass_(0.06)
            return super().deliver(message)

    slow, claims, claim = Slow("sms"), [], sending.claim

    def counting(serving_, *, lanes, at, limit):
        found = claim(serving_, lanes=lanes, at=at, limit=limit)
        claims.append(len(found))
        return found

    with serving(slow), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending, "claim", counting)
        say_many(world, 10)
        assert world.send() == 10
    # Two go in the first tenth of a second; twice as many are claimed next, and two go again.
    assert claims[:3] == [10, 4, 4]
    assert Counter(states()) == {"delivered": 10}
    assert Attempt.objects.count() == 10
    assert list(audit.disagreements()) == []


def test_of_an_outlet_one_at_a_time_each_is_recorded_before_the_next_goes(world):
    recorded = []

    class Watching(SimulatedSingly):
        def deliver(self, message):
            recorded.append(Attempt.objects.count())
            return super().deliver(message)

    with serving(Watching("sms")):
        say_many(world, 4)
        world.send()
    assert recorded == [0, 1, 2, 3]


def test_others_are_not_held_up_by_a_record_that_cannot_be_made(world, monkeypatch):
    sms = world.outlet("sms")
    made = messages._of

    def failing(row, *args, **more):
        if row.subject == "示土2026-1":
            raise ValueError("a bug")
        return made(row, *args, **more)

    with serving(sms):
        say_many(world, 3)
        monkeypatch.setattr(messages, "_of", failing)
        world.send()
        assert Counter(states()) == {"delivered": 2, "waiting": 1}
        assert Attempt.objects.get(outcome="withheld").said == "unreadable"
        monkeypatch.setattr(messages, "_of", made)
        world.pass_(60)
        world.send()
    assert Counter(states()) == {"delivered": 3}
    assert list(audit.disagreements()) == []


def test_an_outage_in_a_batch_counts_once_and_the_rest_was_never_tried(world):
    down, tv = world.outlet("down", Behaviour.DOWN), world.outlet("tv")
    with serving(down, tv):
        say_many(world, 5)
        world.send()
        tried = [row.attempts for row in rows(outlet="down")]
        assert sorted(tried) == [0, 0, 0, 0, 1]
        assert Counter(states(outlet="tv")) == {"delivered": 5}
    assert list(audit.disagreements()) == []


def test_a_row_that_another_claimed_meanwhile_stays_theirs_and_the_attempt_is_kept(committed):
    sms = committed.outlet("sms")
    with serving(sms):
        say_many(committed, 3)
        claimed = sending.claim({"sms": sms}, lanes=[0, 1], at=committed.now)
        now = lambda: committed.now  # noqa: E731
        ended = sending.hand_over(claimed, serving={"sms": sms}, now=now, bound=at_once)
        Delivery.objects.filter(pk=claimed[0].pk).update(leased_by="another")
        recording.record(ended, serving={"sms": sms}, at=committed.now)
    assert Counter(row.state for row in rows()) == {"delivered": 2, "waiting": 1}
    assert Attempt.objects.count() == 3
