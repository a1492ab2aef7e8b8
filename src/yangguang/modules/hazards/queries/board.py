"""How far a published message has come at each outlet, measured against the matrix: five queries, whatever there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Count, Max, Min, Q

from yangguang.base.hazards import matrix
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.matrix import Duty, Errand, Outlet, Task
from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.models import Action, Call, Delivery, Spread
from yangguang.kernel.delivery.models import State as Sent
from yangguang.kernel.records.models import Shown
from yangguang.modules.hazards.models import Asked, Issued
from yangguang.modules.hazards.records.warnings import ERRANDS

PUSHED: Final = {
    Outlet.SMS: "sms",
    Outlet.MAIL: "mail",
    Outlet.TELEVISION: "television",
    Outlet.WEBHOOK: "webhook",
}
"""Which pushed outlet of `kernel/delivery` serves which outlet of the matrix."""
READ: Final = (Outlet.PORTAL, Outlet.FEED)
"""Outlets that are read, not sent to: a record is there as soon as it is released."""
_WENT: Final = (Action.SAY, Action.CORRECT)


class State(StrEnum):
    """How an outlet stands."""

    NOT_OWED = "not owed"
    MISSING = "missing"
    TO_COME = "to come"
    SENDING = "sending"
    ACCEPTED = "accepted"
    SENT = "sent"
    CONFIRMED = "confirmed"
    OVERDUE = "overdue"
    FAILED = "failed"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet: what it owes, how it stands, when it last took something, until when the next must come.

    `counts` by state of delivery (of village contacts: total, done, late); `ends` counts recalls and corrections of
    what went before by whether they arrived.
    """

    outlet: Outlet
    task: Task
    state: State
    at: datetime | None = None
    due: datetime | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[bool, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the tables say of one record."""

    counts: Mapping[str, Mapping[str, int]]
    ends: Mapping[str, Mapping[bool, int]]
    last: Mapping[str, datetime]
    due: Mapping[str, datetime]
    called: frozenset[str]
    spreading: frozenset[str]
    spread: frozenset[str]
    asked: Mapping[str, int]
    asked_due: datetime | None
    is_shown: bool


def lines(issued: Issued, *, at: datetime) -> list[Line]:
    """Return a line for each outlet of the matrix; of an exercise, that none may have it."""
    message = Message.from_text(issued.message)
    rows = _read(issued, at=at)
    return [_line(one, _task(one, issued, message, rows), issued, rows, at=at) for one in Outlet]


def _task(outlet: Outlet, issued: Issued, message: Message, rows: _Rows) -> Task:
    errand = Errand.DRILL if issued.is_drill else ERRANDS[message.kind]
    on, level = day_of(issued.sent_at), Level(issued.level)
    codes = sorted({code for area in message.areas for code in area.codes}) or [""]
    had = errand in {Errand.UPDATE, Errand.CANCEL} and (
        outlet in READ
        or bool(rows.counts.get(PUSHED.get(outlet, "")))
        or bool(_asked(outlet, rows))
    )
    tasks = [matrix.duty(level, outlet, on=on, kind=errand, area=code, had=had) for code in codes]
    return min(tasks, key=lambda task: list(Duty).index(task.duty))


def _asked(outlet: Outlet, rows: _Rows) -> int:
    return rows.asked["total"] if outlet is Outlet.VILLAGE else 0


def _line(outlet: Outlet, task: Task, issued: Issued, rows: _Rows, *, at: datetime) -> Line:
    accept_by = issued.sent_at + timedelta(seconds=task.accept_within)
    late = at >= accept_by
    if issued.is_drill:
        return Line(outlet, task, State.NOT_OWED)
    if outlet in READ:
        state = State.SENT if rows.is_shown else State.OVERDUE if late else State.TO_COME
        return Line(outlet, task, state, issued.sent_at if rows.is_shown else None, accept_by)
    if outlet is Outlet.VILLAGE:
        return _village(task, rows, late=late, due=accept_by)
    key = PUSHED.get(outlet, "")
    counts, ends = rows.counts.get(key, {}), rows.ends.get(key, {})
    due = rows.due.get(key) or accept_by
    state = _state(key, task, counts, rows, late=late)
    return Line(outlet, task, state, rows.last.get(key), due, counts, ends)


def _state(key: str, task: Task, counts: Mapping[str, int], rows: _Rows, *, late: bool) -> State:
    if not counts:
        if key not in outlets.by_key():
            return State.NOT_OWED if task.duty is Duty.NEVER else State.MISSING
        if key in rows.spread:
            return State.SENDING if key in rows.spreading else State.SENT
        if task.duty is not Duty.MUST:
            return State.NOT_OWED
        return State.OVERDUE if late else State.TO_COME
    if counts.get(Sent.DEAD):
        return State.FAILED
    if key in rows.called:
        return State.OVERDUE
    if counts.get(Sent.WAITING) or key in rows.spreading:
        return State.OVERDUE if late and counts.get(Sent.WAITING) else State.SENDING
    if counts.get(Sent.ACCEPTED):
        return State.ACCEPTED
    if set(counts) == {Sent.RECALLED}:
        return State.RECALLED
    return State.CONFIRMED if task.confirm_within else State.SENT


def _village(task: Task, rows: _Rows, *, late: bool, due: datetime) -> Line:
    asked = rows.asked
    if not asked["total"]:
        owed = task.duty is Duty.MUST
        state = State.OVERDUE if owed and late else State.TO_COME if owed else State.NOT_OWED
    elif asked["late"]:
        state = State.OVERDUE
    else:
        state = State.CONFIRMED if asked["done"] == asked["total"] else State.ACCEPTED
    return Line(Outlet.VILLAGE, task, state, None, rows.asked_due or due, asked)


def _read(issued: Issued, *, at: datetime) -> _Rows:
    address = issued.address
    grouped = Delivery.objects.filter(address=address, drill=False).exclude(address="")
    found = grouped.values("outlet", "action", "state").annotate(
        n=Count("pk"), last=Max("delivered_at"), due=Min("next_at", filter=Q(state=Sent.ACCEPTED))
    )
    counts: dict[str, dict[str, int]] = {}
    ends: dict[str, dict[bool, int]] = {}
    last: dict[str, datetime] = {}
    due: dict[str, datetime] = {}
    for row in found.order_by("outlet", "action", "state"):
        key, n = row["outlet"], row["n"]
        if row["action"] in _WENT:
            own = counts.setdefault(key, {})
            own[row["state"]] = own.get(row["state"], 0) + n
        if row["action"] != Action.SAY:
            arrived = row["state"] in {Sent.DELIVERED, Sent.SETTLED}
            told = ends.setdefault(key, {})
            told[arrived] = told.get(arrived, 0) + n
        if row["last"]:
            last[key] = max(row["last"], last.get(key, row["last"]))
        if row["due"]:
            due[key] = min(row["due"], due.get(key, row["due"]))
    calls = Call.objects.filter(delivery__address=address, answered_at=None)
    spreads = list(Spread.objects.filter(address=address).values_list("outlet", "ended_at")[:50])
    asked, asked_due = _asked_rows(address, at=at)
    return _Rows(
        counts=counts,
        ends=ends,
        last=last,
        due=due,
        called=frozenset(calls.values_list("delivery__outlet", flat=True).distinct()[:20]),
        spreading=frozenset(key for key, ended in spreads if ended is None),
        spread=frozenset(key for key, _ in spreads),
        asked=asked,
        asked_due=asked_due,
        is_shown=bool(address) and Shown.objects.filter(address=address).exists(),
    )


def _asked_rows(address: str, *, at: datetime) -> tuple[dict[str, int], datetime | None]:
    open_rows = Q(done_at=None)
    rows = Asked.objects.filter(address=address).exclude(address="")
    found = rows.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=~open_rows),
        late=Count("pk", filter=open_rows & Q(due_at__lte=at)),
        due=Min("due_at", filter=open_rows),
    )
    due: datetime | None = found.pop("due")
    return found, due


def newest(office_id: int, *, limit: int = 10) -> tuple[Sequence[Issued], Sequence[Issued]]:
    """Return what an office issued last, and apart from it its exercises."""
    rows = Issued.objects.filter(office=office_id).order_by("-sent_at", "-pk")
    return list(rows.filter(is_drill=False)[:limit]), list(rows.filter(is_drill=True)[:limit])
