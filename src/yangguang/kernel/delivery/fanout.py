"""Following the ledger for outlets that are pushed to: a row for each that should hear.

Rows and cursor are written in one transaction, so a crash does nothing or everything. What was
taken back before it was sent is not sent; every outlet that had the first hears of its correction,
withdrawal or erasure, whatever it accepts. An outlet that goes to single recipients gets one `Spread` here,
however many there are: their rows are made by `spreading`, beside everything else.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from yangguang.base.record import decode
from yangguang.kernel.delivery import cursors, endings, outlets, queue, spreads
from yangguang.kernel.delivery.models import (
    Action,
    Cursor,
    Delivery,
    Replacement,
    State,
    Why,
)
from yangguang.kernel.delivery.outlets import Addressed, Event
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.ledger.queries import Logged
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What

OUTLET: Final = "push"
COPY: Final = "all"
BATCH: Final = 200
"""Entries per transaction: below 250 ms of SQLite's write lock."""

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
    """Return by index what was, or will be, released: of a correction, its successor.

    History that is brought in corrects at most what somebody had: else nobody hears of it, and it isn't read.
    """
    named = {entry.index: _address_of(entry) for entry in entries}
    wanted = {address for address in named.values() if address}
    years = {addresses.year_in(address) or 0 for address in wanted}
    found = Publication.objects.filter(year__in=years, address__in=wanted)
    correcting = {named[entry.index] for entry in entries if entry.kind == EntryKind.CORRECTION}
    memos = Replacement.objects.filter(successor__in=wanted)
    correcting.update(memos.values_list("successor", flat=True))
    publications = {
        row.address: row for row in found if not row.adopted or row.address in correcting
    }
    keys = [row.id for row in publications.values()]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=keys)
    contents = {body.record_id: body.content for body in bodies}
    events = {}
    for entry in entries:
        row = publications.get(named[entry.index])
        content = contents.get(row.id) if row else None
        if row and content is not None:
            at = (entry.index, entry.id)
            events[entry.index] = spreads.event(at, row, decode(bytes(content)))
    return events


def _address_of(entry: Logged) -> str:
    if entry.kind == EntryKind.RELEASE:
        return str(entry.content["address"])
    return str(entry.content["successor"]) if entry.kind == EntryKind.CORRECTION else ""


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
        if (outlet.key, "") in covered or not endings.may(outlet, event):
            continue
        try:
            wanted = outlet.accepts(event)
        except Exception:  # noqa: BLE001 - one outlet's bug must not silence the others
            _log.exception("outlet %s cannot judge %s", outlet.key, event.address)
            unjudged.append(outlet.key)
            wanted = True
        if wanted and isinstance(outlet, Addressed) and outlet.key not in unjudged:
            spreads.begin(event, outlet, at=at)
        elif wanted:
            rows.append(endings.row(event, outlet.key, at=at))
    queue.add(rows)
    for row in endings.texts(event.address).filter(outlet__in=unjudged, to=""):
        queue.put(row, State.DEAD)
        row.next_at = None
        row.save(update_fields=["state", "blocks", "next_at"])
        queue.call(row, Why.UNJUDGED, at=at)


def _texts(address: str) -> QuerySet[Delivery]:
    """Return a record's rows but those that spreading makes and follows up."""
    return endings.texts(address).exclude(outlet__in=list(outlets.addressed()))


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
            had = _texts(predecessor).filter(outlet=row.outlet, to=row.to)
            if first := endings.firsts(had).first():
                row.replaces = endings.replaced_by(first, predecessor)
                row.action = Action.CORRECT if row.replaces else Action.SAY
                row.save(update_fields=["replaces", "action"])
                queue.take_back(endings.stopped([first]), at=at)
                unsent.add((row.outlet, row.to))
        _supersede(predecessor, event, except_for=unsent, at=at)


def _supersede(
    predecessor: str, event: Event, *, except_for: set[tuple[str, str]], at: datetime
) -> set[tuple[str, str]]:
    """Send the successor to all that had, or were to have, the predecessor; return who they are."""
    found = endings.firsts(_texts(predecessor))
    firsts = [row for row in found if (row.outlet, row.to) not in except_for]
    rows = endings.correct(firsts, predecessor, event, at=at)
    spreads.correct(predecessor, event, at=at)
    return {(row.outlet, row.to) for row in rows}


def _end(entry: Logged, action: Action, *, at: datetime) -> None:
    """Take back what wasn't sent; tell every outlet that may have it."""
    rows = list(_texts(entry.content["address"]).order_by("id").select_for_update())
    reason = entry.content["reason"]
    endings.end(rows, action, entry=(entry.index, entry.id), reason=reason, at=at)
    spreads.end(entry, action, at=at)
