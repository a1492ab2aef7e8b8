"""The plan: this right among its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground import planes
from yangguang.modules.mining.drawing.grounds import MINE, Ground

SIZES = (("wide", 500, 400), ("narrow", 344, 300))
"""The heights stand beside it, so the wide drawing is not as wide as that of a map alone."""
MOST_NEIGHBOURS = 24
"""So many are drawn, the nearest in number order; the others are told of."""


def plan(mine: Ground, neighbours: Sequence[Ground], *, key: str = "plan") -> parts.Map:
    """Draw a right among those neighbours that stand on its datum; corners are numbered as delivered."""
    zone = planes.zone_for(mine.outline)
    laid = planes.laid(mine.outline, zone)
    beside = [
        (ground, planes.laid(ground.outline, zone))
        for ground in neighbours
        if mine.may_be_drawn_with(ground)
    ]
    shown = planes.window(planes.around(laid), [planes.around(rings) for _, rings in beside])
    seen = [(ground, rings) for ground, rings in beside if planes.meet(planes.around(rings), shown)]
    return parts.Map(
        key=key,
        title=_answer(mine, [ground for ground, _ in seen]),
        about=Said(
            "{datum}，3 度带第 {zone} 带", {"datum": Said(mine.outline.datum.value), "zone": zone}
        ),
        features=tuple(
            chain(
                (_neighbour(ground, rings) for ground, rings in seen[:MOST_NEIGHBOURS]),
                [_mine(mine, laid)],
            )
        ),
        grid=planes.graticule(shown, mine.outline.datum, zone),
        has_corners=True,
        extent=((shown[0], shown[1]), (shown[2], shown[3])),
        shows_table=False,
        sizes=parts.map.SIZES if mine.heights is None else SIZES,
    )


def _answer(mine: Ground, seen: Sequence[Ground]) -> Said:
    """Say what the plan shows: with how many rights that are not over it shares ground."""
    standing = [ground for ground in seen if not ground.is_over]
    sharing = sum(1 for ground in standing if mine.shares_m2(ground))
    if sharing:
        return Said("与 {n} 宗矿业权平面重叠", {"n": sharing})
    if standing:
        return Said("与相邻矿业权平面不重叠")
    return Said("近旁没有其他矿业权")


def _mine(mine: Ground, rings: tuple[parts.Ring, ...]) -> parts.Feature:
    return parts.Feature(MINE, parts.Kind.ME, rings, mine.heights_said, called=mine.called)


def _neighbour(ground: Ground, rings: tuple[parts.Ring, ...]) -> parts.Feature:
    return parts.Feature(
        ground.label,
        ground.kind,
        rings,
        _note(ground),
        ground.href,
        called=ground.called,
    )


def _note(ground: Ground) -> parts.Text:
    if not ground.number:
        return ground.heights_said
    if ground.heights is None:
        return Said("{number}", {"number": ground.number})
    return Said("{number}，{heights}", {"number": ground.number, "heights": ground.heights_said})
