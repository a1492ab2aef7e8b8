"""Ground laid on a plane: corners in metres of a zone, the window that is shown, the lines of degrees."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from pyproj.enums import TransformDirection

from yangguang.base.coordinates import Datum, Outline
from yangguang.base.coordinates.systems import to_plane, zone_of
from yangguang.kernel.ui.parts import GridLine, Ring

Box = tuple[float, float, float, float]
"""West, south, east, north, in metres of the plane or in degrees."""

ALONE: Final = 0.35
"""Without a neighbour so much is shown on each side, as a part of its own extent."""
MOST_BESIDE: Final = 0.9
"""For neighbours the window is opened up to so much on each side."""
LINES: Final = 4
"""About as many lines of degrees cross the window."""
STEPS: Final = tuple(Decimal(times).scaleb(power) for power in range(-5, 2) for times in (1, 2, 5))
"""How far apart lines of degrees may be."""
BENDS: Final = 4
"""Stretches of which a line of degrees is drawn."""


def zone_for(outline: Outline) -> int:
    """Return the 3-degree zone of the middle of an outline."""
    west, _, east, _ = outline.bounds
    return zone_of((west + east) / 2)


def laid(outline: Outline, zone: int) -> tuple[Ring, ...]:
    """Return the rings in metres (east, north) of a zone, corners in their order."""
    to = to_plane(outline.datum, zone)
    rings = []
    for ring in outline.rings:
        longitudes, latitudes = zip(*ring.points, strict=True)
        east, north = to.transform(longitudes, latitudes)
        rings.append(tuple(zip(map(float, east), map(float, north), strict=True)))
    return tuple(rings)


def around(rings: Sequence[Ring]) -> Box:
    """Return the box around rings."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def widened(box: Box, share: float) -> Box:
    """Return the box with `share` of its longer side added on each side."""
    by = max(box[2] - box[0], box[3] - box[1]) * share
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def window(mine: Box, others: Sequence[Box]) -> Box:
    """Return what is shown: this ground with some around it, opened for neighbours that are near."""
    shown, most = widened(mine, ALONE), widened(mine, MOST_BESIDE)
    for box in others:
        if meet(box, most):
            shown = (
                min(shown[0], max(box[0], most[0])),
                min(shown[1], max(box[1], most[1])),
                max(shown[2], min(box[2], most[2])),
                max(shown[3], min(box[3], most[3])),
            )
    return shown


def graticule(shown: Box, datum: Datum, zone: int) -> tuple[GridLine, ...]:
    """Return lines of degrees over the window and as much again around it, to be named at its edge."""
    to = to_plane(datum, zone)

    def placed(longitude: float, latitude: float) -> tuple[float, float]:
        east, north = to.transform(longitude, latitude)
        return float(east), float(north)

    far = widened(shown, 1.0)
    corners = (far[0], far[0], far[2], far[2]), (far[1], far[3], far[1], far[3])
    longitudes, latitudes = to.transform(*corners, direction=TransformDirection.INVERSE)
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    across = max(shown[2] - shown[0], shown[3] - shown[1]) / 111_320
    step = step_for(across / math.cos(math.radians((south + north) / 2)))
    return (
        *(
            GridLine(named(at, step, "N"), tuple(placed(x, float(at)) for x in _parts(west, east)))
            for at in marks(south, north, step)
        ),
        *(
            GridLine(
                named(at, step, "E"), tuple(placed(float(at), y) for y in _parts(south, north))
            )
            for at in marks(west, east, step)
        ),
    )


def step_for(degrees: float) -> Decimal:
    """Return the round step by which about `LINES` lines cross so many degrees."""
    return next((step for step in STEPS if degrees / float(step) <= LINES), STEPS[-1])


def marks(low: float, high: float, step: Decimal) -> Iterator[Decimal]:
    """Yield the multiples of a step between two degrees."""
    first = math.ceil(low / float(step))
    for n in range(first, math.floor(high / float(step)) + 1):
        yield n * step


def named(at: Decimal, step: Decimal, side: str) -> str:
    """Write a line of degrees: with the decimals of its step, two at least for those below one degree."""
    exponent = step.as_tuple().exponent
    assert isinstance(exponent, int)
    places = max(-exponent, 2) if step < 1 else 0
    return f"{at:.{places}f}°{side}"


def _parts(low: float, high: float) -> list[float]:
    return [low + (high - low) * n / BENDS for n in range(BENDS + 1)]
