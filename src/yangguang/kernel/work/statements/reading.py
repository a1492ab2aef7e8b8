"""Rows read: as objects, or as plain ones; in a batch from what was read ahead."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models

from yangguang.kernel.work import waiting
from yangguang.kernel.work.statements.columns import column_of, key_of, table_of, whole_of

Model = TypeVar("Model", bound=models.Model)
Answer = TypeVar("Answer")


def held(model: type[Model], key: Any) -> Model:
    """Return the row with that key, held against other writers until the transaction ends.

    DoesNotExist: there is none.
    """
    return one(model, key, lock=True)


def one(model: type[Model], key: Any, *, lock: bool = False) -> Model:
    """Return the row with that key. DoesNotExist: there is none."""
    found = objects(model, column_of(key_of(model)).name, [key], lock=lock)
    if not found:
        raise model.DoesNotExist(f"{model.__name__} {key}")  # type: ignore[attr-defined]
    return found[0]


def objects(
    model: type[Model], column: str, values: Sequence[Any], *, lock: bool = False
) -> list[Model]:
    """Return the rows whose `column` has one of `values`, as the ORM would."""
    names = tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - as below
    found = read(model, names, column, values, lock=lock)
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in found]


def fitting(model: type[Model], condition: str, values: Sequence[Any]) -> list[Model]:
    """Return the rows for which a condition of our own holds, as the ORM would."""
    names = tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 - as below
    return [
        model.from_db(DEFAULT_DB_ALIAS, names, row)
        for row in found(model, names, condition, values)
    ]


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
    if not values:
        return []
    if (batch := waiting.current()) is not None:
        asked = (table_of(model), names, column, values)
        known = batch.ahead.rows(*asked, order_by=order_by, lock=lock)
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
        [attribute] = [one.attribute for one in whole_of(model) if one.name == column]
        kept: dict[Any, list[Any]] = {} if lock else {value: [] for value in values}
        for row in rows:
            kept.setdefault(getattr(row, attribute), []).append(row)
        batch.ahead.keep(table_of(model), column, kept, held=lock)
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


@lru_cache
def _selecting(
    model: type[models.Model],
    names: tuple[str, ...],
    vendor: str,  # noqa: ARG001 - keys the cache: each engine has its own conversions
) -> tuple[str, Callable[..., Any], list[tuple[int, Callable[..., Any], Any]]]:
    """Return the beginning of the statement, the shape of a row, and what values are changed by."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - as above
    table = table_of(model)
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
