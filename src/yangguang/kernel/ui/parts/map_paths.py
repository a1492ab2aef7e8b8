"""How rings become paths of a drawing: cut at its edge, thinned where there are more corners than dots."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from yangguang.kernel.ui.parts.map_fit import Box, Point, bounds

MANY = 200
"""A ring with more corners than this is thinned to what can be seen."""
SEEN = 0.7
"""Corners nearer to each other than this, in the drawing's units, look like one."""
MOST_NUMBERED = 32
OUTSIDE, NUMBER_LINE = 11.0, 12.0
"""How far a corner's number stands from it, and how high it is."""
Corner = tuple[int, float, float, float, float]
"""Number of a corner, where it is, and where the middle of its number is."""
_TURNS = tuple((math.cos(math.tau * n / 16), math.sin(math.tau * n / 16)) for n in range(16))
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def path(rings: Iterable[Sequence[Point]], *, size: float) -> str:
    """Return rings as one path; a ring of one point is a disc of radius `size`."""
    return "".join(
        disc(ring[0], size) if len(set(ring)) == 1 else line(ring) + "z" for ring in rings
    )


def line(points: Iterable[Point]) -> str:
    """Return points joined by straight lines."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def disc(at: Point, size: float) -> str:
    """Return a disc around a point."""
    r, across = f"{size:g}", f"{2 * size:g}"
    left = f"M{at[0] - size:.1f} {at[1]:.1f}"
    return f"{left}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def disc_ring(at: Point, size: float) -> tuple[Point, ...]:
    """Return the corners of a disc, for what must be placed in it."""
    x, y = at
    return tuple((x + size * right, y + size * down) for right, down in _TURNS)


def cut(ring: Sequence[Point], box: Box) -> tuple[Point, ...]:
    """Return the part of a ring that lies in a box; empty: none does. Edges may run along the box."""
    if not ring:
        return ()
    left, top, right, bottom = bounds(ring)
    if left >= box[0] and top >= box[1] and right <= box[2] and bottom <= box[3]:
        return tuple(ring)
    if len(set(ring)) == 1:
        return ()
    kept = list(ring)
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept = _cut_at(kept, axis, edge, sign)
    return tuple(kept)


def _cut_at(ring: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """Return what lies on one side of an edge, the far one of 1 or the near one of -1 (Sutherland, Hodgman)."""
    kept: list[Point] = []
    for start, end in pairwise([*ring[-1:], *ring]):
        before, after = sign * (start[axis] - edge), sign * (end[axis] - edge)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            kept.append(
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            )
        if after >= 0:
            kept.append(end)
    return kept


def thinned(ring: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a ring without the corners that nobody can tell from the one before."""
    if len(ring) <= MANY:
        return ring
    kept = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= SEEN:
            kept.append(point)
    return tuple(kept)


def numbered(rings: Iterable[Sequence[Point]], *, width: int, height: int) -> tuple[Corner, ...]:
    """Return the corners that get their number: all, or of many each second, fifth, tenth ...

    A number stands outside of the angle of its corner; where it would lie on another it is left out.
    """
    turns = [turn for ring in rings for turn in _turns(ring)]
    step = next((n for n in _STEPS if len(turns) <= n * MOST_NUMBERED), len(turns))
    kept: list[Corner] = []
    for n, ((x, y), (right, down)) in enumerate(turns, 1):
        if not (0 <= x <= width and 0 <= y <= height) or (n > 1 and n % step):
            continue
        far = OUTSIDE + 3.0 * (len(str(n)) - 1) * abs(right)
        label = (round(x + far * right, 1), round(y + far * down, 1))
        clear = all(
            abs(label[0] - other[3]) >= 4.0 * (len(str(n)) + len(str(other[0])))
            or abs(label[1] - other[4]) >= NUMBER_LINE
            for other in kept
        )
        if clear:
            kept.append((n, round(x, 1), round(y, 1), *label))
    return tuple(kept)


def _turns(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield each corner with the direction (right, down) that leads out of its ring."""
    closed = [*ring[-1:], *ring, *ring[:1]]
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed[1:]))
    sign = 1.0 if doubled >= 0 else -1.0
    for before, at, after in zip(closed, closed[1:], closed[2:], strict=False):
        (in_x, in_y), (out_x, out_y) = _unit(before, at), _unit(at, after)
        # the sum of the normals of the two edges that meet here
        right, down = sign * (in_y + out_y), -sign * (in_x + out_x)
        long = math.hypot(right, down) or 1.0
        yield at, (right / long, down / long)


def _unit(start: Point, end: Point) -> Point:
    far = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / far, (end[1] - start[1]) / far
