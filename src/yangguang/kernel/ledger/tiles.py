"""Serving the ledger to any reader of C2SP tlog-tiles, straight from the tables.

Each answer costs one or two queries over at most 256 rows, whatever the size of the ledger, and
never changes. An entry says of a record no more than its address, kind, number and salted digest
(of a kind that isn't for the public: not even kind and number), so that bundles may be read by all.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from yangguang.base.merkle.notes import MalformedError
from yangguang.base.merkle.tiles import HEIGHT, Place, bundle
from yangguang.kernel.ledger.models import Entry, Leaf, Node

CONTENT_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Tile:
    """The bytes of a path; `is_immutable`: any cache may keep them for good."""

    content: bytes
    is_immutable: bool = True


def read(path: str) -> Tile | None:
    """Return what lies at ``tile/…`` under the ledger's prefix; None: nothing, and don't keep that."""
    try:
        place = Place.parse(path)
    except MalformedError:
        return None
    found = _entries(place) if place.level is None else _hashes(place.level, place)
    return Tile(found) if found is not None else None


def _hashes(level: int, place: Place) -> bytes | None:
    wanted = range(place.first, place.first + place.width)
    if level == 0:
        rows = Leaf.objects.filter(index__gte=wanted.start, index__lt=wanted.stop)
        values = list(rows.order_by("index").values_list("leaf_hash", flat=True))
    elif level * HEIGHT < 64:
        nodes = Node.objects.filter(
            level=level * HEIGHT, index__gte=wanted.start, index__lt=wanted.stop
        )
        values = list(nodes.order_by("index").values_list("hash", flat=True))
    else:
        return None
    return b"".join(map(bytes, values)) if len(values) == place.width else None


def _entries(place: Place) -> bytes | None:
    rows = Leaf.objects.filter(index__gte=place.first, index__lt=place.first + place.width)
    places = list(rows.order_by("index").values_list("entry_year", "entry_id"))
    if len(places) != place.width:
        return None
    years = {year for year, _ in places}
    ids = [identity for _, identity in places]
    found = Entry.objects.filter(year__in=years, id__in=ids).values_list("id", "content")
    contents: dict[UUID, bytes] = {identity: bytes(content) for identity, content in found}
    return bundle([contents[identity] for identity in ids])
