"""The manifest (module.py) with which a module plugs itself in: what it does, reads and shows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import ModuleType
from typing import Any, Final

from django import forms
from django.db.models import Model, QuerySet

from yangguang.base.basis import Article
from yangguang.base.mail import Letter
from yangguang.base.procedure import Procedure
from yangguang.base.record import Record
from yangguang.base.refusal import Refusal, Said, Sentence
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.importers import Importer, Sequel
from yangguang.kernel.letters.content import Letters
from yangguang.kernel.offices.models import Office
from yangguang.kernel.operations import Operation
from yangguang.kernel.personal import registry as personal
from yangguang.kernel.personal.registry import Eraser
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Shown

ITEMS_OF_A_CASE: Final = 5
CHUNK: Final = 500
"""Cases that are read together."""

_log: Final = logging.getLogger(__name__)


def itself(case: Case) -> Case:
    """Return the case: the subject of acts in a module without a table of its own."""
    return case


def no_lines(cases: Iterable[Case]) -> dict[str, str]:  # noqa: ARG001 - the shape of `lines`
    """Return no line: the desk then shows the procedure's title."""
    return {}


@dataclass(frozen=True, slots=True)
class Plain:
    """What a villager reads of a step: `happened` once it was taken; `waiting` while something is to answer it.

    Sentences in Chinese, msgids of the module's locale.
    """

    happened: str
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """Another case of the module: its line for officers, how alike the two are (0 to 1), which fields agree.

    `kinds`: by which kinds of a tie it can be tied to the case at hand, with their words.
    """

    case: Case
    line: str
    share: float
    agrees: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def percent(self) -> int:
        """How alike the two are, of a hundred."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True)
class Persons:
    """Other cases of who may be the same person, and how many that person has with the office in the year."""

    kin: tuple[Kin, ...]
    in_year: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Cases of others about the same, and public records that answer it: address, title, heading."""

    kin: tuple[Kin, ...]
    public: tuple[tuple[str, Said, Said], ...]


@dataclass(frozen=True, kw_only=True)
class Kinship:
    """How a module finds and ties cases that belong together. `of_person` is a look at personal data.

    For the hint on a case's page, which counts and shows none: `earlier` are the person's earlier cases, at most
    `most`; `before` rows of the case and of those just before it, of which `alike_among` counts others' alike.

    `tied`: the cases tied to one already, with the words of the tie; `tie` and `untie` are acts: (case,
    other, by=, at=), the first with the `kind`.
    """

    of_person: Callable[[Case], Persons]
    alike: Callable[[Case], Alike]
    earlier: Callable[[Case], QuerySet[Any]]
    before: Callable[[Case], QuerySet[Any]]
    alike_among: Callable[[str, Iterable[Any]], int]
    most: int
    tied: Callable[[Case], Sequence[tuple[Case, str]]]
    tie: Callable[..., None]
    untie: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """How what was given in a case of this module is published by the office itself, as another module does (Art. 44).

    `key` is the procedure of that module; `proposes` gives values for its first form (Refusal: nothing to
    take over), `why_not_say` why texts would give away who stands behind the case; `published` is told, in the
    same transaction, that it stands in public: (case, by=, at=, number=).
    """

    key: str
    proposes: Callable[[Case], Mapping[str, Any]]
    why_not_say: Callable[[Case, Iterable[str]], Iterable[Sentence]]
    published: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Marking:
    """The anonymous mark that an applicant may give: when, by which form, through which act (case, at=, ...).

    `marked` finds a row where the case bears one already; `is_open` is told that, and the steps as read.
    """

    marked: Callable[[Case], QuerySet[Any]]
    is_open: Callable[[Case, Sequence[Told], bool], bool]
    form: type[forms.Form]
    act: Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Tariff:
    """One way to work a fee out: what is counted, brackets with what each unit costs, an example."""

    title: Said
    of: Said
    brackets: tuple[tuple[Said, Said], ...]
    example: Said
    basis: Article


@dataclass(frozen=True, kw_only=True)
class Fees:
    """What asking costs from a day on, until the next of its line: the rule, the tariffs, how it is paid."""

    since: date
    rule: Said
    basis: tuple[Article, ...]
    tariffs: tuple[Tariff, ...] = ()
    payment: Said | None = None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the module's own at the desk: its title, the name of its address, the posts that it is for."""

    title: str
    url: str
    roles: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Module:
    """One public function of the office.

    `prefix` heads its case numbers; `subject` gives the row that its acts work on; `lines` gives, for
    officers only, the line under which each case is listed; `forms` the form of a step where the one
    made from its facts would serve people badly, `proposes` what that form begins with; `particulars` the
    rows of private data shown to an officer (each look is written down); `papers` what was written in each step
    (step, member, text), shown to officer and applicant; `filed` what the applicant typed in the first place
    (label, text), for the applicant only; `importers` bring an office's past in, `sequels` what followed it, from
    the register of another module; `urls` the dotted path of its own public pages,
    `looked_up` what is looked up on their first, where that is no form of its first step.
    `project` writes its row of a case anew from the steps, in the transaction of every step and void; `judge`
    takes the steps that follow from gaps in the publicity window of a case (subject, at) and returns how many;
    `opened_at_desk`: whether its first step is offered at the desk, or comes from elsewhere only.
    `contact` gives how the applicant is reached, as they filed it; `erases` what is personal of a case and how it
    leaves after its period (docs/personal.md), `keeps` the models with free text that stay, each with its reason;
    `plain` the plain words of each step, for who asked.
    `from_mail` gives, of a letter that came by mail and the day it arrived, values for the form of its first step.
    `letters`: the kinds of letters that its steps call for (`kernel.letters`).
    `kinship`: which cases belong together; `shares`: how an answer becomes an item; `marking`: the applicant's mark;
    `tallies`: what is only counted, for officers, drawn for an office as at a day: title and part.
    `fees`: what asking costs, from which day, the oldest first; `operations`: what programs may ask of it.
    `desk`: its own pages at the desk; `patrol` looks at the next piece of what it has registered (at), and returns
    how much it found there.
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

    @property
    def key(self) -> str:
        """The key of its line of procedures."""
        return self.procedures[0].key

    def plug(self) -> None:
        """Make its procedures known to the engine's room, and those beside it."""
        governed = registry.Governed(self.key, self.prefix, self.acts, self.subject, self.project)
        registry.plug(governed)
        personal.plug(self.key, self.erases, self.keeps)
        for importer in self.importers:
            importers.plug(importer)
        for sequel in self.sequels:
            importers.follow(sequel)
        _MODULES[self.key] = self
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


def patrol(*, at: datetime) -> int:
    """Let each module look at the next piece of its register; return how much was found: the job."""
    return sum(module.patrol(at=at) for module in plugged() if module.patrol)


def published(case: Case) -> QuerySet[Shown]:
    """Return the visible records about a case, and those of the items that it became, newest first."""
    shares = of(case.procedure).shares
    if shares is None or case.closed_on is None:
        return records.about(case.pk)
    items = cases.about(case.pk).filter(procedure=shares.key)[:ITEMS_OF_A_CASE]
    numbers = Case.objects.filter(pk=case.pk).values("pk")
    became = Case.objects.filter(pk__in=items.values("pk")).values("pk")
    return records.visible().filter(about__in=numbers.union(became, all=True))
