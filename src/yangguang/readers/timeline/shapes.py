"""What programs get of cases and procedures: plain values, dates as ISO 8601, texts in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from yangguang.base.basis import Article
from yangguang.base.procedure import Clock, Fact, Limit, Procedure, Step, When, day_of
from yangguang.base.procedure.state import ClockKind
from yangguang.kernel.cases.models import Step as Row
from yangguang.kernel.records.models import Shown
from yangguang.readers.timeline.sheet import Sheet


class Basis(Struct, frozen=True):
    """An article; `assumed` says which rule rests on no text that was read."""

    key: str
    cited: str
    assumed: str | None

    @classmethod
    def of(cls, article: Article) -> Basis:
        """Cite an article."""
        return cls(article.key, str(article), article.assumed or None)


class Void(Struct, frozen=True):
    """That a step was taken back: when, by whom, why."""

    on: date
    at: datetime
    by: str
    reason: str


class Taken(Struct, frozen=True):
    """A step as it was taken. `by` is a post or part, never a person; facts are never personal."""

    seq: int
    name: str
    title: str
    on: When
    at: datetime
    role: str
    by: str
    member: str
    facts: dict[str, Any]
    adopted: bool
    source: str
    findings: list[dict[str, Any]]
    records: list[str]
    voided: Void | None


class Running(Struct, frozen=True):
    """A limit as it runs; `due` null: it stands still, with `left` units to go."""

    step: str
    member: str
    kind: str
    start: date
    amount: str
    due: date | None
    moment: datetime | None
    provisional: bool
    left: int | None
    paused_by: str | None
    basis: Basis


class Noted(Struct, frozen=True):
    """Something that was not as the law asks."""

    code: str
    step: str
    said: str
    basis: Basis | None


class Published(Struct, frozen=True):
    """A public record about the case; its page is at ``/r/<address>``."""

    address: str
    kind: str
    title: str
    released_at: datetime
    withdrawn: bool


class Case(Struct, frozen=True):
    """One case."""

    number: str
    procedure: str
    title: str
    edition: date
    office: str
    adopted: bool
    opened_at: datetime
    closed_on: date | None
    waiting_for: str | None
    due: Running | None
    clocks: list[Running]
    steps: list[Taken]
    findings: list[Noted]
    records: list[Published]

    @classmethod
    def of(cls, sheet: Sheet) -> Case:
        """Say a case to programs."""
        standing, closing = sheet.standing, sheet.standing.state.closed_by
        role, clock = (None, None) if closing else standing.turn
        return cls(
            number=sheet.case.pk,
            procedure=sheet.case.procedure,
            title=standing.edition.title,
            edition=standing.edition.in_force,
            office=sheet.office,
            adopted=sheet.case.adopted,
            opened_at=sheet.case.opened_at,
            closed_on=day_of(closing.on) if closing else None,
            waiting_for=role.value if role else None,
            due=_running(clock) if clock else None,
            clocks=[_running(clock) for clock in standing.clocks],
            steps=_taken(sheet),
            findings=[
                Noted(f.code, f.step, str(f.said), Basis.of(f.basis) if f.basis else None)
                for f in standing.findings
            ],
            records=[_published(row) for row in sheet.records],
        )


def _running(clock: Clock) -> Running:
    due = clock.due
    return Running(
        step=clock.step,
        member=clock.member,
        kind=clock.kind.value,
        start=day_of(clock.start),
        amount=str(clock.amount),
        due=due.on if due else None,
        moment=due.moment if due else None,
        provisional=due.provisional if due else False,
        left=clock.left,
        paused_by=clock.paused_by or None,
        basis=Basis.of(clock.basis),
    )


def _taken(sheet: Sheet) -> list[Taken]:
    steps = sheet.standing.edition.steps
    voids = {row.voids: row for row in sheet.rows if row.voids is not None}
    return [
        Taken(
            seq=row.seq,
            name=row.name,
            title=steps[row.name].title if row.name in steps else row.name,
            on=row.on_instant or row.on,
            at=row.at,
            role=row.role,
            by=row.label,
            member=row.member,
            facts=row.facts,
            adopted=row.adopted,
            source=row.source,
            findings=[_kept(found) for found in row.findings],
            records=list(row.records),
            voided=_void(voids.get(row.seq)),
        )
        for row in sheet.rows
        if row.voids is None
    ]


def _kept(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": found["code"],
        "said": found["text"].format(**found["params"]),
        "basis": found["basis"] or None,
    }


def _void(row: Row | None) -> Void | None:
    return Void(row.on, row.at, row.label, row.reason) if row else None


def _published(row: Shown) -> Published:
    return Published(row.address, row.kind, row.title, row.released_at, row.withdrawn)


class Length(Struct, frozen=True):
    """A limit as declared: `n` is a number, or the fact that states it."""

    kind: str
    n: int | str
    unit: str
    counted_from: list[str]
    before: str | None
    paused_by: list[str]
    extended_by: list[str]
    basis: Basis


class Declared(Struct, frozen=True):
    """A step as the law orders it."""

    name: str
    title: str
    by: str
    basis: Basis
    after: list[str]
    answers: list[str]
    not_while: list[str]
    if_missed: list[str]
    states: list[str]
    limits: list[Length]
    publishes: list[str]
    closes: bool


class Edition(Struct, frozen=True):
    """A procedure under one edition of the law."""

    in_force: date
    statute: str
    begins: str
    transition: Basis | None
    steps: list[Declared]

    @classmethod
    def of(cls, edition: type[Procedure]) -> Edition:
        """Say an edition to programs."""
        return cls(
            in_force=edition.in_force,
            statute=edition.begins.basis.statute.title,
            begins=edition.begins.name,
            transition=Basis.of(edition.transition) if edition.transition else None,
            steps=[_declared(step) for step in edition.steps.values()],
        )


class Line(Struct, frozen=True):
    """A procedure: its key, its Chinese name, its editions, oldest first."""

    key: str
    title: str
    editions: list[Edition]

    @classmethod
    def of(cls, key: str, editions: Iterable[type[Procedure]]) -> Line:
        """Say a line of editions to programs."""
        line = list(editions)
        return cls(key, line[-1].title, [Edition.of(edition) for edition in line])


def _declared(step: Step) -> Declared:
    return Declared(
        name=step.name,
        title=step.title,
        by=step.by.value,
        basis=Basis.of(step.basis),
        after=_names(step.after),
        answers=_names(step.answers),
        not_while=_names(step.not_while),
        if_missed=_names(step.if_missed),
        states=_names(step.states),
        limits=_lengths(step),
        publishes=[kind.kind for kind in step.publishes],
        closes=step.closes,
    )


def _lengths(step: Step) -> list[Length]:
    kinds = [(kind.value, getattr(step, kind.value)) for kind in ClockKind]
    kinds.append(("gives", step.gives.limit if step.gives else None))
    return [_length(kind, limit, step) for kind, limit in kinds if limit is not None]


def _length(kind: str, limit: Limit, step: Step) -> Length:
    return Length(
        kind=kind,
        n=limit.n.name if isinstance(limit.n, Fact) else limit.n,
        unit=limit.unit.name.lower(),
        counted_from=_names(limit.counted_from),
        before=limit.before.name if limit.before else None,
        paused_by=_names(limit.paused_by),
        extended_by=_names(limit.extended_by),
        basis=Basis.of(limit.basis or step.basis),
    )


def _names(named: Iterable[Step | Fact[Any]]) -> list[str]:
    return [each.name for each in named]
