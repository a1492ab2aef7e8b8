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
    """What the engine needs of a module: its editions, its acts, and the row that acts work on.

    `project` writes the module's row of a case anew from its steps: called in the same transaction
    after every step and every void, whoever took it.
    """

    key: str
    prefix: str
    acts: ModuleType
    subject: Callable[[Case], Any]
    project: Callable[[Case], None] | None = None

    @property
    def line(self) -> tuple[type[Procedure], ...]:
        """The editions, oldest first."""
        return line_of(self.key)

    def act(self, step: str) -> Act:
        """Return the act that takes `step`: the function of the same name."""
        act: Act = getattr(self.acts, step)
        return act


_GOVERNED: dict[str, Governed] = {}
_LEANS: dict[str, frozenset[str]] = {}
"""Of each procedure that names others in `not_while`: their keys."""
_LEANED: dict[str, frozenset[str]] = {}
"""The same the other way round."""


def plug(governed: Governed) -> None:
    """Plug a procedure in; plugging the same again changes nothing."""
    _GOVERNED[governed.key] = governed
    steps = (step for edition in governed.line for step in edition.steps.values())
    _relink(governed.key, frozenset(p.key for step in steps for p in step.not_while_linked))


def unplug(key: str) -> None:
    """Take a procedure out again: for tests of a toy module."""
    _GOVERNED.pop(key, None)
    _relink(key, frozenset())


def _relink(key: str, on: frozenset[str]) -> None:
    _LEANS.pop(key, None)
    if on:
        _LEANS[key] = on
    named = {other for names in _LEANS.values() for other in names}
    _LEANED.clear()
    for one in named:
        _LEANED[one] = frozenset(other for other, names in _LEANS.items() if one in names)


def leans_on(key: str) -> frozenset[str]:
    """Return the keys of the procedures that `key` names in `not_while`; none for most."""
    return _LEANS.get(key, frozenset())


def leaned_on_by(key: str) -> frozenset[str]:
    """Return the keys of the procedures that name `key` in `not_while`; none for most."""
    return _LEANED.get(key, frozenset())


def linked(key: str) -> bool:
    """Tell whether cases of `key` lean on others, or others on them."""
    return key in _LEANS or key in _LEANED


def of(key: str) -> Governed:
    """Return what governs the procedure `key`. KeyError: no module is plugged in for it."""
    return _GOVERNED[key]


def edition_of(case: Case) -> type[Procedure]:
    """Return the edition that governs a case. KeyError: no module is plugged in for it."""
    line = of(case.procedure).line
    return next((each for each in line if each.in_force == case.edition_on), line[-1])


def project(case: Case) -> None:
    """Let the module write its row of `case` anew, where it keeps one that steps and voids change."""
    governed = _GOVERNED[case.procedure]
    if governed.project is not None:
        governed.project(case)


def all_governed() -> tuple[Governed, ...]:
    """Return everything plugged in, by key."""
    return tuple(_GOVERNED[key] for key in sorted(_GOVERNED))
