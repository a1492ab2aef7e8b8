from __future__ import annotations

import random
import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections, transaction

from yangguang.base.merkle.tree import Tree
from yangguang.kernel.ledger import acts, nodes, queries, sequencer, turns
from yangguang.kernel.ledger.models import Entry, Leaf, Node, Unsequenced


def append_many(count: int, at, *, start: int = 0) -> list[Entry]:
    with transaction.atomic():
        return [acts.append("record", {"n": start + n}, at=at) for n in range(count)]


def kept_tree() -> Tree:
    return Tree([bytes(leaf.leaf_hash) for leaf in Leaf.objects.order_by("index")])


@pytest.mark.django_db
def test_nothing_waits_nothing_happens(at):
    assert sequencer.run(at=at) == 0
    assert nodes.size() == 0


@pytest.mark.django_db
def test_the_oldest_get_the_lowest_numbers(at):
    with transaction.atomic():
        late = acts.append("record", {}, at=at + timedelta(seconds=2))
        early = acts.append("record", {}, at=at)
        twins = [acts.append("record", {}, at=at + timedelta(seconds=1)) for _ in range(5)]
    assert sequencer.run(at=at) == 7
    order = [leaf.entry_id for leaf in Leaf.objects.order_by("index")]
    assert order == [early.id, *sorted(twin.id for twin in twins), late.id]
    assert not Unsequenced.objects.exists()


@pytest.mark.django_db
def test_numbers_run_from_zero_without_gaps_and_at_most_the_limit(at):
    append_many(12, at)
    assert sequencer.run(at=at, limit=5) == 5
    assert sequencer.run(at=at, limit=5) == 5
    append_many(3, at, start=12)
    assert sequencer.run(at=at) == 5
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(15))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_kept_tree_is_that_of_the_leaves_however_they_came(seed, at, monkeypatch):
    monkeypatch.setattr(sequencer, "BATCH", 7)
    chance = random.Random(seed)
    for _ in range(4):
        append_many(chance.randrange(20), at)
        sequencer.run(at=at, limit=chance.choice([3, 7, 8, 50]))
    sequencer.run(at=at)
    tree = kept_tree()
    for size in range(tree.size + 1):
        assert nodes.root_at(size) == tree.root(size)
    kept = {(node.level, node.index): bytes(node.hash) for node in Node.objects.all()}
    levels = range(1, 10)
    complete = {(lv, i) for lv in levels for i in range(tree.size >> lv)}
    assert set(kept) == complete
    assert all(kept[place] == tree.node(*place) for place in complete)


@pytest.mark.django_db
def test_a_node_that_is_not_complete_is_not_read(at):
    append_many(3, at)
    sequencer.run(at=at)
    with pytest.raises(KeyError):
        nodes.fetched([(1, 1)])
    with pytest.raises(KeyError):
        nodes.fetched([(0, 3)])


def test_a_turn_needs_a_transaction(store):
    with pytest.raises(RuntimeError, match="transaction"):
        turns.take_turn()


def write(seed: int, at, written: list[UUID]) -> None:
    """Write 15 entries, about a third of them rolled back."""
    chance = random.Random(seed)
    for _ in range(15):
        undone = chance.random() < 0.3
        with transaction.atomic():
            entry = acts.append("record", {"by": seed}, at=at)
            transaction.set_rollback(undone)
        if not undone:
            written.append(entry.id)


def number_until(done: threading.Event, at) -> None:
    while not done.is_set():
        sequencer.run(at=at, limit=4)


def started(failed: list[Exception], work, *arguments) -> threading.Thread:
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


def test_many_writers_and_two_sequencers_lose_and_double_nothing(store, at):
    written, failed, done = [], [], threading.Event()
    sequencers = [started(failed, number_until, done, at) for _ in range(2)]
    for thread in [started(failed, write, seed, at, written) for seed in range(6)]:
        thread.join()
    done.set()
    for thread in sequencers:
        thread.join()
    sequencer.run(at=at)
    assert not failed
    leaves = list(Leaf.objects.order_by("index"))
    assert [leaf.index for leaf in leaves] == list(range(len(leaves)))
    assert sorted(leaf.entry_id for leaf in leaves) == sorted(written)
    assert nodes.root_at(len(leaves)) == kept_tree().root()


def test_an_older_entry_that_commits_later_is_numbered_later(store, at):
    append_many(1, at)
    assert sequencer.run(at=at) == 1
    append_many(1, at - timedelta(hours=1), start=9)
    assert sequencer.run(at=at) == 1
    assert [logged.content for logged in queries.after(1)] == [{"n": 9}]


def test_an_open_transaction_holds_up_nobody_and_is_skipped_by_no_reader(store, at):
    """PostgreSQL; on SQLite one writer waits for the other, and the order is that of commits."""
    begun, numbered, failed = threading.Event(), threading.Event(), []

    def slow() -> None:
        with transaction.atomic():
            acts.append("record", {"n": "slow"}, at=at - timedelta(hours=1))
            begun.set()
            numbered.wait(10 if store.vendor == "postgresql" else 0)

    thread = started(failed, slow)
    begun.wait(10)
    append_many(1, at)
    sequencer.run(at=at)
    numbered.set()
    thread.join()
    sequencer.run(at=at)
    assert not failed
    order = [logged.content["n"] for logged in queries.after(0)]
    assert order == ([0, "slow"] if store.vendor == "postgresql" else ["slow", 0])
