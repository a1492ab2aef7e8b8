"""What is stated of a matter, as one line of text and back: histories, forms and files carry it in one shape.

A statement is a frozen dataclass. Its annotations say how each value is read: text, whole numbers, decimals,
days, instants, words of a list (StrEnum), corners (`Drawn`), other such dataclasses, and tuples of these.
What is not stated (None, empty) stands in no text, so that a new field changes no old one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from yangguang.base.coordinates import Drawn

T = TypeVar("T")

Read = Callable[[Any], Any]
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def to_text(stated: Any) -> str:
    """Return everything that is stated as one line of JSON with sorted keys."""
    return _encode(told(stated))


def from_text(cls: type[T], text: str) -> T:
    """Read what `to_text` wrote. TypeError: a field without a default isn't stated."""
    owner: type = cls
    return reading(owner)(json.loads(text))  # type: ignore[no-any-return]


def told(stated: Any) -> dict[str, Any]:
    """Return what is stated as plain values by field."""
    owner: type = type(stated)
    names, values_of = _reading(owner)
    return {
        name: value if type(value) is str else _plain(value)
        for name, value in zip(names, values_of(stated), strict=True)
        if value is not None and value not in ("", ())
    }


@lru_cache
def _reading(cls: type) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """Return the fields of a statement, in the order of their names, and what reads their values."""
    names = tuple(sorted(field.name for field in fields(cls)))
    if len(names) < 2:
        return names, lambda stated: [getattr(stated, name) for name in names]
    return names, attrgetter(*names)


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):  # a word of a list is text, and yes and no are whole numbers
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Drawn):
        return value.told()
    return told(value)


@lru_cache
def reading(cls: type) -> Read:
    """Return the function that builds a `cls` from plain values by field."""
    return partial(_build, cls, {name: _reader(hint) for name, hint in get_type_hints(cls).items()})


def _build(cls: type, readers: Mapping[str, Read], said: Mapping[str, Any]) -> Any:
    return cls(**{name: readers[name](value) for name, value in said.items()})


def _reader(hint: Any) -> Read:
    if get_origin(hint) is tuple:
        args = get_args(hint)
        if args[-1] is Ellipsis:
            return partial(_each, _reader(args[0]))
        return partial(_row, tuple(_reader(one) for one in args))
    if isinstance(hint, UnionType):
        (only,) = (one for one in get_args(hint) if one is not NoneType)
        return _reader(only)
    return _simple(hint)


def _simple(hint: Any) -> Read:
    if hint is Drawn:
        return Drawn.from_told
    if is_dataclass(hint):
        return reading(hint)  # type: ignore[arg-type]
    if hint in (date, datetime):
        return hint.fromisoformat  # type: ignore[no-any-return]
    if hint is Decimal or issubclass(hint, StrEnum):
        return hint  # type: ignore[no-any-return]
    return _same


def _same(value: Any) -> Any:
    return value


def _each(read: Read, values: Any) -> tuple[Any, ...]:
    return tuple(read(value) for value in values)


def _row(readers: tuple[Read, ...], values: Any) -> tuple[Any, ...]:
    return tuple(read(value) for read, value in zip(readers, values, strict=True))
