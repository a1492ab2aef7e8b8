"""What follows a first message: who had it is told of its correction, withdrawal or erasure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from yangguang.base.record import Audience
from yangguang.kernel.delivery import outlets, queue
from yangguang.kernel.delivery.models import Action, Delivery, Lane, State
from yangguang.kernel.delivery.outlets import Event, Outlet

TEXTS: Final = (Action.SAY, Action.CORRECT)


def texts(address: str) -> QuerySet[Delivery]:
    """Return the rows by which a record's text goes out."""
    return Delivery.objects.filter(address=address, action__in=TEXTS)


def may(outlet: Outlet, event: Event) -> bool:
    """Tell whether the outlet may hear of the event at all."""
    internal = event.record.audience is Audience.INTERNAL
    return outlets.may_have(outlet, drill=event.drill, internal=internal)


def row(event: Event, outlet: str, *, at: datetime, to: str = "", replaces: str = "") -> Delivery:
    """Return the row that brings the event's record to an outlet."""
    return Delivery(
        outlet=outlet,
        subject=event.about or event.address,
        to=to,
        action=Action.CORRECT if replaces else Action.SAY,
        address=event.address,
        replaces=replaces,
        drill=event.drill,
        office_code=event.office_code,
        province=event.province,
        city=event.city,
        county=event.county,
        entry_index=event.entry_index,
        entry_id=event.entry_id,
        lane=Lane.URGENT if event.urgent else Lane.ORDINARY,
        next_at=at,
        made_at=at,
    )


def firsts(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Return those of some rows that were not taken back, held against others."""
    return rows.exclude(state=State.RECALLED).order_by("id").select_for_update()


def replaced_by(first: Delivery, address: str) -> str:
    """Return what the outlet has: the corrected record, or what that was to correct, or nothing."""
    return address if first.attempts else first.replaces


def stopped(rows: Sequence[Delivery]) -> Iterator[Delivery]:
    """Yield those that need not go out any more."""
    return (one for one in rows if one.state in {State.WAITING, State.DEAD})


def correct(
    had: Sequence[Delivery], predecessor: str, event: Event, *, at: datetime
) -> list[Delivery]:
    """Send the successor to all that had, or were to have, the predecessor; return its rows."""
    known = outlets.by_key()
    rows = []
    for first in had:
        outlet = known.get(first.outlet)
        if outlet and not may(outlet, event):
            continue
        replaces = replaced_by(first, predecessor)
        made = row(event, first.outlet, at=at, to=first.to, replaces=replaces)
        made.lane = min(made.lane, first.lane)
        rows.append(made)
    queue.take_back(stopped(had), at=at)
    queue.add(rows)
    return rows


def end(
    rows: Sequence[Delivery],
    action: Action,
    *,
    entry: tuple[int, UUID],
    reason: str,
    at: datetime,
) -> int:
    """Take back what wasn't sent; tell every outlet that may have it. Return how many are told."""
    ends = {}
    for one in rows:
        gone = one.state == State.RECALLED
        may_have_it = bool(one.attempts) and (not gone or action == Action.ERASE)
        if may_have_it or (one.action == Action.CORRECT and not gone):
            told = ends[one.outlet, one.to] = ending(one, action, entry=entry, at=at)
            told.reason = reason
    queue.take_back([one for one in rows if one.state != State.RECALLED], at=at)
    queue.add(list(ends.values()))
    return len(ends)


def ending(first: Delivery, action: Action, *, entry: tuple[int, UUID], at: datetime) -> Delivery:
    """Return the row that tells an outlet to take back, or to erase, what `first` gave it."""
    return Delivery(
        outlet=first.outlet,
        subject=first.subject,
        to=first.to,
        action=action,
        address=first.address,
        replaces=first.replaces,
        drill=first.drill,
        office_code=first.office_code,
        province=first.province,
        city=first.city,
        county=first.county,
        entry_index=entry[0],
        entry_id=entry[1],
        lane=first.lane,
        next_at=at,
        made_at=at,
    )
