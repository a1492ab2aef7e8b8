"""Heartbeats: every record in a window is fetched through its public address, once an interval.

The looks of an interval are spread over as many runs as it takes. When every window has been found,
or the interval has passed, one entry is written for the outlet: the root over the list of what came
and when. Killed at any point, a run leaves marks on windows or not; the entry comes all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet

from yangguang.base.merkle import heartbeats as lists
from yangguang.base.merkle.heartbeats import Sight
from yangguang.base.record import digest
from yangguang.kernel.ledger import acts as ledger
from yangguang.kernel.ledger import queries as logged
from yangguang.kernel.ledger.models import Entry, EntryKind
from yangguang.kernel.ledger.turns import take_turn
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Beat, Body, Window

Fetch = Callable[[Window], bytes | None]
"""Gives the bytes of a record as they come through its outlet's public address; None: nothing."""

AGAIN: Final = timedelta(minutes=10)
"""So long after a look in vain the next is taken, until the interval has passed."""
CHUNK: Final = 500
LONGEST_SILENCE: Final = timedelta(days=7)
"""After so long without a worker the looks of the interval in which it stopped stay unwritten."""
_BEGINNING: Final = datetime(2000, 1, 1, 16, tzinfo=UTC)  # a midnight in Shanghai


@dataclass(frozen=True, slots=True)
class Slot:
    """One interval of one outlet; `at` is its beginning."""

    outlet: str
    interval_hours: int
    at: datetime

    @property
    def end(self) -> datetime:
        """The instant at which the next begins."""
        return self.at + timedelta(hours=self.interval_hours)

    def windows(self) -> QuerySet[Window]:
        """Return the windows that are open at some time in the slot."""
        live = Q(ended_at=None) | Q(ended_at__gt=self.at)
        rows = Window.objects.filter(outlet=self.outlet, interval_hours=self.interval_hours)
        return rows.filter(live, from_at__lt=self.end, until_at__gt=self.at)


def slot_at(outlet: str, interval_hours: int, at: datetime) -> Slot:
    """Return the interval of an outlet in which `at` lies; the first of a day begins at midnight."""
    length = timedelta(hours=interval_hours)
    return Slot(outlet, interval_hours, _BEGINNING + (at - _BEGINNING) // length * length)


def slots(*, at: datetime) -> list[Slot]:
    """Return the intervals in which `at` lies, one for each outlet and length that has windows."""
    rows = Window.objects.filter(from_at__lte=at, until_at__gt=at - timedelta(days=2))
    pairs = rows.order_by("outlet", "interval_hours").values_list("outlet", "interval_hours")
    return [slot_at(outlet, hours, at) for outlet, hours in pairs.distinct()]


def due(slot: Slot, *, at: datetime, limit: int = CHUNK) -> list[Window]:
    """Return the windows that are to be looked at now, at most `limit`, never looked at first."""
    if _sealed(slot):
        return []
    unseen = Q(seen_at=None) | Q(seen_at__lt=slot.at)
    waited = Q(tried_at=None) | Q(tried_at__lt=slot.at) | Q(tried_at__lte=at - AGAIN)
    rows = slot.windows().filter(unseen, waited, from_at__lte=at, until_at__gt=at)
    still = rows.filter(Q(ended_at=None) | Q(ended_at__gt=at))
    return list(still.order_by("tried_at", "id")[:limit])


def run(*, at: datetime, fetch: Fetch, limit: int = CHUNK) -> int:
    """Look at windows that are due, at most `limit`, and write the entries that are; return looks."""
    done = 0
    for slot in slots(at=at):
        _seal_past(slot, at=at)
        for chunk in _chunks(slot, at=at, limit=limit - done):
            _look(chunk, at=at, fetch=fetch)
            done += len(chunk)
        if not _sealed(slot) and _all_seen(slot, at=at):
            seal(slot, at=at)
    return done


def _chunks(slot: Slot, *, at: datetime, limit: int) -> Iterator[list[Window]]:
    while limit > 0 and (chunk := due(slot, at=at, limit=min(CHUNK, limit))):
        yield chunk
        limit -= len(chunk)


def _look(chunk: Sequence[Window], *, at: datetime, fetch: Fetch) -> None:
    """Fetch, outside of any transaction, and mark what came."""
    years, ids = {row.record_year for row in chunk}, [row.record_id for row in chunk]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=ids)
    salts = dict(bodies.values_list("record_id", "salt"))
    seen: list[Window] = []
    other: list[tuple[Window, bytes | None]] = []
    for window in chunk:
        content, salt = fetch(window), salts.get(window.record_id)
        found = digest(content, bytes(salt)) if content is not None and salt is not None else None
        if found == bytes(window.digest):
            seen.append(window)
        else:
            other.append((window, found))
    with transaction.atomic():
        for window in seen:
            windows.note_gap(window, at=at)
        fresh = Q(tried_at=None) | Q(tried_at__lt=at)
        mine = Window.objects.filter(fresh, pk__in=[window.pk for window in seen])
        mine.update(seen_at=at, tried_at=at, found=None)
        for window, found in other:
            Window.objects.filter(fresh, pk=window.pk).update(tried_at=at, found=found)


def _all_seen(slot: Slot, *, at: datetime) -> bool:
    live = slot.windows().filter(from_at__lte=at, until_at__gt=at)
    live = live.filter(Q(ended_at=None) | Q(ended_at__gt=at))
    missing = live.filter(Q(seen_at=None) | Q(seen_at__lt=slot.at))
    return not missing.exists()


def _seal_past(slot: Slot, *, at: datetime) -> None:
    """Write the entry of an earlier interval that passed with some windows not found."""
    rows = Window.objects.filter(outlet=slot.outlet, interval_hours=slot.interval_hours)
    recent = rows.filter(until_at__gt=slot.at - LONGEST_SILENCE, tried_at__lt=slot.at)
    last = recent.order_by("-tried_at").values_list("tried_at", flat=True).first()
    past = slot_at(slot.outlet, slot.interval_hours, last) if last else slot
    if past != slot and not _sealed(past):
        seal(past, at=at)


def _sealed(slot: Slot) -> bool:
    return Beat.objects.filter(
        year=ledger.year_of(slot.at),
        outlet=slot.outlet,
        interval_hours=slot.interval_hours,
        slot_at=slot.at,
    ).exists()


@transaction.atomic
def seal(slot: Slot, *, at: datetime) -> Beat | None:
    """Write the one entry of an interval; None: it is written, or nothing was looked at."""
    take_turn()
    if _sealed(slot):
        return None
    rows = slot.windows().filter(tried_at__gte=slot.at, tried_at__lt=slot.end)
    marks = rows.values_list("address", "digest", "tried_at", "seen_at", "found")
    sights = [
        _sight(address, bytes(own) if seen_at == tried_at else found, tried_at)
        for address, own, tried_at, seen_at, found in marks
        if tried_at
    ]
    if not sights:
        return None
    content = lists.listed(sights)
    said = {
        "outlet": slot.outlet,
        "from": slot.at.isoformat(),
        "hours": slot.interval_hours,
        "count": len(sights),
        "missing": sum(sight.digest is None for sight in sights),
        "root": lists.tree_of(content).root().hex(),
    }
    entry = ledger.append(EntryKind.HEARTBEAT, said, at=at)
    return Beat.objects.create(
        year=ledger.year_of(slot.at),
        outlet=slot.outlet,
        interval_hours=slot.interval_hours,
        slot_at=slot.at,
        count=len(sights),
        content=content,
        entry_year=entry.year,
        entry_id=entry.id,
        at=at,
    )


def _sight(address: str, came: bytes | memoryview | None, at: datetime) -> Sight:
    return Sight(address, bytes(came) if came else None, at)


def beats_of(window: Window) -> QuerySet[Beat]:
    """Return the heartbeats of the outlet while a window ran, the oldest first."""
    rows = Beat.objects.filter(outlet=window.outlet, interval_hours=window.interval_hours)
    begins = slot_at(window.outlet, window.interval_hours, window.from_at).at
    return rows.filter(slot_at__gte=begins, slot_at__lt=window.until_at).order_by("slot_at")


def sights_of(window: Window) -> Iterator[Sight]:
    """Yield what the lists say of a window's record: the evidence, read from every list."""
    start = f"{window.address} ".encode()
    for beat in beats_of(window).iterator(chunk_size=1):
        content = bytes(beat.content)
        at = 0 if content.startswith(start) else content.find(b"\n" + start) + 1
        if at or content.startswith(start):
            yield Sight.parse(content[at : content.index(b"\n", at)].decode())


def proof_of(window: Window, beat: Beat) -> dict[str, Any]:
    """Return the proof of what was found of a window in one heartbeat. KeyError: nothing was."""
    entry = Entry.objects.get(year=beat.entry_year, id=beat.entry_id)
    return lists.prove(bytes(beat.content), window.address, ledger=logged.proof_of(entry))
