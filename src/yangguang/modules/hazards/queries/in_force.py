"""What is in force at a place: by area code, by point, or both; a handful of queries whatever there is.

An area code lies within at most four others, so its warnings are found by at most five beginnings of it; a point
is looked up in the index of `places`. What was superseded or is over stays out; `base.hazards.standing` says the same
from the messages alone, and a test compares both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import shapely
from django.db.models import Q, QuerySet

from yangguang.base.hazards import assumed, ground
from yangguang.base.hazards.levels import Level
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import AreaBoundary, SpatialUnit
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.modules.hazards.models import Live

KIND: Final = "预警"
"""The kind under which the drawn ground of warnings is put down in `places`."""
MOST: Final = 200
"""So many areas are read at most, the highest levels first."""
STEMS: Final = (2, 4, 6, 9, 12)
"""Lengths of the beginnings of an area code: province, city, county, town, village."""


@dataclass(frozen=True, slots=True)
class InForce:
    """One level at the place. `is_whole`: it holds for all of it; else for a part, which `words` describe.

    `is_ahead`: it begins later.
    """

    live: Live
    is_whole: bool
    is_ahead: bool

    @property
    def level(self) -> Level:
        """The level."""
        return Level(self.live.level)


def in_force(
    *,
    code: str = "",
    point: tuple[float, float] | None = None,
    at: datetime,
    ahead: bool = True,
) -> list[InForce]:
    """Return what is in force at a place at an instant, the highest level first, then the newest.

    `code` of 6, 9 or 12 digits; `point` longitude and latitude. `ahead`: with what begins later.
    ValueError: the code is none.
    """
    found: dict[tuple[str, int], InForce] = {}
    known = code or (code_at(point, at=at) if point else "")
    if known:
        for rows in _of_code(known, within=not point):
            for row in standing(rows, at=at, ahead=ahead):
                if row.is_drawn and point:
                    continue  # its ground says whether the point lies in it
                whole = not row.is_drawn and ground.stem(known).startswith(row.code)
                _keep(found, InForce(row, whole, row.onset > at))
    if point:
        names = _grounds_at(point)
        for row in standing(Live.objects.filter(ground__in=names), at=at, ahead=ahead):
            _keep(found, InForce(row, is_whole=True, is_ahead=row.onset > at))
    return sorted(found.values(), key=lambda one: (one.live.level, -one.live.sent_at.timestamp()))


def everywhere(*, at: datetime) -> list[InForce]:
    """Return what is in force anywhere at an instant, each area of a message once, the highest level first."""
    found: dict[tuple[str, int], InForce] = {}
    for row in standing(Live.objects.all(), at=at):
        found.setdefault((row.identifier, row.area), InForce(row, True, row.onset > at))
    return list(found.values())


def _keep(found: dict[tuple[str, int], InForce], one: InForce) -> None:
    key = one.live.identifier, one.live.area
    if key not in found or (one.is_whole and not found[key].is_whole):
        found[key] = one


def standing(rows: QuerySet[Live], *, at: datetime, ahead: bool = True) -> list[Live]:
    """Return those of `rows` that are neither over nor superseded at an instant, the highest level first."""
    return list(holding(rows, at=at, ahead=ahead).order_by("level", "-sent_at", "pk")[:MOST])


def holding(rows: QuerySet[Live], *, at: datetime, ahead: bool = True) -> QuerySet[Live]:
    """Narrow to what is neither over nor superseded at an instant."""
    rows = rows.filter(expires__gt=at, sent_at__lte=at + assumed.APART)
    rows = rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=at))
    return rows if ahead else rows.filter(onset__lte=at)


def _of_code(code: str, *, within: bool) -> Iterator[QuerySet[Live]]:
    """Yield what is said of the areas that hold `code`; `within`: then of those that lie in it.

    Two questions, as each is one stretch of the index; asked together, an engine reads all that stands.
    """
    stem = ground.stem(code)
    yield Live.objects.filter(code__in=[stem[:n] for n in STEMS if n <= len(stem)])
    if within:
        yield Live.objects.filter(code__gt=stem, code__lt=f"{stem}:")


def _grounds_at(point: tuple[float, float]) -> Iterable[str]:
    """Return the numbers of the grounds of warnings that a point lies in, edges counted in."""
    here, box = shapely.Point(point), Box(*point, *point)
    found = boxes.touching(SpatialUnit.objects.filter(kind=KIND), box)
    rows = boxes.in_order(found.only("number", "ground"), "number")[:MOST]
    return [row.number for row in rows if shapely.intersects(boxes.geometry_of(row), here)]


def code_at(point: tuple[float, float], *, at: datetime) -> str:
    """Return the code of the lowest area known to hold a point; "": no boundary that is known does."""
    here, box = shapely.Point(point), Box(*point, *point)
    rows = boxes.touching(AreaBoundary.objects.all(), box, on=at.astimezone(SHANGHAI).date())
    holding = [
        row.code
        for row in boxes.in_order(rows, "code")
        if shapely.intersects(boxes.geometry_of(row), here)
    ]
    return max(holding, key=lambda one: len(ground.stem(one)), default="")
