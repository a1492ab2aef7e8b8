"""What the figure says in words: the system, the area computed and registered, what overlaps and how heights part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yangguang.base.coordinates import Drawn, Encoding
from yangguang.base.coordinates.outlines import shifts_m, why_not_one_shift
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground.corners import system_said
from yangguang.modules.mining.drawing.grounds import Ground, metres
from yangguang.modules.mining.stated import Stated

MOST_TOLD: Final = 6
"""Neighbours that share ground are told one by one up to so many."""


def sentences(stated: Stated, mine: Ground, neighbours: Sequence[Ground]) -> tuple[Said, ...]:
    """Say it all, in the order in which one asks."""
    return (*_systems(stated, mine), *_area(stated, mine), *_overlaps(mine, neighbours))


def _systems(stated: Stated, mine: Ground) -> Iterator[Said]:
    if stated.drawn is None:
        return
    yield Said("{system}。", {"system": system_said(stated.drawn.system)})
    if stated.drawn_too is None:
        return
    too = {"system": system_said(stated.drawn_too.system), "datum": Said(mine.outline.datum.value)}
    yield Said("另有一套{system}，两套都照交来的保存，图按{datum}画。", too)
    yield from _shift(stated.drawn, stated.drawn_too)


def _shift(one: Drawn, other: Drawn) -> Iterator[Said]:
    """Say by how much the two sets differ: between datums a small outline moves as a whole."""
    pair = [_plane(one), _plane(other)]
    if not all(pair) or len(pair[0]) != len(pair[1]):
        return
    moved = shifts_m(*pair)
    low = [min(axis) for axis in zip(*moved, strict=True)]
    high = [max(axis) for axis in zip(*moved, strict=True)]
    if any(why_not_one_shift(*pair)):
        spread = {"north": f"{low[0]:.2f}～{high[0]:.2f}", "east": f"{low[1]:.2f}～{high[1]:.2f}"}
        yield Said("两套各点的差值不一致（纵 {north}，横 {east} 米），其中一套有误。", spread)
    else:
        mean = {"north": f"{sum(low[:1] + high[:1]) / 2:.2f}"}
        mean["east"] = f"{(low[1] + high[1]) / 2:.2f}"
        yield Said("两套各点的差值一致（纵 {north}，横 {east} 米）。", mean)


def _plane(drawn: Drawn) -> list[tuple[float, float]]:
    """Return plane corners (north, east), or nothing where they are degrees."""
    if drawn.system.encoding is not Encoding.PLANE:
        return []
    pairs = [(float(a), float(b)) for ring, _ in drawn.rings for a, b in ring]
    return [(b, a) for a, b in pairs] if drawn.system.is_east_first else pairs


def _area(stated: Stated, mine: Ground) -> Iterator[Said]:
    computed = Decimal(mine.outline.area_m2) / 1_000_000
    said = {"computed": parts.figure(computed, 4)}
    if not stated.area_km2:
        yield Said("按椭球面计算 {computed} 平方千米，没有登记面积。", said)
        return
    off = abs(computed - stated.area_km2) / stated.area_km2 * 100
    said |= {"stated": parts.figure(stated.area_km2, 4), "off": parts.figure(off, _places(off))}
    yield Said("按椭球面计算 {computed} 平方千米，登记 {stated}，相差 {off}%。", said)


def _places(per_cent: Decimal) -> int:
    """Return decimals enough to show a difference: 10.8, 0.28, 0.004."""
    return 1 if per_cent >= 1 else 2 if per_cent >= Decimal("0.1") else 3


def _overlaps(mine: Ground, neighbours: Sequence[Ground]) -> Iterator[Said]:
    standing = [ground for ground in neighbours if not ground.is_over]
    comparable = [ground for ground in standing if mine.may_be_drawn_with(ground)]
    sharing = [(ground, area) for ground in comparable if (area := mine.shares_m2(ground))]
    for ground, area in sharing[:MOST_TOLD]:
        yield _overlap(mine, ground, area)
    if len(sharing) > MOST_TOLD:
        yield Said("另有 {n} 宗平面重叠，见图下的表。", {"n": len(sharing) - MOST_TOLD})
    if comparable and not sharing:
        yield Said("与相邻矿业权平面不重叠。")
    if unlike := len(standing) - len(comparable):
        yield Said("近旁另有 {n} 宗登记在别的坐标系，没有公开的转换参数，没有画出。", {"n": unlike})


def _overlap(mine: Ground, ground: Ground, area: float) -> Said:
    said = {
        "label": ground.label,
        "number": ground.number,
        "area": parts.figure(Decimal(area), 0),
        "heights": _parted(mine, ground),
    }
    return Said("与{label}（{number}）平面重叠 {area} 平方米；{heights}", said)


def _parted(mine: Ground, ground: Ground) -> Said:
    """Say how the heights of two rights lie to each other."""
    if mine.heights is None or ground.heights is None:
        return Said("标高没有都登记，上下是否分开无法判断。")
    (top, bottom), (their_top, their_bottom) = mine.heights, ground.heights
    said = {"top": metres(their_top), "bottom": metres(their_bottom)}
    common = min(top, their_top) - max(bottom, their_bottom)
    if common > 0:
        return Said(
            "对方标高 {top} 至 {bottom} 米，上下重叠 {common} 米。",
            said | {"common": metres(common)},
        )
    if common == 0:
        return Said("对方标高 {top} 至 {bottom} 米，上下相接，不重叠。", said)
    return Said(
        "对方标高 {top} 至 {bottom} 米，上下相隔 {gap} 米。", said | {"gap": metres(-common)}
    )
