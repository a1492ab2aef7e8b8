"""Outlines on the ground: rings of corners, their area on the ellipsoid, what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import shapely
from shapely import Polygon, make_valid
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import transform
from shapely.validation import explain_validity

from yangguang.base.coordinates import systems
from yangguang.base.coordinates.systems import Datum
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence

TOLERANCE: Final = 0.005
"""How far a stated area may be from the computed one, as a part of it (assumed; land records N11)."""
SHIFT_M: Final = 0.05
"""How much the shift between two sets of one outline may vary, in metres (assumed; RC-P3 varies 0.002)."""
LEAST_OVERLAP_M2: Final = 1.0
"""Less common ground than this is how two surveys of one boundary differ (assumed)."""

MOST_CROSSINGS: Final = 20_000
"""Two outlines whose edges cross more often are not cut: combs could fall into millions of pieces."""
_FEW: Final = 200_000
"""With a smaller product of corners they can't cross so often that it matters."""
_AT_ONCE: Final = 100

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner: the pair as printed, and its longitude and latitude in degrees of its own datum."""

    printed: tuple[str, str]
    longitude: float
    latitude: float

    @property
    def point(self) -> Point:
        """Longitude, latitude."""
        return self.longitude, self.latitude


@dataclass(frozen=True, slots=True)
class Ring:
    """Corners in their order; the last is joined to the first. `is_deducted`: 扣除, taken out."""

    corners: tuple[Corner, ...]
    is_deducted: bool = False

    @property
    def points(self) -> list[Point]:
        """Longitude and latitude of each corner."""
        return [corner.point for corner in self.corners]


@dataclass(frozen=True)
class Outline:
    """One or several rings on one datum: those that are not deducted are joined, the others taken out."""

    datum: Datum
    rings: tuple[Ring, ...]

    @classmethod
    def known(cls, datum: Datum, rings: tuple[Ring, ...], *, area_m2: float) -> Outline:
        """Return an outline known to be one, and known by its area: neither is worked out again."""
        outline = cls(datum, rings)
        vars(outline).update(_reasons=(), area_m2=area_m2)
        return outline

    def why_not(self) -> Iterator[Sentence]:
        """Say what keeps the rings from being an outline: corners, crossings, nothing left."""
        yield from self._reasons

    @cached_property
    def _reasons(self) -> tuple[Sentence, ...]:
        return tuple(self._looked_at())

    def _looked_at(self) -> Iterator[Sentence]:
        if not any(not ring.is_deducted for ring in self.rings):
            yield sentence(Reason.FACTS, "没有一个界址圈。")
        for place, ring in enumerate(self.rings, 1):
            if len(set(ring.points)) < 3:
                yield sentence(Reason.FACTS, "第{place}圈不足三个不同的界址点。", place=place)
                continue
            polygon = self._polygons[place - 1]
            if not polygon.is_valid:
                yield sentence(
                    Reason.FACTS,
                    "第{place}圈的边界自相交（{where}附近）。",
                    remedy="请核对界址点的顺序。",
                    place=place,
                    where=_where(explain_validity(polygon)),
                )
        if may_cross_too_often([ring.points for ring in self.rings]):
            yield sentence(
                Reason.TOO_MUCH,
                "几圈相互重叠，界址点又过多，无法计算。",
                remedy="请减少界址点，或者分别提交。",
            )

    @cached_property
    def _polygons(self) -> tuple[Polygon, ...]:
        """What each ring encloses; nothing where it has too few points."""
        return tuple(
            Polygon(ring.points) if len(ring.corners) > 2 else Polygon() for ring in self.rings
        )

    def why_not_area(self, stated_m2: float, *, tolerance: float = TOLERANCE) -> Iterator[Sentence]:
        """Say whether the stated area is too far from the computed one. Square metres."""
        off = (self.area_m2 - stated_m2) / stated_m2 if stated_m2 else math.inf
        if abs(off) > tolerance:
            yield sentence(
                Reason.FACTS,
                "所填面积{stated}平方米，按坐标计算为{computed}平方米，相差{off}%，超过{tolerance}%。",
                remedy="请核对坐标的书写方式（度、度.分秒、带号）和面积单位。",
                stated=f"{stated_m2:,.0f}",
                computed=f"{self.area_m2:,.0f}",
                off=f"{off * 100:+.1f}",
                tolerance=f"{tolerance * 100:g}",
            )

    @cached_property
    def geometry(self) -> BaseGeometry:
        """The ground in degrees of its datum. Refusal: see `why_not`."""
        if reasons := tuple(self.why_not()):
            raise Refusal(reasons)
        rings = list(zip(self._polygons, self.rings, strict=True))
        whole: BaseGeometry = shapely.union_all(
            [polygon for polygon, ring in rings if not ring.is_deducted]
        )
        for polygon, ring in rings:
            if ring.is_deducted:
                whole = whole.difference(polygon)
        if whole.is_empty:
            raise Refusal([sentence(Reason.FACTS, "扣除之后没有剩余的范围。")])
        return whole

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        west, south, east, north = self.geometry.bounds
        return west, south, east, north

    @cached_property
    def area_m2(self) -> float:
        """The area on the datum's ellipsoid, in square metres."""
        return area_m2(self.geometry, self.datum)

    def plane(self, zone: int | None = None) -> BaseGeometry:
        """Return the ground in metres (east, north) of a 3-degree zone; by default that of its middle."""
        west, _, east, _ = self.bounds
        within = systems.zone_of((west + east) / 2) if zone is None else zone
        return _project(self.geometry, self.datum, within)

    def overlap_m2(self, other: Outline) -> float:
        """Return the common ground in square metres. Unconvertible: another datum."""
        systems.refuse_unlike((self.datum, other.datum))
        common = make_valid(self.geometry.intersection(other.geometry))
        return area_m2(common, self.datum)


def may_cross_too_often(rings: Sequence[Sequence[Point]]) -> bool:
    """Tell whether two of the rings cross each other more often than `MOST_CROSSINGS`."""
    if max((len(points) for points in rings), default=0) ** 2 <= _FEW or len(rings) < 2:
        return False
    polygons = [Polygon(points) for points in rings if len(points) > 2]
    pairs = shapely.STRtree(polygons).query(polygons).T
    return any(
        cross_too_often(polygons[first], polygons[second])
        for first, second in pairs
        if first < second
    )


def cross_too_often(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Tell whether the edges of two grounds cross more often than `MOST_CROSSINGS`; quick, and bounded."""
    if shapely.get_num_coordinates(one) * shapely.get_num_coordinates(other) <= _FEW:
        return False
    edges, tree, found = _edges(one), shapely.STRtree(_edges(other)), 0
    for first in range(0, len(edges), _AT_ONCE):
        found += tree.query(edges[first : first + _AT_ONCE], predicate="intersects").shape[1]
        if found > MOST_CROSSINGS:
            return True
    return False


def _edges(ground: BaseGeometry) -> Any:
    points = shapely.get_coordinates(ground)
    return shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1))


def area_m2(ground: BaseGeometry, datum: Datum) -> float:
    """Return the area of polygons in degrees on a datum's ellipsoid; lines and points have none."""
    total = 0.0
    for part in getattr(ground, "geoms", [ground]):
        if isinstance(part, Polygon) and not part.is_empty:
            if shapely.get_num_interior_rings(part):
                area, _ = systems.ellipsoid(datum).geometry_area_perimeter(orient(part))
            else:
                area, _ = systems.ellipsoid(datum).polygon_area_perimeter(
                    *shapely.get_coordinates(part).T
                )
            total += abs(area)
        elif hasattr(part, "geoms"):
            total += area_m2(part, datum)
    return total


def shifts_m(first: Sequence[Point], second: Sequence[Point]) -> list[Point]:
    """Return how far each plane corner (north, east) of one set is from the other's, in metres."""
    return [(b[0] - a[0], b[1] - a[1]) for a, b in zip(first, second, strict=True)]


def why_not_one_shift(
    first: Sequence[Point], second: Sequence[Point], *, most_m: float = SHIFT_M
) -> Iterator[Sentence]:
    """Say whether two sets of plane corners, on two datums, can't be the same outline.

    Between datums a small outline moves as a whole: every corner by nearly the same amount.
    """
    if len(first) != len(second):
        yield sentence(
            Reason.FACTS,
            "两套坐标的点数不同：{first}点和{second}点。",
            first=len(first),
            second=len(second),
        )
        return
    moved = shifts_m(first, second)
    spread = max((max(axis) - min(axis) for axis in zip(*moved, strict=True)), default=0.0)
    if spread > most_m:
        yield sentence(
            Reason.FACTS,
            "两套坐标各点的差值应当一致，实际相差{spread}米。",
            remedy="请核对两套坐标，常见原因是表格向下填充。",
            spread=f"{spread:.2f}",
        )


def _project(ground: BaseGeometry, datum: Datum, zone: int) -> BaseGeometry:
    moved: BaseGeometry = transform(systems.to_plane(datum, zone).transform, ground)
    return moved


def _where(explained: str) -> str:
    """Return the place from shapely's sentence, to a tenth of a metre: `Self-intersection[121.5 45.6]`."""
    pair = explained.partition("[")[2].rstrip("]").split()
    return (
        ", ".join(f"{float(degrees):.6f}".rstrip("0").rstrip(".") for degrees in pair) or explained
    )
