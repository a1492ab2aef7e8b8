"""Workers that really run at once and really die, on stores that really commit."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections

from yangguang.kernel.delivery import audit, sending
from yangguang.kernel.delivery.models import Attempt, Delivery
from yangguang.kernel.delivery.simulated import Simulated
from yangguang.kernel.delivery.tests.test_order import first_seen
from yangguang.kernel.delivery.tests.world import Standing, at_once, serving, states
from yangguang.kernel.ledger import sequencer

SUBJECTS = 6


class Lost(BaseException):
    """A worker dies here."""


class Perilous(Simulated):
    """Its worker may be lost just before, or just after, a message is handed over."""

    dice = random.Random(0)
    peril = 0.0

    def deliver(self, message):
        if self.dice.random() < self.peril:
            raise Lost
        receipt = super().deliver(message)
        if self.dice.random() < self.peril:
            raise Lost
        return receipt


def at_the_same_time(count: int, work) -> list[Exception]:
    failed: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the test asserts that there is none
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def say_many(world, count: int) -> None:
    for number in range(count):
        world.hold(f"{number}", about=f"示土2026-{number % SUBJECTS}", kind=Standing)
    world.fan_out()


def test_four_workers_deliver_each_message_once_and_in_order(committed):
    outlet = Simulated("sms")
    with serving(outlet):
        say_many(committed, 60)
        assert not at_the_same_time(4, lambda: work_until_idle(committed))
    assert Counter(states()) == {"delivered": 60}
    assert len(outlet.receiver.came) == 60
    assert all(seen == sorted(seen) for seen in first_seen(outlet.receiver.came).values())
    assert list(audit.disagreements()) == []


def work_until_idle(world) -> None:
    """Send until nothing waits: another may hold the front of every queue for a moment."""
    while Delivery.objects.filter(blocks=True).exists():
        sending.run(at=world.now, bound=at_once)


@pytest.mark.parametrize("seed", range(3))
def test_workers_that_are_lost_lose_nothing_and_nobody_sees_a_message_twice(committed, seed):
    outlet = Perilous("sms")
    outlet.dice, outlet.peril = random.Random(seed), 0.15

    def work() -> None:
        for _ in range(12):
            try:
                sending.run(at=committed.now, bound=at_once)
            except Lost:
                continue  # the next worker comes up; the lease of this one runs on

    with serving(outlet):
        say_many(committed, 40)
        for _ in range(40):
            assert not at_the_same_time(3, work)
            if not Delivery.objects.filter(blocks=True).exists():
                break
            committed.pass_(120)
            outlet.peril = max(outlet.peril - 0.01, 0)
    assert Counter(states()) == {"delivered": 40}
    assert len(outlet.receiver.shown) == 40
    assert Attempt.objects.filter(said="worker lost").exists()
    assert all(seen == sorted(seen) for seen in first_seen(outlet.receiver.came).values())
    assert list(audit.disagreements()) == []


KILLED = """
import os, sys
from datetime import datetime
import django
django.setup()
from yangguang.kernel.delivery import outlets, sending
from yangguang.kernel.delivery.simulated import Simulated, SimulatedSingly
import yangguang.kernel.delivery.tests.world as world

class Deadly(SimulatedSingly if sys.argv[4] == "singly" else Simulated):
    left = int(sys.argv[2])
    def deliver(self, message):
        with open(sys.argv[3], "a", encoding="utf-8") as came:
            print(message.key, message.about, message.entry_index, file=came)
        self.left -= 1
        if not self.left:
            os._exit(9)  # handed over, and not recorded
        return super().deliver(message)

with outlets.installed([Deadly("sms")]):
    sending.run(at=datetime.fromisoformat(sys.argv[1]), bound=world.at_once)
"""


@pytest.mark.parametrize(("how", "recorded", "came_in_all"), [("singly", 4, 13), ("batch", 0, 17)])
def test_a_process_killed_between_sending_and_recording(
    committed, store, tmp_path, how, recorded, came_in_all
):
    """Killed with the fifth handed over: one at a time, four are recorded and one comes again; in a
    batch none is, and five come again. Twelve messages, six subjects: the fifth is of the first batch.
    """
    came = tmp_path / "came"
    environment = os.environ | {
        "DATABASE_URL": store.url,
        "DJANGO_SETTINGS_MODULE": "yangguang.site.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "YANGGUANG_HOME": str(tmp_path / "home"),
    }

    def worker(seconds: int, left: int) -> int:
        at = (committed.now + timedelta(seconds=seconds)).isoformat()
        order = [sys.executable, "-c", KILLED, at, str(left), str(came), how]
        return subprocess.run(order, env=environment, check=False, timeout=60).returncode

    with serving(Simulated("sms")):
        say_many(committed, 12)
    assert worker(0, 5) == 9
    assert Counter(states()) == Counter(delivered=recorded, waiting=12 - recorded)
    assert worker(3600, 0) == 0  # finds the lost ones and goes on with the others
    assert worker(7200, 0) == 0
    assert Counter(states()) == {"delivered": 12}
    lines = [line.split() for line in came.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == came_in_all
    assert len({key for key, _, _ in lines}) == 12  # a receiver that minds the key sees 12
    for subject in range(SUBJECTS):
        told = [int(index) for _, about, index in lines if about == f"示土2026-{subject}"]
        assert told == sorted(told)
    assert list(audit.disagreements()) == []


def test_release_and_sending_at_once_keep_the_order(committed):
    """One says and fans out while two send."""
    outlet, done = Simulated("sms"), threading.Event()
    work = iter(["say", "send", "send"])
    turn = threading.Lock()

    def either() -> None:
        with turn:
            what = next(work)
        if what == "say":
            try:
                for _ in range(5):
                    say_many(committed, 12)
            finally:
                done.set()
        else:
            while not done.is_set() or Delivery.objects.filter(blocks=True).exists():
                sending.run(at=committed.now, bound=at_once)

    with serving(outlet):
        assert not at_the_same_time(3, either)
        sequencer.run(at=committed.now)
    assert Counter(states()) == {"delivered": 60}
    assert len(outlet.receiver.came) == 60
    assert all(seen == sorted(seen) for seen in first_seen(outlet.receiver.came).values())
