"""Receivers that say one thing and do another: what we can find out, and what nobody sees twice."""

from __future__ import annotations

from yangguang.kernel.delivery import acts, confirmations, queries
from yangguang.kernel.delivery.models import Attempt, Call, Why
from yangguang.kernel.delivery.simulated import (
    Behaviour,
    Receiver,
    SimulatedConfirming,
    SimulatedReporting,
)
from yangguang.kernel.delivery.tests.world import at_once, rows, serving, states, texts

LIES = [Behaviour.SAY_NO_AND_KEEP, Behaviour.HANG_AND_KEEP, Behaviour.HANG, Behaviour.REFUSE]


def test_who_minds_the_key_shows_what_it_denied_once(world):
    sms = world.outlet("sms", *LIES)
    with serving(sms):
        world.say("一")
        world.send_until_quiet()
    assert len(sms.receiver.came) == 3
    assert len({message.key for message in sms.receiver.came}) == 1
    assert texts(sms.receiver.shown) == ["say 一"]


def test_who_minds_no_key_but_can_be_asked_is_given_it_once(world):
    sms = world.outlet(
        "sms", Behaviour.SAY_NO_AND_KEEP, cls=SimulatedReporting, receiver=Receiver(False)
    )
    with serving(sms):
        world.say("一")
        world.say("二")
        world.send_until_quiet()
    assert texts(sms.receiver.came) == ["say 一", "say 二"]
    assert [a.said for a in queries.attempts_of(rows()[0])] == ["busy", "known"]


def test_who_cannot_be_asked_just_now_is_not_sent_it_again(world):
    class Mute(SimulatedReporting):
        def knows(self, key):
            if world.seconds < 600:
                raise ConnectionResetError
            return super().knows(key)

    sms = world.outlet("sms", Behaviour.HANG_AND_KEEP, cls=Mute, receiver=Receiver(False))
    with serving(sms):
        world.say("一")
        world.send_until_quiet()
    assert texts(sms.receiver.came) == ["say 一"]
    assert Attempt.objects.filter(said="ask: ConnectionResetError").exists()
    assert states() == ["delivered"]


def test_who_says_yes_and_loses_it_is_found_out_where_it_should_confirm(world):
    tv = world.outlet("tv", Behaviour.ACCEPT, Behaviour.ACCEPT, cls=SimulatedConfirming)
    with serving(tv):
        world.say("甲", about="甲")
        world.say("乙", about="乙")
        world.send()
        assert states() == ["accepted", "accepted"]
        acts.confirmed(rows()[0].key, outlet="tv", at=world.now)
        world.pass_(299)
        assert confirmations.run(at=world.now, bound=at_once) == 0
        world.pass_(1)
        assert confirmations.run(at=world.now, bound=at_once) == 1
        assert confirmations.run(at=world.now, bound=at_once) == 0
    assert states() == ["delivered", "accepted"]
    call = Call.objects.get(answered_at=None)
    assert (call.why, call.delivery) == (Why.UNCONFIRMED, rows()[1])


def test_a_late_confirmation_answers_the_call(world):
    tv = world.outlet("tv", Behaviour.ACCEPT, cls=SimulatedConfirming)
    with serving(tv):
        world.say("一")
        world.send()
        world.pass_(300)
        confirmations.run(at=world.now, bound=at_once)
        acts.confirmed(rows()[0].key, outlet="tv", at=world.now)
        acts.confirmed(rows()[0].key, outlet="tv", at=world.now)
    assert states() == ["delivered"]
    assert not Call.objects.filter(answered_at=None).exists()


def test_who_can_be_asked_confirms_by_the_answer(world):
    class Both(SimulatedConfirming, SimulatedReporting):
        pass

    kept = world.outlet("kept", Behaviour.ACCEPT, cls=Both)
    lost = world.outlet("lost", Behaviour.ACCEPT, cls=Both)
    with serving(kept, lost):
        world.say("一")
        world.send()
        lost.receiver.shown.clear()
        world.pass_(300)
        confirmations.run(at=world.now, bound=at_once)
    assert states() == ["delivered", "accepted"]
    assert [call.delivery.outlet for call in Call.objects.all()] == ["lost"]


def test_an_update_does_not_wait_for_the_confirmation_of_what_was_accepted(world):
    tv = world.outlet("tv", Behaviour.ACCEPT, Behaviour.ACCEPT, cls=SimulatedConfirming)
    with serving(tv):
        world.say("黄色", urgent=True)
        world.say("红色", urgent=True)
        world.send()
    assert texts(tv.receiver.shown) == ["say 黄色", "say 红色"]


def test_accepted_by_an_outlet_that_never_confirms_is_as_good_as_it_gets(world):
    with serving(world.outlet("sms", Behaviour.ACCEPT)):
        world.say("一")
        world.send()
    assert states() == ["delivered"]
