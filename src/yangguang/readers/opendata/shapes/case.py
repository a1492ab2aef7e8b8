"""A case: where it stands, its steps, limits, findings and records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from yangguang.base.procedure import OFFICER, Clock, Role, Standing, Step, day_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case as CaseRow
from yangguang.kernel.cases.models import Step as Row
from yangguang.kernel.records.models import Shown
from yangguang.kernel.ui.case_parts import WHO
from yangguang.readers.opendata.shapes.basis import Basis


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is read of a case."""

    case: CaseRow
    rows: list[Row]
    standing: Standing
    office: str
    records: list[Shown]


class Void(Struct, frozen=True):
    """That a step was taken back: when, by whom, why."""

    on: date
    at: datetime
    by: str
    reason: str


class Taken(Struct, frozen=True):
    """A step as it was taken. `by` is a post or part, never a person; facts are never personal.

    `on` is a date, or an instant where limits are in hours.
    """

    seq: int
    name: str
    title: str
    on: str
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
            on=(row.on_instant or row.on).isoformat(),
            at=row.at,
            role=row.role,
            by=_who(row),
            member=row.member,
            facts=_open(row, steps.get(row.name)),
            adopted=row.adopted,
            source=row.source,
            findings=[_kept(found) for found in row.findings],
            records=list(row.records),
            voided=_void(voids.get(row.seq)),
        )
        for row in sheet.rows
        if row.voids is None
    ]


def _open(row: Row, step: Step | None) -> dict[str, Any]:
    """Return the facts of a step that everyone may read."""
    closed = {fact.name for fact in step.states if fact.is_internal} if step else set()
    return {name: value for name, value in row.facts.items() if name not in closed}


def _who(row: Row) -> str:
    """Return whose step it was; an adopted row is labelled with the office that it is known from."""
    role = Role(row.role)
    return row.label if not row.adopted or role is OFFICER else str(WHO[role])


def _kept(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": found["code"],
        "said": str(history.said_of(found)),
        "basis": found["basis"] or None,
    }


def _void(row: Row | None) -> Void | None:
    return Void(row.on, row.at, row.label, row.reason) if row else None


def _published(row: Shown) -> Published:
    return Published(row.address, row.kind, row.title, row.released_at, row.withdrawn)
