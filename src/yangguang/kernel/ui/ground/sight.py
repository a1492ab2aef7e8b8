"""What a map shows: where its middle is and how near one is; each view has one address."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from yangguang.kernel.places.cells import Box

WIDEST: Final = 64.0
"""Degrees of longitude from edge to edge at zoom 0: all of China."""
NEAREST: Final = 13
"""At the largest zoom a view is about 700 metres wide."""
CHINA: Final = Box(73.0, 3.0, 136.0, 54.0)
SHAPE: Final = 3 / 4
"""Height of a view as a part of its width, in metres on the ground."""
DEGREE_M: Final = 111_320.0
PAN: Final = 0.5
"""So much of a view is passed by one step to a side."""
_AT: Final = re.compile(r"([0-9]{2,3}(?:\.[0-9]{1,6})?),([0-9]{1,2}(?:\.[0-9]{1,6})?)")


@dataclass(frozen=True, slots=True)
class Sight:
    """The middle in degrees, and the zoom: each step shows half as much from edge to edge."""

    longitude: float
    latitude: float
    zoom: int

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self | None:
        """Read an address; None: it says no place, or none in China."""
        found = _AT.fullmatch(given.get("at", "").strip())
        if found is None:
            return None
        longitude, latitude = float(found[1]), float(found[2])
        zoom = given.get("zoom", "")
        near = int(zoom) if zoom.isascii() and zoom.isdigit() and len(zoom) < 3 else 6
        is_within = CHINA.west <= longitude <= CHINA.east and CHINA.south <= latitude <= CHINA.north
        return cls(longitude, latitude, min(near, NEAREST)) if is_within else None

    @classmethod
    def on(cls, box: Box) -> Self:
        """Return the nearest view in which all of `box` is seen, with some room around it."""
        latitude = (box.south + box.north) / 2
        high = (box.north - box.south) / (math.cos(math.radians(latitude)) * SHAPE)
        wide = max(box.east - box.west, high) * 1.25
        zoom = math.floor(math.log2(WIDEST / wide)) if wide > 0 else NEAREST
        return cls._within((box.west + box.east) / 2, latitude, min(max(zoom, 0), NEAREST))

    @classmethod
    def _within(cls, longitude: float, latitude: float, zoom: int) -> Self:
        return cls(
            min(max(longitude, CHINA.west), CHINA.east),
            min(max(latitude, CHINA.south), CHINA.north),
            zoom,
        )

    @property
    def wide(self) -> float:
        """Degrees of longitude from edge to edge."""
        return WIDEST / 2.0**self.zoom

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is beside one of latitude."""
        return math.cos(math.radians(self.latitude))

    @property
    def box(self) -> Box:
        """What is seen, in degrees."""
        half, high = self.wide / 2, self.wide * self.squeeze * SHAPE / 2
        return Box(
            self.longitude - half, self.latitude - high, self.longitude + half, self.latitude + high
        )

    @property
    def params(self) -> dict[str, str]:
        """The view as an address says it."""
        places = 4 if self.zoom < 9 else 5
        at = f"{self.longitude:.{places}f},{self.latitude:.{places}f}"
        return {"at": at, "zoom": str(self.zoom)}

    def moved(self, east: int, north: int) -> Sight:
        """Return the view so many steps to the sides."""
        box = self.box
        return self._within(
            self.longitude + east * PAN * (box.east - box.west),
            self.latitude + north * PAN * (box.north - box.south),
            self.zoom,
        )

    def zoomed(self, by: int) -> Sight:
        """Return the view nearer or farther, as far as there is one."""
        return replace(self, zoom=min(max(self.zoom + by, 0), NEAREST))

    def to(self, longitude: float, latitude: float, *, by: int) -> Sight:
        """Return a nearer view of another place."""
        return self._within(longitude, latitude, self.zoom).zoomed(by)

    def placed(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place in metres east and north of the middle (equirectangular)."""
        east = (longitude - self.longitude) * DEGREE_M * self.squeeze
        return east, (latitude - self.latitude) * DEGREE_M

    @property
    def extent(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Two corners of what is seen, in metres."""
        box = self.box
        return self.placed(box.west, box.south), self.placed(box.east, box.north)
