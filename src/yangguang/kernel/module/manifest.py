"""The manifest of a module: one public function of the office, plugged in whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import ModuleType
from typing import Any

from django import forms
from django.db.models import Model

from yangguang.base.mail import Letter
from yangguang.base.procedure import Procedure
from yangguang.base.record import Record
from yangguang.base.refusal import Said
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.importers import Importer, Sequel
from yangguang.kernel.letters.content import Letters
from yangguang.kernel.module import known
from yangguang.kernel.module.parts import (
    DeskPage,
    Fees,
    Kinship,
    Marking,
    Plain,
    Sharing,
    Situations,
)
from yangguang.kernel.offices.competence import Reach
from yangguang.kernel.offices.models import Office
from yangguang.kernel.operations import Operation
from yangguang.kernel.personal import registry as personal
from yangguang.kernel.personal.registry import Eraser


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
    officers only, the line under which each case is listed; best told as `Lines`; `forms` the form of a step where
    the one made from its facts would serve people badly, `proposes` what that form begins with; `particulars` the
    rows of private data shown to an officer (each look is written down); `papers` what was written in each step
    (step, member, text), shown to officer and applicant; `filed` what the applicant typed in the first place
    (label, text), for the applicant only; `importers` bring an office's past in, `sequels` what followed it, from
    the register of another module; `urls` the dotted path of its own public pages,
    `looked_up` what is looked up on their first, where that is no form of its first step.
    `project` writes its row of a case anew from the steps, in the transaction of every step and void; `judge`
    takes the steps that follow from gaps in the publicity window of a case (subject, at) and returns how many;
    `opened_at_desk`: whether its first step is offered at the desk, or comes from elsewhere only; `joined_only`:
    an office that may act in a few matters only takes steps in its cases, but opens none.
    `contact` gives how the applicant is reached, as they filed it; `erases` what is personal of a case and how it
    leaves after its period (docs/personal.md), `keeps` the models with free text that stay, each with its reason;
    `plain` the plain words of each step, for who asked.
    `from_mail` gives, of a letter that came by mail and the day it arrived, values for the form of its first step.
    `letters`: the kinds of letters that its steps call for (`kernel.letters`).
    `kinship`: which cases belong together; `shares`: how an answer becomes an item; `marking`: the applicant's mark;
    `tallies`: what is only counted, for officers, drawn for an office as at a day: title and part.
    `fees`: what asking costs, from which day, the oldest first; `operations`: what programs may ask of it.
    `desk`: its own pages at the desk; `patrol` looks at the next piece of what it has registered (at), and returns
    how much it found there; `listens` asks other systems for the next piece of what it follows (at), some seconds at
    most, and returns how much came. `unknown_since`: since when (at) what it says of now may not be true, None: it is;
    for outlets that would otherwise show silence as quiet.
    `beside`: the manifests of its other lines of procedures, plugged in with it.
    `shows_files`: files of its cases are published; they pass the gate of `kernel.redaction` as those of a reply do.
    `situations`: what holds at a place now, for screens.
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
    proposes: Mapping[str, Callable[[Case], Mapping[str, Any]]] = field(default_factory=dict)
    particulars: Callable[[Case], list[tuple[str, str]]] | None = None
    papers: Callable[[Case], list[tuple[str, str, str]]] | None = None
    filed: Callable[[Case], list[tuple[str, str]]] | None = None
    urls: str = ""
    looked_up: str = ""
    importers: tuple[Importer, ...] = ()
    sequels: tuple[Sequel, ...] = ()
    project: Callable[[Case], None] | None = None
    judge: Callable[..., int] | None = None
    from_mail: Callable[[Letter, date], Mapping[str, Any]] | None = None
    letters: Letters | None = None
    opened_at_desk: bool = True
    joined_only: bool = False
    contact: Callable[[Case], str] | None = None
    erases: tuple[Eraser, ...] = ()
    keeps: Mapping[type[Model], str] = field(default_factory=dict)
    plain: Mapping[str, Plain] = field(default_factory=dict)
    kinship: Kinship | None = None
    shares: Sharing | None = None
    marking: Marking | None = None
    tallies: Callable[[Office, date], Sequence[tuple[Said, object]]] | None = None
    fees: tuple[Fees, ...] = ()
    operations: tuple[Operation, ...] = ()
    beside: tuple[Module, ...] = ()
    desk: tuple[DeskPage, ...] = ()
    patrol: Callable[..., int] | None = None
    listens: Callable[..., int] | None = None
    unknown_since: Callable[..., datetime | None] | None = None
    shows_files: bool = False
    situations: Situations | None = None

    @property
    def key(self) -> str:
        """The key of its line of procedures."""
        return self.procedures[0].key

    def is_opened_by(self, reach: Reach) -> bool:
        """Tell whether an office opens its cases at the desk."""
        is_limited = reach.matters is not None
        return (
            self.opened_at_desk
            and reach.handles(self.key)
            and not (is_limited and self.joined_only)
        )

    def plug(self) -> None:
        """Make its procedures known to the engine's room, and those beside it."""
        governed = registry.Governed(self.key, self.prefix, self.acts, self.subject, self.project)
        registry.plug(governed)
        personal.plug(self.key, self.erases, self.keeps)
        for importer in self.importers:
            importers.plug(importer)
        for sequel in self.sequels:
            importers.follow(sequel)
        known.MODULES[self.key] = self
        for module in self.beside:
            module.plug()

    def unplug(self) -> None:
        """Take it out again."""
        for module in self.beside:
            module.unplug()
        registry.unplug(self.key)
        personal.unplug(self.key)
        for importer in self.importers:
            importers.unplug(importer.key)
        for sequel in self.sequels:
            importers.unfollow(sequel.key)
        known.MODULES.pop(self.key, None)
