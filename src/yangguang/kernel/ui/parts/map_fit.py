"""Fitting places on the ground (metres east and north of some origin) into a drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
"""East and north, in metres of a plane projection; on a drawing, right and down."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom on a drawing."""
LEAST_M = 100.0
"""A map shows at least this much, also of a single point."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Units of the drawing per metre, and where the ground's origin falls. North is up."""

    scale: float
    left: float
    top: float

    def __call__(self, point: Point) -> Point:
        """Return where a place on the ground stands on the drawing."""
        return self.left + point[0] * self.scale, self.top - point[1] * self.scale


def fit(points: Iterable[Point], *, width: float, height: float, margin: float) -> Fit:
    """Fit the bounds of `points` into `width` by `height` units less `margin`, centred.

    Both directions have one scale. A single point, or points on one another, lie in the middle of
    `LEAST_M` metres. ValueError without a point, or if a coordinate is not finite.
    """
    given = list(points)
    if not given or not all(math.isfinite(at) for point in given for at in point):
        raise ValueError("a map needs points with finite coordinates")
    west, east = min(x for x, _ in given), max(x for x, _ in given)
    south, north = min(y for _, y in given), max(y for _, y in given)
    scale = min(
        (width - 2 * margin) / max(east - west, LEAST_M),
        (height - 2 * margin) / max(north - south, LEAST_M),
    )
    middle = ((west + east) / 2, (south + north) / 2)
    return Fit(scale, width / 2 - middle[0] * scale, height / 2 + middle[1] * scale)


def bar_length(scale: float, room: float) -> int:
    """Return the longest round length (1, 2 or 5 times a power of ten metres) within `room` units.

    At least one metre.
    """
    most = room / scale
    power = max(math.floor(math.log10(most)), 0)
    return max([n * 10**power for n in (1, 2, 5) if n * 10**power <= most], default=1)


def bounds(points: Sequence[Point]) -> Box:
    """Return the box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def area(ring: Sequence[Point]) -> float:
    """Return the area within a ring, whichever way it turns; 0 for a line or a point."""
    return abs(sum(_crosses(ring))) / 2


def _crosses(ring: Sequence[Point]) -> Iterable[float]:
    for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        yield x * to_y - to_x * y


def chord(ring: Sequence[Point], level: float) -> tuple[float, float] | None:
    """Return the longest stretch (start, end) of the level line that lies within the ring."""
    cuts = sorted(
        x + (level - y) / (to_y - y) * (to_x - x)
        for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True)
        if (y <= level) != (to_y <= level)
    )
    stretches = list(zip(cuts[::2], cuts[1::2], strict=True))
    return max(stretches, key=lambda cut: cut[1] - cut[0], default=None)


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
