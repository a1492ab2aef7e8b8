"""Where the labels of a map stand: in their feature if there is room, else beside it on a leader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yangguang.kernel.ui.parts.map_fit import Box, Point, area, bounds, chord, meet

LINE = 20.0
"""Height of a label in the drawing's units."""
EDGE = 4.0
"""So far within that height nothing is written."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a label, and where its leader begins if it has one."""

    x: float
    y: float
    leads_to: Point | None = None


def place(
    rings: Sequence[Sequence[Point]],
    widths: Sequence[float],
    *,
    frame: Box,
    taken: Sequence[Box] = (),
) -> list[Spot | None]:
    """Place a label of each width for each ring, small rings first; None where no room is left.

    A label stays off `taken`, off other labels and, if it can, off smaller rings. It never lies on
    another ring, which it would seem to name, unless that holds its own.
    """
    order = sorted(range(len(rings)), key=lambda n: (area(rings[n]), n))
    spots: list[Spot | None] = [None] * len(rings)
    full = list(taken)
    smaller: list[Box] = []
    boxes = [bounds(ring) for ring in rings]
    for n in order:
        others = [m for m in order if m != n and not _holds(boxes[m], boxes[n])]
        for closed in ([*full, *smaller], full):
            free = (
                (spot, around)
                for spot in _candidates(rings[n], widths[n])
                if _within(around := _around(spot, widths[n]), frame)
                and not any(meet(around, other) for other in closed)
                and not any(_lies_on(around, rings[m], boxes[m]) for m in others)
            )
            if found := next(free, None):
                spots[n] = found[0]
                full.append(found[1])
                break
        smaller.append(bounds(rings[n]))
    return spots


def _holds(one: Box, other: Box) -> bool:
    return _within(other, one)


def _lies_on(label: Box, ring: Sequence[Point], box: Box) -> bool:
    """Tell whether a label covers part of a ring: looked at along its upper edge, its middle and its lower edge."""
    if not meet(label, box):
        return False
    levels = (label[1] + EDGE, (label[1] + label[3]) / 2, label[3] - EDGE)
    cuts = (chord(ring, level) for level in levels)
    return any(cut is not None and cut[0] < label[2] and label[0] < cut[1] for cut in cuts)


def _around(spot: Spot, width: float) -> Box:
    return (spot.x - width / 2, spot.y - LINE / 2, spot.x + width / 2, spot.y + LINE / 2)


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _candidates(ring: Sequence[Point], width: float) -> Iterator[Spot]:
    left, top, right, bottom = bounds(ring)
    for share in (0.5, 0.4, 0.6, 0.25, 0.75, 0.12, 0.88):
        level = top + (bottom - top) * share
        cut = chord(ring, level)
        if cut and cut[1] - cut[0] >= width + 8:
            yield Spot((cut[0] + cut[1]) / 2, level)
    x, y = (left + right) / 2, (top + bottom) / 2
    for away in (LINE * 0.75, LINE * 2, LINE * 3.5):
        yield Spot(x, bottom + away, (x, bottom) if away > LINE else None)
        yield Spot(x, top - away, (x, top) if away > LINE else None)
        yield Spot(right + away + width / 2, y, (right, y))
        yield Spot(left - away - width / 2, y, (left, y))
