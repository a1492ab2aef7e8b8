"""How far a published message has come at each outlet, measured against the matrix: one query, whatever there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar

from django.db.models import Case, CharField, Count, F, Max, Min, QuerySet, Value, When

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
from yangguang.modules.hazards.queries import displayed
from yangguang.modules.hazards.records.warnings import ERRANDS

_Key = TypeVar("_Key")
PUSHED: Final = {
    Outlet.SMS: "sms",
    Outlet.MAIL: "mail",
    Outlet.TELEVISION: "television",
    Outlet.WEBHOOK: "webhook",
    **displayed.KEYS,
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

    `counts` by state of delivery (of village contacts: total, done, late; of devices: told, open, silent); `ends`
    counts recalls and corrections of what went before by whether they arrived.
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
    devices: Mapping[str, Mapping[str, int]]


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
    confirm_by = issued.sent_at + timedelta(seconds=task.confirm_within or 0)
    due = rows.due.get(key) or (max(confirm_by, accept_by) if key in rows.called else accept_by)
    state = _state(key, task, counts, rows, late=late)
    if outlet in displayed.KEYS:
        counts = displayed.of(rows.devices.get(key, {}), sent_at=issued.sent_at, at=at)
    return Line(outlet, task, state, rows.last.get(key), due, counts, ends)


def _state(key: str, task: Task, counts: Mapping[str, int], rows: _Rows, *, late: bool) -> State:
    if not counts:
        return _unsent(key, task, rows, late=late)
    if counts.get(Sent.DEAD):
        return State.FAILED
    is_waiting = bool(counts.get(Sent.WAITING))
    if key in rows.called or (is_waiting and late):
        return State.OVERDUE
    if is_waiting or key in rows.spreading:
        return State.SENDING
    if counts.get(Sent.ACCEPTED):
        return State.ACCEPTED
    is_confirmed = task.confirm_within or key in displayed.KEYS.values()
    done = State.CONFIRMED if is_confirmed else State.SENT
    return State.RECALLED if set(counts) == {Sent.RECALLED} else done


def _unsent(key: str, task: Task, rows: _Rows, *, late: bool) -> State:
    """Return how an outlet stands that has no rows of its own for a record."""
    is_nowhere = key in displayed.KEYS.values() and not rows.devices.get(key)
    if is_nowhere or key not in outlets.by_key():
        return State.NOT_OWED if task.duty is Duty.NEVER else State.MISSING
    if key in rows.spread:
        return State.SENDING if key in rows.spreading else State.SENT
    if task.duty is not Duty.MUST:
        return State.NOT_OWED
    return State.OVERDUE if late else State.TO_COME


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
    """Read all that is known of a record: one query of six parts."""
    counts: dict[str, dict[str, int]] = {}
    ends: dict[str, dict[bool, int]] = {}
    last: dict[str, datetime] = {}
    due: dict[str, datetime] = {}
    found = _found(issued, at=at)
    for _, key, action, state, n, done, until in found["delivery"]:
        if action in _WENT:
            _add(counts.setdefault(key, {}), state, n)
        if action != Action.SAY:
            _add(ends.setdefault(key, {}), state in {Sent.DELIVERED, Sent.SETTLED}, n)
        if done:
            last[key] = max(done, last.get(key, done))
        if until and state == Sent.ACCEPTED:
            due[key] = min(until, due.get(key, until))
    asked = {row[3]: row[4] for row in found["asked"]}
    limits = [row[6] for row in found["asked"] if row[3] != "done" and row[6]]
    return _Rows(
        counts=counts,
        ends=ends,
        last=last,
        due=due,
        called=frozenset(row[1] for row in found["call"]),
        spreading=frozenset(row[1] for row in found["spread"] if row[3] == "open"),
        spread=frozenset(row[1] for row in found["spread"]),
        asked={"done": 0, "late": 0} | asked | {"total": sum(asked.values())},
        asked_due=min(limits, default=None),
        is_shown=bool(found["shown"]),
        devices=displayed.counted(found["device"]),
    )


def _add(counts: dict[_Key, int], key: _Key, n: int) -> None:
    counts[key] = counts.get(key, 0) + n


_Row = tuple[str, str, str, str, int, datetime | None, datetime | None]


def _found(issued: Issued, *, at: datetime) -> Mapping[str, list[_Row]]:
    """Return counts by what they are of, whose, which action and which state, with two instants each."""
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    if not issued.address:
        return rows
    parts = _parts(issued, at=at)
    for row in parts[0].union(*parts[1:], all=True):
        rows[row[0]].append(row)
    return rows


def _parts(issued: Issued, *, at: datetime) -> tuple[Any, ...]:
    address = issued.address
    late = When(due_at__lte=at, then=_said("late"))
    done = Case(When(done_at__isnull=False, then=_said("done")), late, default=_said("open"))
    over = Case(When(ended_at=None, then=_said("open")), default=_said("over"))
    return (
        _part(
            Delivery.objects.filter(address=address, drill=False),
            ("delivery", "outlet"),
            (F("action"), F("state")),
            ("delivered_at", "next_at"),
        ),
        _part(
            Call.objects.filter(delivery__address=address, answered_at=None),
            ("call", "delivery__outlet"),
            (_said(""), _said("")),
            ("raised_at", "raised_at"),
        ),
        _part(
            Spread.objects.filter(address=address),
            ("spread", "outlet"),
            (F("action"), over),
            ("ended_at", "made_at"),
        ),
        _part(
            Asked.objects.filter(address=address),
            ("asked", "address"),
            (_said(""), done),
            ("done_at", "due_at"),
        ),
        _part(
            Shown.objects.filter(address=address),
            ("shown", "kind"),
            (_said(""), _said("")),
            ("released_at", "released_at"),
        ),
        _devices(issued, at=at),
    )


def _devices(issued: Issued, *, at: datetime) -> Any:
    areas = Message.from_text(issued.message).areas
    codes = [code for area in areas for code in area.codes]
    states = displayed.by_state(issued.address, at=at)
    return _part(displayed.rows(codes), ("device", "kind"), states, ("heard_at", "heard_at"))


def _said(word: str) -> Value:
    return Value(word, output_field=CharField())


def _part(
    rows: QuerySet[Any],
    of: tuple[str, str],
    action_and_state: tuple[Any, Any],
    instants: tuple[str, str],
) -> QuerySet[Any, Any]:
    action, state = action_and_state
    told = rows.order_by().annotate(
        a_of=_said(of[0]), a_key=F(of[1]), a_action=action, a_state=state
    )
    grouped = told.values("a_of", "a_key", "a_action", "a_state")
    counted = grouped.annotate(n=Count("*"), last=Max(instants[0]), due=Min(instants[1]))
    columns = ("a_of", "a_key", "a_action", "a_state", "n", "last", "due")
    found: QuerySet[Any, Any] = counted.values_list(*columns)
    return found


def newest(office_id: int, *, limit: int = 10) -> tuple[Sequence[Issued], Sequence[Issued]]:
    """Return what an office issued last, and apart from it its exercises."""
    rows = Issued.objects.filter(office=office_id).order_by("-sent_at", "-pk")
    return list(rows.filter(is_drill=False)[:limit]), list(rows.filter(is_drill=True)[:limit])
