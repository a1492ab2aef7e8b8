"""Taking a step: the one transaction in which anything statutory is written.

An act opens `taking` (or `opening`, for the step that makes a case), writes its rows inside, and
publishes what the step promises. At the end the step is proposed to the engine with its facts, and
everything is rolled back together if there is a reason against it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yangguang.base import numbering
from yangguang.base.procedure import (
    TIME,
    Course,
    Finding,
    Role,
    Standing,
    Step,
    Taking,
    When,
    day_of,
)
from yangguang.base.procedure.fold import MOST_MOMENTS
from yangguang.base.procedure.history import instant_of
from yangguang.base.procedure.reasons import why_not
from yangguang.base.record import Record
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.cases import history, numbers, permissions, projections, registry, statements
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.models import Step as Row
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published


class BrokenPromise(RuntimeError):  # noqa: N818 - says what it is
    """An act published other kinds than its step declares: a bug; everything was rolled back."""


@dataclass(frozen=True, slots=True)
class Void:
    """A void that is to be written together with the step that takes its place."""

    case_number: str
    rows: tuple[Taking, ...]
    by: Actor
    drafted_by_id: int
    reason: str


REPLACING: ContextVar[Void | None] = ContextVar("replacing", default=None)
"""The void that the step now being taken replaces, set by `acts.void` around the act."""


@dataclass
class InHand:
    """A step while its act runs. `known` are the facts of the case so far, `facts` what this one states."""

    step: Step
    case: Case
    by: Actor
    at: datetime
    on: When
    member: str
    facts: dict[str, Any]
    known: dict[str, Any]
    standing: Standing
    kinds: list[type[Record]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The legal day of the step."""
        return day_of(self.on)

    def state(self, **facts: Any) -> None:
        """State facts that the act worked out."""
        self.facts.update(facts)

    def refuse_if(self, reasons: Iterable[Sentence]) -> None:
        """Refuse for a rule's reasons; in an adopted step they are findings instead."""
        found = tuple(reasons)
        if not self.by.adopted_source:
            refuse_if(found)
        for reason in found:
            self.findings.append(
                Finding(reason.code.value, self.step.name, reason.said, reason.basis, 0)
            )

    def publish(self, record: Record, *, about: str = "") -> None:
        """Publish a record of a kind that the step declares, about `about` (default: the case)."""
        number, office = about or self.case.number_id, self.case.office
        said = records.publish(record, about=number, office=office, at=self.at, by=self.by)
        self.kinds.append(type(record))
        self.addresses.append(said.address)


@contextmanager
def opening(
    step: Step,
    *,
    key: str,
    office: Office,
    by: Actor,
    at: datetime,
    on: When | None = None,
    code: str = "",
    **facts: Any,
) -> Iterator[InHand]:
    """Take the first step of a new case of procedure `key` in `office`.

    `code` is the applicant's query code, of which only a digest is kept. Refusal: see `taking`.
    """
    governed = registry.of(key)
    # the digest is slow on purpose: it is worked out before anything is locked
    salt = secrets.token_bytes(16) if code else b""
    digest = numbering.code.digest(code, salt) if code else b""
    with transaction.atomic():
        number = numbers.next_number(governed.prefix, key=key, at=at)
        case = Case(
            number=number,
            procedure=key,
            office=office,
            province=office.province,
            city=office.city,
            county=office.county,
            opened_at=at,
            adopted=bool(by.adopted_source),
            code_salt=salt,
            code_digest=digest,
            edition_on=governed.line[-1].in_force,
        )
        statements.insert([case])
        # whoever enters it for an applicant stays named in the history
        actor = replace(by, case_number=number.number) if by.role == Role.APPLICANT else by
        with _in_hand(step, case, by=actor, at=at, on=on, member="", stated=facts) as hand:
            yield hand


@contextmanager
def taking(
    step: Step,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    on: When | None = None,
    member: str = "",
    **facts: Any,
) -> Iterator[InHand]:
    """Take `step` in `case`: lock it, check actor and opening, run the act's body, write the step.

    `on` is the legal day where it differs from the day of `at`. The step of that name in the
    edition that governs the case is what is taken. Refusal: role, territory, an engine's reason or
    a rule's; nothing is written then. BrokenPromise: the act published other than declared.
    """
    with transaction.atomic():
        locked = lock(case.number_id)
        replaced = REPLACING.get()
        if by.role != TIME and (replaced is None or replaced.case_number != locked.number_id):
            until = min(at, instant_of(on)) if on is not None else at
            let_time_act(locked, until=until, at=at)
        with _in_hand(step, locked, by=by, at=at, on=on, member=member, stated=facts) as hand:
            yield hand


def lock(number: str) -> Case:
    """Return the case, held against other writers until the transaction ends."""
    return Case.objects.select_for_update().get(pk=number)


@contextmanager
def _in_hand(
    step: Step,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    on: When | None,
    member: str,
    stated: dict[str, Any],
) -> Iterator[InHand]:
    course = history.course_of(case, None if case.last_seq else ())
    when = on if on is not None else (at if course.line[-1].instants else day_of(at))
    standing = course.standing(at)
    named = standing.edition.steps.get(step.name, step)
    permissions.check(named, case, by=by)
    if not by.adopted_source and REPLACING.get() is None:
        _check_open(course, named, when=when, member=member, standing=standing)
    hand = InHand(
        named, case, by, at, when, member, dict(stated), dict(standing.state.facts), standing
    )
    yield hand
    _conclude(course, hand)


def _check_open(course: Course, step: Step, *, when: When, member: str, standing: Standing) -> None:
    """Refuse early what is plainly not open, so that the act's body need not run."""
    last = max((instant_of(row.on) for row in course.rows), default=None)
    if last is None or instant_of(when) >= last:
        refuse_if(why_not(standing.state, step.name, on=when, member=member))


def _conclude(course: Course, hand: InHand) -> None:
    """Propose the step with its facts, write what comes of it, and check the promise."""
    taking_ = Taking(
        seq=course.next_seq(),
        step=hand.step.name,
        on=hand.on,
        at=hand.at,
        by=hand.step.by,
        member=hand.member,
        facts={name: value for name, value in hand.facts.items() if value is not None},
        adopted=bool(hand.by.adopted_source),
    )
    replaced = REPLACING.get()
    new: tuple[Taking, ...] = (taking_,)
    if replaced is not None and replaced.case_number == hand.case.number_id:
        taking_ = replace(taking_, seq=replaced.rows[-1].seq + 1)
        new = (*replaced.rows, taking_)
    proposal = course.propose(*new, stood=hand.standing)
    refuse_if(proposal.reasons)
    _keep_promise(hand)
    standing = proposal.standing
    assert standing is not None
    for row in proposal.rows:
        if row.seq == taking_.seq:
            mine = [f for f in standing.findings if f.seq == row.seq]
            history.write(
                hand.case, row, by=hand.by, findings=[*hand.findings, *mine], records=hand.addresses
            )
        else:
            write_void(hand.case, row, replaced=replaced, at=hand.at)
    projections.refresh(
        hand.case,
        standing,
        calendar=course.calendar.version,
        last_seq=proposal.rows[-1].seq,
        at=hand.at,
    )


def write_void(case: Case, row: Taking, *, replaced: Void | None, at: datetime) -> None:
    """Write a void, ordered by two persons or by TIME, and withdraw what the step had published."""
    ordered = replaced is not None and row in replaced.rows
    by = replaced.by if replaced and ordered else actors.TIME
    reason = replaced.reason if replaced and ordered else "所依据的步骤已作废"
    history.write(
        case,
        replace(row, by=Role(by.role)),
        by=by,
        drafted_by_id=replaced.drafted_by_id if replaced and ordered else None,
        reason=reason,
    )
    assert row.voids is not None
    voided = Row.objects.get(case_number=case.number_id, seq=row.voids, voids=None)
    for address in voided.records:
        publication = published.by_address(address, held=True)
        if publication is not None and not published.standing(publication).withdrawn_at:
            records.withdraw(publication, reason=reason, at=at)


def _keep_promise(hand: InHand) -> None:
    promised = {kind.kind for kind in hand.step.publishes}
    published = {kind.kind for kind in hand.kinds}
    if promised != published:
        raise BrokenPromise(
            f"{hand.step.name} promises {sorted(promised)} and published {sorted(published)}"
        )


def let_time_act(case: Case, *, until: datetime, at: datetime) -> int:
    """Take the steps of TIME whose moment came by `until`, through their acts; return how many.

    The case is locked by the caller.
    """
    if case.next_at is None or case.next_at > until:
        return 0
    governed = registry.of(case.procedure)
    for taken in range(MOST_MOMENTS):
        due = history.course_of(case).time_step(until, at=at)
        if due is None:
            return taken
        act = governed.act(due.step)
        member = {"member": due.member} if due.member else {}
        act(governed.subject(case), by=actors.TIME, at=at, on=due.on, **member)
    raise RuntimeError(f"{case.procedure}: TIME acts without end in {case.pk}")
