"""Records in bulk: a month of releases as lines of JSON, read and sent piece by piece."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db.models import Q

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.records.models import Body, Publication, Shown
from yangguang.readers.opendata import asking
from yangguang.readers.opendata.shapes.record import Bulk, Months

CHUNK: Final = 200
_Key = tuple[datetime, UUID]


def months(asked: asking.Nothing, *, at: datetime) -> Months:  # noqa: ARG001
    """Return the months from the newest release back to the first: two queries."""
    ordered = Shown.objects.order_by("released_at", "publication_id")
    first, last = ordered.first(), ordered.reverse().first()
    if first is None or last is None:
        return Months([])
    begin, end = (_month_of(row.released_at) for row in (first, last))
    named = [f"{n // 12}-{n % 12 + 1:02}" for n in range(end, begin - 1, -1)]
    return Months(named)


def _month_of(instant: datetime) -> int:
    day = instant.astimezone(SHANGHAI)
    return day.year * 12 + day.month - 1


def lines(asked: asking.OfMonth, *, at: datetime) -> Iterator[bytes]:  # noqa: ARG001
    """Yield the records released in a month, oldest first, three queries for each two hundred."""
    begin = datetime.strptime(asked.month, "%Y-%m").replace(tzinfo=SHANGHAI)
    end = (begin + timedelta(days=32)).replace(day=1)
    rows = Shown.objects.filter(released_at__gte=begin, released_at__lt=end)
    rows, after = rows.order_by("released_at", "publication_id"), None
    while chunk := list(_after(rows, after)[:CHUNK]):
        after = (chunk[-1].released_at, chunk[-1].publication_id)
        bodies, digests = _bodies(chunk), _digests(chunk)
        for row in chunk:
            yield _line(row, bodies.get(row.publication_id), digests[row.publication_id])


def _after(rows: Any, key: _Key | None) -> Any:
    if key is None:
        return rows
    at, identity = key
    later = Q(released_at__gt=at) | Q(released_at=at, publication_id__gt=identity)
    return rows.filter(later, released_at__gte=at)


def _line(row: Shown, content: bytes | None, kept: tuple[int, bytes]) -> bytes:
    version, digest = kept
    said = Bulk(
        address=row.address,
        kind=row.kind,
        version=version,
        about=row.about,
        office=row.office_code,
        digest=digest.hex(),
        released_at=row.released_at,
        withdrawn=row.withdrawn,
        content=json.loads(content)["fields"] if content is not None else None,
    )
    return msgspec.json.encode(said) + b"\n"


def _by_year(chunk: list[Shown]) -> dict[int, list[UUID]]:
    found: dict[int, list[UUID]] = defaultdict(list)
    for row in chunk:
        found[row.publication_year].append(row.publication_id)
    return found


def _bodies(chunk: list[Shown]) -> dict[UUID, bytes | None]:
    found: dict[UUID, bytes | None] = {}
    for year, ids in _by_year(chunk).items():
        rows = Body.objects.filter(record_year=year, record_id__in=ids)
        found |= {row.record_id: bytes(row.content) if row.content else None for row in rows}
    return found


def _digests(chunk: list[Shown]) -> dict[UUID, tuple[int, bytes]]:
    found: dict[UUID, tuple[int, bytes]] = {}
    for year, ids in _by_year(chunk).items():
        rows = Publication.objects.filter(year=year, id__in=ids)
        found |= {row.id: (row.version, bytes(row.digest)) for row in rows}
    return found
