"""Spatial units: put them down, take them away, find what lies somewhere or overlaps.

Units are projections of registers: an act writes the corners as a fact of its step, the module puts
the unit down from it, and may do so again at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q, QuerySet

from yangguang.base.coordinates import Datum, Encoding, Outline, Ring, System, read_ring, systems
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.kernel.places import cells
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit

BETWEEN_DATUMS_DEGREES: Final = 0.003
"""How far the same ground may lie apart on two datums: 300 m, twice what was met (RC-P3: 115 m)."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A unit that shares ground. `area_m2` is None where its datum allows no comparison."""

    unit: SpatialUnit
    area_m2: float | None


def put(
    number: str,
    outline: Outline,
    *,
    system: System,
    kind: str,
    from_on: date,
    until_on: date | None = None,
    part: int = 0,
) -> SpatialUnit:
    """Put the ground of `number` down, in the place of what stood there from the same day.

    Refusal: the rings are no outline.
    """
    box = Box(*outline.bounds)
    at = cells.filed(box)
    said: dict[str, Any] = {
        "kind": kind,
        "datum": outline.datum.value,
        "system": asdict(system),
        "rings": [_plain(ring) for ring in outline.rings],
        **box._asdict(),
        "size": at.size,
        "cell": at.cell,
        "area_m2": Decimal(outline.area_m2).quantize(Decimal("0.0001"), ROUND_HALF_UP),
        "until_on": until_on,
    }
    unit, _ = SpatialUnit.objects.update_or_create(
        number=number, part=part, from_on=from_on, defaults=said
    )
    return unit


def take_away(number: str) -> int:
    """Forget every unit of `number`, before its register is rebuilt; return how many there were."""
    gone, _ = SpatialUnit.objects.filter(number=number).delete()
    return gone


def outline_of(unit: SpatialUnit) -> Outline:
    """Return the outline as it was put down, read anew from the corners as printed."""
    declared = unit.system
    system = System(
        Datum(declared["datum"]),
        Encoding(declared["encoding"]),
        declared["width"],
        declared["zone"],
        declared["is_east_first"],
    )
    rings = []
    for ring in unit.rings:
        text = ";".join(",".join(pair) for pair in ring["corners"])
        rings.append(Ring(read_ring(text, system).corners, is_deducted=ring["deducted"]))
    return Outline(Datum(unit.datum), tuple(rings))


def within(box: Box, *, on: date | None = None) -> QuerySet[SpatialUnit]:
    """Return the units whose box touches `box`, of those that hold on a day if one is given."""
    filed = [
        Q(size=one.size, cell__gte=one.first, cell__lte=one.last) for one in cells.stretches(box)
    ]
    found = SpatialUnit.objects.filter(
        reduce(or_, filed),
        west__lte=box.east,
        east__gte=box.west,
        south__lte=box.north,
        north__gte=box.south,
    )
    if on is not None:
        found = found.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gt=on))
    return found.order_by("number", "part", "from_on")


def overlapping(
    outline: Outline,
    *,
    on: date | None = None,
    kinds: Sequence[str] = (),
    least_m2: float = LEAST_OVERLAP_M2,
) -> Iterator[Overlap]:
    """Yield the units that share ground with `outline`, by number; those of other datums unmeasured.

    What stands on another datum comes if it may share ground, and a person must compare it.
    """
    near = within(Box(*outline.bounds).widened(BETWEEN_DATUMS_DEGREES), on=on)
    for unit in near.filter(kind__in=kinds) if kinds else near:
        if not _comparable(outline.datum, Datum(unit.datum)):
            yield Overlap(unit, None)
            continue
        common = outline.overlap_m2(outline_of(unit))
        if common >= least_m2:
            yield Overlap(unit, common)


def _comparable(one: Datum, other: Datum) -> bool:
    return one is other or {one, other} <= systems.EQUAL


def _plain(ring: Ring) -> dict[str, Any]:
    return {
        "corners": [list(corner.printed) for corner in ring.corners],
        "deducted": ring.is_deducted,
    }
