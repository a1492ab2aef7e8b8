"""The columns of a model as statements have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from django.db import models
from django.db.models.base import ModelState

Field: TypeAlias = "models.Field[Any, Any]"
Model = TypeVar("Model", bound=models.Model)

_AS_IT_IS: Final[dict[type[Field], type]] = {
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


class Column(NamedTuple):
    """A column: where a row keeps its value, the type that is written as it is, and the field."""

    name: str
    attribute: str
    plain: type | None
    field: Field


@lru_cache
def columns_of(model: type[models.Model]) -> tuple[Column, ...]:
    """Return the columns that are written: all but a key that the store gives."""
    return tuple(one for one in whole_of(model) if not isinstance(one.field, models.AutoField))


@lru_cache
def whole_of(model: type[models.Model]) -> tuple[Column, ...]:
    """Return all columns."""
    return tuple(column_of(field) for field in model._meta.concrete_fields)  # noqa: SLF001 - Django's documented model API


def column_of(field: Field) -> Column:
    """Return the column of a field."""
    target = field
    while target.remote_field is not None:  # what a foreign key keeps is the other row's key
        target = target.target_field  # type: ignore[attr-defined]
    assert field.column is not None
    return Column(field.column, field.attname, _AS_IT_IS.get(type(target)), field)


def table_of(model: type[models.Model]) -> str:
    """Return the table."""
    return model._meta.db_table  # noqa: SLF001 - Django's documented model API


def key_of(model: type[models.Model]) -> Field:
    """Return the field of the primary key."""
    found: Field = model._meta.pk  # noqa: SLF001 - Django's documented model API
    return found


def made(model: type[Model], **said: Any) -> Model:
    """Return a new row as the model's own constructor makes it, at a tenth of its cost; foreign keys as their keys."""
    row = model.__new__(model)
    constants, calls, count = _defaults(model)
    values = {**constants, **said}
    for name, call in calls:
        if name not in said:
            values[name] = call()
    assert len(values) == count, f"{model.__name__} has no such column"
    values["_state"] = ModelState()
    row.__dict__ = values
    return row


@lru_cache
def _defaults(
    model: type[models.Model],
) -> tuple[Mapping[str, Any], tuple[tuple[str, Callable[[], Any]], ...], int]:
    """Return what a new row has where nothing is said: constants, what is made for each, how many columns."""
    fields = model._meta.concrete_fields  # noqa: SLF001 - as above
    calls = {f.attname: f.default for f in fields if f.has_default() and callable(f.default)}
    constants = {f.attname: f.get_default() for f in fields if f.attname not in calls}
    return constants, tuple(calls.items()), len(constants) + len(calls)
