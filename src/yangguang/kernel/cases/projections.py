"""What is derived of a case and kept for reading: whose turn, by when, running limits. Disposable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from yangguang.base.procedure import Clock, Standing, day_of
from yangguang.base.procedure.history import instant_of
from yangguang.base.procedure.moments import after
from yangguang.kernel.cases import history, statements
from yangguang.kernel.cases.models import NEVER, Case, Expected


def derived(standing: Standing, *, calendar: str, at: datetime) -> dict[str, Any]:
    """Return the derived columns of a case as of `at`."""
    role, clock = (None, None) if standing.closed else standing.turn
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


def expected_of(case: Case, clocks: Iterable[Clock], *, calendar: str) -> list[Expected]:
    """Return the running limits of a case as rows."""
    return [
        Expected(
            case_id=case.pk,
            step=clock.step,
            member=clock.member,
            kind=clock.kind.value,
            start_on=day_of(clock.start),
            due_on=clock.due.on if clock.due else None,
            due_at=clock.due.moment if clock.due else None,
            left=clock.left,
            provisional=clock.due.provisional if clock.due else False,
            calendar=calendar,
            basis=clock.basis.key,
        )
        for clock in clocks
    ]


def refresh(case: Case, standing: Standing, *, calendar: str, last_seq: int, at: datetime) -> None:
    """Write what is derived of `standing` to the case and its expected dates."""
    columns = {**derived(standing, calendar=calendar, at=at), "last_seq": last_seq}
    if case.last_seq:
        statements.delete(Expected, "case_id", [case.pk])
    for name, value in columns.items():
        setattr(case, name, value)
    statements.update([case], columns)
    statements.insert(expected_of(case, standing.clocks, calendar=calendar))


def rederive(case: Case, *, at: datetime) -> None:
    """Rebuild everything derived of one case from its steps."""
    course = history.course_of(case)
    last = max((row.seq for row in course.rows), default=0)
    refresh(case, course.standing(at), calendar=course.calendar.version, last_seq=last, at=at)
