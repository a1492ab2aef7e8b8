"""Where: area codes that lie within each other, and points in drawn ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yangguang.base.hazards.messages import Ring

_CODE: Final = re.compile(r"[0-9]{6}(?:[0-9]{3}(?:[0-9]{3})?)?")
CHINA: Final = (73.0, 3.0, 136.0, 54.0)
"""West, south, east, north: no corner of a Chinese warning lies outside (land and near sea, rounded outward)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that is asked about: its area code, a point (longitude, latitude), or both."""

    code: str = ""
    point: tuple[float, float] | None = None


Where = Place | str | tuple[float, float]
"""A place, or only its code, or only its point."""


def place(where: Where) -> Place:
    """Return `where` as a place. ValueError: the code is none."""
    if isinstance(where, Place):
        found = where
    elif isinstance(where, str):
        found = Place(code=where)
    else:
        found = Place(point=where)
    if found.code:
        stem(found.code)
    return found


def stem(code: str) -> str:
    """Return the digits that all codes within the area begin with.

    420000 → 42, 420500 → 4205, 420525 → itself; 9 and 12 digits (town, village) likewise, where trailing
    zeros say the whole of what is above: 420525000000 → 420525. ValueError: not 6, 9 or 12 digits.
    """
    if not is_code(code):
        raise ValueError(f"area code {code!r}: 6, 9 or 12 digits are expected")
    county, town, village = code[:6], code[6:9], code[9:]
    if village.strip("0"):
        return code
    if town.strip("0"):
        return county + town
    if county.endswith("0000"):
        return county[:2]
    return county[:4] if county.endswith("00") else county


def is_code(code: str) -> bool:
    """Tell whether `stem` can read a code."""
    return bool(_CODE.fullmatch(code)) and not code.startswith("00")


def covers(area: str, place_code: str) -> bool:
    """Tell whether the area with code `area` holds all of the place; both codes of 6, 9 or 12 digits."""
    return stem(place_code).startswith(stem(area))


def meets(area: str, place_code: str) -> bool:
    """Tell whether one of both lies within the other: codes of areas never overlap otherwise."""
    return covers(area, place_code) or covers(place_code, area)


def inside(point: tuple[float, float], ring: Ring) -> bool:
    """Tell whether a point lies in a ring by the even-odd test, edge and corners counted in.

    In the plane of degrees, as CAP draws it. An open ring counts as closed. A ring over the date line is not
    understood (`drafts` refuses one): no warning in China comes near it.
    """
    odd = False
    for (x1, y1), (x2, y2) in _edges(ring):
        if _is_between(point, (x1, y1), (x2, y2)):
            return True
        if (y1 > point[1]) != (y2 > point[1]):
            crossing = x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1)
            odd ^= point[0] < crossing
    return odd


def is_plausible(corner: tuple[float, float]) -> bool:
    """Tell whether (longitude, latitude) lies within `CHINA`."""
    west, south, east, north = CHINA
    return west <= corner[0] <= east and south <= corner[1] <= north


def is_swapped(corner: tuple[float, float]) -> bool:
    """Tell whether a corner lies outside China while the same numbers, swapped, lie within."""
    return not is_plausible(corner) and is_plausible((corner[1], corner[0]))


def crosses_date_line(ring: Ring) -> bool:
    """Tell whether an edge spans more than half the globe, which only the date line explains."""
    return any(abs(a[0] - b[0]) > 180 for a, b in _edges(ring))


def crosses_itself(ring: Ring) -> bool:
    """Tell whether two edges that aren't neighbours have a point in common (a bowtie), or one turns back."""
    edges = [edge for edge in _edges(ring) if edge[0] != edge[1]]
    last = len(edges) - 1
    for i, first in enumerate(edges):
        for j in range(i + 1, len(edges)):
            second = edges[j]
            if j == i + 1 or (i == 0 and j == last):
                if _turns_back(first, second) or _turns_back(second, first):
                    return True
            elif _touch(first, second):
                return True
    return False


Corner = tuple[float, float]
Edge = tuple[Corner, Corner]


def _edges(ring: Ring) -> Iterator[Edge]:
    closed = ring if ring and ring[0] == ring[-1] else (*ring, *ring[:1])
    return pairwise(closed)


def _side(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _is_between(point: Corner, a: Corner, b: Corner) -> bool:
    return (
        _side(a, b, point) == 0
        and min(a[0], b[0]) <= point[0] <= max(a[0], b[0])
        and min(a[1], b[1]) <= point[1] <= max(a[1], b[1])
    )


def _turns_back(first: Edge, second: Edge) -> bool:
    if first[1] != second[0]:
        return False
    (ax, ay), (bx, by), (cx, cy) = first[0], first[1], second[1]
    return (
        _side(first[0], first[1], second[1]) == 0
        and (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0
    )


def _touch(first: Edge, second: Edge) -> bool:
    (a, b), (c, d) = first, second
    if any(
        _is_between(point, *edge)
        for point, edge in ((a, second), (b, second), (c, first), (d, first))
    ):
        return True
    return (_side(a, b, c) > 0) != (_side(a, b, d) > 0) and (_side(c, d, a) > 0) != (
        _side(c, d, b) > 0
    )
