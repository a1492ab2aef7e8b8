"""What each room and module erases of a case, and what it keeps with a reason: declared, so that none forgets.

A model with free text that stands in neither list fails `./yangguang check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Model

from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One erasure under way: of which case, by whom, when, and the ground in words."""

    case: Case
    by: Actor
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Eraser:
    """How the rows of some models leave; `erase` returns how many there were."""

    models: tuple[type[Model], ...]
    erase: Callable[[Going], int]


def rows(model: type[Model], *, by: str, blank: Mapping[str, Any] | None = None) -> Eraser:
    """Return the eraser of the rows whose field `by` leads to the case's number.

    `blank`: the row stays, and these fields get these values; else it goes.
    """

    def erase(going: Going) -> int:
        found = model._default_manager.filter(**{by: going.case.pk})  # noqa: SLF001 - Django's own name
        if blank:
            return found.exclude(**blank).update(**blank)
        return found.delete()[0]

    return Eraser((model,), erase)


@dataclass(slots=True)
class _Declared:
    erasers: dict[str, tuple[Eraser, ...]] = field(default_factory=dict)
    kept: dict[str, Mapping[type[Model], str]] = field(default_factory=dict)


_MODULES: Final = _Declared()


def plug(key: str, erasers: Iterable[Eraser], keeps: Mapping[type[Model], str]) -> None:
    """Say what the module of procedure `key` erases of a case, and which models it keeps and why."""
    _MODULES.erasers[key] = tuple(erasers)
    _MODULES.kept[key] = keeps


def unplug(key: str) -> None:
    """Take it out again."""
    _MODULES.erasers.pop(key, None)
    _MODULES.kept.pop(key, None)


def of_module(key: str) -> tuple[Eraser, ...]:
    """Return the erasers of the module of procedure `key`."""
    return _MODULES.erasers.get(key, ())


def procedures() -> tuple[str, ...]:
    """Return the procedures whose cases hold something personal."""
    return tuple(sorted(key for key, erasers in _MODULES.erasers.items() if erasers))


def declared() -> tuple[set[type[Model]], dict[type[Model], str]]:
    """Return every model that a module erases, and every one that it keeps, with the reason."""
    erased = {m for several in _MODULES.erasers.values() for each in several for m in each.models}
    return erased, {model: why for kept in _MODULES.kept.values() for model, why in kept.items()}
