"""The manifest (module.py) with which a module plugs itself in: what it does, reads and shows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any, Final

from django import forms

from yangguang.base.procedure import Procedure
from yangguang.base.record import Record
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.importers import Importer
from yangguang.kernel.records import windows

CHUNK: Final = 500
"""Cases that are read together."""

_log: Final = logging.getLogger(__name__)


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
    to officer and applicant; `filed` what the applicant typed in the first place (label, text), for the applicant
    only; `importers` bring an office's past in; `urls` the dotted path of its own public pages.
    `project` writes its row of a case anew from the steps, in the transaction of every step and void; `judge`
    takes the steps that follow from gaps in the publicity window of a case (subject, at) and returns how many;
    `opened_at_desk`: whether its first step is offered at the desk, or comes from elsewhere only.
    `beside`: the manifests of its other lines of procedures, plugged in with it.
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
    filed: Callable[[Case], list[tuple[str, str]]] | None = None
    urls: str = ""
    importers: tuple[Importer, ...] = ()
    project: Callable[[Case], None] | None = None
    judge: Callable[..., int] | None = None
    opened_at_desk: bool = True
    beside: tuple[Module, ...] = ()

    @property
    def key(self) -> str:
        """The key of its line of procedures."""
        return self.procedures[0].key

    def plug(self) -> None:
        """Make its procedures known to the engine's room, and those beside it."""
        governed = registry.Governed(self.key, self.prefix, self.acts, self.subject, self.project)
        registry.plug(governed)
        for importer in self.importers:
            importers.plug(importer)
        _MODULES[self.key] = self
        for module in self.beside:
            module.plug()

    def unplug(self) -> None:
        """Take it out again."""
        for module in self.beside:
            module.unplug()
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


def judge_gaps(*, at: datetime) -> int:
    """Let the modules judge what is missing in the windows of their open cases; return how many steps: the job.

    What is refused (something was built on the window since) is logged by its number, and stops nobody.
    """
    judges = {key: module.judge for key, module in _MODULES.items() if module.judge}
    numbers, taken = sorted(set(windows.broken(at=at))), 0
    for first in range(0, len(numbers), CHUNK):
        chunk = numbers[first : first + CHUNK]
        cases = Case.objects.filter(pk__in=chunk, closed_on=None, procedure__in=judges)
        for case in cases.select_related("office").order_by("pk"):
            try:
                taken += judges[case.procedure](_MODULES[case.procedure].subject(case), at=at)
            except Refusal as refusal:
                _log.warning("gap in the window of %s not judged: %s", case.pk, refusal.code)
    return taken
