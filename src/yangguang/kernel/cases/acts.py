"""Acts that belong to no module: void a wrong step, let TIME act, enter a calendar notice.

`correct`, `withdraw`, `erase` and `release` of records are acts of the room `records`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.base.procedure import Role, Taking, day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.base.workdays import Notice, NoticeDay
from yangguang.kernel.calendar import acts as calendar_acts
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases import (
    history,
    locking,
    projections,
    refolding,
    settling,
    taking,
    timing,
)
from yangguang.kernel.cases.models import Case, Refolding
from yangguang.kernel.cases.models import Step as Row
from yangguang.kernel.people.actors import Actor


def void(
    case: Case,
    seq: int,
    *,
    by: Actor,
    drafted_by_id: int,
    reason: str,
    at: datetime,
    instead: Callable[[], object] | None = None,
) -> None:
    """Take back the wrong step `seq` of `case`: two persons and a reason, nothing is edited.

    `by` decides on the draft of another person. `instead` is the act that takes the right step in
    its place, in the same breath, so that TIME can't act between. Refusal: one person alone, no
    reason, not this office's case, or a later step of a person stands on it.
    """
    with transaction.atomic():
        locked = locking.hold_for_void(case)
        _check_two_persons(by, drafted_by_id=drafted_by_id, reason=reason)
        course = history.course_of(locked)
        target = Row.objects.filter(case_number=locked.number_id, seq=seq, voids=None).first()
        if target is None:
            raise Refusal([sentence(Reason.UNKNOWN, "本件没有第{seq}步，不能作废。", seq=seq)])
        on = at if course.line[-1].instants else day_of(at)
        row = Taking(
            course.next_seq(), target.name, on, at, Role(by.role), member=target.member, voids=seq
        )
        order = settling.Void(locked.number_id, (row,), by, drafted_by_id, reason)
        if instead is not None:
            token = taking.REPLACING.set(order)
            try:
                instead()
            finally:
                taking.REPLACING.reset(token)
            return
        proposal = course.propose(row)
        refuse_if(proposal.reasons)
        assert proposal.standing is not None
        for written in proposal.rows:
            settling.write_void(locked, written, replaced=order, at=at)
        settling.settle(
            locked,
            proposal.standing,
            calendar=course.calendar.version,
            last_seq=proposal.rows[-1].seq,
            at=at,
            retold=True,
        )


def enter_notice(
    notice: Notice,
    *,
    days: Sequence[NoticeDay],
    by: Actor,
    drafted_by_id: int,
    at: datetime,
    region: str = "",
) -> Refolding:
    """Enter a notice on days off, fold anew every open clock that it touches, list what moved.

    Two persons, like a void: one wrong day moves thousands of dates. A few cases are folded in this
    call, many by the workers (`refolding`); a stop between loses nothing. Return how far it is.
    Refusal: see `calendar.acts.enter`.
    """
    _check_two_persons(by, drafted_by_id=drafted_by_id, reason=notice.title)
    with transaction.atomic():
        before = calendar.current(region)
        calendar_acts.enter(notice, days=days, by=by, at=at, region=region)
        first, last = min(day.on for day in days), max(day.on for day in days)
        changed = calendar.changed_days(before, calendar.current(region), first=first, last=last)
        begun = refolding.begin(notice.key, changed, at=at)
    return refolding.go(begun, at=at)


def _check_two_persons(by: Actor, *, drafted_by_id: int, reason: str) -> None:
    if by.role != Role.OFFICER or by.person_id is None:
        raise Refusal([sentence(Reason.RULE, "只有本机关工作人员可以作废步骤。")])
    if by.person_id == drafted_by_id:
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "作废须两人办理：起草人不能自己批准。",
                    remedy="请由另一位工作人员批准。",
                )
            ]
        )
    if not reason.strip():
        raise Refusal([sentence(Reason.FACTS, "作废须写明理由。")])


def take_time(*, at: datetime, limit: int = 500) -> int:
    """Let TIME act in open cases whose moment has come; each case is a transaction of its own."""
    due = Case.objects.filter(closed_on=None, next_at__lte=at).order_by("next_at")
    taken = 0
    for case in list(due.only("pk", "procedure")[:limit]):
        with transaction.atomic():
            locked = locking.hold(case)
            if locked.closed_on is None:
                taken += timing.let_time_act(locked, until=at, at=at)
                projections.rederive(locked, at=at)
    return taken
