"""An index over boxes that every engine has: a B-tree over (size, cell).

A box is filed under its south-west corner in a grid whose cells are just as large as the box, and
the cells of a grid are numbered along a Z-curve, so that what lies together is stored together. A
search asks each grid for a few stretches of the curve; what comes is tested exactly after.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

FINEST_DEGREES: Final = 0.0005
"""Width of the cells of size 0: about fifty metres."""
SIZES: Final = range(18)
"""The grid of size n has cells 2ⁿ times as wide; the last holds boxes of 65 degrees."""
MOST_STRETCHES: Final = 6
"""Stretches of the curve for one grid: more of them find fewer boxes in vain, and cost a look each."""


class Box(NamedTuple):
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def widened(self, by: float) -> Box:
        """Return the box with `by` degrees more on each side."""
        return Box(self.west - by, self.south - by, self.east + by, self.north + by)


class Filed(NamedTuple):
    """Where a box is filed: the grid's size and the cell of its south-west corner."""

    size: int
    cell: int


class Stretch(NamedTuple):
    """Cells `first` to `last` of the grid of `size`, both included."""

    size: int
    first: int
    last: int


def filed(box: Box) -> Filed:
    """Return where `box` is filed. ValueError: it is larger than any cell, or not a number."""
    extent = max(box.east - box.west, box.north - box.south, FINEST_DEGREES)
    if not math.isfinite(extent) or extent > _width(SIZES[-1]):
        raise ValueError(f"no grid has cells of {extent} degrees")
    size = math.ceil(math.log2(extent / FINEST_DEGREES))
    x, y = _place(box.west, box.south, size)
    return Filed(size, _interleaved(x, y))


def stretches(box: Box) -> Iterator[Stretch]:
    """Yield where everything is filed that may touch `box`."""
    for size in SIZES:
        # what is filed one cell to the west or south may still reach in
        left, low = _place(box.west, box.south, size)
        right, high = _place(box.east, box.north, size)
        for first, last in _cover(max(left - 1, 0), max(low - 1, 0), right, high):
            yield Stretch(size, first, last)


def _width(size: int) -> float:
    return FINEST_DEGREES * 2.0**size


def _place(longitude: float, latitude: float, size: int) -> tuple[int, int]:
    width = _width(size)
    return math.floor((longitude + 180) / width), math.floor((latitude + 90) / width)


def _interleaved(x: int, y: int) -> int:
    """Return the place on the curve: the bits of x and y in turn."""
    return _spread(x) | _spread(y) << 1


def _spread(n: int) -> int:
    n = (n | n << 16) & 0x0000FFFF0000FFFF
    n = (n | n << 8) & 0x00FF00FF00FF00FF
    n = (n | n << 4) & 0x0F0F0F0F0F0F0F0F
    n = (n | n << 2) & 0x3333333333333333
    return (n | n << 1) & 0x5555555555555555


@lru_cache(maxsize=4096)
def _cover(left: int, low: int, right: int, high: int) -> list[tuple[int, int]]:
    """Return few stretches of the curve that hold every cell of the rectangle, and perhaps more.

    Squares of the curve are split, the largest first, until there are enough of them.
    """
    power = max(right, high).bit_length()
    partly = [(power, 0, 0)]
    wholly: list[tuple[int, int, int]] = []
    while partly and len(partly) + len(wholly) < MOST_STRETCHES:
        partly.sort()
        power, x, y = partly.pop()
        half = power - 1
        for east in (0, 1):
            for north in (0, 1):
                at, up = x + (east << half), y + (north << half)
                if at > right or up > high or at + (1 << half) <= left or up + (1 << half) <= low:
                    continue
                within = left <= at and at + (1 << half) - 1 <= right
                within = within and low <= up and up + (1 << half) - 1 <= high
                (wholly if within else partly).append((half, at, up))
    ends = sorted(
        (_interleaved(x, y), _interleaved(x, y) + (1 << 2 * power) - 1)
        for power, x, y in (*partly, *wholly)
    )
    return _joined(ends)


def _joined(ends: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in ends:
        if joined and joined[-1][1] + 1 >= first:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
