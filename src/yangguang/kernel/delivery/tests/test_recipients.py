"""One entry for very many recipients: each once, however often and by whom it is begun again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.kernel.delivery import audit, bulk, outlets, queue, recipients, spreading
from yangguang.kernel.delivery.models import Action, Call, Delivery, Lane, Spread, State, Why
from yangguang.kernel.delivery.tests import phones
from yangguang.kernel.delivery.tests.phones import Numbers, Provider, Warned, send
from yangguang.kernel.delivery.tests.world import SECOND, serving
from yangguang.kernel.records import acts as records


@pytest.fixture
def people():
    source = Numbers(5)
    with recipients.plugged(source):
        yield source


def spread(world, times: int = 1) -> None:
    for _ in range(times):
        spreading.run(at=world.now, elapsed=lambda: 0.0)


def test_each_recipient_has_one_row_and_one_message(world, people):
    provider = Provider()
    with serving(phones.outlet(provider)):
        world.say("橙色预警", kind=Warned, urgent=True)
        assert Delivery.objects.count() == 0  # following the ledger makes one row of its own
        assert send(world) == 5
        world.fan_out()
        assert send(world) == 0
    assert sorted(text.number for text in provider.came) == [
        f"+8613800000{n:03d}" for n in range(1, 6)
    ]
    assert {text.text for text in provider.came} == {"橙色预警"}
    assert set(Delivery.objects.values_list("state", "lane")) == {(State.ACCEPTED, Lane.URGENT)}
    assert list(audit.disagreements()) == []


def test_a_record_without_words_for_phones_goes_to_none(world, people):
    with serving(phones.outlet()):
        world.say("通报")
    assert not Spread.objects.exists()


def test_rows_come_in_chunks_and_go_on_where_a_kill_left_them(committed, monkeypatch):
    source = Numbers(25)
    monkeypatch.setattr(spreading, "CHUNK", 10)
    add, calls = queue.add, []

    def killed(rows):
        calls.append(len(rows))
        if len(calls) == 2:
            raise SystemExit
        add(rows)

    with recipients.plugged(source), serving(phones.outlet()):
        committed.say("预警", kind=Warned)
        monkeypatch.setattr(queue, "add", killed)
        with pytest.raises(SystemExit):
            spread(committed)
        assert Delivery.objects.count() == 10
        monkeypatch.setattr(queue, "add", add)
        spread(committed)
    assert source.asked[-1] in {10, 25}
    assert sorted(Delivery.objects.values_list("to", flat=True)) == sorted(
        f"made.{n}" for n in range(1, 26)
    )
    assert Spread.objects.get().ended_at is not None


def test_two_that_spread_at_once_make_each_row_once(world, people, monkeypatch):
    """The second comes by while the first is between two chunks."""
    monkeypatch.setattr(spreading, "CHUNK", 2)
    chunk = spreading._chunk

    def overtaken(spread, event, ids, *, at):
        monkeypatch.setattr(spreading, "_chunk", chunk)
        spreading.run(at=at, elapsed=lambda: 0.0)
        return chunk(spread, event, ids, at=at)

    monkeypatch.setattr(spreading, "_chunk", overtaken)
    with serving(phones.outlet()):
        world.say("预警", kind=Warned)
        spread(world, 3)
    assert Delivery.objects.count() == 5


def test_while_one_spreads_other_entries_get_their_rows(world, people, monkeypatch):
    """What is open says nothing to other outlets, and the turn of adding is free between chunks."""
    with serving(phones.outlet(), world.outlet("tv")):
        world.say("预警", kind=Warned)
        world.say("另一件", about="示土2026-2")
        assert set(Delivery.objects.values_list("outlet", flat=True)) == {"tv"}
        assert world.send() == 2


def test_spreading_ends_with_its_seconds_and_the_urgent_goes_first(world, people, monkeypatch):
    monkeypatch.setattr(spreading, "CHUNK", 2)
    ticks = iter(range(1000))
    with serving(phones.outlet()):
        world.say("一般", kind=Warned)
        world.say("紧急", kind=Warned, about="示土2026-2", urgent=True)
        spreading.run(at=world.now, seconds=1, elapsed=lambda: float(next(ticks)))
    assert set(Delivery.objects.values_list("lane", flat=True)) == {Lane.URGENT}


def test_who_has_left_by_then_is_sent_nothing(world, people):
    people.left = {2}
    provider = Provider()
    with serving(phones.outlet(provider)):
        world.say("预警", kind=Warned)
        send(world)
    assert len(provider.came) == 4
    assert Delivery.objects.get(to="made.2").state == State.RECALLED
    assert list(audit.disagreements()) == []


def test_a_withdrawal_goes_to_exactly_those_who_had_the_first(world, people):
    """Two had it, two had not been sent, one was not even listed."""
    provider = Provider(most=2)
    sms = phones.outlet(provider)
    with serving(sms):
        said = world.say("预警", kind=Warned)
        people.count = 4
        spread(world)
        Spread.objects.update(ended_at=None)
        bulk._batch("sms", sms, lanes=(0, 1), now=lambda: world.now)
        people.count, provider.most = 5, 100
        had = {text.number for text in provider.came}
        assert len(had) == 2
        records.withdraw(said, reason="误发", by=SECOND, at=world.now)
        world.fan_out()
        send(world)
    told = [text for text in provider.came if "撤回" in text.text]
    assert {text.number for text in told} == had
    assert not Delivery.objects.filter(to="made.5").exists()
    assert Delivery.objects.filter(action=Action.RECALL).count() == 2
    assert Delivery.objects.filter(action=Action.SAY, state=State.RECALLED).count() == 4
    assert list(audit.disagreements()) == []


def test_a_correction_goes_as_such_to_those_who_had_the_first_and_once(world, people):
    provider = Provider()
    with serving(phones.outlet(provider)):
        said = world.say("橙色预警", kind=Warned)
        send(world)
        people.count = 6  # one more by now
        successor = records.correct(
            said,
            Warned(text="黄色预警"),
            reason="有误",
            by=SECOND,
            at=world.now,
        )
        records.release(successor, by=SECOND, at=world.now)
        world.fan_out()
        send(world)
    later = [text for text in provider.came if "黄色" in text.text]
    assert sorted(text.text for text in later) == sorted(["更正：黄色预警"] * 5 + ["黄色预警"])
    assert len({text.number for text in later}) == 6
    assert list(audit.disagreements()) == []


def test_a_drill_is_given_to_no_phone_and_looked_at_again(world, people):
    """When rows are made: none. Put there by mistake, it is found when it would be sent."""
    provider = Provider()
    with serving(phones.outlet(provider)):
        world.say("演练", kind=Warned, drill=True)
        send(world)
        assert not Spread.objects.exists()
        world.say("预警", kind=Warned, about="示土2026-2")
        spread(world)
        Delivery.objects.filter(to="made.1").update(drill=True)
        send(world)
    assert len(provider.came) == 4
    assert Delivery.objects.get(to="made.1").state == State.RECALLED


def test_when_all_lines_are_down_nothing_is_lost_and_one_person_is_called(world, people):
    provider = Provider(dead=True)
    with serving(phones.outlet(provider, elapsed=lambda: world.seconds)):
        world.say("预警", kind=Warned)
        for _ in range(20):
            send(world)
            world.pass_(30)
        call = Call.objects.get(answered_at=None)
        assert (call.why, Delivery.objects.filter(state=State.WAITING).count()) == (Why.OUTAGE, 5)
        provider.dead = False
        send(world)
    assert len(provider.came) == 5
    assert not Call.objects.filter(answered_at=None).exists()
    assert list(audit.disagreements()) == []


def test_a_number_that_takes_nothing_calls_nobody(world, people):
    class Picky(Provider):
        def submit(self, texts, *, seconds):
            from yangguang.kernel.delivery.outlets import Outcome, Receipt

            return [Receipt(Outcome.REFUSED, "SMPP 0x0b", final=True, by=self.key) for _ in texts]

    with serving(phones.outlet(Picky())):
        world.say("预警", kind=Warned)
        send(world)
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.FAILED}
    assert not Call.objects.exists()
    assert list(audit.disagreements()) == []


def test_a_worker_killed_between_handing_over_and_recording_sends_again_with_the_same_key(
    world, people, monkeypatch
):
    provider = Provider()
    with serving(phones.outlet(provider)):
        world.say("预警", kind=Warned)
        spread(world)
        with monkeypatch.context() as killed:
            killed.setattr(
                bulk.recording, "record", lambda *a, **k: (_ for _ in ()).throw(SystemExit)
            )
            with pytest.raises(SystemExit):
                bulk.run(at=world.now, elapsed=lambda: 0.0)
        world.pass_(3600)
        bulk.run(at=world.now, elapsed=lambda: 0.0)
        world.pass_(60)
        send(world)
    assert (len(provider.came), len(provider.shown)) == (10, 5)
    assert set(Delivery.objects.values_list("state", "attempts")) == {(State.ACCEPTED, 2)}
    assert list(audit.disagreements()) == []


def test_a_hundred_more_cost_no_more_questions(world):
    counts = []
    for size in (50, 400):
        with recipients.plugged(Numbers(size)), serving(phones.outlet()):
            world.say("预警", kind=Warned, about=f"示土2026-{size}")
            with CaptureQueriesContext(connection) as asked:
                send(world)
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_ordinary_sender_leaves_phones_alone(world, people):
    with serving(phones.outlet()):
        world.say("预警", kind=Warned)
        spread(world)
        assert world.send() == 0
        assert outlets.addressed()
