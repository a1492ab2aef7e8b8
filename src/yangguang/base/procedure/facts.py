"""Facts as they are written down (plain JSON values) and as rules see them (typed)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any, get_origin

from yangguang.base.procedure.limits import Fact
from yangguang.base.procedure.words import Procedure
from yangguang.base.workdays import SHANGHAI


class Unfit(ValueError):  # noqa: N818 - says what it is
    """A value doesn't fit the type that its fact declares; the message names both."""


def typed(fact: Fact[Any], value: Any) -> Any:
    """Read one fact from text, or from a plain JSON value, by its declared type. Unfit: it does not."""
    try:
        if get_origin(fact.type) is tuple:
            return tuple(value) if isinstance(value, list | tuple) else (value,)
        if fact.type is bool:
            return {"true": True, "false": False, True: True, False: False}[value]
        if fact.type is datetime:
            return _instant(value)
        if fact.type is date:
            return value if type(value) is date else date.fromisoformat(value)
        if issubclass(fact.type, IntEnum):
            return fact.type(int(value))
        if issubclass(fact.type, int | str | StrEnum):
            return fact.type(value)
    except (ValueError, KeyError, TypeError) as fault:
        raise Unfit(f"“{fact.title or fact.name}”的值 {value!r} 读不懂") from fault
    raise TypeError(f"no reading of {fact.type!r}")


def _instant(value: Any) -> datetime:
    """Read an instant; without a zone it is Shanghai's."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def plain(value: Any) -> Any:
    """Return a fact as a plain JSON value: dates and instants as text, members as a list."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return value


def stated_in(line: Iterable[type[Procedure]], step: str) -> dict[str, Fact[Any]]:
    """Return the facts that `step` states in any edition of the line, by name."""
    steps = [edition.steps[step] for edition in line if step in edition.steps]
    return {fact.name: fact for found in steps for fact in found.states}


_stated_in = lru_cache(maxsize=2048)(stated_in)


def read(line: Iterable[type[Procedure]], step: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the kept facts of a taking, typed by what its step declares."""
    if not kept:
        return {}
    declared = _stated_in(tuple(line), step)
    return {
        name: typed(declared[name], value) if name in declared and value is not None else value
        for name, value in kept.items()
    }
