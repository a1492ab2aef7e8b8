"""Order per subject and outlet, whatever fails and whoever dies, with several workers at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangguang.kernel.delivery import acts, audit, queries, recording, sending
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.recording import Ended
from yangguang.kernel.delivery.simulated import Behaviour, Receiver, Simulated, SimulatedReporting
from yangguang.kernel.delivery.tests.world import Standing, World, at_once, serving
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records

pytestmark = pytest.mark.django_db

SUBJECTS = ("甲", "乙", "")
FAILURES = st.sampled_from(
    [
        Behaviour.TAKE,
        Behaviour.REFUSE,
        Behaviour.DOWN,
        Behaviour.HANG,
        Behaviour.HANG_AND_KEEP,
        Behaviour.SAY_NO_AND_KEEP,
    ]
)


@dataclass
class Worker:
    """A worker that is stepped by hand: claims, hands over, records, or is lost in between."""

    world: World
    outlet: Simulated
    size: int = 1
    rows: list[Delivery] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)

    def step(self, what: str) -> None:
        serving_, now = {self.outlet.key: self.outlet}, lambda: self.world.now
        if what == "die":
            self.rows, self.ended = [], []
        elif not self.rows:
            recording.recover(at=now())
            self.rows = sending.claim(serving_, lanes=[0, 1], at=now(), limit=self.size)
        elif not self.ended:
            self.ended = sending.hand_over(self.rows, serving=serving_, now=now, bound=at_once)
        else:
            recording.record(self.ended, serving=serving_, at=now())
            recording.give_back(self.rows[len(self.ended) :])
            self.rows, self.ended = [], []


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.integers(0, 2), st.booleans()),
        st.tuples(st.sampled_from(["go", "go", "go", "die"]), st.integers(0, 2), st.just(False)),
        st.tuples(st.just("wait"), st.sampled_from([1, 40, 4000]), st.just(False)),
        st.tuples(st.just("withdraw"), st.integers(0, 5), st.just(False)),
    ),
    max_size=45,
)


def play(world: World, outlet: Simulated, steps) -> list:
    """Take the steps; return what was said and not withdrawn."""
    workers = [Worker(world, outlet, size) for size in (1, 2, 100)]
    said = []
    for number, (what, which, urgent) in enumerate(steps):
        if what == "say":
            said.append(world.say(f"{number}", about=SUBJECTS[which], urgent=urgent))
        elif what == "wait":
            world.pass_(which)
        elif what == "withdraw":
            if which < len(said):
                records.withdraw(said.pop(which), reason="误", at=world.now)
                world.fan_out()
        else:
            workers[which].step(what)
    return said


def first_seen(messages) -> dict[str, list[int]]:
    """Return by subject the ledger numbers in the order in which they were first seen."""
    seen: dict[str, list[int]] = defaultdict(list)
    for message in messages:
        if message.entry_index not in seen[message.about or message.address]:
            seen[message.about or message.address].append(message.entry_index)
    return seen


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, failures=st.lists(FAILURES, max_size=30), reports=st.booleans())
def test_each_subject_is_told_in_order_and_everything_arrives_once(
    db, at, steps, failures, reports
):
    with transaction.atomic():
        world = World(at)
        office = Office.objects.create(slug="shili-bu", level=Level.MINISTRY)
        duty = Actor(role="officer", label="示例部 值班", office=office)
        # One kind of receiver minds the key; the other doesn't, but can be asked.
        cls = SimulatedReporting if reports else Simulated
        outlet = world.outlet("sms", *failures, cls=cls, receiver=Receiver(not reports))
        with serving(outlet):
            said = play(world, outlet, steps)
            for _ in range(20):
                world.send_until_quiet(step=4000, rounds=10)
                if not Delivery.objects.filter(blocks=True).exists():
                    break
                for call in queries.open_calls():  # a person has it tried again
                    acts.retry(call.delivery, by=duty, at=world.now)
        for seen in first_seen(outlet.receiver.came).values():
            assert seen == sorted(seen)
        shown = [message.key for message in outlet.receiver.shown]
        assert len(shown) == len(set(shown))
        told = {message.address for message in outlet.receiver.shown if message.action == "say"}
        assert {publication.address for publication in said} <= told
        assert not Delivery.objects.filter(blocks=True).exists()
        assert list(audit.disagreements()) == []
        transaction.set_rollback(True)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    dead=st.sets(st.integers(0, 11)), order=st.lists(st.integers(0, 2), min_size=12, max_size=12)
)
def test_behind_a_dead_letter_nothing_of_its_subject_goes_and_all_else_does(db, at, dead, order):
    class Picky(Simulated):
        def deliver(self, message):
            if int(message.title.removeprefix("通报：")) in dead:
                return Receipt("refused", final=True)
            return super().deliver(message)

    with transaction.atomic():
        world, names = World(at), ["甲", "乙", "丙"]
        picky = Picky("sms")
        with serving(picky):
            for number, which in enumerate(order):
                world.hold(f"{number}", about=names[which], kind=Standing)
            world.fan_out()
            for _ in range(3):
                world.send()
                world.pass_(10_000)
        expected = []
        for which in range(3):
            own = [number for number in range(12) if order[number] == which]
            blocked = [number for number in own if number in dead]
            expected += own[: own.index(blocked[0])] if blocked else own
        came = [int(m.title.removeprefix("通报：")) for m in picky.receiver.came]
        assert sorted(came) == sorted(expected)
        transaction.set_rollback(True)
