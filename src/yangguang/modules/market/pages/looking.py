"""What the map finds: lots in view or how many, lots within a drawn ground; the view of an area, of a lot, of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from shapely.geometry.base import BaseGeometry

from yangguang.kernel.places import boxes, crowds, looking
from yangguang.kernel.places.boxes import Lying
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.looking import Gathered
from yangguang.kernel.places.models import AreaBoundary, SpatialUnit
from yangguang.kernel.ui.ground.sight import CHINA, Sight
from yangguang.modules.market.models.lots import GROUND
from yangguang.modules.market.queries import around, lots
from yangguang.modules.market.queries.lines import Line
from yangguang.modules.market.queries.lots import Asked

MOST_LOTS: Final = 200
"""With more in view they are only counted."""
MOST_NARROWED: Final = 1_000
_PRINT: Final = ("system", "rings")


@dataclass(frozen=True, slots=True)
class Found:
    """The grounds of lots in view by number, or counts as of an instant; `known`: what was read of the lots already.

    `is_cut`: there are more than could be looked at. `is_loose`: what was asked could not narrow down.
    """

    units: tuple[Lying, ...] = ()
    known: Mapping[str, Line] = field(default_factory=dict)
    crowds: tuple[Gathered, ...] = ()
    counted_at: datetime | None = None
    is_cut: bool = False
    is_loose: bool = False


def in_view(sight: Sight, asked: Asked, *, today: date) -> Found:
    """Return what is in view and fits what is asked: at most five queries."""
    if asked.use or asked.stage or asked.way:
        near = boxes.lying(sight.box, kind=GROUND, limit=MOST_NARROWED + 1)
        if len(near) <= MOST_NARROWED:
            return _fitting(near, asked)
    view = looking.in_view(sight.box, on=today, kind=GROUND, limit=MOST_LOTS)
    return Found(
        around.each_once(view.units),
        crowds=view.crowds,
        counted_at=view.counted_at,
        is_cut=view.more,
        is_loose=bool(asked.use or asked.stage or asked.way),
    )


def within(ground: BaseGeometry, asked: Asked) -> Found:
    """Return the lots that meet a drawn ground and fit what is asked: two queries at most."""
    found = around.within(ground)
    if asked.use or asked.stage or asked.way:
        return replace(_fitting(found.units, asked), is_cut=found.is_cut)
    return Found(found.units, is_cut=found.is_cut)


def _fitting(units: Iterable[Lying], asked: Asked) -> Found:
    wanted = (("use", asked.use), ("stage", asked.stage), ("way", asked.way))
    once = around.each_once(units)
    known = {
        number: lot
        for number, lot in around.lines(unit.number for unit in once).items()
        if all(not value or getattr(lot, name) == value for name, value in wanted)
    }
    return Found(tuple(unit for unit in once if unit.number in known), known)


class Lots:
    """What is told of the lots in view: nothing of those whose marks are gathered, so it is read when it is told.

    `listed`: the numbers that a table lists, read together with what the map tells: one query.
    """

    def __init__(self, found: Found, *, listed: Sequence[str]) -> None:
        self._known = dict(found.known)
        self._listed = listed

    def of(self, numbers: Sequence[str]) -> list[Line | None]:
        """Return what lines say of these lots; None: nothing is known of it."""
        if missing := {*numbers, *self._listed} - self._known.keys():
            self._known |= around.lines(missing)
        return list(map(self._known.get, numbers))


def everything() -> Sight:
    """Return the view of all lots that there are; of China if there are none: at most two queries."""
    if (ends := crowds.extent(GROUND)) is not None:
        return Sight.on(ends)
    rows = SpatialUnit.objects.filter(kind=GROUND).order_by("pk")
    return _around([Box(*row) for row in rows.values_list(*Box._fields)[:MOST_LOTS]])


def of_lot(number: str) -> Sight | None:
    """Return the view of one lot; None: it has no ground here."""
    unit = SpatialUnit.objects.filter(kind=GROUND, number=number).defer(*_PRINT).first()
    if unit is None:
        return None
    return Sight.on(Box(unit.west, unit.south, unit.east, unit.north)).zoomed(-1)


def of_ground(ground: BaseGeometry) -> Sight:
    """Return the view of a drawn ground."""
    return Sight.on(Box(*ground.bounds))


def of_area(text: str) -> Sight | None:
    """Return the view of an area by code or name: its boundary, else the lots in it; None: neither is known."""
    codes = lots.area(text)
    if not codes:
        return None
    boundary = AreaBoundary.objects.filter(code=codes[0]).order_by("from_on").last()
    if boundary is not None:
        return Sight.on(Box(boundary.west, boundary.south, boundary.east, boundary.north))
    rows = lots.narrowed(Asked(codes=codes)).values_list("number", flat=True)[:MOST_LOTS]
    units = SpatialUnit.objects.filter(kind=GROUND, number__in=list(rows))
    held = [Box(*row) for row in units.values_list(*Box._fields)]
    return _around(held) if held else None


def _around(held: Sequence[Box]) -> Sight:
    if not held:
        return Sight.on(CHINA)
    return Sight.on(
        Box(
            min(box.west for box in held),
            min(box.south for box in held),
            max(box.east for box in held),
            max(box.north for box in held),
        )
    )
