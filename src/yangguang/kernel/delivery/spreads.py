"""Noting that an entry goes to very many: one row each, however many recipients there are."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yangguang.base.record import Record, decode
from yangguang.kernel.delivery import recipients
from yangguang.kernel.delivery.models import Action, Lane, Spread
from yangguang.kernel.delivery.outlets import Addressed, Event
from yangguang.kernel.ledger.queries import Logged
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What


def event(entry: tuple[int, UUID], row: Publication, record: Record) -> Event:
    """Return what an entry says of a record, as outlets judge it."""
    return Event(
        entry_index=entry[0],
        entry_id=entry[1],
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


def event_of(spread: Spread) -> Event | None:
    """Return the event of a spread, from the record as it stands now; None: it stands no more."""
    year = addresses.year_in(spread.address) or 0
    row = Publication.objects.filter(year=year, address=spread.address).first()
    if row is None:
        return None
    body = Body.objects.filter(record_year=row.year, record_id=row.id).first()
    gone = Fate.objects.filter(
        publication_year=row.year,
        publication_id=row.id,
        what__in=[What.WITHDRAWN, What.ERASED],
    )
    if body is None or body.content is None or gone.exists():
        return None
    return event((spread.entry_index, spread.entry_id), row, decode(bytes(body.content)))


def begin(told: Event, outlet: Addressed, *, at: datetime) -> None:
    """Note that an event goes to all recipients of an outlet: one spread for each source."""
    for source in recipients.of_channel(outlet.channel):
        Spread.objects.get_or_create(
            outlet=outlet.key,
            source=source.key,
            entry_index=told.entry_index,
            action=Action.SAY,
            defaults=_columns(told, at=at),
        )


def correct(predecessor: str, told: Event, *, at: datetime) -> None:
    """Note that a successor goes to all who had the predecessor; who has no row of that yet gets none."""
    for outlet in _had(predecessor):
        _stop(predecessor, outlet, at=at)
        Spread.objects.get_or_create(
            outlet=outlet,
            source="",
            entry_index=told.entry_index,
            action=Action.CORRECT,
            defaults=_columns(told, at=at) | {"first": predecessor},
        )


def end(entry: Logged, action: Action, *, at: datetime) -> None:
    """Note that a withdrawal or an erasure goes to all who had the record."""
    address = entry.content["address"]
    for outlet in _had(address):
        _stop(address, outlet, at=at)
        last = Spread.objects.filter(address=address, outlet=outlet).order_by("-id")[0]
        Spread.objects.get_or_create(
            outlet=outlet,
            source="",
            entry_index=entry.index,
            action=action,
            defaults={
                "first": address,
                "address": address,
                "subject": last.subject,
                "reason": entry.content["reason"],
                "drill": last.drill,
                "office_code": last.office_code,
                "province": last.province,
                "city": last.city,
                "county": last.county,
                "entry_id": entry.id,
                "lane": last.lane,
                "made_at": at,
            },
        )


def _had(address: str) -> list[str]:
    found = Spread.objects.filter(address=address).values_list("outlet", flat=True)
    return sorted(set(found))


def _stop(address: str, outlet: str, *, at: datetime) -> None:
    going = Spread.objects.filter(address=address, outlet=outlet, ended_at=None)
    # What tells of an end goes on to its own end: it makes rows only for who had something.
    going.exclude(source="").update(ended_at=at)


def _columns(told: Event, *, at: datetime) -> dict[str, object]:
    return {
        "subject": told.about or told.address,
        "address": told.address,
        "drill": told.drill,
        "office_code": told.office_code,
        "province": told.province,
        "city": told.city,
        "county": told.county,
        "entry_id": told.entry_id,
        "lane": Lane.URGENT if told.urgent else Lane.ORDINARY,
        "made_at": at,
    }
