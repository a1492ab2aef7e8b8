"""The rows of a case as the engine reads them, and as they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from yangguang.base.procedure import Course, Finding, Linked, Role, Taking, day_of
from yangguang.base.procedure import facts as kept_facts
from yangguang.base.refusal import Said
from yangguang.base.said import again, plain
from yangguang.base.workdays import Calendar
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import links, long, registry
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements


def steps_of(case: Case) -> list[Step]:
    """Return the history of a case in the order of recording."""
    return list(Step.objects.filter(case_number=case.number_id).order_by("seq"))


def all_of(case: Case) -> Sequence[Any]:
    """Return the whole history of a case as plain rows: for who writes its own rows anew after a step."""
    if case.rows_in_hand is not None:
        return case.rows_in_hand
    if case.rows_read is not None:
        return case.rows_read
    return whole_of([case.pk])[case.pk]


def read_for(case: Case, *, whole: bool) -> Sequence[Kept]:
    """Return the rows of a case that a step is taken in; `whole`: it will be asked for all of them after."""
    if long.is_long(case):
        rows = long.read(case, _ALL, taking_of)
        if whole:
            case.rows_read = list(rows)
        return rows
    if not whole:
        return rows_of([case.pk])[case.pk]
    case.rows_read = list(whole_of([case.pk])[case.pk])
    return tuple(case.rows_read)


def whole_of(numbers: Sequence[str]) -> Mapping[str, list[Any]]:
    """Return the whole histories of these cases as plain rows, in the order of recording; one query."""
    found: dict[str, list[Any]] = defaultdict(list)
    order = ("case_number", "seq")
    for row in statements.read(Step, _ALL, "case_number", numbers, order_by=order):
        found[row.case_number].append(row)
    return found


class Kept(Protocol):
    """What of a row of the history the engine reads: a `Step`, or only these of its columns."""

    seq: Any
    name: Any
    on: Any
    on_instant: Any
    at: Any
    role: Any
    member: Any
    facts: Any
    adopted: Any
    voids: Any


class Told(Kept, Protocol):
    """What of a row pages of a case say: besides, who took the step, what was found, why it was voided."""

    label: Any
    person_id: Any
    findings: Any
    source: Any
    reason: Any


_TOLD: Final = (*Kept.__annotations__, *Told.__annotations__)
_READ: Final = ("case_number", *Kept.__annotations__)
_ALL: Final = tuple(dict.fromkeys((*_TOLD, "case_number", "records", "about", "opened")))


def rows_of(numbers: Sequence[str]) -> Mapping[str, list[Kept]]:
    """Return what the engine reads of the histories of these cases, in the order of recording."""
    found: dict[str, list[Kept]] = defaultdict(list)
    order = ("case_number", "seq")
    for row in statements.read(Step, _READ, "case_number", numbers, order_by=order):
        found[row.case_number].append(row)
    return found


def told_of(case: Case) -> list[Told]:
    """Return what pages say of the steps of a case, voided ones included, in the order of the fold.

    A case may have a thousand: as plain rows they cost a third of what `Step` objects cost.
    """
    found: list[Told] = statements.read(Step, _TOLD, "case_number", [case.pk])
    return sorted(found, key=lambda row: (row.on, row.seq))


def taking_of(row: Kept, key: str) -> Taking:
    """Return a row as the engine's taking, its facts typed."""
    return Taking(
        seq=row.seq,
        step=row.name,
        on=row.on_instant or row.on,
        at=row.at,
        by=Role(row.role),
        member=row.member,
        facts=kept_facts.read(registry.of(key).line, row.name, row.facts),
        adopted=row.adopted,
        voids=row.voids,
    )


def course_of(
    case: Case,
    rows: Sequence[Kept] | None = None,
    *,
    calendar: Calendar | None = None,
    linked: Sequence[Linked] | None = None,
) -> Course:
    """Return the course of a case under the calendar known today; a query for each that isn't given.

    Linked cases are asked for only where the procedure names others in `not_while`.
    """
    found = _rows(case) if rows is None else rows
    held = found.takings if isinstance(found, long.Rows) else None
    takings = held or tuple(taking_of(row, case.procedure) for row in found)
    if linked is None:
        linked = links.linked_of([case]).get(case.pk, ())
    line, known = registry.of(case.procedure).line, calendar or calendars.current()
    return Course(line, takings, known, linked=linked)


def _rows(case: Case) -> Sequence[Kept]:
    if long.is_long(case):
        return long.read(case, _ALL, taking_of)
    return rows_of([case.pk])[case.pk]


def write(
    case: Case,
    taking: Taking,
    *,
    by: Actor,
    findings: Sequence[Finding] = (),
    records: Sequence[str] = (),
    about: Sequence[str] = (),
    opened: Sequence[str] = (),
    drafted_by_id: int | None = None,
    reason: str = "",
) -> Step:
    """Write one row of the history."""
    row = statements.made(
        Step,
        year=day_of(taking.at).year,
        case_number=case.number_id,
        seq=taking.seq,
        name=taking.step,
        member=taking.member,
        on=day_of(taking.on),
        on_instant=taking.on if isinstance(taking.on, datetime) else None,
        at=taking.at,
        role=taking.by.value,
        label=by.label,
        office_id=by.office.pk if by.office else None,
        person_id=by.person_id,
        drafted_by_id=drafted_by_id,
        adopted=taking.adopted,
        source=by.adopted_source,
        facts={name: kept_facts.plain(value) for name, value in taking.facts.items()},
        findings=[_kept(finding) for finding in findings],
        records=list(records),
        about=list(about),
        opened=list(opened),
        voids=taking.voids,
        reason=reason,
    )
    statements.insert([row])
    for rows in (case.rows_in_hand, case.rows_read):
        if rows is not None:
            rows.append(row)
    return row


def _kept(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "text": finding.said.text,
        "params": {name: plain(value) for name, value in finding.said.params.items()},
        "basis": finding.basis.key if finding.basis else "",
    }


def said_of(found: Mapping[str, Any]) -> Said:
    """Return the sentence of a finding as its step keeps it; what older ones keep filled in stays quoted."""
    return Said(found["text"], {name: again(value) for name, value in found["params"].items()})
