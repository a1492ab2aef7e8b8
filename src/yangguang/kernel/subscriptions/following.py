"""Following the ledger: what is new becomes a note for everyone who wants to hear of it.

Notes and cursor are written in one transaction, so a crash does everything or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yangguang.base.located import Lies, lies_of
from yangguang.base.record import Audience, Record, decode, kinds
from yangguang.kernel.delivery import cursors
from yangguang.kernel.delivery.models import Cursor
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import EntryKind
from yangguang.kernel.ledger.queries import Logged
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What
from yangguang.kernel.subscriptions import land, rules
from yangguang.kernel.subscriptions.models import (
    Channel,
    Event,
    Note,
    Rhythm,
    Subscriber,
    Subscription,
    Topic,
)

OUTLET: Final = "subscriptions"
COPY: Final = "all"
BATCH: Final = 50
"""Entries per transaction; each may reach many subscribers."""

_CHUNK: Final = 500
_EVENTS: Final = {
    EntryKind.RELEASE: Event.SAID,
    EntryKind.WITHDRAWAL: Event.WITHDRAWN,
    EntryKind.ERASURE: Event.ERASED,
}


@dataclass(frozen=True, slots=True)
class _News:
    """One entry that may interest somebody."""

    entry: Logged
    event: Event
    row: Publication
    topics: tuple[tuple[str, str], ...]
    lies: Lies | None


def begin() -> None:
    """Follow the ledger from its present end; goes on where it was if it follows already."""
    Cursor.objects.get_or_create(outlet=OUTLET, copy=COPY, defaults={"position": ledger.size()})


def run(*, at: datetime, limit: int = 5000) -> int:
    """Take the next entries, at most `limit`, and return how many; the first time, `begin`."""
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
    news = list(_news(entries))
    with transaction.atomic():
        held = Cursor.objects.select_for_update().get(outlet=OUTLET, copy=COPY)
        if held.position != entries[0].index:
            return 0  # another took them meanwhile
        _write(news, at=at)
        cursors.advance(OUTLET, copy=COPY, past=entries[-1])
    return len(entries)


def _news(entries: Sequence[Logged]) -> Iterator[_News]:
    named = {
        entry.index: str(entry.content["address"]) for entry in entries if entry.kind in _EVENTS
    }
    years = {addresses.year_in(address) or 0 for address in named.values()}
    rows = {
        row.address: row
        for row in Publication.objects.filter(year__in=years, address__in=set(named.values()))
    }
    bodies = Body.objects.filter(
        record_year__in=years, record_id__in=[row.id for row in rows.values()]
    ).exclude(content=None)
    contents = {body.record_id: bytes(body.content or b"") for body in bodies}
    released = _released(rows.values())
    for entry in entries:
        row = rows.get(named.get(entry.index, ""))
        if row is None or row.id not in released:
            continue  # what never came out is not said to have gone
        content = contents.get(row.id)
        record = decode(content) if content is not None else None
        if record is None and entry.kind == EntryKind.RELEASE:
            continue  # erased since: there is nothing to say
        if _may_be_told(row, record):
            lies = lies_of(record)
            topics = tuple(_topics(row, record, lies))
            yield _News(entry, _EVENTS[EntryKind(entry.kind)], row, topics, lies)


def _released(rows: Iterable[Publication]) -> set[UUID]:
    ids = [row.id for row in rows]
    found = Fate.objects.filter(publication_id__in=ids, what=What.RELEASED)
    return set(found.values_list("publication_id", flat=True))


def _may_be_told(row: Publication, record: Record | None) -> bool:
    """Tell whether people outside may hear: no drill, nothing internal, nothing adopted."""
    if record is None:
        return kinds()[row.kind, row.version].audience is not Audience.INTERNAL
    drill = bool(getattr(record, "drill", False))
    return record.audience is not Audience.INTERNAL and not drill and not row.adopted


def _topics(
    row: Publication, record: Record | None, lies: Lies | None
) -> Iterator[tuple[str, str]]:
    """Yield by what a record is found: number, office, every area above it, kind, places it names, its land."""
    yield Topic.KIND, row.kind
    if row.about:
        yield Topic.NUMBER, row.about
    if row.office_code:
        yield Topic.OFFICE, row.office_code
    for code in filter(None, (row.province, row.city, row.county)):
        yield Topic.TERRITORY, code
    for place in getattr(record, "places", ()):
        yield Topic.PLACE, str(place)
    if lies is not None:
        territory = (row.province, row.city, row.county)
        yield from land.topics(lies, kind=row.kind, territory=territory)


def _write(news: Sequence[_News], *, at: datetime) -> None:
    wanted = _wanted({topic for item in news for topic in item.topics})
    for item in news:
        hearers = {
            subscriber
            for topic in item.topics
            for subscriber, since in wanted.get(topic, ())
            if since <= item.entry.at
        }
        if item.lies is not None:
            hearers |= land.by_ground(item.lies, kind=item.row.kind, at=item.entry.at)
        if item.event != Event.SAID:
            hearers -= _spared(item)
        _note(item, hearers, at=at)


def _wanted(
    topics: set[tuple[str, str]],
) -> dict[tuple[str, str], list[tuple[int, datetime]]]:
    """Return who subscribes to what, and since when: one query for a batch."""
    values: dict[str, set[str]] = defaultdict(set)
    for topic, value in topics:
        values[topic].add(value)
    if not values:
        return {}
    asked = Q()
    for topic, several in values.items():
        asked |= Q(topic=topic, value__in=several)
    rows = Subscription.objects.filter(asked, confirmed_at__isnull=False)
    rows = rows.filter(subscriber__refused_at=None, subscriber__channel=Channel.MAIL)
    found: dict[tuple[str, str], list[tuple[int, datetime]]] = defaultdict(list)
    for subscriber, topic, value, since in rows.values_list(
        "subscriber_id", "topic", "value", "confirmed_at"
    ):
        assert since is not None
        found[topic, value].append((subscriber, since))
    return found


def _spared(item: _News) -> set[int]:
    """Take back notes of a record that went before they were mailed; return whom that spares."""
    waiting = Note.objects.filter(address=item.row.address, mailing=None)
    spared = set(waiting.filter(event=Event.SAID).values_list("subscriber_id", flat=True))
    waiting.filter(event=Event.SAID).delete()
    return spared


def _note(item: _News, hearers: set[int], *, at: datetime) -> None:
    waiting = sorted(hearers)
    while chunk := waiting[:_CHUNK]:
        waiting = waiting[_CHUNK:]
        Note.objects.bulk_create(
            [
                Note(
                    subscriber_id=subscriber,
                    event=item.event,
                    address=item.row.address,
                    entry_index=item.entry.index,
                )
                for subscriber in chunk
            ],
            ignore_conflicts=True,
        )
        idle = Subscriber.objects.filter(pk__in=chunk, due_at=None)
        for rhythm in Rhythm.values:
            idle.filter(rhythm=rhythm).update(due_at=rules.due(rhythm, mailed_at=None, at=at))
