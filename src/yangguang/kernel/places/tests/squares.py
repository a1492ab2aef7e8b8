"""Made-up ground: squares in degrees, and counties of one degree with codes that no real place has."""

from __future__ import annotations

from datetime import date

import shapely

from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring
from yangguang.kernel.places import boundaries, units
from yangguang.kernel.places.models import SpatialUnit

DEGREES = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
XIAN = System(Datum.XIAN_1980, Encoding.DEGREES, is_east_first=True)
DAY = date(2020, 5, 6)
ORIGIN = boundaries.Origin("示例", "CC0", "GS（2026）0000号")


def square(west: float, south: float, side: float, system: System = DEGREES) -> Outline:
    """Return a square of `side` degrees."""
    east, north = west + side, south + side
    corners = [(west, south), (east, south), (east, north), (west, north)]
    text = ";".join(f"{x:.6f},{y:.6f}" for x, y in corners)
    return Outline(system.datum, (read_ring(text, system),))


def put(number: str, outline: Outline, system: System = DEGREES, **said: object) -> SpatialUnit:
    """Put a unit of mining down from `DAY` on."""
    given = {"kind": units.MINING, "from_on": DAY, **said}
    return units.put(number, outline, system=system, **given)  # type: ignore[arg-type]


def county(code: str, west: float, south: float, side: float = 1.0) -> None:
    """Put the square boundary of an area down."""
    boundaries.put(
        code,
        shapely.box(west, south, west + side, south + side),
        datum=Datum.CGCS2000,
        origin=ORIGIN,
        from_on=DAY,
    )


def land() -> None:
    """Put down a province of two cities side by side (110 to 114 E, 30 to 32 N), each of four counties."""
    boundaries.put(
        "990000",
        shapely.box(110, 30, 114, 32),
        datum=Datum.CGCS2000,
        origin=ORIGIN,
        from_on=DAY,
    )
    for city, west in (("9901", 110), ("9902", 112)):
        county(f"{city}00", west, 30, 2.0)
        for n, (x, y) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1)), 1):
            county(f"{city}{n:02}", west + x, 30 + y)
