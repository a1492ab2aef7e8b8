"""Spatial units: put them down, take them away, find what lies somewhere or overlaps.

Units are projections of registers: an act writes the corners as a fact of its step, the module puts
the unit down from it, and may do so again at any time. What a map asks is in `looking`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, Final

import shapely
from django.db import connection
from django.db.models import QuerySet
from shapely.geometry import mapping

from yangguang.base.coordinates import Datum, Encoding, Outline, Ring, System, read_ring
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.kernel.places import boxes
from yangguang.kernel.places.boxes import BETWEEN_DATUMS_DEGREES, geometry_of
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.work import statements

MINING: Final = "矿业权"
"""The kind under which the ground of exploration and mining rights is put down."""
PLACES: Final = 9
"""Decimal places of a degree in GeoJSON: a tenth of a millimetre."""
_CHUNK: Final = 1000
_WITHOUT_PRINT: Final = ("system", "rings")
_CHANGED: Final = (
    "kind", "datum", "system", "rings", "ground", "west", "south", "east", "north", "size", "cell",
    "area_m2", "until_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overlap:
    """A unit that shares ground. `area_m2` is None where nobody can say by computing (`boxes.shared_m2`)."""

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
    unit = made(
        number,
        outline,
        system=system,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        part=part,
    )
    statements.put([unit], key=("number", "part", "from_on"), names=_CHANGED)
    return unit


def made(
    number: str,
    outline: Outline,
    *,
    system: System,
    kind: str,
    from_on: date,
    until_on: date | None = None,
    part: int = 0,
) -> SpatialUnit:
    """Return the unit that `put` writes, unsaved: for who writes many at once. Refusal: as `put`."""
    return statements.made(
        SpatialUnit,
        number=number,
        part=part,
        from_on=from_on,
        until_on=until_on,
        kind=kind,
        datum=outline.datum.value,
        system=system.told(),
        rings=[_plain(ring) for ring in outline.rings],
        area_m2=Decimal(outline.area_m2).quantize(Decimal("0.0001"), ROUND_HALF_UP),
        **boxes.columns(outline.geometry),
    )


def end(number: str, *, on: date) -> int:
    """Let the ground of `number` hold no longer from a day on; return how many units ended.

    Before other ground is put down for it, and where its right is over.
    """
    held = SpatialUnit.objects.filter(number=number, from_on__lte=on, until_on=None)
    return held.update(until_on=on)


def take_away(number: str) -> int:
    """Forget every unit of `number`, before its register is rebuilt; return how many there were."""
    return statements.delete(SpatialUnit, "number", [number])


def clear(numbers: Iterable[str]) -> None:
    """Forget every unit of these numbers as `take_away` does; in a batch later, with others."""
    statements.clear(SpatialUnit, "number", sorted(numbers))


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


def within(box: Box, *, on: date | None = None, kinds: Sequence[str] = ()) -> QuerySet[SpatialUnit]:
    """Return the units whose box touches `box`, of those that hold on a day if one is given, by number."""
    found = boxes.touching(SpatialUnit.objects.all(), box, on=on)
    if kinds:
        found = found.filter(kind__in=kinds)
    return boxes.in_order(found, "number", "part", "from_on")


def overlapping(
    outline: Outline,
    *,
    on: date | None = None,
    kinds: Sequence[str] = (MINING,),
    least_m2: float = LEAST_OVERLAP_M2,
) -> Iterator[Overlap]:
    """Yield the units that share ground with `outline`, by number; no `kinds`: of every kind.

    What stands on another datum comes unmeasured if it may share ground, and a person must compare it.
    The corners as printed are not loaded with the units.
    """
    mine = outline.geometry
    shapely.prepare(mine)
    box = Box(*mine.bounds).widened(BETWEEN_DATUMS_DEGREES)
    for row in _near(box, on=on, kinds=kinds):
        common = boxes.shared_m2(mine, outline.datum, geometry_of(row), Datum(row.datum))
        if common is None or common >= least_m2:
            yield Overlap(SpatialUnit.from_db(connection.alias, row._fields, row), common)


def _near(box: Box, *, on: date | None, kinds: Sequence[str]) -> list[Any]:
    """Return what `within` finds as plain rows: most of it shares no ground, and isn't needed as objects."""

    def asked() -> list[Any]:
        condition, values = boxes.touching_sql(box, on=on)
        if kinds:
            condition += f" AND kind IN ({', '.join(['%s'] * len(kinds))})"
            values += kinds
        rows = statements.found(SpatialUnit, _columns(), condition, values)
        return sorted(rows, key=attrgetter("number", "part", "from_on"))

    found: list[Any] = statements.once(boxes.table(SpatialUnit), (box, on, tuple(kinds)), asked)
    return found


@dataclass(frozen=True, slots=True)
class Near:
    """What was found near some boxes: the keys of all that is filed there."""

    wanted: Sequence[Box]
    keys: frozenset[int]
    kinds: Sequence[str]


def look_ahead(outlines: Iterable[Outline], *, on: date, kinds: Sequence[str] = (MINING,)) -> Near:
    """In a batch: look up at once what `overlapping` will look at for each of these outlines."""
    wanted = [Box(*one.geometry.bounds).widened(BETWEEN_DATUMS_DEGREES) for one in outlines]
    filed = boxes.filed_in(SpatialUnit, wanted)
    keys = frozenset(key for found in filed for key in found)
    rows = _of_keys(keys, kinds)
    rows = [row for row in rows if row.from_on <= on and (not row.until_on or row.until_on > on)]
    for box, found in zip(wanted, filed, strict=True):
        near = [row for row in rows if row.id in found and boxes.touches(row, box)]
        touching = partial(boxes.touches, box=box)
        key = (box, on, tuple(kinds))
        statements.answer_ahead(boxes.table(SpatialUnit), key, near, touches=touching)
    return Near(wanted, keys, kinds)


def has_more(near: Near, *, but_for: Collection[str]) -> bool:
    """Tell whether a unit touches one of the boxes now that wasn't filed there then; not of these numbers."""
    filed = boxes.filed_in(SpatialUnit, near.wanted)
    rows = _of_keys({key for found in filed for key in found} - near.keys, near.kinds)
    return any(
        row.id in found and row.number not in but_for and boxes.touches(row, box)
        for box, found in zip(near.wanted, filed, strict=True)
        for row in rows
    )


def _of_keys(keys: Collection[int], kinds: Sequence[str]) -> list[Any]:
    held = f"id IN ({', '.join(['%s'] * len(keys))}) ORDER BY number, part, from_on"
    rows = statements.found(SpatialUnit, _columns(), held, sorted(keys)) if keys else []
    return [row for row in rows if not kinds or row.kind in kinds]


@lru_cache
def _columns() -> tuple[str, ...]:
    names = (field.attname for field in SpatialUnit._meta.concrete_fields)  # noqa: SLF001 - Django's documented model API
    return tuple(name for name in names if name not in _WITHOUT_PRINT)


def every(*, kinds: Sequence[str] = (MINING,), on: date | None = None) -> Iterator[SpatialUnit]:
    """Yield all units, a thousand at a time, without the corners as printed: for files of everything."""
    rows = SpatialUnit.objects.filter(kind__in=kinds) if kinds else SpatialUnit.objects.all()
    rows = (rows if on is None else boxes.holding(rows, on=on)).defer(*_WITHOUT_PRINT)
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def as_geojson(unit: SpatialUnit) -> dict[str, Any]:
    """Return type and coordinates as RFC 7946 has them (outer rings turn left), in degrees of the unit's datum."""
    ground = shapely.orient_polygons(geometry_of(unit), exterior_cw=False)
    turned = shapely.transform(ground, lambda points: points.round(PLACES))
    plain: dict[str, Any] = mapping(turned)
    return plain


def _plain(ring: Ring) -> dict[str, Any]:
    return {
        "corners": [list(corner.printed) for corner in ring.corners],
        "deducted": ring.is_deducted,
    }
