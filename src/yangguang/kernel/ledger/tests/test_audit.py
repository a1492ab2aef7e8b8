"""The audit finds what somebody with the database's own rights has changed."""

from __future__ import annotations

import pytest
from django.db import connection

from yangguang.kernel.ledger import acts, audit, checkpoints, sequencer, triggers
from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf, Node, SigningKey, Unsequenced

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(at):
    """A ledger of 11 numbered entries under two heads, and one that waits."""
    for count in (4, 7):
        for number in range(count):
            acts.append("record", {"n": number}, at=at)
        sequencer.run(at=at)
        checkpoints.sign(at=at)
    acts.append("record", {"n": 99}, at=at)


@pytest.fixture
def unguarded(ledger):
    """The same, its triggers taken away."""
    with connection.cursor() as cursor:
        for table, model in triggers.tables().items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            for name, _ in triggers._guards(connection, table, model):
                cursor.execute(f'DROP TRIGGER "{name}"{on}')


def found() -> str:
    return "\n".join(line for line in audit.disagreements() if not line.startswith("trigger"))


def test_a_ledger_that_nobody_touched_agrees(ledger):
    assert list(audit.disagreements()) == []


def test_missing_triggers_are_named(unguarded):
    assert any("ledger_leaf" in line for line in audit.disagreements())
    assert found() == ""


def test_a_changed_entry(unguarded):
    entry = Entry.objects.order_by("id")[2]
    content = bytes(entry.content).replace(b'"n":2', b'"n":3')
    Entry.objects.filter(pk=entry.pk).update(content=content)
    assert f"entry {entry.id}: its hash" in found()


def test_a_changed_column(unguarded):
    entry = Entry.objects.order_by("id")[2]
    Entry.objects.filter(pk=entry.pk).update(kind="void")
    assert f"entry {entry.id}: its columns" in found()


def test_a_lost_number(unguarded):
    Leaf.objects.filter(index=5).delete()
    assert "leaf 6: the number before it is missing" in found()


def test_a_lost_entry(unguarded):
    entry = Entry.objects.order_by("id")[2]
    Entry.objects.filter(pk=entry.pk).delete()
    assert "leaf 2: no entry has its hash" in found()
    assert f"entry {entry.id}: it isn't either" in found()


def test_an_entry_that_is_forgotten_or_waits_twice(unguarded):
    waiting = Unsequenced.objects.get()
    Unsequenced.objects.all().delete()
    assert f"entry {waiting.entry_id}: it isn't either" in found()
    waiting.pk, waiting.entry_id = None, Leaf.objects.get(index=0).entry_id
    waiting.save(force_insert=True)
    assert f"entry {waiting.entry_id}: it isn't either" in found()


def test_a_changed_or_lost_node(unguarded):
    Node.objects.filter(level=1, index=2).update(hash=bytes(32))
    assert "node 1/2" in found()
    Node.objects.filter(level=1, index=2).delete()
    assert "there are 7 nodes over 11 leaves" in found()  # 5 + 2 + 1 are complete


def test_a_changed_head(unguarded):
    Checkpoint.objects.filter(size=4).update(root=bytes(32))
    assert "checkpoint 4: its note is of another head" in found()
    assert "checkpoint 4: the tree had another root" in found()
    Checkpoint.objects.filter(size=4).update(note="x")
    assert "checkpoint 4: a note is" in found()
    SigningKey.objects.all().delete()
    assert "checkpoint 11: not signed" in found()
