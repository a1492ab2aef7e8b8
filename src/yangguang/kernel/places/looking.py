"""What a map asks: what is near a point, and what is in view: the units themselves, or how many in each cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import shapely
from shapely import Point
from shapely.affinity import scale

from yangguang.base.coordinates import Datum, systems
from yangguang.kernel.places import boxes, crowds
from yangguang.kernel.places.boxes import Lying
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.crowds import Cell
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.places.units import MINING

FARTHEST_M: Final = 100_000.0
"""No search goes farther than a hundred kilometres."""
MOST_LOOKED_AT: Final = 2_000
"""Units whose distance is measured at most."""
_DEGREE_M: Final = 110_500.0  # a degree of latitude at the equator, the shortest there is
_STEPS: Final = (1 / 64, 1 / 16, 1 / 4, 1.0)


@dataclass(frozen=True, slots=True)
class Near:
    """A unit, and how far from the point its ground begins, in metres; 0: the point lies in it."""

    unit: SpatialUnit
    metres: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """So many units have their middle in `box`; `longitude`, `latitude`: the middle of these."""

    box: Box
    count: int
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class View:
    """What is in view: `units` where they are few, else `crowds`, counted at `counted_at`.

    `more`: there are more units than these, and nothing was counted yet.
    """

    units: tuple[Lying, ...]
    crowds: tuple[Gathered, ...] = ()
    counted_at: datetime | None = None
    more: bool = False


def near(
    point: tuple[float, float],
    metres: float,
    *,
    on: date | None = None,
    kinds: Sequence[str] = (MINING,),
    limit: int = 20,
) -> list[Near]:
    """Return the units within `metres` of a point (longitude, latitude), the nearest first.

    The point is taken on each unit's own datum: another one moves it by up to 300 m. It looks in a small
    circle first, and farther only if too few are there.
    """
    reach = min(metres, FARTHEST_M)
    found: list[Near] = []
    for step in _STEPS:
        radius = reach * step
        rows = boxes.touching(SpatialUnit.objects.all(), _around(point, radius), on=on)
        rows = (rows.filter(kind__in=kinds) if kinds else rows).defer("system", "rings")
        measured = [Near(unit, _metres(point, unit)) for unit in rows[:MOST_LOOKED_AT]]
        found = [one for one in measured if one.metres <= radius]
        if len(found) >= limit:
            break
    return sorted(found, key=lambda one: (one.metres, one.unit.number))[:limit]


def in_view(box: Box, *, on: date, kind: str = MINING, limit: int = 500) -> View:
    """Return what a map of `box` shows: at most `limit` units, by number, or counts by cell.

    A few queries, none of which counts a table. Counts are of the day on which they were counted.
    """
    gathered = crowds.within(box, kind=kind)
    crowded = sum(row.count for row in gathered) > limit
    if not crowded or crowds.depth_for(box) == crowds.FINEST:
        units = boxes.lying(box, kind=kind, on=on, limit=limit + 1)
        if len(units) <= limit or not gathered:
            shown = sorted(units[:limit], key=lambda unit: (unit.number, unit.part))
            return View(tuple(shown), more=len(units) > limit)
    whole = crowds.whole(kind)
    return View(
        (),
        tuple(
            Gathered(Cell(row.depth, row.x, row.y).box, row.count, row.longitude, row.latitude)
            for row in gathered
        ),
        whole.counted_at if whole else None,
    )


def total(kind: str = MINING) -> int | None:
    """Return how many units of a kind there were when they were counted last; None: never."""
    whole = crowds.whole(kind)
    return whole.count if whole else None


def _around(point: tuple[float, float], metres: float) -> Box:
    longitude, latitude = point
    high = metres / _DEGREE_M
    wide = high / max(math.cos(math.radians(min(abs(latitude) + high, 89))), 0.01)
    return Box(longitude - wide, latitude - high, longitude + wide, latitude + high)


def _metres(point: tuple[float, float], unit: SpatialUnit) -> float:
    """Return the distance on the ellipsoid to the nearest place of the ground, found in squeezed degrees."""
    squeeze = math.cos(math.radians(point[1]))
    ground = scale(boxes.geometry_of(unit), xfact=squeeze, yfact=1, origin=(0, 0))
    here = Point(point[0] * squeeze, point[1])
    if shapely.intersects(ground, here):
        return 0.0
    there = shapely.get_coordinates(shapely.shortest_line(here, ground))[1]
    _, _, metres = systems.ellipsoid(Datum(unit.datum)).inv(*point, there[0] / squeeze, there[1])
    return float(metres)
