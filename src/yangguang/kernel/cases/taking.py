"""Taking a step: the one transaction in which anything statutory is written.

An act opens `taking` (or `opening`, for the step that makes a case), writes its rows inside, and
publishes what the step promises. At the end the step is proposed to the engine with its facts, and
everything is rolled back together if there is a reason against it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from typing import Any

from yangguang.base import numbering
from yangguang.base.procedure import (
    TIME,
    Course,
    Role,
    Standing,
    Step,
    Taking,
    When,
    day_of,
)
from yangguang.base.procedure.history import instant_of
from yangguang.base.procedure.reasons import why_not
from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.cases import (
    history,
    links,
    locking,
    numbers,
    permissions,
    registry,
    settling,
    timing,
)
from yangguang.kernel.cases.in_hand import InHand
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.settling import Void
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements, waiting

__all__ = ["DRAFTED_BY", "REPLACING", "BrokenPromise", "InHand", "opening", "taking"]


class BrokenPromise(RuntimeError):  # noqa: N818 - says what it is
    """An act published other kinds than its step declares: a bug; everything was rolled back."""


REPLACING: ContextVar[Void | None] = ContextVar("replacing", default=None)
"""The void that the step now being taken replaces, set by `acts.void` around the act."""

DRAFTED_BY: ContextVar[int | None] = ContextVar("drafted_by", default=None)
"""The other person on whose draft the step now being taken is taken, set by `drafts.acts.take`."""

_IN_HAND: ContextVar[InHand | None] = ContextVar("in_hand", default=None)


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
    code_of: Case | None = None,
    about: Sequence[str] = (),
    **facts: Any,
) -> Iterator[InHand]:
    """Take the first step of a new case of procedure `key` in `office`.

    `code` is the applicant's query code, of which only a digest is kept; `code_of` an earlier case
    whose code opens this one too. `about`: the public numbers that the case is about, besides its own.
    Refusal: see `taking`.
    """
    governed = registry.of(key)
    # the digest is slow on purpose: it is worked out before anything is locked
    salt = secrets.token_bytes(16) if code else b""
    digest = numbering.code.digest(code, salt) if code else b""
    if code_of is not None:
        salt, digest = bytes(code_of.code_salt), bytes(code_of.code_digest)
    with waiting.savepoint():
        locking.hold_for_opening(key, about=about, late=_IN_HAND.get() is not None)
        number = numbers.next_number(governed.prefix, key=key, at=at)
        case = statements.made(
            Case,
            number_id=number.number,
            procedure=key,
            office_id=office.pk,
            province=office.province,
            city=office.city,
            county=office.county,
            opened_at=at,
            adopted=bool(by.adopted_source),
            code_salt=salt,
            code_digest=digest,
            edition_on=governed.line[-1].in_force,
        )
        case.number, case.office = number, office
        case.rows_in_hand = []
        # whoever enters it for an applicant stays named in the history
        actor = replace(by, case_number=number.number) if by.role == Role.APPLICANT else by
        with _in_hand(
            step, case, by=actor, at=at, on=on, member="", stated=facts, about=about
        ) as hand:
            yield hand
        case.rows_in_hand = None
        locking.was_opened(number.number)
        if (outer := _IN_HAND.get()) is not None:
            outer.opened.append(number.number)


@contextmanager
def taking(
    step: Step,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    on: When | None = None,
    member: str = "",
    about: Sequence[str] = (),
    writes_together: bool = False,
    **facts: Any,
) -> Iterator[InHand]:
    """Take `step` in `case`: lock it, check actor and opening, run the act's body, write the step.

    `on` is the legal day where it differs from the day of `at`. The step of that name in the
    edition that governs the case is taken. `about`: public numbers that the case is about from now.
    `writes_together`: new rows wait until the end, where many acts are taken each second.
    Refusal: role, territory, an engine's reason or a rule's; nothing is written then. BrokenPromise:
    the act published other than declared.
    """
    with waiting.savepoint(), waiting.together() if writes_together else nullcontext():
        locked = locking.hold(case, about=about, late=_IN_HAND.get() is not None)
        if by.office is not None and by.office.pk == locked.office_id:
            locked.office = by.office  # read with the post: no need to read it again
        replaced = REPLACING.get()
        if by.role != TIME and (replaced is None or replaced.case_number != locked.number_id):
            until = min(at, instant_of(on)) if on is not None else at
            timing.let_time_act(locked, until=until, at=at)
        with _in_hand(
            step, locked, by=by, at=at, on=on, member=member, stated=facts, about=about
        ) as hand:
            yield hand
        locked.rows_read = None


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
    about: Sequence[str],
) -> Iterator[InHand]:
    instants = registry.of(case.procedure).line[-1].instants
    when = on if on is not None else (at if instants else day_of(at))
    since = links.since(about, on=when, at=at)
    linked = links.linked_of([case], about=since).get(case.pk, ())
    rows: Sequence[history.Kept] = ()
    if case.last_seq:
        rows = history.read_for(case, whole=registry.of(case.procedure).project is not None)
    course = history.course_of(case, rows, linked=linked)
    standing = course.standing(at)
    named = standing.edition.steps.get(step.name, step)
    permissions.check(named, case, by=by)
    replaced = REPLACING.get()
    if not by.adopted_source and (replaced is None or replaced.case_number != case.number_id):
        _check_open(course, named, when=when, member=member, standing=standing)
    hand = InHand(
        named, case, by, at, when, member, dict(stated), dict(standing.state.facts), standing, about
    )
    token = _IN_HAND.set(hand)
    try:
        yield hand
    finally:
        _IN_HAND.reset(token)
    if linked or hand.opened:  # the act may have opened or closed what this case leans on
        course = replace(course, linked=links.linked_of([case], about=since).get(case.pk, ()))
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
        facts=hand.stated(),
        adopted=bool(hand.by.adopted_source),
    )
    replaced = REPLACING.get()
    new: tuple[Taking, ...] = (taking_,)
    if replaced is not None and replaced.case_number == hand.case.number_id:
        taking_ = replace(taking_, seq=replaced.rows[-1].seq + 1)
        new = (*replaced.rows, taking_)
    proposal = course.propose(*new, stood=hand.standing)
    refuse_if(_dated_before(hand, proposal.reasons) or proposal.reasons)
    _keep_promise(hand)
    standing = proposal.standing
    assert standing is not None
    for row in proposal.rows:
        if row.seq == taking_.seq:
            _write(hand, row, standing=standing, drafted_by_id=_drafted_by(hand, replaced))
        else:
            settling.write_void(hand.case, row, replaced=replaced, at=hand.at)
    settling.settle(
        hand.case,
        standing,
        calendar=course.calendar.version,
        last_seq=proposal.rows[-1].seq,
        at=hand.at,
        retold=bool(hand.about) or len(proposal.rows) > 1 or links.begins(course, hand.on),
    )


def _dated_before(hand: InHand, reasons: Sequence[Sentence]) -> list[Sentence]:
    """Return, of a step that is dated before what opens it, that its day is wrong; empty: that wasn't taken at all."""
    if all(reason.code is not Reason.NOT_YET for reason in reasons):
        return []
    before = {step.name: step for step in (*hand.step.answers, *hand.step.after)}
    later = [
        row
        for row in hand.standing.taken
        if row.step in before and instant_of(row.on) > instant_of(hand.on)
    ]
    return [
        sentence(
            Reason.NOT_YET,
            "“{step}”的日期（{on}）早于“{before}”（{day}）。",
            basis=hand.step.basis,
            remedy="请核对办理日期。",
            step=hand.step.said,
            on=day_of(hand.on),
            before=before[row.step].said,
            day=day_of(row.on),
        )
        for row in later[:1]
    ]


def _write(hand: InHand, row: Taking, *, standing: Standing, drafted_by_id: int | None) -> None:
    found = [finding for finding in standing.findings if finding.seq == row.seq]
    history.write(
        hand.case,
        row,
        by=hand.by,
        findings=[*hand.findings, *found],
        records=hand.addresses,
        about=hand.about,
        opened=hand.opened,
        drafted_by_id=drafted_by_id,
    )


def _drafted_by(hand: InHand, replaced: Void | None) -> int | None:
    """Return the other of two persons who take a step together."""
    if hand.by.person_id is None:
        return None
    return replaced.drafted_by_id if replaced is not None else DRAFTED_BY.get()


def _keep_promise(hand: InHand) -> None:
    promised = {kind.kind for kind in hand.step.publishes}
    published = {kind.kind for kind in hand.kinds}
    if promised != published:
        raise BrokenPromise(
            f"{hand.step.name} promises {sorted(promised)} and published {sorted(published)}"
        )
