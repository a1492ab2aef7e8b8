"""What lies where: lots about a ground, within a drawn one, and those whose grounds overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

import shapely
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Drawn
from yangguang.base.refusal import Refusal
from yangguang.kernel.places import boxes, units
from yangguang.kernel.places.boxes import Lying
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.work import statements
from yangguang.kernel.work.planning import among_sql, keeping_plans, planning_anew
from yangguang.modules.market.models import Lot
from yangguang.modules.market.models.lots import GROUND
from yangguang.modules.market.queries.lines import OF_A_LINE, Line

MOST_NEAR: Final = 40
MOST_WITHIN: Final = 200
MOST_LOOKED_AT: Final = 2_000
"""Grounds near a drawn one that are looked at; with more it is said that there are."""

Unit = TypeVar("Unit", bound=Lying)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Unit]):
    """A lot with its ground."""

    lot: Line
    unit: Unit


@dataclass(frozen=True, slots=True)
class Within:
    """The grounds of lots that meet a drawn one, by number; `is_cut`: there are more."""

    units: tuple[Lying, ...]
    is_cut: bool = False


def near(box: Box, *, but_for: str = "") -> tuple[Placed[SpatialUnit], ...]:
    """Return lots whose box touches another, by number: two queries."""
    found = units.within(box, kinds=(GROUND,))
    if but_for:
        found = found.exclude(number=but_for)
    with planning_anew():
        near_by = list(found[:MOST_NEAR])
    return placed(near_by)


def within(ground: BaseGeometry) -> Within:
    """Return the lots whose ground meets a drawn one: one query."""
    looked_at = boxes.lying(Box(*ground.bounds), kind=GROUND, limit=MOST_LOOKED_AT + 1)
    shapely.prepare(ground)
    meets = shapely.intersects(ground, boxes.geometries_of(looked_at))
    met = each_once(unit for unit, meet in zip(looked_at, meets, strict=True) if meet)
    is_cut = len(looked_at) > MOST_LOOKED_AT or len(met) > MOST_WITHIN
    return Within(met[:MOST_WITHIN], is_cut)


def each_once(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return units by number, each number once."""
    by_number = {unit.number: unit for unit in units}
    return tuple(by_number[number] for number in sorted(by_number))


def placed(found: Iterable[Unit]) -> tuple[Placed[Unit], ...]:
    """Return the lots of units, by number: one query, besides that of the units."""
    by_number = {unit.number: unit for unit in found}
    known = lines(by_number)
    return tuple(Placed(known[number], by_number[number]) for number in sorted(known))


def lines(numbers: Iterable[str]) -> dict[str, Line]:
    """Return what lines say of the lots of these numbers, by number: one query, none without a number."""
    condition, values = among_sql("number", wanted := list(numbers))
    if not wanted:
        return {}
    with keeping_plans():
        return {row.number: row for row in statements.found(Lot, OF_A_LINE, condition, values)}


def overlapping(
    drawn: Drawn | None, *, number: str = "", on: date | None = None
) -> Iterator[tuple[str, float | None]]:
    """Yield the lots whose ground overlaps a drawn one, with the common square metres; None: on another datum.

    Of `number` itself nothing is said, nor where nothing is drawn or it can't be read. One query.
    """
    if drawn is None:
        return
    try:
        outline = drawn.outline()
        _ = outline.geometry
    except Refusal:
        return
    for one in units.overlapping(outline, on=on, kinds=(GROUND,)):
        if one.unit.number != number:
            yield one.unit.number, one.area_m2
