"""What a person should look at in rings that can be read: spikes, corners twice, rings within rings, two zones."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Final

import shapely
from shapely import Polygon

from yangguang.base.coordinates import systems
from yangguang.base.coordinates.drafts import Found, doubt, objection
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2, Outline, Point, Ring, area_m2
from yangguang.base.coordinates.systems import Encoding, System

SHARPEST_DEGREES: Final = 0.5
"""A corner sharper than this is told as a spike (assumed)."""
PAST_THE_ZONE_DEGREES: Final = 0.5
"""How far a ring may reach past its zone before that is told (assumed; rights may lie across a border)."""
MOST_TOLD: Final = 5
MOST_PAIRS: Final = 2_000
"""Pairs of rings that are looked at."""


def corners(rings: Sequence[Ring]) -> Iterator[Found]:
    """Tell corners that are there twice, and spikes: at most a few of each ring."""
    for place, ring in enumerate(rings, 1):
        points = ring.points
        twice = [n for n, point in enumerate(points) if point == points[n - 1] and len(points) > 1]
        for n in twice[:MOST_TOLD]:
            yield doubt("twice", "第{ring}圈第{corner}点与前一点相同。", ring=place, corner=n + 1)
        spikes = (n for n in range(len(points)) if len(points) > 2 and _is_spike(points, n))
        for _, n in zip(range(MOST_TOLD), spikes, strict=False):
            yield doubt("spike", "第{ring}圈第{corner}点处有尖刺。", ring=place, corner=n + 1)


def rings(outline: Outline) -> Iterator[Found]:
    """Tell rings that lie in or over each other where nothing says so. The outline must be sound."""
    polygons = [Polygon(ring.points) for ring in outline.rings]
    outer = [p for p, ring in zip(polygons, outline.rings, strict=True) if not ring.is_deducted]
    whole = shapely.union_all(outer)
    for place, (polygon, ring) in enumerate(zip(polygons, outline.rings, strict=True), 1):
        if (
            ring.is_deducted
            and _shared_m2(whole, polygon, outline)
            < area_m2(polygon, outline.datum) - LEAST_OVERLAP_M2
        ):
            yield objection(
                "hole-outside",
                "扣除的第{ring}圈不在界址圈之内，或者没有全部在内。",
                remedy="请核对哪几圈是扣除的。",
                ring=place,
            )
    yield from itertools.islice(_nested(outline, polygons), MOST_TOLD)


def _nested(outline: Outline, polygons: Sequence[Polygon]) -> Iterator[Found]:
    pairs = shapely.STRtree(polygons).query(polygons, predicate="intersects").T
    alike = (
        (int(first), int(second))
        for first, second in pairs
        if first < second and outline.rings[first].is_deducted == outline.rings[second].is_deducted
    )
    for first, second in itertools.islice(alike, MOST_PAIRS):
        yield from _over(outline, polygons, first, second)


def zones(drawn: Sequence[Ring], system: System) -> Iterator[Found]:
    """Tell rings whose corners carry two zones, and those that lie far from the zone they carry."""
    if system.encoding is not Encoding.PLANE:
        return
    carried = [sorted(_zones(ring, system)) for ring in drawn]
    for place, found in enumerate(carried, 1):
        if len(found) > 1:
            yield objection(
                "two-zones",
                "第{ring}圈的界址点用了几个带号：{zones}。",
                remedy="跨带的范围也应在同一带内书写；请核对带号。",
                ring=place,
                zones="、".join(map(str, found)),
            )
    together = {found[0] for found in carried if len(found) == 1}
    if len(together) > 1:
        zones = "、".join(map(str, sorted(together)))
        yield doubt("zones-differ", "各圈的带号不同：{zones}。", zones=zones)
    for place, (ring, found) in enumerate(zip(drawn, carried, strict=True), 1):
        if len(found) == 1 and _is_past(ring, found[0], system.width):
            yield doubt(
                "past-the-zone",
                "第{ring}圈超出{zone}带的范围较远，带号可能不对。",
                ring=place,
                zone=found[0],
            )


def _is_spike(points: Sequence[Point], n: int) -> bool:
    before, here, after = points[n - 1], points[n], points[(n + 1) % len(points)]
    squeeze = math.cos(math.radians(here[1]))
    one = ((before[0] - here[0]) * squeeze, before[1] - here[1])
    other = ((after[0] - here[0]) * squeeze, after[1] - here[1])
    if one == (0.0, 0.0) or other == (0.0, 0.0):
        return False
    cross = one[0] * other[1] - one[1] * other[0]
    along = one[0] * other[0] + one[1] * other[1]
    return abs(math.degrees(math.atan2(cross, along))) < SHARPEST_DEGREES


def _over(
    outline: Outline, polygons: Sequence[Polygon], first: int, second: int
) -> Iterator[Found]:
    common = _shared_m2(polygons[first], polygons[second], outline)
    if common < LEAST_OVERLAP_M2:
        return
    within = polygons[first].contains(polygons[second]) or polygons[second].contains(
        polygons[first]
    )
    said = (
        "第{one}圈与第{other}圈一个在另一个之内，没有写明扣除。"
        if within and not outline.rings[first].is_deducted
        else "第{one}圈与第{other}圈相互重叠，面积只计一次。"
    )
    yield doubt(
        "ring-in-ring" if within else "rings-overlap", said, one=first + 1, other=second + 1
    )


def _shared_m2(one: shapely.Geometry, other: shapely.Geometry, outline: Outline) -> float:
    return area_m2(shapely.intersection(one, other), outline.datum)


def _zones(ring: Ring, system: System) -> set[int]:
    """Return the zones that the eastings carry; where they carry none, the declared one."""
    eastings = (corner.printed[0 if system.is_east_first else 1] for corner in ring.corners)
    carried = {int(float(east) // 1_000_000) for east in eastings}
    return {zone or system.zone or 0 for zone in carried}


def _is_past(ring: Ring, zone: int, width: int) -> bool:
    middle = 3 * zone if width == 3 else 6 * zone - 3
    most = width / 2 + PAST_THE_ZONE_DEGREES
    return any(abs(point[0] - middle) > most for point in ring.points)


def zone_of_all(drawn: Sequence[Ring]) -> int:
    """Return the 3-degree zone in which rings are compared in metres."""
    points = [point for ring in drawn for point in ring.points]
    return systems.zone_of(sum(point[0] for point in points) / len(points))
