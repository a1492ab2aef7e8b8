"""The lines of degrees of a map, each named where it enters the drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yangguang.kernel.ui.parts.map_fit import Fit, Point, bounds
from yangguang.kernel.ui.parts.map_labels import LINE
from yangguang.kernel.ui.parts.map_paths import line as line_of

GRID_LABEL = 7.2
"""The room of one letter of the names of the graticule."""
Drawn = tuple[str, str, float, float]
"""A line of the graticule as drawn: its name, its path, where the name begins."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the graticule through `points` (metres), named where it enters the map."""

    label: str
    points: tuple[Point, ...]


def legible(lines: Iterable[GridLine], at: Fit, *, width: int, height: int) -> tuple[Drawn, ...]:
    """Leave out what is out of sight, and names that would stand on another."""
    kept: list[Drawn] = []
    for drawn in filter(None, (_named(line, at, width, height) for line in lines)):
        label, d, x, y = drawn
        clear = not any(
            name
            and abs(x - other_x) < GRID_LABEL * max(len(label), len(name))
            and abs(y - other_y) < LINE
            for name, _, other_x, other_y in kept
        )
        kept.append((label if clear else "", d, x, y))
    return tuple(kept)


def _named(line: GridLine, at: Fit, width: int, height: int) -> Drawn | None:
    """Draw a line and name it at the left edge, or at the foot if it runs north; None: out of sight."""
    points = tuple(map(at, line.points))
    left, top, right, bottom = bounds(points)
    if bottom < 0 or top > height or right < 0 or left > width:
        return None
    (x, y), (to_x, to_y) = points[0], points[-1]
    if right - left >= bottom - top:
        level = y if to_x == x else y + (0 - x) / (to_x - x) * (to_y - y)
        return (
            line.label,
            line_of(points),
            4.0,
            round(min(max(level - 4, 12), height - 18), 1),
        )
    foot = x if to_y == y else x + (height - y) / (to_y - y) * (to_x - x)
    return (
        line.label,
        line_of(points),
        round(min(max(foot + 4, 4), width - 50), 1),
        height - 5.0,
    )
