"""Following the ledger for outlets that are pushed to: a row for each that should hear.

Rows and cursor are written in one transaction, so a crash does nothing or everything. What was
taken back before it was sent is not sent; every outlet that had the first hears of its correction,
withdrawal or erasure, whatever it accepts.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from yangguang.base.record import Audience, decode
from yangguang.kernel.delivery import cursors, outlets, queue
from yangguang.kernel.delivery.models import (
    Action,
    Cursor,
    Delivery,
    Lane,
    Replacement,
    State,
    Why,
)
from yangguang.kernel.delivery.outlets import Event, Outlet
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.ledger.queries import Logged
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What

OUTLET: Final = "push"
COPY: Final = "all"
BATCH: Final = 200
"""Entries per transaction: below 250 ms of SQLite's write lock."""

_TEXTS: Final = (Action.SAY, Action.CORRECT)
_log = logging.getLogger(__name__)


def begin() -> None:
    """Follow the ledger from its present end; goes on where it was if it follows already.

    What was released earlier is pushed to nobody: a new outlet hears what is new.
    """
    if not cursors.follows(OUTLET, copy=COPY):
        Cursor.objects.get_or_create(outlet=OUTLET, copy=COPY, defaults={"position": ledger.size()})


def run(*, at: datetime, limit: int = 2000) -> int:
    """Take the next entries, at most `limit`, and return how many; the first time, `begin`.

    Two thousand are about a second's work, so that other jobs get their turn.
    """
    begin()
    taken = 0
    while taken < limit:
        count = _batch(min(BATCH, limit - taken), at=at)
        taken += count
        if count < BATCH:
            break
    return taken


def _batch(most: int, *, at: datetime) -> int:
    entries = cursors.read(OUTLET, copy=COPY, limit=most)
    if not entries:
        return 0
    events = _events(entries)
    with transaction.atomic():
        queue.take_turn()
        if cursors.position(OUTLET, copy=COPY) != entries[0].index:
            return 0  # another took them meanwhile
        for entry in entries:
            _follow(entry, events.get(entry.index), at=at)
        cursors.advance(OUTLET, copy=COPY, past=entries[-1])
    return len(entries)


def _follow(entry: Logged, event: Event | None, *, at: datetime) -> None:
    if entry.kind == EntryKind.RELEASE and event:
        _release(event, at=at)
    elif entry.kind == EntryKind.CORRECTION:
        _correct(entry, event, at=at)
    elif entry.kind == EntryKind.WITHDRAWAL:
        _end(entry, Action.RECALL, at=at)
    elif entry.kind == EntryKind.ERASURE:
        _end(entry, Action.ERASE, at=at)


def _events(entries: Sequence[Logged]) -> dict[int, Event]:
    """Return by index what was, or will be, released: of a correction, its successor."""
    named = {entry.index: _address_of(entry) for entry in entries}
    wanted = {address for address in named.values() if address}
    years = {addresses.year_in(address) or 0 for address in wanted}
    found = Publication.objects.filter(year__in=years, address__in=wanted)
    publications = {row.address: row for row in found}
    keys = [row.id for row in publications.values()]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=keys)
    contents = {body.record_id: body.content for body in bodies}
    events = {}
    for entry in entries:
        row = publications.get(named[entry.index])
        content = contents.get(row.id) if row else None
        if row and content is not None:
            events[entry.index] = _event(entry, row, bytes(content))
    return events


def _address_of(entry: Logged) -> str:
    if entry.kind == EntryKind.RELEASE:
        return str(entry.content["address"])
    return str(entry.content["successor"]) if entry.kind == EntryKind.CORRECTION else ""


def _event(entry: Logged, row: Publication, content: bytes) -> Event:
    record = decode(content)
    return Event(
        entry_index=entry.index,
        entry_id=entry.id,
        address=row.address,
        about=row.about,
        kind=row.kind,
        office_code=row.office_code,
        province=row.province,
        city=row.city,
        county=row.county,
        record=record,
        urgent=bool(getattr(record, "urgent", False)),
        drill=bool(getattr(record, "drill", False)),
        adopted=row.adopted,
    )


def _release(event: Event, *, at: datetime) -> None:
    memo = Replacement.objects.filter(successor=event.address).first()
    covered: set[tuple[str, str]] = set()
    if memo:
        covered = set(_texts(event.address).values_list("outlet", "to"))
        covered |= _supersede(memo.predecessor, event, except_for=covered, at=at)
    if event.adopted:
        return
    rows, unjudged = [], []
    for outlet in outlets.by_key().values():
        if (outlet.key, "") in covered or not _may(outlet, event):
            continue
        try:
            wanted = outlet.accepts(event)
        except Exception:  # noqa: BLE001 - one outlet's bug must not silence the others
            _log.exception("outlet %s cannot judge %s", outlet.key, event.address)
            unjudged.append(outlet.key)
            wanted = True
        if wanted:
            rows.append(_row(event, outlet.key, at=at))
    queue.add(rows)
    for row in _texts(event.address).filter(outlet__in=unjudged):
        queue.put(row, State.DEAD)
        row.next_at = None
        row.save(update_fields=["state", "blocks", "next_at"])
        queue.call(row, Why.UNJUDGED, at=at)


def _texts(address: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(address=address, action__in=_TEXTS)


def _may(outlet: Outlet, event: Event) -> bool:
    internal = event.record.audience is Audience.INTERNAL
    return outlets.may_have(outlet, drill=event.drill, internal=internal)


def _row(event: Event, outlet: str, *, at: datetime, to: str = "", replaces: str = "") -> Delivery:
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


def _correct(entry: Logged, event: Event | None, *, at: datetime) -> None:
    """Remember what corrects what; act now if the successor was released before this entry."""
    predecessor, successor = entry.content["address"], entry.content["successor"]
    Replacement.objects.get_or_create(successor=successor, defaults={"predecessor": predecessor})
    year = addresses.year_in(successor) or 0
    publication = Publication.objects.filter(year=year, address=successor).first()
    if not (event and publication):
        return
    if Fate.objects.filter(
        publication_year=publication.year, publication_id=publication.id, what=What.RELEASED
    ).exists():
        unsent = set()
        for row in _texts(successor).filter(attempts=0, state=State.WAITING).select_for_update():
            if first := _firsts(predecessor).filter(outlet=row.outlet, to=row.to).first():
                row.replaces = _replaced_by(first, predecessor)
                row.action = Action.CORRECT if row.replaces else Action.SAY
                row.save(update_fields=["replaces", "action"])
                queue.take_back(_stopped([first]), at=at)
                unsent.add((row.outlet, row.to))
        _supersede(predecessor, event, except_for=unsent, at=at)


def _firsts(address: str) -> QuerySet[Delivery]:
    return _texts(address).exclude(state=State.RECALLED).order_by("id").select_for_update()


def _replaced_by(first: Delivery, address: str) -> str:
    """Return what the outlet has: the corrected record, or what that was to correct, or nothing."""
    return address if first.attempts else first.replaces


def _stopped(rows: Sequence[Delivery]) -> Iterator[Delivery]:
    return (row for row in rows if row.state in {State.WAITING, State.DEAD})


def _supersede(
    predecessor: str, event: Event, *, except_for: set[tuple[str, str]], at: datetime
) -> set[tuple[str, str]]:
    """Send the successor to all that had, or were to have, the predecessor; return who they are."""
    firsts = [row for row in _firsts(predecessor) if (row.outlet, row.to) not in except_for]
    known = outlets.by_key()
    rows = []
    for first in firsts:
        outlet = known.get(first.outlet)
        if outlet and not _may(outlet, event):
            continue
        replaces = _replaced_by(first, predecessor)
        row = _row(event, first.outlet, at=at, to=first.to, replaces=replaces)
        row.lane = min(row.lane, first.lane)
        rows.append(row)
    queue.take_back(_stopped(firsts), at=at)
    queue.add(rows)
    return {(row.outlet, row.to) for row in rows}


def _end(entry: Logged, action: Action, *, at: datetime) -> None:
    """Take back what wasn't sent; tell every outlet that may have it."""
    rows = list(_texts(entry.content["address"]).order_by("id").select_for_update())
    ends = {}
    for row in rows:
        gone = row.state == State.RECALLED
        may_have_it = bool(row.attempts) and (not gone or action == Action.ERASE)
        if may_have_it or (row.action == Action.CORRECT and not gone):
            ends[row.outlet, row.to] = ending(row, action, entry=(entry.index, entry.id), at=at)
            ends[row.outlet, row.to].reason = entry.content["reason"]
    queue.take_back([row for row in rows if row.state != State.RECALLED], at=at)
    queue.add(list(ends.values()))


def ending(row: Delivery, action: Action, *, entry: tuple[int, UUID], at: datetime) -> Delivery:
    """Return the row that tells an outlet to take back, or to erase, what `row` gave it."""
    return Delivery(
        outlet=row.outlet,
        subject=row.subject,
        to=row.to,
        action=action,
        address=row.address,
        replaces=row.replaces,
        drill=row.drill,
        office_code=row.office_code,
        province=row.province,
        city=row.city,
        county=row.county,
        entry_index=entry[0],
        entry_id=entry[1],
        lane=row.lane,
        next_at=at,
        made_at=at,
    )
