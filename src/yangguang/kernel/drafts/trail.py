"""What was done with drafts, notes and assignments: kept for good, without their text."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.drafts.models import Trace
from yangguang.kernel.people.actors import Actor


class Did(StrEnum):
    """What is kept; the Chinese is what is shown."""

    KEPT = "存草稿"
    SUBMITTED = "提交复核"
    SENT_BACK = "退回草稿"
    TAKEN = "核准并办理"
    USED = "按草稿办理"
    DROPPED = "删除草稿"
    NOTED = "写备注"
    ASSIGNED = "分办"
    HANDED_OVER = "交接"
    ERASED = "清除草稿和备注"


def trace(what: Did, number: str, *, by: Actor, at: datetime, step: str = "") -> Trace:
    """Return the row that says that `by` did `what` in case `number`, not saved yet."""
    return Trace(
        year=at.astimezone(SHANGHAI).year,
        case_number=number,
        what=what.value,
        step=step,
        person_id=by.person_id,
        post_id=by.post_id,
        done_as=by.label,
        at=at,
    )


def did(what: Did, number: str, *, by: Actor, at: datetime, step: str = "") -> None:
    """Keep that `by` did `what` in case `number`, in the transaction of the act."""
    trace(what, number, by=by, at=at, step=step).save(force_insert=True)
