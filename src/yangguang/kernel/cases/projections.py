"""What is derived of a case and kept for reading: whose turn, by when, running limits. Disposable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from yangguang.base.procedure import Clock, Standing, day_of
from yangguang.base.procedure.history import instant_of
from yangguang.base.procedure.moments import after
from yangguang.kernel.cases import history, links
from yangguang.kernel.cases.models import NEVER, Case, Expected
from yangguang.kernel.work import statements


def derived(standing: Standing, *, calendar: str, at: datetime) -> dict[str, Any]:
    """Return the derived columns of a case as of `at`."""
    # a case of which no step stands any more is nobody's work
    over = standing.closed or not standing.taken
    role, clock = (None, None) if over else standing.turn
    due = clock.due if clock else None
    closing = standing.state.closed_by
    ends = [instant_of(after(standing.state, c.due)) for c in standing.clocks if c.due]
    changes = [instant_of(moment) for moment, _, _ in standing.moments]
    # when a limit ends, whose turn it is may change without anybody's act
    changes += [end for end in ends if end > at]
    return {
        "edition_on": standing.edition.in_force,
        "waiting_for": role.value if role else "",
        "due_step": clock.step if clock else "",
        "due_on": due.on if due else NEVER,
        "provisional": any(c.due.provisional for c in standing.clocks if c.due),
        "next_at": min(changes, default=None),
        "closed_on": day_of(closing.on) if closing else None,
        "findings": len(standing.findings),
        "calendar": calendar,
        "derived_at": at,
    }


class Limit(NamedTuple):
    """What a row of `Expected` says of one running limit."""

    step: str
    member: str
    kind: str
    start_on: date
    due_on: date | None
    due_at: datetime | None
    left: int | None
    provisional: bool
    calendar: str
    basis: str


def limits_of(clocks: Iterable[Clock], *, calendar: str) -> list[Limit]:
    """Return what is to be kept of running limits."""
    return [
        Limit(
            clock.step,
            clock.member,
            clock.kind.value,
            day_of(clock.start),
            clock.due.on if clock.due else None,
            clock.due.moment if clock.due else None,
            clock.left,
            clock.due.provisional if clock.due else False,
            calendar,
            clock.basis.key,
        )
        for clock in clocks
    ]


def expected_of(case: Case, clocks: Iterable[Clock], *, calendar: str) -> list[Expected]:
    """Return the running limits of a case as rows."""
    limits = limits_of(clocks, calendar=calendar)
    return [statements.made(Expected, case_id=case.pk, **limit._asdict()) for limit in limits]


def refresh(case: Case, standing: Standing, *, calendar: str, last_seq: int, at: datetime) -> None:
    """Write what is derived of `standing` to the case and its expected dates."""
    columns = {**derived(standing, calendar=calendar, at=at), "last_seq": last_seq}
    if case.last_seq:
        statements.clear(Expected, "case_id", [case.pk])
    for name, value in columns.items():
        setattr(case, name, value)
    if case._state.adding:  # noqa: SLF001 - Django's documented model API
        statements.insert([case])
    else:
        statements.update([case], columns)
    statements.insert(expected_of(case, standing.clocks, calendar=calendar))


def rederive(case: Case, *, at: datetime) -> None:
    """Rebuild everything derived of one case from its steps."""
    course = history.course_of(case)
    last = max((row.seq for row in course.rows), default=0)
    refresh(case, course.standing(at), calendar=course.calendar.version, last_seq=last, at=at)


def retell(numbers: Sequence[str], *, at: datetime) -> None:
    """Write anew what these cases are about: once, where a module comes to lean on older ones."""
    with transaction.atomic():
        held = Case.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
        links.rebuild({case.pk: (case, history.course_of(case).standing(at)) for case in held})
