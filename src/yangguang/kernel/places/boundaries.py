"""Boundaries of areas, as imported: which areas an outline meets. None are shipped.

Maps of China need a map approval number (审图号), and data of boundaries has owners: whoever imports
says where it is from, under which licence, and the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import shapely
from django.db import connection
from django.db.models import Q
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum, Outline
from yangguang.base.coordinates.outlines import LEAST_OVERLAP_M2
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.places import boxes
from yangguang.kernel.places.boxes import BETWEEN_DATUMS_DEGREES
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import AreaBoundary

COVERED: Final = 0.999
"""Lower areas that hold so much of what an upper one has of an outline stand for it."""
_CHANGED: Final = (
    "datum", "source", "licence", "map_number", "until_on", "ground", "west", "south", "east", "north",
    "size", "cell",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """From whom boundaries come, under which licence, and the map approval number (审图号) they have."""

    source: str
    licence: str
    map_number: str


@dataclass(frozen=True, slots=True)
class Met:
    """An area that an outline meets. `area_m2`: the common ground; None: another datum, it may be met."""

    code: str
    area_m2: float | None


def put(
    code: str, ground: BaseGeometry, *, datum: Datum, origin: Origin, from_on: date
) -> AreaBoundary:
    """Put the boundary of an area down from a day on; what held until then ends. Refusal: no map number.

    ValueError: the ground is larger than any country.
    """
    if not origin.map_number.strip():
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "没有写明审图号。",
                    remedy="公开使用的地图须经审核，请填写批准后的审图号。",
                )
            ]
        )
    row = AreaBoundary(
        code=code,
        datum=datum.value,
        source=origin.source,
        licence=origin.licence,
        map_number=origin.map_number.strip(),
        from_on=from_on,
        **boxes.columns(ground),
    )
    later = AreaBoundary.objects.filter(code=code, from_on__gt=from_on).order_by("from_on").first()
    row.until_on = later.from_on if later else None
    AreaBoundary.objects.filter(code=code, from_on__lt=from_on).exclude(
        until_on__lte=from_on
    ).update(until_on=from_on)
    [kept] = AreaBoundary.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["code", "from_on"],
        update_fields=_CHANGED,
    )
    return kept


def met(outline: Outline, *, on: date, least_m2: float = LEAST_OVERLAP_M2) -> list[Met]:
    """Return the areas of all levels whose ground the outline shares, by code."""
    mine = outline.geometry
    shapely.prepare(mine)
    near = Box(*outline.bounds).widened(BETWEEN_DATUMS_DEGREES)
    found = []
    rows = boxes.touching(AreaBoundary.objects.all(), near, on=on)
    for row in boxes.in_order(rows, "code"):
        common = boxes.shared_m2(mine, outline.datum, boxes.geometry_of(row), Datum(row.datum))
        if common is None or common >= least_m2:
            found.append(Met(row.code, common))
    return found


def areas_met(outline: Outline, *, on: date) -> tuple[str, ...]:
    """Return the codes of the lowest known areas that the outline meets, by code; none: no boundaries here.

    An area stands for those under it where these hold less of the outline than it does: then not all of
    them are known.
    """
    found = met(outline, on=on)
    return tuple(one.code for one in found if not _stands_behind(one, found))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the ground of an area: its own, of areas in it, or of the one around it."""

    ground: BaseGeometry
    datum: Datum
    is_own: bool
    is_around: bool


def known(code: str, *, on: date) -> Known | None:
    """Return the ground of an area of 6, 9 or 12 digits, else the nearest to it that is known; None: nothing is.

    One query. Boundaries go down to counties: of a town, that of its county is given.
    """
    stem = _stem(code[:6])
    above = [code[:6], f"{code[:4]}00", f"{code[:2]}0000"]
    rows = AreaBoundary.objects.filter(
        Q(code__in=above) | Q(code__startswith=stem) if len(code) == 6 else Q(code__in=above)
    )
    found = {row.code: row for row in boxes.holding(rows, on=on).order_by("code")[:_MOST_KNOWN]}
    if len(code) == 6 and code in found:
        return _known(found[code], is_own=True)
    under = [row for row in found.values() if row.code not in above]
    if under and len({row.datum for row in under}) == 1:
        joined = shapely.union_all([boxes.geometry_of(row) for row in under])
        return Known(joined, Datum(under[0].datum), is_own=False, is_around=False)
    lowest = next((found[one] for one in above if one in found), None)
    return None if lowest is None else _known(lowest, is_own=False)


_MOST_KNOWN: Final = 400


def _known(row: AreaBoundary, *, is_own: bool) -> Known:
    return Known(boxes.geometry_of(row), Datum(row.datum), is_own=is_own, is_around=not is_own)


def _stem(code: str) -> str:
    stem = code.rstrip("0")
    return stem + "0" * (len(stem) % 2)


def in_view(box: Box, *, on: date, limit: int = 200) -> Sequence[AreaBoundary]:
    """Return at most `limit` boundaries whose box touches `box`, the largest areas first."""
    if not _are_known():
        return []
    rows = boxes.touching(AreaBoundary.objects.all(), box, on=on)
    return list(rows.order_by("-size", "code")[:limit])


def _are_known() -> bool:
    """Tell whether there are boundaries at all: most offices have none, and every map asks."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{boxes.table(AreaBoundary)}" LIMIT 1')  # noqa: S608 - a name of our own
        return cursor.fetchone() is not None


def _stands_behind(upper: Met, found: Sequence[Met]) -> bool:
    """Tell whether the areas under `upper` hold as much of the outline as it does itself."""
    stem = _stem(upper.code)
    if len(stem) >= len(upper.code):
        return False
    under = [one for one in found if one.code != upper.code and one.code.startswith(stem)]
    if upper.area_m2 is None:
        return bool(under)
    # counties and the city above them both lie under a province: those of the lowest level count
    held = max(
        (
            sum(one.area_m2 or 0 for one in under if one.code.endswith("00") is is_city)
            for is_city in (True, False)
        ),
        default=0.0,
    )
    return held >= upper.area_m2 * COVERED


def datum_of_epsg(code: int) -> Datum | None:
    """Return the datum of EPSG:4490 or EPSG:4326, the two that boundaries may be on; None: another."""
    return {4490: Datum.CGCS2000, 4326: Datum.WGS84}.get(code)


def why_not_ground(ground: BaseGeometry) -> Said | None:
    """Say what keeps a geometry from being a part of an area's ground; None: nothing."""
    if ground.geom_type != "Polygon" or ground.is_empty:
        return Said("不是多边形。")
    west, south, east, north = ground.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return Said("坐标不是经纬度。")
    if not ground.is_valid:
        return Said("边界自相交（{where}）。", {"where": shapely.is_valid_reason(ground)})
    return None
