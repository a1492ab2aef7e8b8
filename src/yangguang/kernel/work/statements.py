"""Rows read and written by statements that are put together once, where every act passes.

Django builds each statement anew, which costs more than the database does. Values go through the
fields as they always do, so that both engines get, and rows hold, what they would by the ORM. Only
names of our own tables and columns are put together here. Where the ORM is fast enough, it stays.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models

from yangguang.kernel.work import waiting
from yangguang.kernel.work.values import Column, column_of, written

Model = TypeVar("Model", bound=models.Model)
_Field: TypeAlias = "models.Field[Any, Any]"


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model; keys that the database gives are not read back.

    In a batch (`waiting.together`) they are written later, with others of their table.
    """
    if rows:
        _write(_inserting(type(rows[0])), _all(rows))
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as `save` does


def insert_new(rows: Sequence[models.Model]) -> None:
    """Write as `insert` does, and leave what is there already as it is."""
    if rows:
        _write(_keeping(type(rows[0])), _all(rows))


def put(rows: Sequence[models.Model], *, key: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Write as `insert` does; of what is there already under the unique `key`, write `names` anew."""
    if rows:
        _write(_replacing(type(rows[0]), key, names), _all(rows))


def create(row: models.Model) -> None:
    """Write a new row at once, and let it have the key that the database gives."""
    model = type(row)
    places = ", ".join(["%s"] * len(_columns(model)))
    statement = f'{_inserting(model).begin}({places}) RETURNING "{_key(model).column}"'
    with connection.cursor() as cursor:
        cursor.execute(statement, _all([row])[0])
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as `save` does


def insert_values(
    model: type[models.Model], names: tuple[str, ...], rows: Iterable[Sequence[Any]]
) -> None:
    """Write new rows of a model, each given by the values of all its attributes, in their order.

    For many rows that nobody needs as objects: making those costs more than writing them.
    """
    columns = _columns(model)
    assert names == tuple(column.attribute for column in columns)
    if values := [written(row, columns) for row in rows]:
        _write(_inserting(model), values)


def _write(into: waiting.Into, values: list[list[Any]]) -> None:
    if (batch := waiting.current()) is not None:
        batch.add(into, values)
    else:
        into.write(values)


def update(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """Write the named columns of rows of one model, found by key."""
    if not rows:
        return
    statement, columns = _updating(type(rows[0]), frozenset(names))
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, _values(rows[0], columns))
        else:
            cursor.executemany(statement, [_values(row, columns) for row in rows])


def delete(model: type[models.Model], column: str, values: Sequence[Any]) -> int:
    """Delete the rows of a model, to which nothing refers, whose `column` has one of `values`; return how many."""
    if not values:
        return 0
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{_table(model)}" WHERE "{column}" IN ({places})', values)  # noqa: S608 - names of our own
        return int(cursor.rowcount)


def held(model: type[Model], key: Any) -> Model:
    """Return the row with that key, held against other writers until the transaction ends.

    DoesNotExist: there is none.
    """
    return one(model, key, lock=True)


def one(model: type[Model], key: Any, *, lock: bool = False) -> Model:
    """Return the row with that key. DoesNotExist: there is none."""
    found = objects(model, column_of(_key(model)).name, [key], lock=lock)
    if not found:
        raise model.DoesNotExist(f"{model.__name__} {key}")  # type: ignore[attr-defined]
    return found[0]


def objects(
    model: type[Model], column: str, values: Sequence[Any], *, lock: bool = False
) -> list[Model]:
    """Return the rows whose `column` has one of `values`, as the ORM would."""
    names = tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - as below
    found = read(model, names, column, values, lock=lock)
    return [model.from_db(connection.alias, names, row) for row in found]


def read(
    model: type[models.Model],
    names: tuple[str, ...],
    column: str,
    values: Sequence[Any],
    *,
    order_by: tuple[str, ...] = (),
    lock: bool = False,
) -> list[Any]:
    """Return these attributes of the rows whose `column` has one of `values`, as named tuples."""
    places = ", ".join(["%s"] * len(values))
    order = f" ORDER BY {', '.join(order_by)}" if order_by else ""
    end = " FOR UPDATE" if lock and connection.features.has_select_for_update else ""
    return found(model, names, f'"{column}" IN ({places}){order}{end}', values)


def found(
    model: type[models.Model], names: tuple[str, ...], condition: str, values: Sequence[Any]
) -> list[Any]:
    """Return these attributes of the rows for which a condition of our own holds, as named tuples."""
    select, row, converters = _selecting(model, names, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"{select} WHERE {condition}", values)
        rows = [list(one) for one in cursor.fetchall()]
    for place, convert, expression in converters:
        for each in rows:
            each[place] = convert(each[place], expression, connection)
    return [row(*each) for each in rows]


def _all(rows: Sequence[models.Model]) -> list[list[Any]]:
    columns = _columns(type(rows[0])) if rows else ()
    return [_values(row, columns) for row in rows]


def _values(row: models.Model, columns: Sequence[Column]) -> list[Any]:
    return written([getattr(row, column.attribute) for column in columns], columns)


@lru_cache
def _columns(model: type[models.Model]) -> tuple[Column, ...]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented model API
    return tuple(column_of(field) for field in fields if not isinstance(field, models.AutoField))


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's documented model API


def _key(model: type[models.Model]) -> _Field:
    key: _Field = model._meta.pk  # noqa: SLF001 - Django's documented model API
    return key


@lru_cache
def _inserting(model: type[models.Model]) -> waiting.Into:
    table, columns = _table(model), _columns(model)
    names = ", ".join(f'"{column.name}"' for column in columns)
    begin = f'INSERT INTO "{table}" ({names}) VALUES '  # noqa: S608 - names of our own
    return waiting.Into(table, begin, len(columns))


@lru_cache
def _keeping(model: type[models.Model]) -> waiting.Into:
    return replace(_inserting(model), end=" ON CONFLICT DO NOTHING")


@lru_cache
def _replacing(
    model: type[models.Model], key: tuple[str, ...], names: tuple[str, ...]
) -> waiting.Into:
    columns = _columns(model)
    places = {column.field.name: place for place, column in enumerate(columns)}
    found = ", ".join(f'"{columns[places[name]].name}"' for name in key)
    anew = [columns[places[name]].name for name in names]
    told = ", ".join(f'"{name}" = excluded."{name}"' for name in anew)
    end = f" ON CONFLICT ({found}) DO UPDATE SET {told}"
    return replace(_inserting(model), end=end, key=tuple(places[name] for name in key))


@lru_cache
def _updating(model: type[models.Model], names: frozenset[str]) -> tuple[str, tuple[Column, ...]]:
    """Return the statement, and its columns, the key the last."""
    columns = [c for c in _columns(model) if c.field.name in names or c.attribute in names]
    assert len(columns) == len(names)
    key = column_of(_key(model))
    told = ", ".join(f'"{column.name}" = %s' for column in columns)
    statement = f'UPDATE "{_table(model)}" SET {told} WHERE "{key.name}" = %s'  # noqa: S608 - names of our own
    return statement, (*columns, key)


@lru_cache
def _selecting(
    model: type[models.Model],
    names: tuple[str, ...],
    vendor: str,  # noqa: ARG001 - keys the cache: each engine has its own conversions
) -> tuple[str, Callable[..., Any], list[tuple[int, Callable[..., Any], Any]]]:
    """Return the beginning of the statement, the shape of a row, and what values are changed by."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - as above
    table = _table(model)
    columns = ", ".join(f'"{fields[name].column}"' for name in names)
    converters = [
        (
            place,
            _json(convert) if isinstance(field, models.JSONField) else convert,
            field.get_col(table),
        )
        for place, field in enumerate(fields[name] for name in names)
        for convert in (
            *connection.ops.get_db_converters(field.get_col(table)),
            *field.get_db_converters(connection),
        )
    ]
    row = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024 - made of a model's own names
    return f'SELECT {columns} FROM "{table}"', row, converters  # noqa: S608 - names of our own


def _json(convert: Callable[..., Any]) -> Callable[..., Any]:
    """Read JSON, what is empty without a parser: most of a thousand steps found nothing."""
    empty: dict[Any, Callable[[], Any]] = {"[]": list, "{}": dict}

    def converting(value: Any, expression: Any, of: Any) -> Any:
        made = empty.get(value)
        return made() if made else convert(value, expression, of)

    return converting
