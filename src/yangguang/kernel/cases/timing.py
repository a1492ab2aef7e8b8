"""Letting TIME act in one case: its steps are taken through their acts, each at its own moment."""

from __future__ import annotations

from datetime import datetime

from yangguang.base.procedure.fold import MOST_MOMENTS
from yangguang.kernel.cases import history, registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import actors


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
