"""Every migration of every app, one by one from nothing: the triggers are there after each."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from yangguang.kernel.ledger import triggers


@pytest.fixture
def nothing(store):
    """A database without a table."""
    if connection.vendor == "sqlite":
        connection.close()
        Path(store.name).unlink()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def unguarded():
    """Return the triggers that are missing on append-only tables that exist already."""
    there = connection.introspection.table_names()
    missing = set(triggers.verify(connection))
    return sorted(
        name
        for table, model in triggers.tables().items()
        if table in there
        for name, _ in triggers._guards(connection, table, model)
        if name in missing
    )


def test_the_triggers_are_there_after_each_migration(nothing):
    """Each is applied and followed as `migrate` does it with one more name; the state goes along."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    assert len(graph._generate_plan(graph.leaf_nodes(), at_end=True)) > 30
    executor.recorder.ensure_schema()
    state, guarded = executor._create_project_state(), 0
    for step in executor.migration_plan(graph.leaf_nodes()):
        migration, _ = step
        emit_pre_migrate_signal(0, False, connection.alias, apps=state.apps, plan=[step])
        state = executor.apply_migration(state, migration)
        emit_post_migrate_signal(0, False, connection.alias, apps=state.apps, plan=[step])
        assert unguarded() == [], f"after {migration}"
        there = set(triggers.tables()) & set(connection.introspection.table_names())
        guarded = max(guarded, len(there))
    assert MigrationExecutor(connection).migration_plan(graph.leaf_nodes()) == []
    assert guarded == len(triggers.tables()) > 5
    assert triggers.verify(connection) == []


def test_a_guard_that_somebody_took_away_is_back_after_the_next_migrate(store):
    table = "ledger_entry"
    with connection.cursor() as cursor:
        for name, _ in triggers._guards(connection, table, triggers.tables()[table]):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')
    assert triggers.verify(connection)
    call_command("migrate", verbosity=0)
    assert triggers.verify(connection) == []
