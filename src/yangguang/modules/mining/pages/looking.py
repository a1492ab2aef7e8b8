"""What the map finds: rights in view, or how many; the view of an area, of a right, of everything there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Max, Min

from yangguang.kernel.places import boxes, crowds, looking, units
from yangguang.kernel.places.boxes import Lying
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.looking import Gathered
from yangguang.kernel.places.models import AreaBoundary, AreaCode, Crowd, SpatialUnit
from yangguang.kernel.ui.ground.sight import CHINA, Sight
from yangguang.modules.mining.drawing.landscape import Seen
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.pages import finding
from yangguang.modules.mining.pages.asked import Asked, Group

MOST_RIGHTS: Final = 200
"""With more in view they are only counted."""
MOST_NARROWED: Final = 1_000
"""With more in view they can't be narrowed down by what the register says of each."""
NEAR_M: Final = 30_000.0
MOST_NEAR: Final = 20
HERE_ZOOM: Final = 8
DEPTH: Final = 9
"""By cells of an eighth of a degree it is seen where rights are."""
_PRINT: Final = ("system", "rings")


@dataclass(frozen=True, slots=True)
class Found:
    """Rights in view by number, or counts as of an instant; `metres` from the place asked about.

    `is_cut`: there are more than could be looked at. `is_loose`: what was asked could not narrow down.
    """

    rights: tuple[Seen, ...] = ()
    crowds: tuple[Gathered, ...] = ()
    counted_at: datetime | None = None
    is_cut: bool = False
    is_loose: bool = False
    metres: tuple[float, ...] = ()


def in_view(sight: Sight, asked: Asked) -> Found:
    """Return what is in view and fits what is asked: at most five queries."""
    if asked.kind or asked.mineral or asked.state:
        on = _holding(asked)
        near = boxes.lying(sight.box, kind=units.MINING, on=on, limit=MOST_NARROWED + 1)
        if len(near) <= MOST_NARROWED:
            fitting = seen(near, asked)
            return Found(fitting[:MOST_NARROWED])
        return replace(_everything(sight, asked), is_loose=True)
    return _everything(sight, asked)


def _everything(sight: Sight, asked: Asked) -> Found:
    view = looking.in_view(sight.box, on=asked.today, limit=MOST_RIGHTS)
    everyone = Asked(day=asked.day, today=asked.today)
    return Found(
        seen(view.units, everyone) if view.units else (),
        view.crowds,
        view.counted_at,
        is_cut=view.more,
    )


def near(longitude: float, latitude: float, asked: Asked) -> Found:
    """Return the rights nearest to a place: at most six queries."""
    found = looking.near(
        (longitude, latitude), NEAR_M, on=_holding(asked) or asked.today, limit=MOST_NEAR
    )
    far = {one.unit.number: one.metres for one in reversed(found)}
    by_number = {one.right.number: one for one in seen([one.unit for one in found], asked)}
    listed = sorted(by_number.values(), key=lambda one: (far[one.unit.number], one.right.number))
    return Found(tuple(listed), metres=tuple(far[one.unit.number] for one in listed))


def _holding(asked: Asked) -> date | None:
    """Return the day on which ground must hold; of rights that are over, none does."""
    return None if asked.state == Group.OVER else asked.today


def seen(found: Sequence[Lying], asked: Asked) -> tuple[Seen, ...]:
    """Return the rights of units that fit what is asked, each once, by number: two queries."""
    latest = {unit.number: unit for unit in sorted(found, key=lambda unit: unit.from_on)}
    rights = finding.of_numbers(latest, within=finding.narrowed(asked))
    rows = finding.as_at(rights.values(), day=asked.today, today=asked.today)
    states = {row.right.pk: row.state for row in rows}
    by_right: dict[str, Seen] = {}
    for number, unit in latest.items():
        if right := rights.get(number):
            by_right[right.number] = Seen(unit, right, states[right.pk])
    return tuple(by_right[number] for number in sorted(by_right))


def everything(on: date) -> Sight:
    """Return the view of all rights that there are; of China if there are none: at most two queries."""
    counted = _counted()
    if counted is not None:
        return Sight.on(counted)
    rows = boxes.holding(SpatialUnit.objects.filter(kind=units.MINING), on=on)
    some = rows.values_list("west", "south", "east", "north")[:MOST_RIGHTS]
    return _fitting([Box(*row) for row in some])


def of_right(number: str) -> Sight | None:
    """Return the view of one right, by any number that it had; None: it has no ground here. Two queries."""
    right = finding.of_numbers([number]).get(number)
    wanted = [number, right.number] if right else [number]
    unit = SpatialUnit.objects.filter(kind=units.MINING, number__in=wanted).defer(*_PRINT).last()
    if unit is None:
        return None
    return Sight.on(Box(unit.west, unit.south, unit.east, unit.north)).zoomed(-1)


def of_area(text: str) -> Sight | None:
    """Return the view of an area by code or name: its boundary, else the rights in it. At most four queries."""
    code = text if text.isdigit() and len(text) == 6 else _code_of(text)
    if not code:
        return None
    boundary = AreaBoundary.objects.filter(code=code).order_by("from_on").last()
    if boundary is not None:
        return Sight.on(Box(boundary.west, boundary.south, boundary.east, boundary.north))
    column = "county"
    if code.endswith("00"):
        column = "province" if code.endswith("0000") else "city"
    numbers = Right.objects.filter(**{column: code}).order_by("number").values("number")
    rows = SpatialUnit.objects.filter(
        number__in=list(numbers[:MOST_RIGHTS].values_list("number", flat=True))
    )
    held = [Box(*row) for row in rows.values_list("west", "south", "east", "north")]
    return _fitting(held) if held else None


def _code_of(name: str) -> str:
    """Return the code of the area whose name begins so, one in use first; empty: there is none."""
    if not name:
        return ""
    found = AreaCode.objects.filter(name__startswith=name, until_year=None).order_by("code").first()
    return found.code if found else ""


def _counted() -> Box | None:
    """Return the box around the cells in which rights were counted; None: none were."""
    cells = Crowd.objects.filter(kind=units.MINING, depth=DEPTH)
    ends = cells.aggregate(Min("x"), Min("y"), Max("x"), Max("y"))
    if ends["x__min"] is None:
        return None
    low = crowds.Cell(DEPTH, ends["x__min"], ends["y__min"]).box
    high = crowds.Cell(DEPTH, ends["x__max"], ends["y__max"]).box
    return Box(low.west, low.south, high.east, high.north)


def _fitting(held: Sequence[Box]) -> Sight:
    return Sight.on(_around(held) if held else CHINA)


def _around(held: Sequence[Box]) -> Box:
    return Box(
        min(box.west for box in held),
        min(box.south for box in held),
        max(box.east for box in held),
        max(box.north for box in held),
    )
