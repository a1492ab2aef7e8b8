"""Making the rows of single recipients, a chunk at a time: beside everything else, and again after a kill.

A chunk's rows and how far the spread has come are one transaction. Between chunks the turn of adding is free, so
that other entries and lanes are not delayed. A spread whose first is still going out waits for nothing: the first
was stopped where its end was noted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from yangguang.kernel.delivery import endings, outlets, queue, recipients, spreads
from yangguang.kernel.delivery.models import Action, Delivery, Spread, State
from yangguang.kernel.delivery.outlets import Event

CHUNK: Final = 1000
"""Rows for one transaction: below 250 ms of SQLite's write lock."""
_MANY: Final = (1_000, 10_000, 100_000)
_ENDS: Final = 250
"""Of those who had the first: each costs more than a new row."""


def run(*, at: datetime, seconds: float = 2, elapsed: Callable[[], float] = time.monotonic) -> int:
    """Make rows of what is open, the urgent first, and begin no chunk after `seconds`; return how many."""
    began, made = elapsed(), 0
    for spread in Spread.objects.filter(ended_at=None).order_by("lane", "id")[:20]:
        while (count := _next(spread, at=at, until=began + seconds, elapsed=elapsed)) is not None:
            made += count
            if elapsed() - began >= seconds:
                return made
    return made


def _next(
    spread: Spread, *, at: datetime, until: float, elapsed: Callable[[], float]
) -> int | None:
    """Make the next rows of a spread; None: it is over."""
    if not spread.source:
        return _follow(spread, at=at)
    source, event = recipients.source(spread.source), spreads.event_of(spread)
    outlet = outlets.by_key().get(spread.outlet)
    if source is None or event is None or outlet is None or not endings.may(outlet, event):
        _over(spread, at=at)
        return None
    ids = source.ids(event, after=spread.position, at=spread.made_at)
    made = 0
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        before = spread.made
        count = _chunk(spread, event, chunk, at=at)
        if count is None:
            return None  # another makes them, or it was stopped
        _tell_planner(spread, before=before)
        made += count
        if elapsed() >= until and start + CHUNK < len(ids):
            return made
    _over(spread, at=at)
    return made or None


@transaction.atomic
def _chunk(spread: Spread, event: Event, ids: Sequence[int], *, at: datetime) -> int | None:
    queue.take_turn()
    held = Spread.objects.select_for_update().filter(pk=spread.pk, ended_at=None).first()
    if held is None or held.position != spread.position:
        return None
    wanted = [recipients.reference(spread.source, number) for number in ids]
    has = _told_already(spread, event, wanted)
    rows = [endings.row(event, spread.outlet, at=at, to=one) for one in wanted if one not in has]
    queue.add(rows)
    spread.position, spread.made = ids[-1], spread.made + len(rows)
    spread.save(update_fields=["position", "made"])
    return len(rows)


def _told_already(spread: Spread, event: Event, wanted: Sequence[str]) -> set[str]:
    """Return to whom the record's text comes already: by its correction, or told one by one.

    Found by the entries that bring it: by its address all rows made so far would be looked through each time.
    """
    same = Spread.objects.filter(address=event.address, outlet=spread.outlet)
    entries = {event.entry_index, *same.values_list("entry_index", flat=True)}
    told = endings.texts(event.address).filter(
        outlet=spread.outlet, entry_index__in=sorted(entries), to__in=wanted
    )
    return set(told.values_list("to", flat=True))


@transaction.atomic
def _follow(spread: Spread, *, at: datetime) -> int | None:
    """Tell the next of those who had the first."""
    queue.take_turn()
    held = Spread.objects.select_for_update().filter(pk=spread.pk, ended_at=None).first()
    if held is None:
        return None
    had = endings.texts(held.first).filter(outlet=held.outlet, pk__gt=held.position).exclude(to="")
    rows = list(had.order_by("id").select_for_update()[:_ENDS])
    if not rows:
        held.ended_at = at
        held.save(update_fields=["ended_at"])
        return None
    held.position = rows[-1].pk
    held.made += _told(held, rows, at=at)
    held.save(update_fields=["position", "made"])
    spread.position = held.position
    return len(rows)


def _told(spread: Spread, rows: Sequence[Delivery], *, at: datetime) -> int:
    action = Action(spread.action)
    if action != Action.CORRECT:
        entry = (spread.entry_index, spread.entry_id)
        return endings.end(rows, action, entry=entry, reason=spread.reason, at=at)
    event = spreads.event_of(spread)
    if event is None:  # gone itself: its own end is told
        return 0
    firsts = [row for row in rows if row.state != State.RECALLED]
    waits = endings.texts(event.address).filter(
        outlet=spread.outlet, to__in=[row.to for row in firsts], attempts=0, state=State.WAITING
    )
    unsent = {row.to: row for row in waits.select_for_update()}
    for first in firsts:
        if (row := unsent.get(first.to)) is not None:
            row.replaces = endings.replaced_by(first, spread.first)
            row.action = Action.CORRECT if row.replaces else Action.SAY
            row.save(update_fields=["replaces", "action"])
    queue.take_back(endings.stopped([row for row in firsts if row.to in unsent]), at=at)
    others = [row for row in firsts if row.to not in unsent]
    return len(endings.correct(others, spread.first, event, at=at))


def _tell_planner(spread: Spread, *, before: int) -> None:
    """Let PostgreSQL look at the table as soon as it holds very many rows, and again at ten times as many.

    It plans by what it saw last: in a store whose first warning this is, next to nothing, and every look for what
    is due would then go through all rows. Another who looks already is not waited for.
    """
    if connection.vendor == "postgresql" and any(before < most <= spread.made for most in _MANY):
        with connection.cursor() as cursor:
            cursor.execute(f'ANALYZE (SKIP_LOCKED) "{Delivery._meta.db_table}"')  # noqa: SLF001 - Django's documented model API


def _over(spread: Spread, *, at: datetime) -> None:
    Spread.objects.filter(pk=spread.pk, ended_at=None).update(ended_at=at)
