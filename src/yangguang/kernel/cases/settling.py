"""What follows from a step or a void, in the same transaction.

The derived columns and limits, the public numbers, the module's row, the linked cases that lean on
this one, and the cases that a voided step had opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from yangguang.base.procedure import Role, Standing, Taking, day_of
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.cases import history, links, locking, projections, registry
from yangguang.kernel.cases.models import About, Case
from yangguang.kernel.cases.models import Step as Row
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published

FALLEN = "所依据的步骤已作废"
"""Why TIME takes back a step that no longer stands."""


@dataclass(frozen=True, slots=True)
class Void:
    """A void that two persons order, alone or together with the step that takes its place."""

    case_number: str
    rows: tuple[Taking, ...]
    by: Actor
    drafted_by_id: int
    reason: str


def settle(
    case: Case, standing: Standing, *, calendar: str, last_seq: int, at: datetime, retold: bool
) -> None:
    """Write everything that follows from where `case` now stands.

    `retold`: what its steps say that it is about may have changed. Refusal: a person's step in a
    linked case would no longer stand.
    """
    closing = standing.state.closed_by
    closed_on = day_of(closing.on) if closing else None
    changed = retold or case.closed_on != closed_on
    leaned = changed and bool(registry.leaned_on_by(case.procedure))
    told = links.told({case.pk: (case, standing)}) if retold else []
    stood = _leaning(case, told, at=at) if leaned else {}
    if retold:
        links.keep([case.pk], told)
        if registry.leans_on(case.procedure):
            standing, last_seq = _again(case, standing, last_seq, at=at)
    projections.refresh(case, standing, calendar=calendar, last_seq=last_seq, at=at)
    registry.project(case)
    _refold(stood)


def write_void(case: Case, row: Taking, *, replaced: Void | None, at: datetime) -> None:
    """Write a void, ordered by two persons or by TIME, and take back what came of the step.

    Its records are withdrawn, the cases that it opened are voided. Refusal: a person has gone on
    in one of these.
    """
    ordered = replaced if replaced is not None and row in replaced.rows else None
    by = ordered.by if ordered else actors.TIME
    reason = ordered.reason if ordered else FALLEN
    history.write(
        case,
        replace(row, by=Role(by.role)),
        by=by,
        drafted_by_id=ordered.drafted_by_id if ordered else None,
        reason=reason,
    )
    assert row.voids is not None
    voided = Row.objects.get(case_number=case.number_id, seq=row.voids, voids=None)
    for address in voided.records:
        publication = published.by_address(address, held=True)
        if publication is not None and not published.standing(publication).withdrawn_at:
            records.withdraw(publication, reason=reason, at=at)
    for number in sorted(voided.opened):
        _void_opened(number, ordered=ordered, at=at)


def _void_opened(number: str, *, ordered: Void | None, at: datetime) -> None:
    """Void the first step of a case whose opening no longer stands."""
    case = locking.lock_late(number)
    course = history.course_of(case)
    first = course.rows[0]
    if any(row.voids == first.seq for row in course.rows):
        return
    at = max(at, course.rows[-1].at)
    on = at if course.line[-1].instants else day_of(at)
    row = Taking(
        course.next_seq(), first.step, on, at, first.by, member=first.member, voids=first.seq
    )
    proposal = course.propose(row)
    if proposal.reasons:
        went_on = sentence(
            Reason.STANDS_ON,
            "所立的案件 {number} 已有后续办理，不能随之作废。",
            remedy="请先作废该案件的后续步骤。",
            number=number,
        )
        raise Refusal([went_on, *proposal.reasons])
    mine = replace(ordered, case_number=number, rows=(row,)) if ordered else None
    _write(case, proposal.rows, standing=proposal.standing, replaced=mine, at=at)


def _write(
    case: Case,
    rows: tuple[Taking, ...],
    *,
    standing: Standing | None,
    replaced: Void | None,
    at: datetime,
) -> None:
    """Write voids in a case, and what follows from them."""
    assert standing is not None
    for row in rows:
        write_void(case, row, replaced=replaced, at=at)
    settle(
        case,
        standing,
        calendar=standing.state.calendar.version,
        last_seq=max((row.seq for row in rows), default=case.last_seq),
        at=at,
        retold=bool(rows),
    )


def _again(case: Case, stood: Standing, last_seq: int, *, at: datetime) -> tuple[Standing, int]:
    """Fold a leaning case anew: a void may just have reached what it leans on."""
    proposal = history.course_of(case).mend(stood, at=at)
    refuse_if(proposal.reasons)
    assert proposal.standing is not None
    for row in proposal.rows:
        write_void(case, row, replaced=None, at=at)
    return proposal.standing, max((row.seq for row in proposal.rows), default=last_seq)


def _leaning(
    case: Case, told: Sequence[About], *, at: datetime
) -> dict[str, tuple[Case, datetime, Standing]]:
    """Return by number each case that leans on this one, or will, and where it stands until then."""
    numbers = links.numbers_of(case) | {row.number_id for row in told}
    leaning = links.leaning_on(numbers, registry.leaned_on_by(case.procedure))
    found = {}
    for one in leaning.exclude(pk=case.pk).order_by("pk"):
        course = history.course_of(one)
        latest = max(at, course.rows[-1].at)
        found[one.pk] = (one, latest, course.standing(latest))
    return found


def _refold(stood: Mapping[str, tuple[Case, datetime, Standing]]) -> None:
    """Fold leaning cases anew now that a case on which they lean has changed."""
    for leaning, latest, before in stood.values():
        proposal = history.course_of(leaning).mend(before, at=latest)
        if proposal.reasons:
            raise Refusal([_would_fall(leaning), *proposal.reasons])
        _write(leaning, proposal.rows, standing=proposal.standing, replaced=None, at=latest)


def _would_fall(case: Case) -> Sentence:
    return sentence(
        Reason.STANDS_ON,
        "关联案件 {number} 中已办的步骤会因此不成立。",
        remedy="请先作废关联案件中的那一步，再办理本步骤。",
        number=case.pk,
    )
