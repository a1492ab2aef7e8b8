"""The ground of a lot among its neighbours: corners numbered as delivered, neighbours with their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from yangguang.base.coordinates import Datum, Drawn, Outline
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.places import boxes, units
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground import planes
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import addresses, wording
from yangguang.modules.market.queries import around
from yangguang.modules.market.queries.around import Placed
from yangguang.modules.market.queries.lines import Line

MINE: Final = Said("本宗地")
LEAST_DEGREES: Final = 0.002
"""So far is looked at least, whatever the size of the lot: 200 m."""
MOST_NEIGHBOURS: Final = 24
LEAST_OVERLAP_M2: Final = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The drawing, the corners as a table, and the lots beside it as a table."""

    map: parts.Map
    corners: parts.Table
    beside: parts.Table


def plan(lot: Lot, drawn: Drawn | None, *, corners: parts.Table | None) -> Plan | None:
    """Draw a lot among its neighbours: two queries. None: no corners are stated, or none that can be read."""
    if drawn is None or corners is None:
        return None
    try:
        outline = drawn.outline()
        west, south, east, north = outline.bounds
    except Refusal:
        return None
    across = max(east - west, north - south)
    box = Box(west, south, east, north).widened(max(across * planes.MOST_BESIDE, LEAST_DEGREES))
    return of_neighbours(outline, around.near(box, but_for=lot.number), corners)


def of_neighbours(
    outline: Outline, near: Sequence[Placed[SpatialUnit]], corners: parts.Table
) -> Plan:
    """Draw an outline among these lots; those on another datum can't be drawn with it."""
    zone = planes.zone_for(outline)
    mine = planes.laid(outline, zone)
    beside = [
        (one, planes.laid(units.outline_of(one.unit), zone))
        for one in near
        if boxes.comparable(outline.datum, Datum(one.unit.datum))
    ]
    shown = planes.window(planes.around(mine), [planes.around(rings) for _, rings in beside])
    seen = [(one, rings) for one, rings in beside if planes.meet(planes.around(rings), shown)]
    drawn = parts.Map(
        key="plan",
        title=_answer(outline, [one for one, _ in seen]),
        about=Said(
            "{datum}，3 度带第 {zone} 带", {"datum": Said(outline.datum.value), "zone": zone}
        ),
        features=tuple(
            chain(
                (_neighbour(one, rings) for one, rings in seen[:MOST_NEIGHBOURS]),
                [parts.Feature(MINE, parts.Kind.ME, mine, called=MINE)],
            )
        ),
        grid=planes.graticule(shown, outline.datum, zone),
        has_corners=True,
        extent=((shown[0], shown[1]), (shown[2], shown[3])),
        shows_table=False,
    )
    return Plan(drawn, corners, drawn.table)


def _answer(outline: Outline, seen: Sequence[Placed[SpatialUnit]]) -> Said:
    """Say with how many lots it shares ground."""
    sharing = sum(1 for one in seen if _shares(outline, one))
    if sharing:
        return Said("与 {n} 宗地的范围重叠", {"n": sharing})
    if seen:
        return Said("与相邻宗地不重叠")
    return Said("近旁没有其他宗地")


def _shares(outline: Outline, one: Placed[SpatialUnit]) -> bool:
    ground, datum = boxes.geometry_of(one.unit), Datum(one.unit.datum)
    common = boxes.shared_m2(outline.geometry, outline.datum, ground, datum)
    return (common or 0.0) >= LEAST_OVERLAP_M2


def _neighbour(one: Placed[SpatialUnit], rings: tuple[parts.Ring, ...]) -> parts.Feature:
    return parts.Feature(
        keep(wording.title_of(one.lot)),
        parts.Kind.NEIGHBOUR,
        rings,
        Said("{number}", {"number": one.lot.supervision_no or one.lot.number}),
        addresses.lot(one.lot.number),
        called=called(one.lot),
    )


def called(lot: Line) -> Said:
    """Say what a lot is: its use and stage."""
    if not lot.use:
        return Said(lot.stage)
    return Said("{use}，{stage}", {"use": Said(lot.use), "stage": Said(lot.stage)})
