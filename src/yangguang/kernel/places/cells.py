"""An index over boxes that every engine has: a B-tree over (size, cell).

A box is filed under its south-west corner in a grid whose cells are just as large as the box, and
the cells of a grid are numbered along a Z-curve, so that what lies together is stored together. A
search asks each grid for a few stretches of the curve; what comes is tested exactly after.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

FINEST_DEGREES: Final = 0.0005
"""Width of the cells of size 0: about fifty metres."""
SIZES: Final = range(18)
"""The grid of size n has cells 2ⁿ times as wide; the last holds boxes of 65 degrees."""
MOST_STRETCHES: Final = 6
"""Stretches of the curve for one grid: more of them find fewer boxes in vain, and cost a look each."""

FEW_CELLS: Final = 36
"""So many cells of a rectangle are looked at, at most."""


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


def stretches(box: Box, sizes: Iterable[int] = SIZES) -> Iterator[Stretch]:
    """Yield where everything (of these sizes) is filed that may touch `box`."""
    for size in sizes:
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

    The rectangle is looked at in larger cells until there are few of them; stretches of the curve
    that lie closest to each other are joined until there are few enough of these.
    """
    level = 0
    while ((right >> level) - (left >> level) + 1) * (
        (high >> level) - (low >> level) + 1
    ) > FEW_CELLS:
        level += 1
    along = [_spread(x) for x in range(left >> level, (right >> level) + 1)]
    up = [_spread(y) << 1 for y in range(low >> level, (high >> level) + 1)]
    cells = sorted(x | y for y in up for x in along)
    joined = _joined([(cell << 2 * level, ((cell + 1) << 2 * level) - 1) for cell in cells])
    if len(joined) <= MOST_STRETCHES:
        return joined
    gaps = sorted(range(1, len(joined)), key=lambda one: joined[one - 1][1] - joined[one][0])
    kept = sorted(gaps[: MOST_STRETCHES - 1])  # the widest
    firsts, lasts = [0, *kept], [*kept, len(joined)]
    return [
        (joined[first][0], joined[last - 1][1]) for first, last in zip(firsts, lasts, strict=True)
    ]


def _joined(ends: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in ends:
        if joined and joined[-1][1] + 1 >= first:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
