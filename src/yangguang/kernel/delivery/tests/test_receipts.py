"""What providers tell later, in any order and any number of times; half-dead lines; what can't be known."""

from __future__ import annotations

from functools import partial

import pytest

from yangguang.kernel.delivery import audit, bulk, recipients, spreading
from yangguang.kernel.delivery.models import Delivery, Early, Line, State
from yangguang.kernel.delivery.sms import inbound, receipts, working
from yangguang.kernel.delivery.sms.gateways import Said, Told
from yangguang.kernel.delivery.tests import phones
from yangguang.kernel.delivery.tests.phones import Numbers, Provider, Warned, send
from yangguang.kernel.delivery.tests.world import serving


@pytest.fixture
def people():
    with recipients.plugged(Numbers(30)) as source:
        yield source


def said(world, *, urgent=True):
    world.say("预警", kind=Warned, urgent=urgent)
    send(world)


def told(provider, state="delivered", keys=None, event=""):
    names = keys or [text.key for text in provider.came]
    return [Told(f"{provider.key}-{key}", state, f"{event}{key}" if event else "") for key in names]


def states():
    return set(Delivery.objects.values_list("state", flat=True))


def test_a_receipt_delivers_and_told_again_changes_nothing(world, people):
    provider = Provider()
    with serving(phones.outlet(provider)):
        said(world)
        for _ in range(2):
            receipts.take(told(provider), gateway="one", at=world.now)
    assert states() == {State.DELIVERED}
    receipts.take(told(provider, "failed"), gateway="one", at=world.now)
    assert states() == {State.DELIVERED}
    assert list(audit.disagreements()) == []


def test_a_bad_receipt_fails_that_number_and_calls_nobody(world, people):
    provider = Provider()
    with serving(phones.outlet(provider)):
        said(world)
        receipts.take(
            told(provider, "failed", keys=[provider.came[0].key]), gateway="one", at=world.now
        )
    assert Delivery.objects.filter(state=State.FAILED).count() == 1
    assert list(audit.disagreements()) == []


def test_a_receipt_before_the_answer_is_recorded_waits_for_it(world, people):
    """It comes while the message is under way: nothing is known of its part yet."""

    class Hasty(Provider):
        def submit(self, texts, *, seconds):
            answered = super().submit(texts, seconds=seconds)
            receipts.take(told(self), gateway="one", at=world.now)
            return answered

    with serving(phones.outlet(Hasty())):
        said(world)
        assert Early.objects.count() == 30
        assert states() == {State.ACCEPTED}
        receipts.match(at=world.now)
    assert (states(), Early.objects.count()) == ({State.DELIVERED}, 0)


def test_of_several_parts_all_must_arrive(world, people):
    class TwoParts(Provider):
        def submit(self, texts, *, seconds):
            from dataclasses import replace

            answered = super().submit(texts, seconds=seconds)
            return [replace(one, ids=(*one.ids, f"{one.ids[0]}b")) for one in answered]

    provider = TwoParts()
    with serving(phones.outlet(provider)):
        said(world)
        receipts.take(told(provider), gateway="one", at=world.now)
        assert states() == {State.ACCEPTED}
        second = [Told(f"{one.message_id}b", "delivered") for one in told(provider)]
        receipts.take(second, gateway="one", at=world.now)
    assert states() == {State.DELIVERED}


def test_a_callback_told_again_counts_for_nothing(world, people):
    provider, heard = Provider(), []
    inbound.plug("test", lambda number, text, *, at: heard.append((number, text)))
    event = [Said("13800000000", "TD", "e1")]
    try:
        for _ in range(3):
            receipts.take(event, gateway="one", at=world.now)
    finally:
        inbound.unplug("test")
    assert heard == [("+8613800000000", "TD")]
    assert provider.came == []


def test_receipts_of_another_line_or_of_nothing_change_nothing(world, people):
    provider = Provider()
    with serving(phones.outlet(provider)):
        said(world)
        receipts.take(told(provider), gateway="two", at=world.now)
        receipts.take([Told("x" * 70, "failed")], gateway="one", at=world.now)
    assert states() == {State.ACCEPTED}


def test_a_line_that_takes_and_never_confirms_loses_its_place_within_thirty_seconds(world, people):
    """Half-dead: what is urgent goes by the other line with the same key, so that who minds it shows it once."""
    one, two = Provider("one"), Provider("two")
    with serving(phones.outlet(one, two, elapsed=lambda: world.seconds)):
        said(world)
        world.pass_(25)
        working.hear(at=world.now)
        assert Line.objects.get(gateway="one").why == "silent"
        send(world)
        receipts.take(told(two), gateway="two", at=world.now)
    assert {text.key for text in one.came} == {text.key for text in two.came}
    assert (len(two.came), states()) == (30, {State.DELIVERED})
    assert list(audit.disagreements()) == []


def test_however_much_lies_with_a_silent_line_all_of_it_goes_by_the_other(
    world, people, monkeypatch
):
    """Thirty lie there, and ten are opened at once: the rest in the next rounds, none left out."""
    one, two = Provider("one"), Provider("two")
    monkeypatch.setattr(receipts, "_CHUNK", 10)
    monkeypatch.setattr(receipts, "reopen", partial(receipts.reopen, limit=10))
    with serving(phones.outlet(one, two, elapsed=lambda: world.seconds)):
        said(world)
        world.pass_(25)
        for came in (10, 20, 30, 30):
            working.hear(at=world.now)
            send(world)
            assert len(two.came) == came
    assert {text.key for text in one.came} == {text.key for text in two.came}


def test_what_a_silent_line_is_tried_with_later_is_not_sent_twice_for_that(world, people):
    """Once it has rested it is given a few: those wait for their receipts as at any line."""
    one, two = Provider("one"), Provider("two")
    with serving(phones.outlet(one, two, elapsed=lambda: world.seconds)):
        said(world)
        world.pass_(25)
        working.hear(at=world.now)
        send(world)
        first = len(one.came)
        world.pass_(3600)
        said(world)
        tried = len(one.came) - first
        assert 0 < tried < 30
        before = len(two.came)
        working.hear(at=world.now)
        send(world)
        assert len(two.came) == before


def test_what_is_not_urgent_stays_and_is_unknown_in_its_time(world, people):
    one, two = Provider("one"), Provider("two")
    with serving(phones.outlet(one, two, elapsed=lambda: world.seconds)):
        said(world, urgent=False)
        world.pass_(25)
        working.hear(at=world.now)
        send(world)
        assert (two.came, states()) == ([], {State.ACCEPTED})
        world.pass_(3600)
        working.hear(at=world.now)
    assert states() == {State.UNKNOWN}
    receipts.take(told(one), gateway="one", at=world.now)  # better late than never
    assert states() == {State.DELIVERED}


def test_a_receipt_that_comes_while_it_waits_to_be_sent_again_spares_that(world, people):
    one, two = Provider("one"), Provider("two")
    with serving(phones.outlet(one, two, elapsed=lambda: world.seconds)):
        said(world)
        world.pass_(25)
        working.hear(at=world.now)
        assert states() == {State.WAITING}
        receipts.take(told(one), gateway="one", at=world.now)
        receipts.follow(set(Delivery.objects.values_list("pk", flat=True)), at=world.now)
        send(world)
    assert (two.came, states()) == ([], {State.DELIVERED})


def test_two_workers_send_each_message_once(world, people, monkeypatch):
    """The second claims while the first hands over."""
    provider = Provider()
    sms = phones.outlet(provider)
    handed = bulk._handed

    def overtaken(*arguments, **more):
        monkeypatch.setattr(bulk, "_handed", handed)
        bulk.run(at=world.now, elapsed=lambda: 0.0)
        return handed(*arguments, **more)

    with serving(sms):
        world.say("预警", kind=Warned, urgent=True)
        spreading.run(at=world.now, elapsed=lambda: 0.0)
        sms.at_once = 10
        monkeypatch.setattr(bulk, "_handed", overtaken)
        bulk.run(at=world.now, elapsed=lambda: 0.0)
    assert (len(provider.came), len(provider.shown)) == (30, 30)
