"""Releases of OCDS in the order in which their records came out: who follows by key gets each of them once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import Q

from yangguang.kernel.records.models import Shown
from yangguang.kernel.work import keys
from yangguang.modules.market.export import changes, history
from yangguang.modules.market.export.ocds import Site
from yangguang.modules.market.models import Lot

MOST: Final = 100
"""So many records to a page; one that is about several lots is a release of each."""
KINDS: Final = frozenset(
    {
        *history.TAGS,
        *("land-payment", "land-milestone", "land-question-answered", "holder-replied"),
        *("land-reserve-sealed", "land-auction-closed"),
        *("idle-land-found", "idle-land-arranged", "idle-fee-decided", "idle-fee-paid"),
        *("idle-take-back-decided", "idle-land-ended"),
    }
)
"""The kinds of records that may be about a lot."""


@dataclass(frozen=True, slots=True)
class Page:
    """Releases, and the key to go on from; empty: nothing came out after the key that was asked for."""

    releases: tuple[dict[str, Any], ...]
    following: str


def page(key: str, site: Site, *, at: datetime) -> Page:
    """Return the releases whose records came out after a key, the oldest first: at most seven queries."""
    came_out = Shown.objects.filter(
        kind__in=KINDS, withdrawn=False, released_at__lte=at - changes.SETTLES
    )
    if read := _read_key(key):
        came_out = came_out.filter(keys.beyond({"released_at": read[0], "publication_id": read[1]}))
    records = list(came_out.order_by("released_at", "publication_id")[:MOST])
    if not records:
        return Page((), "")
    return Page(tuple(_releases(records, site, at=at)), _key_of(records[-1]))


def _releases(records: Sequence[Shown], site: Site, *, at: datetime) -> list[dict[str, Any]]:
    places = {record.address: place for place, record in enumerate(records)}
    about = {record.about for record in records if record.about}
    rows = Lot.objects.filter(Q(number__in=about) | (keys.filled("offer") & Q(offer__in=about)))
    lots = list(rows.select_related("office").order_by("number"))
    said, beside = history.sayings(lots), changes.beside(lots, at)
    found = []
    for lot in lots:
        spoken = said.get(lot.number, ())
        made = history.releases(lot, spoken, site, beside)
        found += [
            (places[one.address], lot.number, release)
            for one, release in zip(spoken, made, strict=True)
            if one.address in places
        ]
    return [release for _place, _number, release in sorted(found, key=lambda one: one[:2])]


def _key_of(record: Shown) -> str:
    at = record.released_at.astimezone(UTC)
    return f"{int(at.timestamp())}{at.microsecond:06}.{record.publication_id.hex}"


def _read_key(text: str) -> tuple[datetime, uuid.UUID] | None:
    """Read what `_key_of` gave; one that names a lot, as keys did once, goes on from its instant."""
    read = changes.read_key(text)
    if read is None:
        return None
    try:
        return read[0], uuid.UUID(hex=read[1])
    except ValueError:
        return read[0], uuid.UUID(int=0)
