from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from yangguang.kernel.ledger import acts, checkpoints, sequencer, triggers
from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf, Node

GUARDED = [Entry, Leaf, Node, Checkpoint]


@pytest.fixture
def filled(db, at):
    for number in range(4):
        acts.append("record", {"n": number}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)


def refused(statement: str) -> None:
    message = "append-only"
    with (
        pytest.raises(DatabaseError, match=message),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("model", GUARDED)
def test_the_database_refuses_to_change_or_delete(model, filled):
    table = model._meta.db_table
    column = model._meta.pk_fields[0].column
    count = model.objects.count()
    assert count
    refused(f'UPDATE "{table}" SET "{column}" = "{column}"')
    refused(f'DELETE FROM "{table}"')
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all().delete()
    if connection.vendor == "postgresql":
        refused(f'TRUNCATE "{table}"')
        refused(f'TRUNCATE "{table}" CASCADE')
    else:
        refused(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')
    assert model.objects.count() == count


def test_a_row_is_not_replaced_through_another_unique_column(filled):
    leaf = Leaf.objects.get(index=0)
    if connection.vendor == "sqlite":
        refused(
            "INSERT OR REPLACE INTO ledger_leaf SELECT 99, entry_year, entry_id, leaf_hash"
            ' FROM ledger_leaf WHERE "index" = 0'
        )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Leaf.objects.bulk_create(
            [Leaf(index=0, entry_year=1, entry_id=leaf.entry_id, leaf_hash=bytes(32))],
            update_conflicts=True,
            unique_fields=["index"],
            update_fields=["leaf_hash"],
        )


def test_every_append_only_table_is_found(db):
    names = set(triggers.tables())
    assert {model._meta.db_table for model in GUARDED} <= names
    assert "ledger_unsequenced" not in names
    assert "ledger_signingkey" not in names


def test_after_migrating_every_table_is_guarded(db):
    assert triggers.verify(connection) == []
    triggers.require(connection)


def test_a_missing_trigger_is_found_and_made_again(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute('DROP TRIGGER "ledger_leaf_only_grows" ON ledger_leaf')
            missing = ["ledger_leaf_only_grows"]
        else:
            cursor.execute('DROP TRIGGER "ledger_leaf_no_delete"')
            missing = ["ledger_leaf_no_delete"]
    assert triggers.verify(connection) == missing
    with pytest.raises(triggers.UnguardedTableError, match=missing[0]):
        triggers.require(connection)
    triggers.install(connection)
    assert triggers.verify(connection) == []


def test_a_trigger_that_no_longer_refuses_is_found(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_leaf DISABLE TRIGGER ledger_leaf_only_grows")
            changed = "ledger_leaf_only_grows"
        else:
            changed = "ledger_leaf_no_update"
            cursor.execute(f'DROP TRIGGER "{changed}"')
            cursor.execute(
                f'CREATE TRIGGER "{changed}" BEFORE UPDATE ON ledger_leaf BEGIN SELECT 1; END'
            )
    assert triggers.verify(connection) == [changed]


def test_migrating_makes_the_triggers_again(store):
    with connection.cursor() as cursor:
        on = " ON ledger_node" if store.vendor == "postgresql" else ""
        name = "ledger_node_only_grows" if on else "ledger_node_no_update"
        cursor.execute(f'DROP TRIGGER "{name}"{on}')
    assert triggers.verify(connection) == [name]
    call_command("migrate", verbosity=0)
    assert triggers.verify(connection) == []
