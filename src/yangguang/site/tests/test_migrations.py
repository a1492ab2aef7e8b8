"""Every migration of every app, one by one from nothing: the triggers are there after each."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
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
    graph = MigrationExecutor(connection).loader.graph
    plan = graph._generate_plan(graph.leaf_nodes(), at_end=True)
    assert len(plan) > 30
    guarded = 0
    for app, name in plan:
        if not MigrationExecutor(connection).migration_plan([(app, name)]):
            continue
        call_command("migrate", app, name, verbosity=0, interactive=False)
        assert unguarded() == [], f"after {app}.{name}"
        there = set(triggers.tables()) & set(connection.introspection.table_names())
        guarded = max(guarded, len(there))
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
