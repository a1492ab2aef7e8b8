"""How values go into columns: through their fields as the ORM writes them, but not all that way each time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from django.db import DEFAULT_DB_ALIAS, connections, models

_Field: TypeAlias = "models.Field[Any, Any]"

_AS_IT_IS: Final[dict[type[_Field], type]] = {
    models.CharField: str,
    models.TextField: str,
    models.BigIntegerField: int,
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.BooleanField: bool,
    models.BigAutoField: int,
    models.FloatField: float,
    models.BinaryField: bytes,
}
"""Fields that write a value of this very type as it is; most values are such."""
_OFTEN_THE_SAME: Final[tuple[_Field, ...]] = (
    models.DateField(),
    models.DateTimeField(),
    models.UUIDField(),
)
"""Fields of which in many rows the values are the same few: how they are written is kept."""
_PLACES: Final = {type(field): place for place, field in enumerate(_OFTEN_THE_SAME)}


class Column(NamedTuple):
    """A column: where a row keeps its value, the type that is written as it is, and the field."""

    name: str
    attribute: str
    plain: type | None
    field: _Field


def column_of(field: _Field) -> Column:
    """Return the column of a field; what a foreign key keeps is the other row's key."""
    target = field
    while target.remote_field is not None:
        target = target.target_field  # type: ignore[attr-defined]
    assert field.column is not None
    return Column(field.column, field.attname, _AS_IT_IS.get(type(target)), field)


def written(row: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    """Return the values of a row as the engine takes them."""
    values = list(row)
    for place, (_, _, plain, field) in enumerate(columns):
        value = values[place]
        if value is None or type(value) is plain:
            continue
        kind = type(field)
        if kind in _PLACES:
            values[place] = _once(_PLACES[kind], value)
        elif kind is models.JSONField and not value and type(value) in (list, dict):
            values[place] = _empty(is_list=type(value) is list)
        else:
            values[place] = field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])
    return values


@lru_cache(maxsize=4096)
def _once(place: int, value: Any) -> Any:
    return _OFTEN_THE_SAME[place].get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


@lru_cache
def _empty(*, is_list: bool) -> Any:
    made: Any = [] if is_list else {}
    return models.JSONField().get_db_prep_save(made, connections[DEFAULT_DB_ALIAS])
