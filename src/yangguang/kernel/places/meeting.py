"""Many grounds at once against all units: for who brings in a register, where one question each takes too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.kernel.places import boxes
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.places.units import MINING

_CHUNK: Final = 2000


def with_units(
    grounds: Sequence[tuple[BaseGeometry, Datum]],
    *,
    kinds: Sequence[str] = (MINING,),
    least_m2: float = LEAST_OVERLAP_M2,
) -> Iterator[tuple[int, str, float | None]]:
    """Yield the place of a ground, the number of a unit that shares ground with it, and how much.

    Units that have no last day. All are gone through once, a chunk at a time, and looked up in a tree of the
    grounds; what they share is told as `units.overlapping` tells it.
    """
    trees = _trees(grounds)
    for numbers, theirs, datums in _chunks(kinds) if grounds else ():
        for place, other in _candidates(trees, theirs, datums):
            mine, datum = grounds[place]
            common = boxes.shared_m2(mine, datum, theirs[other], Datum(datums[other]))
            if common is None or common >= least_m2:
                yield place, numbers[other], common


def _trees(
    grounds: Sequence[tuple[BaseGeometry, Datum]],
) -> dict[Datum, tuple[list[int], shapely.STRtree]]:
    """Return for each datum the places of its grounds, and a tree of them."""
    of_datum: dict[Datum, list[int]] = {}
    for place, (_, datum) in enumerate(grounds):
        of_datum.setdefault(datum, []).append(place)
    return {
        datum: (places, shapely.STRtree([grounds[place][0] for place in places]))
        for datum, places in of_datum.items()
    }


def _candidates(
    trees: dict[Datum, tuple[list[int], shapely.STRtree]], theirs: Any, datums: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield places of a ground and of a unit that may share ground: between datums it lies up to 300 m apart."""
    for datum, (places, tree) in trees.items():
        alike = [n for n, name in enumerate(datums) if boxes.comparable(datum, Datum(name))]
        others = sorted(set(range(len(datums))) - set(alike))
        met = [(alike, *tree.query(theirs[alike], predicate="intersects"))]
        if others:
            reach = boxes.BETWEEN_DATUMS_DEGREES
            met.append((others, *tree.query(theirs[others], predicate="dwithin", distance=reach)))
        for asked, left, right in met:
            for other, place in zip(left.tolist(), right.tolist(), strict=True):
                yield places[place], asked[other]


def _chunks(kinds: Sequence[str]) -> Iterator[tuple[list[str], Any, list[str]]]:
    """Yield numbers, grounds and datums of units, a chunk at a time."""
    rows = SpatialUnit.objects.filter(kind__in=kinds, until_on=None).order_by("pk")
    after = 0
    while chunk := list(
        rows.filter(pk__gt=after).values_list("pk", "number", "ground", "datum")[:_CHUNK]
    ):
        after = chunk[-1][0]
        theirs = shapely.from_wkb([bytes(ground) for _, _, ground, _ in chunk])
        yield [number for _, number, _, _ in chunk], theirs, [datum for *_, datum in chunk]
