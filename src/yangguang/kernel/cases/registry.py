"""Which module governs a procedure: filled once at start from the manifests, by `site/apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from yangguang.base.procedure import Procedure, line_of
from yangguang.kernel.cases.models import Case

Act = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Governed:
    """What the engine needs of a module: its editions, its acts, and the row that acts work on."""

    key: str
    prefix: str
    acts: ModuleType
    subject: Callable[[Case], Any]

    @property
    def line(self) -> tuple[type[Procedure], ...]:
        """The editions, oldest first."""
        return line_of(self.key)

    def act(self, step: str) -> Act:
        """Return the act that takes `step`: the function of the same name."""
        act: Act = getattr(self.acts, step)
        return act


_GOVERNED: dict[str, Governed] = {}


def plug(governed: Governed) -> None:
    """Plug a procedure in; plugging the same again changes nothing."""
    _GOVERNED[governed.key] = governed


def unplug(key: str) -> None:
    """Take a procedure out again: for tests of a toy module."""
    _GOVERNED.pop(key, None)


def of(key: str) -> Governed:
    """Return what governs the procedure `key`. KeyError: no module is plugged in for it."""
    return _GOVERNED[key]


def all_governed() -> tuple[Governed, ...]:
    """Return everything plugged in, by key."""
    return tuple(_GOVERNED[key] for key in sorted(_GOVERNED))
