"""Rows written: new ones, changed ones, ones that go; in a batch later, with others of their table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from yangguang.kernel.work import waiting
from yangguang.kernel.work.changes import Anew, Change, Gone, Into
from yangguang.kernel.work.statements.columns import (
    Column,
    Field,
    column_of,
    columns_of,
    key_of,
    table_of,
)


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model; keys that the database gives are not read back.

    In a batch (`waiting.together`) they are written later, with others of their table.
    """
    if not rows:
        return
    _write(_inserting(type(rows[0])), _all(rows), rows)
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as `save` does


def insert_new(rows: Sequence[models.Model]) -> None:
    """Write as `insert` does, and leave what is there already as it is."""
    if rows:
        _write(_keeping(type(rows[0])), _all(rows), rows)


def put(rows: Sequence[models.Model], *, key: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Write as `insert` does; of what is there already under the unique `key`, write `names` anew."""
    if rows:
        _write(_replacing(type(rows[0]), key, names), _all(rows), rows)


def create(row: models.Model) -> None:
    """Write a new row at once, and let it have the key that the database gives.

    In a batch for which keys were reserved (`reserve`) it has the next of these, and waits.
    """
    model, batch = type(row), waiting.current()
    if batch is not None and (key := batch.ahead.take_key(table_of(model))) is not None:
        row.pk = key
        _write(_inserting_whole(model), [[*_all([row])[0], key]], [row])
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as `save` does
        return
    places = ", ".join(["%s"] * len(columns_of(model)))
    statement = f'{_inserting(model).begin}({places}) RETURNING "{key_of(model).column}"'
    with connection.cursor() as cursor:
        cursor.execute(statement, _all([row])[0])
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as `save` does


def reserve(model: type[models.Model], count: int) -> None:
    """In a batch: ask the store once for the keys of so many rows that `create` will write."""
    batch, table = waiting.current(), table_of(model)
    if batch is None:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(asked, [f'"{table}"', key_of(model).column, count])
            keys: Sequence[int] = [row[0] for row in cursor.fetchall()]
        else:  # whoever writes has the store for itself
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
            begin = (last[0] if last else 0) + 1
            keys = range(begin, begin + count)
    batch.ahead.let(table, keys)


def insert_values(
    model: type[models.Model], names: tuple[str, ...], rows: Iterable[Sequence[Any]]
) -> None:
    """Write new rows of a model, each given by the values of all its attributes, in their order.

    For many rows that nobody needs as objects: making those costs more than writing them.
    """
    columns, kept = columns_of(model), _kept()
    assert names == tuple(column.attribute for column in columns)
    if values := [_written(row, columns, kept) for row in rows]:
        _write(_inserting(model), values, None)


def _write(
    change: Change, values: Sequence[Sequence[Any]], rows: Sequence[models.Model] | None
) -> None:
    """Write, or let wait; `rows`: the new rows as objects, where there are such."""
    if (batch := waiting.current()) is None:
        change.write(values)
        return
    if rows is None:
        batch.ahead.forget(change.table)
    else:
        batch.ahead.written(change.table, rows)
    batch.add(change, values)


def update(
    rows: Sequence[models.Model],
    names: Iterable[str],
    *,
    known: Mapping[str, Any] | None = None,
) -> None:
    """Write the named columns of rows of one model, found by key; in a batch later, as `insert` does.

    `known`: what other columns of all these rows are in the store. They lead to the part of a table that is kept in
    parts; where a row has other values, nothing of it is written.
    """
    if not rows:
        return
    asked = frozenset(names), tuple(known or ())
    change, columns, values_of = _updating(type(rows[0]), *asked, connection.vendor)
    read: Iterable[Sequence[Any]] = map(values_of, rows)
    if known:
        read = ([*each[:-1], *known.values(), each[-1]] for each in read)
    kept = _kept()
    values = [_written(each, columns, kept) for each in read]
    if (batch := waiting.current()) is None:
        change.write(values)
        return
    batch.ahead.gone(change.table, columns[-1].name, [row.pk for row in rows])
    batch.add(change, values)


def delete(model: type[models.Model], column: str, values: Sequence[Any]) -> int:
    """Delete the rows of a model, to which nothing refers, whose `column` has one of `values`; return how many."""
    if not values:
        return 0
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table_of(model)}" WHERE "{column}" IN ({places})', values)  # noqa: S608 - names of our own
        return int(cursor.rowcount)


def clear(model: type[models.Model], column: str, values: Sequence[Any]) -> None:
    """Delete as `delete` does, and tell nobody how many; in a batch later, as `insert` does."""
    batch = waiting.current()
    if batch is None:
        delete(model, column, values)
        return
    places = [place for place, one in enumerate(columns_of(model)) if one.name == column]
    gone = Gone(table_of(model), column, places[0])
    batch.ahead.deleted(gone.table, column, values)
    batch.add(gone, [[value] for value in values])


_Kept: TypeAlias = dict[Any, Any]
"""How days, identities, words and what is empty are written, by kind of field: in many rows they come again."""
_COMING_AGAIN: Final = (date, UUID, Enum)
_SAME: Final = frozenset({date, datetime})
_EMPTY: Final = frozenset({list, dict})


def _kept() -> _Kept:
    batch = waiting.current()
    return batch.kept if batch is not None else {}


def _all(rows: Sequence[models.Model]) -> list[list[Any]]:
    columns, values_of = _reading(type(rows[0]))
    kept = _kept()
    return [_written(values_of(row), columns, kept) for row in rows]


@lru_cache
def _reading(
    model: type[models.Model],
) -> tuple[Sequence[Column], Callable[[models.Model], Sequence[Any]]]:
    columns = columns_of(model)
    return columns, _values_of(columns)


def _values_of(columns: Sequence[Column]) -> Callable[[models.Model], Sequence[Any]]:
    """Return what reads the values of these columns from a row."""
    names = [column.attribute for column in columns]
    if len(names) == 1:
        return lambda row: [getattr(row, names[0])]
    there: Callable[[dict[str, Any]], Sequence[Any]] = itemgetter(*names)
    asked: Callable[[models.Model], Sequence[Any]] = attrgetter(*names)

    def values_of(row: models.Model) -> Sequence[Any]:
        try:
            return there(row.__dict__)
        except KeyError:  # not all of it was read
            return asked(row)

    return values_of


def _written(row: Sequence[Any], columns: Sequence[Column], kept: _Kept) -> list[Any]:
    return [
        value if value is None or type(value) is plain else _prepared(value, field, kept)
        for value, (_, _, plain, field) in zip(row, columns, strict=True)
    ]


def _prepared(value: Any, field: Field, kept: _Kept) -> Any:
    """Return a value as its field writes it."""
    kind = type(value)
    if kind is UUID and type(field) is models.UUIDField:
        return value if _store(kept).features.has_native_uuid_field else value.hex
    if kind in _SAME or isinstance(value, _COMING_AGAIN):
        key: Any = (type(field), value)
    elif kind in _EMPTY and not value:
        key = type(field), kind
    else:
        return field.get_db_prep_save(value, _store(kept))
    known = kept.get(key)
    if known is None:
        known = kept[key] = field.get_db_prep_save(value, _store(kept))
    return known


def _store(kept: _Kept) -> Any:
    if None not in kept:
        kept[None] = connections[DEFAULT_DB_ALIAS]
    return kept[None]


@lru_cache
def _inserting(model: type[models.Model]) -> Into:
    table, columns = table_of(model), columns_of(model)
    names = ", ".join(f'"{column.name}"' for column in columns)
    begin = f'INSERT INTO "{table}" ({names}) VALUES '  # noqa: S608 - names of our own
    return Into(table, begin, len(columns))


@lru_cache
def _inserting_whole(model: type[models.Model]) -> Into:
    """Return where rows go with a key that was reserved for them, the last of their values."""
    plain, key = _inserting(model), key_of(model).column
    begin = plain.begin.replace(") VALUES", f', "{key}") VALUES')
    return replace(plain, begin=begin, width=plain.width + 1)


@lru_cache
def _keeping(model: type[models.Model]) -> Into:
    return replace(_inserting(model), end=" ON CONFLICT DO NOTHING")


@lru_cache
def _replacing(model: type[models.Model], key: tuple[str, ...], names: tuple[str, ...]) -> Into:
    columns = columns_of(model)
    places = {column.field.name: place for place, column in enumerate(columns)}
    found = ", ".join(f'"{columns[places[name]].name}"' for name in key)
    anew = [columns[places[name]].name for name in names]
    told = ", ".join(f'"{name}" = excluded."{name}"' for name in anew)
    end = f" ON CONFLICT ({found}) DO UPDATE SET {told}"
    return replace(_inserting(model), end=end, key=tuple(places[name] for name in key))


@lru_cache
def _updating(
    model: type[models.Model],
    names: frozenset[str],
    known: tuple[str, ...],
    vendor: str,  # noqa: ARG001 - keys the cache: each engine has its own types
) -> tuple[Anew, tuple[Column, ...], Callable[[models.Model], Sequence[Any]]]:
    """Return the change, its columns, the key the last, and what reads their values, but for `known`, from a row."""
    every = columns_of(model)
    columns = [c for c in every if c.field.name in names or c.attribute in names]
    assert len(columns) == len(names)
    beside = [c for name in known for c in every if name in {c.field.name, c.attribute}]
    key = column_of(key_of(model))
    told = (*columns, *beside, key)
    types = tuple(_type(column.field) for column in told)
    change = Anew(table_of(model), tuple(column.name for column in told), types, 1 + len(beside))
    return change, told, _values_of((*columns, key))


def _type(field: Field) -> str:
    """Return the type of a field's values in the store; a text is never cut."""
    while field.remote_field is not None:
        field = field.target_field  # type: ignore[attr-defined]
    return "text" if isinstance(field, models.CharField) else str(field.db_type(connection))
