"""Guarding append-only tables: the database itself refuses UPDATE, DELETE and TRUNCATE.

A model says ``append_only = True``; whatever writes to its table, a migration too, can only add.
On SQLite a third trigger refuses INSERT OR REPLACE, which deletes without firing DELETE triggers.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_FUNCTION = """
CREATE OR REPLACE FUNCTION yangguang_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$
"""


class UnguardedTableError(RuntimeError):
    """An append-only table could be changed; the office must not start."""


def tables() -> dict[str, type[models.Model]]:
    """Return the append-only tables by name."""
    return {
        model._meta.db_table: model  # noqa: SLF001 - Django's documented model API
        for model in apps.get_models()
        if getattr(model, "append_only", False) and not model._meta.proxy  # noqa: SLF001
    }


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers of every append-only table that exists, anew."""
    there = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table, model in tables().items():
            if table in there:
                for statement in _statements(connection, table, model):
                    cursor.execute(statement)


def verify(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that are missing, changed or switched off; none: all guarded."""
    wanted = {
        name: statement
        for table, model in tables().items()
        for name, statement in _guards(connection, table, model)
    }
    found = _found(connection)
    if connection.vendor == "postgresql":
        return sorted(name for name in wanted if found.get(name) != "A")
    return sorted(name for name, statement in wanted.items() if found.get(name) != statement)


def require(connection: BaseDatabaseWrapper) -> None:
    """Refuse to go on with an unguarded table. UnguardedTableError: names the triggers."""
    if missing := verify(connection):
        raise UnguardedTableError(f"run migrate: missing triggers {', '.join(missing)}")


def _found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return each trigger's statement (SQLite) or state (PostgreSQL; A: fires always)."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = (
            "SELECT t.tgname, t.tgenabled::text FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE p.proname = 'yangguang_refuse_change' AND pg_table_is_visible(c.oid)"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def _guards(
    connection: BaseDatabaseWrapper, table: str, model: type[models.Model]
) -> Iterator[tuple[str, str]]:
    """Yield name and CREATE statement of each trigger of a table."""
    if connection.vendor == "postgresql":
        call = "EXECUTE FUNCTION yangguang_refuse_change()"
        for name, events, each in (
            (f"{table}_only_grows", "UPDATE OR DELETE", "ROW"),
            (f"{table}_no_truncate", "TRUNCATE", "STATEMENT"),
        ):
            on = f'BEFORE {events} ON "{table}" FOR EACH {each}'
            yield name, f'CREATE TRIGGER "{name}" {on} {call}'
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for event in ("update", "delete"):
        name = f"{table}_no_{event}"
        yield name, f'CREATE TRIGGER "{name}" BEFORE {event.upper()} ON "{table}" {refuse}'
    name = f"{table}_no_replace"
    same = " OR ".join(f"({condition})" for condition in _same_row(model))
    # Only names of our own models are put together here.
    there = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608
    yield name, f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" {there} {refuse}'


def _same_row(model: type[models.Model]) -> Iterator[str]:
    """Yield a condition for each key of a row that an INSERT OR REPLACE could take the place of."""
    meta = model._meta  # noqa: SLF001 - Django's documented model API
    keys = [[field.column for field in meta.pk_fields]]
    keys += [[field.column] for field in meta.local_concrete_fields if field.unique]
    keys += [
        [meta.get_field(name).column for name in constraint.fields]  # type: ignore[union-attr]
        for constraint in meta.total_unique_constraints
    ]
    for columns in keys:
        yield " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)


def _statements(
    connection: BaseDatabaseWrapper, table: str, model: type[models.Model]
) -> Iterator[str]:
    on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    for name, create in _guards(connection, table, model):
        yield f'DROP TRIGGER IF EXISTS "{name}"{on_table}'
        yield create
        if on_table:  # also where a replica's session switches ordinary triggers off
            yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"'
