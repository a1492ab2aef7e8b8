from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from yangguang.kernel.delivery import audit, queries, recording, sending
from yangguang.kernel.delivery.models import Attempt, Call, Delivery, Outcome, Why
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.simulated import Behaviour, Simulated
from yangguang.kernel.delivery.tests.world import end, rows, serving, states, texts

pytestmark = pytest.mark.django_db


def outcomes(row: Delivery) -> list[str]:
    return [str(attempt.outcome) for attempt in queries.attempts_of(row)]


def test_a_message_is_handed_over_once_and_the_attempt_is_kept(world):
    sms = world.outlet("sms")
    with serving(sms):
        said = world.say("一")
        assert world.send() == 1
        assert world.send() == 0
    message = sms.receiver.came[0]
    row = rows()[0]
    assert (message.address, message.about, message.key) == (said.address, "示土2026-1", row.key)
    assert message.content.decode().count('"text":"一"') == 1
    assert (row.state, row.attempts, row.delivered_at) == ("delivered", 1, world.now)
    attempt = Attempt.objects.get()
    assert (attempt.number, attempt.outcome, attempt.year) == (1, "delivered", 2026)


def test_pauses_grow_to_their_longest_and_then_a_person_is_called(world):
    """Ordinary: 30 s, doubled each time up to an hour; after twelve failures it is dead."""
    sms = world.outlet("sms", *[Behaviour.REFUSE] * 12)
    pauses = []
    with serving(sms):
        world.say("一")
        for _ in range(11):
            assert world.send() == 1
            pauses.append((rows()[0].next_at - world.now).total_seconds())
            world.pass_(pauses[-1] - 1)
            assert world.send() == 0
            world.pass_(1)
        assert not Call.objects.exists()
        world.send()
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]
    assert states() == ["dead"]
    call = Call.objects.get()
    assert (call.why, call.who, call.answered_at) == (Why.DEAD, "发布机关值班员", None)
    assert outcomes(rows()[0]) == ["refused"] * 12


def test_a_dead_letter_blocks_its_subject_at_its_outlet_and_nothing_else(world):
    sms = world.outlet("sms", Behaviour.NEVER)
    tv = world.outlet("tv")
    with serving(sms, tv):
        world.say("甲一", about="甲")
        world.send()
        world.say("甲二", about="甲")
        world.say("乙一", about="乙")
        world.pass_(100_000)
        world.send()
    assert texts(sms.receiver.came) == ["say 乙一"]
    assert texts(tv.receiver.came) == ["say 甲一", "say 甲二", "say 乙一"]
    assert states(outlet="sms") == ["dead", "waiting", "delivered"]


def test_one_recipient_s_dead_letter_does_not_block_another_s(world):
    from yangguang.kernel.delivery import queue

    sms = world.outlet("sms", Behaviour.NEVER)
    with serving(sms):
        world.say("一")
        first = rows()[0]
        fields = {
            field.attname: getattr(first, field.attname)
            for field in Delivery._meta.concrete_fields
            if field.attname != "id"
        }
        queue.add([Delivery(**fields | {"to": f"收信人{n}"}) for n in range(3)])
        world.send()
    assert states() == ["dead", "delivered", "delivered", "delivered"]
    assert len({row.key for row in rows()}) == 4


def test_what_a_receiver_will_never_take_calls_a_person_at_once(world):
    with serving(world.outlet("sms", Behaviour.NEVER)):
        world.say("一")
        world.send()
    assert states() == ["dead"]
    assert Call.objects.filter(answered_at=None).count() == 1


def test_a_receiver_may_ask_for_more_time_but_not_for_more_than_the_longest_pause(world):
    class Busy(Simulated):
        def deliver(self, message):
            return Receipt(Outcome.REFUSED, "busy", after_seconds=self.timeout_seconds * 1000)

    with serving(Busy("a", timeout_seconds=0.5), Busy("b", timeout_seconds=1000)):
        world.say("一")
        world.send()
        pauses = [(row.next_at - world.now).total_seconds() for row in rows()]
    assert pauses == [500, 3600]


def test_an_outlet_that_is_down_or_hangs_rests_till_the_next_run_and_holds_up_no_other(world):
    down, tv = world.outlet("down", *[Behaviour.DOWN] * 2), world.outlet("tv")
    hangs = world.outlet("hangs", Behaviour.HANG)
    with serving(down, hangs, tv):
        for number in range(5):
            world.say(f"{number}", about=f"示土2026-{number}")
        assert world.send() == 7
        assert world.seconds == 10  # one hang, bounded by the outlet's own time
        assert [len(o.receiver.came) for o in (down, hangs, tv)] == [0, 0, 5]
        world.send_until_quiet()
    assert [len(o.receiver.shown) for o in (down, hangs, tv)] == [5, 5, 5]
    assert Attempt.objects.filter(outcome="unreachable").count() == 2
    assert Attempt.objects.get(outcome="unknown").said == "TimeoutError"


def test_an_outlet_that_hangs_is_left_after_its_time(world):
    release = threading.Event()

    class Hanging(Simulated):
        def deliver(self, message):
            release.wait(10)
            return Receipt(Outcome.DELIVERED)

    with serving(Hanging("sms", timeout_seconds=0.01)):
        world.say("一")
        assert world.send(bound=sending.bounded) == 1
    release.set()
    assert Attempt.objects.get().outcome == "unknown"


def test_what_a_bounded_call_returns_or_raises_comes_through():
    assert sending.bounded(lambda: 7, 10) == 7
    with pytest.raises(ZeroDivisionError):
        sending.bounded(lambda: 1 / 0, 10)


def test_the_urgent_lane_goes_first_and_a_worker_can_serve_it_alone(world):
    sms = world.outlet("sms")
    with serving(sms):
        world.say("一般", about="甲")
        world.say("紧急", about="乙", urgent=True)
        world.say("也紧急", about="丙", urgent=True)
        assert world.send(lanes=[0], limit=1) == 1
        world.send()
    assert texts(sms.receiver.came) == ["say 紧急", "say 也紧急", "say 一般"]


def test_nothing_is_begun_after_the_time_that_a_run_is_given(world):
    class Slow(Simulated):
        def deliver(self, message):
            world.pass_(3)
            return super().deliver(message)

    slow = Slow("sms")
    with serving(slow):
        for number in range(5):
            world.say(f"{number}", about=f"示土2026-{number}")
        assert world.send(seconds=5) == 2


def test_only_named_outlets_are_served_and_one_that_left_waits(world):
    sms, tv = world.outlet("sms"), world.outlet("tv")
    with serving(sms, tv):
        world.say("一")
        world.send(only=["tv", "gone"])
        assert (len(sms.receiver.came), len(tv.receiver.came)) == (0, 1)
    with serving(tv):
        assert world.send() == 0
    assert states() == ["waiting", "delivered"]


def test_a_worker_lost_between_sending_and_recording_leaves_an_unknown_attempt(world):
    sms = world.outlet("sms")

    class Deadly(Simulated):
        def deliver(self, message):
            super().deliver(message)
            raise SystemExit

    with serving(Deadly("sms", receiver=sms.receiver)):
        world.say("一")
        with pytest.raises(SystemExit):
            world.send()
    with serving(sms):
        assert rows()[0].leased_until == world.now + timedelta(seconds=2 * 10 + 15)
        assert world.send() == 0  # the lease still runs
        world.pass_(35)
        assert world.send() == 0  # found, recorded, and put off
        assert outcomes(rows()[0]) == ["unknown"]
        world.pass_(30)
        assert world.send() == 1
    assert len(sms.receiver.came) == 2
    assert texts(sms.receiver.shown) == ["say 一"]
    assert outcomes(rows()[0]) == ["unknown", "delivered"]
    assert list(audit.disagreements()) == []


def test_a_worker_lost_before_sending_loses_nothing(world):
    sms = world.outlet("sms")
    with serving(sms):
        world.say("一")
        sending.claim({"sms": sms}, lanes=[0, 1], at=world.now)
        world.send_until_quiet()
    assert texts(sms.receiver.came) == ["say 一"]


def test_a_worker_that_was_only_slow_is_believed_when_it_comes_back(world):
    sms = world.outlet("sms")
    with serving(sms):
        world.say("一")
        world.say("二")
        [row] = sending.claim({"sms": sms}, lanes=[0, 1], at=world.now, limit=1)
        world.pass_(3600)
        recording.recover(at=world.now)
        end(world, row, sms)
        assert outcomes(row) == ["unknown", "delivered"]
        assert states() == ["delivered", "waiting"]
        world.send()
    assert texts(sms.receiver.came) == ["say 二"]
    assert list(audit.disagreements()) == []


def test_a_slow_worker_does_not_take_the_lease_of_the_next(world):
    sms = world.outlet("sms")
    with serving(sms):
        world.say("一")
        [slow] = sending.claim({"sms": sms}, lanes=[0, 1], at=world.now, limit=1)
        world.pass_(3600)
        recording.recover(at=world.now)
        world.pass_(3600)
        [second] = sending.claim({"sms": sms}, lanes=[0, 1], at=world.now, limit=1)
        end(world, slow, sms)
        assert (rows()[0].leased_by, states()) == (second.leased_by, ["waiting"])
        end(world, second, sms)
    assert states() == ["delivered"]


def test_what_a_receiver_says_is_kept_without_addresses_and_long_numbers(world):
    class Talking(Simulated):
        def deliver(self, message):
            return Receipt(Outcome.REFUSED, "550 <zhang@example.cn> 13800138000 unknown")

    class Raising(Simulated):
        def deliver(self, message):
            raise ValueError("zhang@example.cn")

    with serving(Talking("a"), Raising("b")):
        world.say("一")
        world.send()
    assert {attempt.said for attempt in Attempt.objects.all()} == {"550 … … unknown", "ValueError"}
