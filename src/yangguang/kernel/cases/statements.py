"""Writing rows by statements that are put together once, where every act and every fold passes.

Django builds each statement anew, which costs more than the database does. Values go through the
fields as they always do, so that both engines get what they expect. Only names of our own tables
and columns are put together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from django.db import connection, models

MOST_VALUES: Final = 30_000
"""Values in one statement: below what SQLite (32,766) and PostgreSQL (65,535) take."""

_Field: TypeAlias = "models.Field[Any, Any]"


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model; keys that the database gives are not read back."""
    if not rows:
        return
    table, fields = _columns(type(rows[0]))
    most = MOST_VALUES // len(fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = "(" + ", ".join(["%s"] * len(fields)) + ")"
    for start in range(0, len(rows), most):
        part = rows[start : start + most]
        values = [
            field.get_db_prep_save(getattr(row, field.attname), connection)
            for row in part
            for field in fields
        ]
        into = f'INSERT INTO "{table}" ({names}) VALUES '  # noqa: S608 - names of our own
        with connection.cursor() as cursor:
            cursor.execute(into + ", ".join([places] * len(part)), values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save` does


def update(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """Write the named columns of rows of one model, found by key."""
    if not rows:
        return
    model = type(rows[0])
    table, all_fields = _columns(model)
    wanted = set(names)
    fields = [field for field in all_fields if field.name in wanted]
    key = model._meta.pk  # noqa: SLF001 - Django's documented model API
    assert len(fields) == len(wanted)
    assert key is not None
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    told = [
        [
            field.get_db_prep_save(getattr(row, field.attname), connection)
            for field in (*fields, key)
        ]
        for row in rows
    ]
    statement = f'UPDATE "{table}" SET {columns} WHERE "{key.column}" = %s'  # noqa: S608 - names of our own
    with connection.cursor() as cursor:
        if len(told) == 1:
            cursor.execute(statement, told[0])
        else:
            cursor.executemany(statement, told)


def delete(model: type[models.Model], column: str, values: Sequence[Any]) -> None:
    """Delete the rows of a model, to which nothing refers, whose `column` has one of `values`."""
    if not values:
        return
    table, _ = _columns(model)
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}" WHERE "{column}" IN ({places})', values)  # noqa: S608 - names of our own


@lru_cache
def _columns(model: type[models.Model]) -> tuple[str, tuple[_Field, ...]]:
    meta = model._meta  # noqa: SLF001 - Django's documented model API
    fields = (field for field in meta.concrete_fields if not isinstance(field, models.AutoField))
    return meta.db_table, tuple(fields)
