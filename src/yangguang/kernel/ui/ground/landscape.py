"""The map of a register: things where they are few, how many where they are many, areas whose boundaries are known."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final, Generic, NamedTuple, TypeVar

from shapely import get_parts, simplify
from shapely.geometry.base import BaseGeometry

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.places import boxes
from yangguang.kernel.places.boxes import Lying
from yangguang.kernel.places.looking import Gathered
from yangguang.kernel.places.models import AreaBoundary
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground import planes
from yangguang.kernel.ui.ground.sight import SHAPE, Sight
from yangguang.kernel.ui.parts import Kind

WIDE: Final = 640
SIZES: Final = (("wide", WIDE, round(WIDE * SHAPE)), ("narrow", 344, round(344 * SHAPE)))
MOST_SHAPES: Final = 40
"""So many outlines are drawn each; with more the smallest are marks, and marks are gathered."""
MOST_LABELS: Final = 20
"""With more in view, only what is chosen has its name beside it: it is said, and stands in the table."""
LEAST: Final = 24.0
"""An outline smaller than this on the wide drawing is a mark."""
CELL: Final = 64.0
"""Marks within a square of this side are drawn as one with their number: rooms for a finger, on a phone too."""
SMALLEST, LARGEST = 13.0, 22.0
"""Radius of the mark of a few, and of very many."""

Address = Callable[[Sight], str]
"""Gives the address of a view, with all else that the page is asked."""
Thing = TypeVar("Thing")


class Item(NamedTuple, Generic[Thing]):
    """One thing on the ground: where it lies, its number, whether it is chosen, and what it is itself."""

    unit: Lying
    number: str
    is_me: bool
    of: Thing


class Told(NamedTuple):
    """What is told of a thing that is drawn by itself: its page, what it is called and is, its stroke as an outline."""

    href: str
    name: str
    called: parts.Text
    kind: Kind


Telling = Callable[[Sequence[Thing]], Sequence[Told | None]]
"""Tells of several things at once; None: nothing is known of it, and it isn't drawn."""
Cells = Sequence[tuple[tuple[int, int], list["Mark[Thing]"]]]


class Mark(NamedTuple, Generic[Thing]):
    """So many things around a place, in degrees."""

    many: int
    longitude: float
    latitude: float
    one: Item[Thing] | None = None


def of_items(
    items: Sequence[Item[Thing]], sight: Sight, *, address: Address, told: Telling[Thing]
) -> tuple[parts.Feature, ...]:
    """Return things as outlines, small ones as marks, marks close to each other as one with their number.

    `told` is asked once, of what is drawn by itself only: of two hundred most are gathered.
    """
    least = sight.wide / WIDE * LEAST
    large = sorted(
        (one for one in items if _extent(one.unit) >= least or one.is_me),
        key=lambda one: (not one.is_me, -_extent(one.unit), one.number),
    )[:MOST_SHAPES]
    drawn = {one.number for one in large}
    marks = [Mark(1, *_middle(one.unit), one) for one in items if one.number not in drawn]
    cells = _gathered(marks, sight)
    alone = [inside[0].one for _, inside in cells if len(inside) == 1]
    own = [*reversed(large), *filter(None, alone)]
    known = {
        one.number: about
        for one, about in zip(own, told([one.of for one in own]), strict=True)
        if about is not None
    }
    features = (
        *(
            _outline(one, sight, known[one.number])
            for one in reversed(large)
            if one.number in known
        ),
        *_marked(cells, sight, address=address, known=known),
    )
    if len(features) <= MOST_LABELS:
        return features
    return tuple(
        replace(feature, is_labelled=feature.kind in (Kind.ME, Kind.MANY)) for feature in features
    )


def of_crowds(
    crowds: Iterable[Gathered], sight: Sight, *, address: Address
) -> tuple[parts.Feature, ...]:
    """Return counts by cell as marks, gathered to what a drawing has room for."""
    box = sight.box
    marks: list[Mark[None]] = [
        Mark(one.count, one.longitude, one.latitude)
        for one in crowds
        if box.west <= one.longitude <= box.east and box.south <= one.latitude <= box.north
    ]
    cells: Cells[None] = _gathered(marks, sight)
    return tuple(_marked(cells, sight, address=address, known={}))


def of_areas(
    areas: Iterable[AreaBoundary], sight: Sight, *, named: Callable[[str], str]
) -> tuple[parts.Feature, ...]:
    """Return the boundaries of areas as land, no finer than can be seen."""
    dot = sight.wide / WIDE
    features = []
    for area in areas:
        ground = simplify(boxes.geometry_of(area), dot)
        rings = rings_of(ground, sight)
        if rings:
            features.append(parts.Feature(keep(named(area.code)), Kind.LAND, rings, area.code))
    return tuple(features)


def place(longitude: float, latitude: float, sight: Sight) -> parts.Feature:
    """Return the mark of the place that is asked about."""
    said = f"{longitude:.4f}°E {latitude:.4f}°N"
    here = (sight.placed(longitude, latitude),)
    return parts.Feature(Said("这里"), Kind.ME, (here,), said, called=Said("所问的地点"), size=6.0)


def graticule(sight: Sight) -> tuple[parts.GridLine, ...]:
    """Return lines of degrees across the view."""
    box = sight.box
    step = planes.step_for((box.east - box.west) * 0.8)
    level = [
        parts.GridLine(
            planes.named(at, step, "N"),
            (sight.placed(box.west, float(at)), sight.placed(box.east, float(at))),
        )
        for at in planes.marks(box.south, box.north, step)
    ]
    upright = [
        parts.GridLine(
            planes.named(at, step, "E"),
            (sight.placed(float(at), box.south), sight.placed(float(at), box.north)),
        )
        for at in planes.marks(box.west, box.east, step)
    ]
    return (*level, *upright)


def rings_of(ground: BaseGeometry, sight: Sight) -> tuple[parts.Ring, ...]:
    """Return the rings of polygons in metres of the view."""
    rings = []
    for part in get_parts(ground):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings += [
                tuple(sight.placed(x, y) for x, y, *_ in ring.coords[:-1])
                for ring in (part.exterior, *part.interiors)
            ]
    return tuple(rings)


def _outline(one: Item[Thing], sight: Sight, told: Told) -> parts.Feature:
    ground = simplify(boxes.geometry_of(one.unit), sight.wide / WIDE / 2)
    rings = rings_of(ground, sight) or ((sight.placed(*_middle(one.unit)),),)
    kind = Kind.ME if one.is_me else told.kind
    return parts.Feature(keep(told.name), kind, rings, one.number, told.href, called=told.called)


def _gathered(marks: Iterable[Mark[Thing]], sight: Sight) -> Cells[Thing]:
    """Gather marks by squares of the drawing."""
    square = sight.wide / WIDE * CELL
    high = square * sight.squeeze
    cells: dict[tuple[int, int], list[Mark[Thing]]] = defaultdict(list)
    for mark in marks:
        cells[math.floor(mark.longitude / square), math.floor(mark.latitude / high)].append(mark)
    return sorted(cells.items(), key=itemgetter(0))


def _marked(
    cells: Cells[Thing], sight: Sight, *, address: Address, known: Mapping[str, Told]
) -> Iterator[parts.Feature]:
    """Yield what was gathered as marks; one alone leads to its page, several to a nearer view."""
    square = sight.wide / WIDE * CELL
    high = square * sight.squeeze
    for (x, y), inside in cells:
        count = sum(mark.many for mark in inside)
        longitude = _within(x, sum(mark.longitude * mark.many for mark in inside) / count, square)
        latitude = _within(y, sum(mark.latitude * mark.many for mark in inside) / count, high)
        one = inside[0].one
        here = ((sight.placed(longitude, latitude),),)
        if count == 1 and one is not None:
            if (told := known.get(one.number)) is not None:
                href, name, called, _kind = told
                yield parts.Feature(
                    keep(name), Kind.NEIGHBOUR, here, one.number, href, called=called, size=7.0
                )
            continue
        nearer = sight.to(longitude, latitude, by=2)
        yield parts.Feature(
            f"{count:,}",
            Kind.MANY,
            here,
            href=address(nearer) if nearer.zoom > sight.zoom else "",
            called=Said("{n} 宗合在一起，放大查看", {"n": f"{count:,}"}),
            size=min(SMALLEST + 2.2 * math.log10(count) + 2.0, LARGEST),
        )


def _within(cell: int, mean: float, side: float) -> float:
    """Return a place near the mean from which a mark doesn't reach into the next cell."""
    reach = side * (1 - 2 * LARGEST / CELL) / 2
    middle = (cell + 0.5) * side
    return min(max(mean, middle - reach), middle + reach)


def _middle(unit: Lying) -> tuple[float, float]:
    return (unit.west + unit.east) / 2, (unit.south + unit.north) / 2


def _extent(unit: Lying) -> float:
    return float(max(unit.east - unit.west, unit.north - unit.south))
