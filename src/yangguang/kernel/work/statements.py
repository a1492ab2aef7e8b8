"""Rows read and written by statements that are put together once, where every act passes.

Django builds each statement anew, which costs more than the database does. Values go through the
fields as they always do, so that both engines get, and rows hold, what they would by the ORM. Only
names of our own tables and columns are put together here. Where the ORM is fast enough, it stays.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from yangguang.kernel.work import waiting
from yangguang.kernel.work.changes import Anew, Change, Gone, Into

Model = TypeVar("Model", bound=models.Model)
Answer = TypeVar("Answer")
_Field: TypeAlias = "models.Field[Any, Any]"

_AS_IT_IS: Final[dict[type[_Field], type]] = {
    models.CharField: str,
    models.TextField: str,
    models.BigIntegerField: int,
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.BooleanField: bool,
    models.FloatField: float,
    models.BinaryField: bytes,
    models.BigAutoField: int,
}
"""Fields that write a value of this very type as it is; most values are such."""


class _Column(NamedTuple):
    """A column: where a row keeps its value, the type that is written as it is, and the field."""

    name: str
    attribute: str
    plain: type | None
    field: _Field


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model; keys that the database gives are not read back.

    In a batch (`waiting.together`) they are written later, with others of their table.
    """
    if rows:
        _write(_inserting(type(rows[0])), _all(rows), rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save` does


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
    if batch is not None and (key := batch.ahead.take_key(_table(model))) is not None:
        row.pk = key
        _write(_inserting_whole(model), [[*_all([row])[0], key]], [row])
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save` does
        return
    places = ", ".join(["%s"] * len(_columns(model)))
    statement = f'{_inserting(model).begin}({places}) RETURNING "{_key(model).column}"'
    with connection.cursor() as cursor:
        cursor.execute(statement, _all([row])[0])
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save` does


def reserve(model: type[models.Model], count: int) -> None:
    """In a batch: ask the store once for the keys of so many rows that `create` will write."""
    batch, table = waiting.current(), _table(model)
    if batch is None:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(asked, [f'"{table}"', _key(model).column, count])
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
    columns, kept = _columns(model), _kept()
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


def update(rows: Sequence[models.Model], names: Iterable[str]) -> None:
    """Write the named columns of rows of one model, found by key; in a batch later, as `insert` does."""
    if not rows:
        return
    change, columns = _updating(type(rows[0]), frozenset(names), connection.vendor)
    kept = _kept()
    values = [_values(row, columns, kept) for row in rows]
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
        cursor.execute(f'DELETE FROM "{_table(model)}" WHERE "{column}" IN ({places})', values)  # noqa: S608 - names of our own
        return int(cursor.rowcount)


def clear(model: type[models.Model], column: str, values: Sequence[Any]) -> None:
    """Delete as `delete` does, and tell nobody how many; in a batch later, as `insert` does."""
    batch = waiting.current()
    if batch is None:
        delete(model, column, values)
        return
    places = [place for place, one in enumerate(_columns(model)) if one.name == column]
    gone = Gone(_table(model), column, places[0])
    batch.ahead.gone(gone.table, column, values)
    batch.add(gone, [[value] for value in values])


def held(model: type[Model], key: Any) -> Model:
    """Return the row with that key, held against other writers until the transaction ends.

    DoesNotExist: there is none.
    """
    return one(model, key, lock=True)


def one(model: type[Model], key: Any, *, lock: bool = False) -> Model:
    """Return the row with that key. DoesNotExist: there is none."""
    found = objects(model, _column(_key(model)).name, [key], lock=lock)
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
    if (batch := waiting.current()) is not None:
        said = {"order_by": order_by, "lock": lock}
        known = batch.ahead.rows(_table(model), names, column, values, **said)
        if known is not None:
            row = _selecting(model, names, connection.vendor)[1]
            return [row(*one) for one in known]
    places = ", ".join(["%s"] * len(values))
    order = f" ORDER BY {', '.join(order_by)}" if order_by else ""
    end = " FOR UPDATE" if lock and connection.features.has_select_for_update else ""
    return found(model, names, f'"{column}" IN ({places}){order}{end}', values)


def read_ahead(
    model: type[models.Model], column: str, values: Sequence[Any], *, lock: bool = False
) -> list[Any]:
    """In a batch: read whole rows for all who will `read` them by that column; return those found.

    `lock`: they are held, in the order of that column; those that another holds are left out, and
    whoever reads one of these waits for it then.
    """
    names = tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - as below
    places = ", ".join(["%s"] * len(values))
    end = f' ORDER BY "{column}"'
    if lock and connection.features.has_select_for_update:
        end += " FOR UPDATE SKIP LOCKED"
    rows = found(model, names, f'"{column}" IN ({places}){end}', values) if values else []
    if (batch := waiting.current()) is not None:
        [attribute] = [one.attribute for one in _whole(model) if one.name == column]
        kept: dict[Any, list[Any]] = {} if lock else {value: [] for value in values}
        for row in rows:
            kept.setdefault(getattr(row, attribute), []).append(row)
        batch.ahead.keep(_table(model), column, kept, held=lock)
    return rows


def once(table: str, key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return what `ask` returns, of rows of `table`; in a batch asked once, until that is written to."""
    batch = waiting.current()
    if batch is None:
        return ask()
    kept = batch.ahead.answered(table, key)
    if kept is None:
        kept = batch.ahead.answer(table, key, ask())
    answer: Answer = kept.value
    return answer


def answer_ahead(table: str, key: Hashable, value: Any, *, touches: Callable[[Any], bool]) -> None:
    """In a batch: let `once` answer so, until a row of `table` is written that `touches` it."""
    if (batch := waiting.current()) is not None:
        batch.ahead.answer(table, key, value, touches=touches)


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


_Kept: TypeAlias = dict[Any, Any]
"""How days and instants are written, by kind of field: in many rows they are the same few."""


def _kept() -> _Kept:
    batch = waiting.current()
    return batch.kept if batch is not None else {}


def _all(rows: Sequence[models.Model]) -> list[list[Any]]:
    kept = _kept()
    return [_values(row, _columns(type(row)), kept) for row in rows]


def _values(row: models.Model, columns: Sequence[_Column], kept: _Kept) -> list[Any]:
    return _written([getattr(row, column.attribute) for column in columns], columns, kept)


def _written(row: Sequence[Any], columns: Sequence[_Column], kept: _Kept) -> list[Any]:
    database = connections[DEFAULT_DB_ALIAS]
    values = list(row)
    for place, (_, _, plain, field) in enumerate(columns):
        value = values[place]
        if value is None or type(value) is plain:
            continue
        if not isinstance(value, date):
            values[place] = field.get_db_prep_save(value, database)
            continue
        key = type(field), value
        if key not in kept:
            kept[key] = field.get_db_prep_save(value, database)
        values[place] = kept[key]
    return values


@lru_cache
def _columns(model: type[models.Model]) -> tuple[_Column, ...]:
    return tuple(one for one in _whole(model) if not isinstance(one.field, models.AutoField))


@lru_cache
def _whole(model: type[models.Model]) -> tuple[_Column, ...]:
    return tuple(_column(field) for field in model._meta.concrete_fields)  # noqa: SLF001 - Django's documented model API


def _column(field: _Field) -> _Column:
    target = field
    while target.remote_field is not None:  # what a foreign key keeps is the other row's key
        target = target.target_field  # type: ignore[attr-defined]
    assert field.column is not None
    return _Column(field.column, field.attname, _AS_IT_IS.get(type(target)), field)


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's documented model API


def _key(model: type[models.Model]) -> _Field:
    key: _Field = model._meta.pk  # noqa: SLF001 - Django's documented model API
    return key


@lru_cache
def _inserting(model: type[models.Model]) -> Into:
    table, columns = _table(model), _columns(model)
    names = ", ".join(f'"{column.name}"' for column in columns)
    begin = f'INSERT INTO "{table}" ({names}) VALUES '  # noqa: S608 - names of our own
    return Into(table, begin, len(columns))


@lru_cache
def _inserting_whole(model: type[models.Model]) -> Into:
    """Return where rows go with a key that was reserved for them, the last of their values."""
    plain, key = _inserting(model), _key(model).column
    begin = plain.begin.replace(") VALUES", f', "{key}") VALUES')
    return replace(plain, begin=begin, width=plain.width + 1)


@lru_cache
def _keeping(model: type[models.Model]) -> Into:
    return replace(_inserting(model), end=" ON CONFLICT DO NOTHING")


@lru_cache
def _replacing(model: type[models.Model], key: tuple[str, ...], names: tuple[str, ...]) -> Into:
    columns = _columns(model)
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
    vendor: str,  # noqa: ARG001 - keys the cache: each engine has its own types
) -> tuple[Anew, tuple[_Column, ...]]:
    """Return the change, and its columns, the key the last."""
    columns = [c for c in _columns(model) if c.field.name in names or c.attribute in names]
    assert len(columns) == len(names)
    told = (*columns, _column(_key(model)))
    types = tuple(_type(column.field) for column in told)
    return Anew(_table(model), tuple(column.name for column in told), types), told


def _type(field: _Field) -> str:
    """Return the type of a field's values in the store; a text is never cut."""
    while field.remote_field is not None:
        field = field.target_field  # type: ignore[attr-defined]
    return "text" if isinstance(field, models.CharField) else str(field.db_type(connection))


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
