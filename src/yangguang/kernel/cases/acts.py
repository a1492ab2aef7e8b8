"""Acts that belong to no module: void a wrong step, let TIME act, enter a calendar notice.

`correct`, `withdraw`, `erase` and `release` of records are acts of the room `records`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction

from yangguang.base.procedure import Role, Taking, day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.base.workdays import Notice, NoticeDay
from yangguang.kernel.calendar import acts as calendar_acts
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases import history, projections, rederiving, taking
from yangguang.kernel.cases.models import Case
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
        locked = taking.lock(case.number_id)
        _check_two_persons(by, drafted_by_id=drafted_by_id, reason=reason)
        course = history.course_of(locked)
        target = Row.objects.filter(case_number=locked.number_id, seq=seq, voids=None).first()
        if target is None:
            raise Refusal([sentence(Reason.UNKNOWN, "本件没有第{seq}步，不能作废。", seq=seq)])
        on = at if course.line[-1].instants else day_of(at)
        row = Taking(
            course.next_seq(), target.name, on, at, Role(by.role), member=target.member, voids=seq
        )
        order = taking.Void(locked.number_id, (row,), by, drafted_by_id, reason)
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
            taking.write_void(locked, written, replaced=order, at=at)
        projections.refresh(
            locked,
            proposal.standing,
            calendar=course.calendar.version,
            last_seq=proposal.rows[-1].seq,
            at=at,
        )


def enter_notice(
    notice: Notice,
    *,
    days: Sequence[NoticeDay],
    by: Actor,
    drafted_by_id: int,
    at: datetime,
    region: str = "",
) -> int:
    """Enter a notice on days off, fold anew every open clock that it touches, list what moved.

    Two persons, like a void: one wrong day moves thousands of dates. Each chunk of cases is a
    transaction of its own after the notice's; a stop between is made good by entering nothing more
    than `refold` again. Return how many limits moved. Refusal: see `calendar.acts.enter`.
    """
    _check_two_persons(by, drafted_by_id=drafted_by_id, reason=notice.title)
    before = calendar.current(region)
    calendar_acts.enter(notice, days=days, by=by, at=at, region=region)
    first, last = min(day.on for day in days), max(day.on for day in days)
    changed = calendar.changed_days(before, calendar.current(region), first=first, last=last)
    return refold(changed, notice=notice.key, at=at)


def refold(changed: Sequence[date], *, notice: str, at: datetime) -> int:
    """Fold anew every open case that the changed days touch; return how many limits moved."""
    touched = rederiving.touched_by(changed).exclude(calendar=calendar.current().version)
    # found once: they are looked for across all limits, which no key puts in order
    numbers = list(touched.order_by("pk").values_list("pk", flat=True))
    chunks = (numbers[n : n + rederiving.CHUNK] for n in range(0, len(numbers), rederiving.CHUNK))
    return sum(rederiving.rederive(chunk, at=at, notice=notice) for chunk in chunks)


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
    for number in list(due.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            locked = taking.lock(number)
            if locked.closed_on is None:
                taken += taking.let_time_act(locked, until=at, at=at)
                projections.rederive(locked, at=at)
    return taken
