"""Where the rights of a drawn register lie: a plot of the county's square for each, and corners inside it."""

from __future__ import annotations

import math
import random

from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring
from yangguang.base.coordinates.systems import to_plane, zone_of
from yangguang.base.mining.kinds import Right

WEST, SOUTH, EAST, NORTH = 80.0, 22.0, 128.0, 48.0
"""The square that the counties' squares are laid in."""
PLOTS = 9
"""Plots of a county along each side: 81 rights at most."""
Row = dict[str, str]


def ground(right: Right, plot: int, *, county: int, counties: int, chance: random.Random) -> Row:
    """Return corners inside a plot of the square of county number `county`, their system, and the area."""
    side = math.ceil(math.sqrt(counties))
    wide, high = (EAST - WEST) / side / PLOTS, (NORTH - SOUTH) / side / PLOTS
    column = county % side * PLOTS + plot % PLOTS
    line = county // side * PLOTS + plot // PLOTS
    middle = (WEST + (column + 0.5) * wide, SOUTH + (line + 0.5) * high)
    if right is Right.EXPLORATION:
        return _blocks(middle, wide, high, chance)
    return _ring(middle, min(wide, high) * 0.4, chance)


def _ring(middle: tuple[float, float], reach: float, chance: random.Random) -> Row:
    count = chance.randrange(4, 13)
    angles = [2 * math.pi * (n + chance.random() * 0.6) / count for n in range(count)]
    points = [
        (middle[0] + far * math.cos(a), middle[1] + far * math.sin(a))
        for a in angles
        for far in (reach * chance.uniform(0.25, 1),)
    ]
    zone = zone_of(middle[0])
    plane = to_plane(Datum.CGCS2000, zone)
    pairs = [plane.transform(*point) for point in points]
    corners = ";".join(f"{north:.3f},{east:.3f}" for east, north in pairs)
    return _area(corners, System(Datum.CGCS2000, Encoding.PLANE, zone=zone))


def _blocks(middle: tuple[float, float], wide: float, high: float, chance: random.Random) -> Row:
    unit = 15 / 3600
    half = [max(1, int(size * chance.uniform(0.2, 0.4) / unit)) for size in (wide, high)]
    east, north = (round(value / unit) for value in middle)
    ends = [(east - half[0], north - half[1]), (east + half[0], north + half[1])]
    (west, south), (right, top) = ends
    pairs = [(west, south), (right, south), (right, top), (west, top)]
    corners = ";".join(f"{_packed(x * 15)},{_packed(y * 15)}" for x, y in pairs)
    return _area(corners, System(Datum.CGCS2000, Encoding.PACKED, is_east_first=True))


def _packed(seconds: int) -> str:
    return f"{seconds // 3600}.{seconds // 60 % 60:02}{seconds % 60:02}"


def _area(corners: str, system: System) -> Row:
    outline = Outline(system.datum, (read_ring(corners, system),))
    zone = str(system.zone) if system.zone else ""
    return {
        "datum": system.datum.value,
        "encoding": system.encoding.value,
        "zone": zone,
        "corners": corners,
        "area": f"{outline.area_m2 / 1_000_000:.4f}",
    }
