"""The newest records without the routine ones: read by key through a bounded stretch of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from yangguang.base.record import kinds
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.titles import with_bodies

LOOKED_THROUGH: Final = 200


def routine() -> frozenset[str]:
    """Return the kinds that say of themselves that they are routine."""
    return frozenset(name for (name, _version), kind in kinds().items() if kind.routine)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in a stretch of a list, by address; `left_out` routine records lie between.

    `more` is the key of the last row looked at, as `queries.read_on` takes it; empty: the list has ended.
    """

    addresses: tuple[str, ...]
    left_out: int
    more: str


def through(rows: QuerySet[Shown], *, limit: int, most: int = LOOKED_THROUGH) -> Stretch:
    """Return the first `limit` records of a list that aren't routine, by one query.

    At most `most` rows are looked at, so that a list of nothing but routine costs no more than another.
    """
    fields = ("address", "kind", "released_at", "publication_id")
    looked = list(rows.values_list(*fields)[: most + 1])
    apart, seen = routine(), 0
    picked: list[str] = []
    for address, kind, _released_at, _identity in looked[:most]:
        if len(picked) == limit:
            break
        seen += 1
        if kind not in apart:
            picked.append(address)
    if seen == len(looked):
        return Stretch(tuple(picked), seen - len(picked), "")
    _address, _kind, released_at, identity = looked[seen - 1]
    last = Shown(released_at=released_at, publication_id=identity)
    return Stretch(tuple(picked), seen - len(picked), queries.key_of(last))


def read(addresses: Iterable[str]) -> dict[str, Shown]:
    """Return the rows of these records with their bodies, by address: one query."""
    rows = with_bodies(Shown.objects.filter(pk__in=list(addresses)))
    return {row.address: row for row in rows}
