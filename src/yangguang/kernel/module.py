"""The manifest (module.py) with which a module plugs itself in: what it does, reads and shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from django import forms

from yangguang.base.procedure import Procedure
from yangguang.base.record import Record
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.importers import Importer


def itself(case: Case) -> Case:
    """Return the case: the subject of acts in a module without a table of its own."""
    return case


def no_lines(cases: Iterable[Case]) -> dict[str, str]:  # noqa: ARG001 - the shape of `lines`
    """Return no line: the desk then shows the procedure's title."""
    return {}


@dataclass(frozen=True, kw_only=True)
class Module:
    """One public function of the office.

    `prefix` heads its case numbers; `subject` gives the row that its acts work on; `lines` gives, for
    officers only, the line under which each case is listed; `forms` the form of a step where the one
    made from its facts would serve people badly; `particulars` the rows of private data shown to an
    officer (each look is written down); `papers` what was written in each step (step, member, text), shown
    to officer and applicant; `importers` bring an office's past in; `urls` the dotted path of its own public pages.
    """

    name: str
    title: str
    prefix: str
    procedures: tuple[type[Procedure], ...]
    acts: ModuleType
    records: tuple[type[Record], ...] = ()
    subject: Callable[[Case], Any] = itself
    lines: Callable[[Iterable[Case]], dict[str, str]] = no_lines
    forms: Mapping[str, type[forms.Form]] = field(default_factory=dict)
    particulars: Callable[[Case], list[tuple[str, str]]] | None = None
    papers: Callable[[Case], list[tuple[str, str, str]]] | None = None
    urls: str = ""
    importers: tuple[Importer, ...] = ()

    @property
    def key(self) -> str:
        """The key of its line of procedures."""
        return self.procedures[0].key

    def plug(self) -> None:
        """Make its procedures known to the engine's room."""
        registry.plug(registry.Governed(self.key, self.prefix, self.acts, self.subject))
        for importer in self.importers:
            importers.plug(importer)
        _MODULES[self.key] = self

    def unplug(self) -> None:
        """Take it out again."""
        registry.unplug(self.key)
        for importer in self.importers:
            importers.unplug(importer.key)
        _MODULES.pop(self.key, None)


_MODULES: dict[str, Module] = {}


def of(key: str) -> Module:
    """Return the module that governs the procedure `key`. KeyError: none is plugged in."""
    return _MODULES[key]


def plugged() -> tuple[Module, ...]:
    """Return every plugged module by key."""
    return tuple(_MODULES[key] for key in sorted(_MODULES))
