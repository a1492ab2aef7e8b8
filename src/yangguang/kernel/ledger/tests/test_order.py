"""Numbers under stress: readers that follow many writers, and a sequencer that dies anywhere."""

from __future__ import annotations

import random
import threading
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from yangguang.kernel.ledger import acts, audit, checkpoints, queries, sequencer
from yangguang.kernel.ledger.models import Leaf, Unsequenced

WRITERS = {"postgresql": 32, "sqlite": 8}
EACH = 6
READERS = 3


def write(seed: int, at, written: list[UUID]) -> None:
    """Write entries, several in one transaction at times, some of them rolled back."""
    chance = random.Random(seed)
    for _ in range(EACH):
        undone = chance.random() < 0.25
        with transaction.atomic():
            made = [acts.append("record", {"by": seed}, at=at) for _ in range(chance.randint(1, 3))]
            transaction.set_rollback(undone)
        if not undone:
            written += [entry.id for entry in made]


def follow(done: threading.Event, seen: list[UUID]) -> None:
    """Read as an outlet does, by a number of its own, until everything is numbered."""
    taken = 0
    while True:
        last_look = done.is_set()
        while page := queries.after(taken, limit=7):
            seen += [logged.id for logged in page]
            taken = page[-1].index + 1
        if last_look:
            return


def test_each_reader_sees_each_entry_exactly_once_and_in_one_order(store, at):
    written, failed, done = [], [], threading.Event()
    seen: list[list[UUID]] = [[] for _ in range(READERS)]

    def started(work, *arguments) -> threading.Thread:
        def run() -> None:
            try:
                work(*arguments)
            except Exception as error:  # noqa: BLE001 - the test asserts that there is none
                failed.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def number() -> None:
        while not done.is_set():
            sequencer.run(at=at, limit=5)

    writers = [started(write, seed, at, written) for seed in range(WRITERS[store.vendor])]
    numbering = [started(number) for _ in range(2)]
    all_numbered = threading.Event()
    readers = [started(follow, all_numbered, rows) for rows in seen]
    for thread in writers:
        thread.join()
    done.set()
    for thread in numbering:
        thread.join()
    sequencer.run(at=at)
    all_numbered.set()
    for thread in readers:
        thread.join()
    assert not failed
    assert len(written) > WRITERS[store.vendor]
    for rows in seen:
        assert len(rows) == len(set(rows))
        assert sorted(rows) == sorted(written)
    assert seen[0] == seen[1] == seen[2]


class DiedError(BaseException):
    """The process is gone: nothing below the edge catches it."""


class Death:
    """At the n-th statement the connection is cut, as a killed process leaves it."""

    def __init__(self, at: int) -> None:
        self.at, self.passed = at, 0

    def __call__(self, execute, sql, params, many, context):
        self.passed += 1
        if self.passed == self.at:
            connection.connection.close()
            raise DiedError
        return execute(sql, params, many, context)


def test_a_sequencer_that_dies_before_any_of_its_statements_is_taken_over(store, at, monkeypatch):
    monkeypatch.setattr(sequencer, "BATCH", 5)
    survived, point = 0, 0
    while not survived:
        point += 1
        with transaction.atomic():
            for n in range(7):
                acts.append("record", {"n": n, "point": point}, at=at)
        death = Death(point)
        try:
            with connection.execute_wrapper(death):
                sequencer.run(at=at)
                checkpoints.sign(at=at)
            survived = point
        except DiedError:
            connection.close()
        assert list(audit.disagreements()) == []
        assert Leaf.objects.count() + Unsequenced.objects.count() == 7 * point
    assert survived > 15  # there were that many places to die at
    sequencer.run(at=at)
    assert queries.size() == 7 * survived


@pytest.mark.django_db
def test_an_entry_for_which_there_is_no_room_is_a_fault_of_its_writer(at):
    with pytest.raises(ValueError, match="65535"):
        acts.append("record", {"text": "x" * 65_535}, at=at)
