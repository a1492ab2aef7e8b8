"""What a map shows, in degrees, and how degrees lie on it (equirectangular around its middle)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from yangguang.kernel.places.cells import Box

CHINA: Final = Box(73.0, 17.0, 136.0, 54.0)
"""What is shown where nothing says more."""
DEGREE_M: Final = 111_320.0
AIR: Final = 0.12
"""So much is left around what is shown, as a part of its extent."""
LEAST: Final = 0.02
"""Degrees that are shown at least."""

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """The box that is shown."""

    box: Box

    @classmethod
    def on(cls, boxes: Iterable[Box]) -> Sight:
        """Return the sight of all these boxes, with some air; of the country if there are none."""
        found = list(boxes)
        if not found:
            return cls(CHINA)
        whole = Box(
            min(one.west for one in found),
            min(one.south for one in found),
            max(one.east for one in found),
            max(one.north for one in found),
        )
        extent = max(whole.east - whole.west, whole.north - whole.south, LEAST)
        return cls(whole.widened(extent * AIR))

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is beside one of latitude."""
        return math.cos(math.radians((self.box.south + self.box.north) / 2))

    def placed(self, longitude: float, latitude: float) -> Point:
        """Return a place in metres east and north of the south-west corner."""
        east = (longitude - self.box.west) * DEGREE_M * self.squeeze
        return east, (latitude - self.box.south) * DEGREE_M

    def rings(self, ground: BaseGeometry) -> tuple[Ring, ...]:
        """Return the rings of polygons in metres, no finer than can be seen."""
        dot = max(self.box.east - self.box.west, self.box.north - self.box.south) / 1200
        simple = shapely.simplify(ground, dot)
        return tuple(tuple(self.placed(x, y) for x, y in ring) for ring in rings_of(simple))


def rings_of(ground: BaseGeometry) -> Iterator[Ring]:
    """Yield the rings of polygons in degrees, without the closing corner."""
    for part in shapely.get_parts(ground):
        if part.geom_type == "Polygon" and not part.is_empty:
            for ring in (part.exterior, *part.interiors):
                yield tuple((x, y) for x, y, *_ in ring.coords[:-1])


def box_of(rings: Iterable[Ring]) -> Box:
    """Return the box around rings, which have a corner at least."""
    corners = [corner for ring in rings for corner in ring]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
