"""Maps: simple shapes on paper, labels at the thing, pattern beside colour, the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts import map_paths
from yangguang.kernel.ui.parts.chart_scale import room
from yangguang.kernel.ui.parts.map_fit import Box, Fit, Point, bar_length, bounds, fit
from yangguang.kernel.ui.parts.map_grid import Drawn, GridLine, legible
from yangguang.kernel.ui.parts.map_labels import Spot, place
from yangguang.kernel.ui.parts.table import Cell, Column, Table
from yangguang.kernel.ui.parts.words import Part, Text

SIZES = (("wide", 640, 400), ("narrow", 344, 300))
"""Drawn twice, for a wide page and for a phone or large type; the style sheet shows one."""
MARGIN = 34.0
EDGE = 8.0
"""Shapes are cut off so far beyond the edge that their strokes aren't seen there."""
Ring = tuple[Point, ...]


class Kind(StrEnum):
    """What a feature is; each has its own stroke or pattern besides its colour."""

    ME = "me"
    NEIGHBOUR = "neighbour"
    EXCLUDED = "excluded"
    GONE = "gone"
    MANY = "many"
    LAND = "land"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


KINDS: dict[Kind, Text] = {
    Kind.ME: _("本件"),
    Kind.NEIGHBOUR: _("相邻"),
    Kind.EXCLUDED: _("不在范围内"),
    Kind.GONE: _("已注销"),
    Kind.MANY: _("多宗合并显示"),
    Kind.LAND: _("区划"),
    Kind.BLUE: _("蓝色（四级）"),
    Kind.YELLOW: _("黄色（三级）"),
    Kind.ORANGE: _("橙色（二级）"),
    Kind.RED: _("红色（一级）"),
}


@dataclass(frozen=True, slots=True)
class Feature:
    """Something on the ground: rings of (east, north) in metres; a ring of one point is a mark.

    `note` is said with it and stands in the table; `called` is what it is, if `KINDS` has no
    better word. `size` is the radius of a mark, in the drawing's units; the label of MANY stands in it.
    Without `is_labelled` the label is said and stands in the table, but not in the drawing.
    """

    label: Text
    kind: Kind
    rings: tuple[Ring, ...]
    note: Text = ""
    href: str = ""
    called: Text = ""
    size: float = 5.0
    is_labelled: bool = True

    @property
    def is_what(self) -> Text:
        """What the feature is, in words."""
        return self.called or KINDS[self.kind]

    @property
    def said(self) -> Said:
        """The feature in one sentence, for its tooltip and for the ear."""
        if self.kind is Kind.MANY or not self.label:
            return Said("{what}", {"what": self.is_what})
        if not self.note:
            return Said("{label}：{what}", {"label": self.label, "what": self.is_what})
        given = {"label": self.label, "what": self.is_what, "note": self.note}
        return Said("{label}：{what}；{note}", given)


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature as it is drawn: its path, its label's place if there is room, its corners."""

    feature: Feature
    d: str
    spot: Spot | None
    leader: str
    corners: tuple[map_paths.Corner, ...]

    @property
    def pattern(self) -> str:
        """The pattern that goes with the colour of a warning."""
        levels = (Kind.BLUE, Kind.YELLOW, Kind.ORANGE, Kind.RED)
        return self.feature.kind.value if self.feature.kind in levels else ""


Seen = tuple[Feature, list[Ring], tuple[map_paths.Corner, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map for one width of page."""

    name: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    grid: tuple[Drawn, ...]
    bar: float
    bar_m: int

    @property
    def bar_said(self) -> Said:
        """The length of the scale bar."""
        if self.bar_m >= 1000:
            return Said("{n} 千米", {"n": f"{self.bar_m // 1000:,}"})
        return Said("{n} 米", {"n": str(self.bar_m)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Map(Part):
    """Features in the order in which they are drawn, land first. `key` is unique on the page.

    `title` is the answer as a sentence, `about` what is shown, with projection and datum; `note`
    what is odd, and the review number of the base map. `has_corners` numbers the corners of ME.
    `extent`: corners (metres) of what must be seen; without it, all that is there. What lies beyond
    the edge is cut off. ValueError if there is nothing to show, or a coordinate is not finite.
    """

    template: ClassVar[str] = "ui/parts/map.html"
    key: str
    title: Text
    about: Text
    features: tuple[Feature, ...]
    note: Text = ""
    grid: tuple[GridLine, ...] = ()
    has_corners: bool = False
    extent: Ring = ()
    shows_table: bool = True
    sizes: tuple[tuple[str, int, int], ...] = SIZES
    margin: float = MARGIN

    def __post_init__(self) -> None:
        """Refuse a map that can't be drawn."""
        if not all(ring for feature in self.features for ring in feature.rings):
            raise ValueError("a ring has at least one point")
        fit(self._points(), width=100, height=100, margin=0)

    def _points(self) -> list[Point]:
        if self.extent:
            return list(self.extent)
        return list(chain.from_iterable(chain.from_iterable(f.rings for f in self.features)))

    @property
    def table(self) -> Table:
        """Name, kind and note of each feature."""
        columns = (Column(_("名称")), Column(_("类别")), Column(_("说明")))
        rows = tuple((Cell(f.label, f.href), f.is_what, f.note) for f in self.features)
        return Table(caption=self.about, columns=columns, rows=rows, key=f"{self.key}-table")

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The map for each width of page."""
        return tuple(self._sheet(*size) for size in self.sizes)

    def _sheet(self, name: str, width: int, height: int) -> Sheet:
        at = fit(self._points(), width=width, height=height, margin=self.margin)
        bar_m = bar_length(at.scale, width / 4)
        bar = round(bar_m * at.scale, 1)
        grid = legible(self.grid, at, width=width, height=height)
        seen = list(self._seen(at, width, height))
        spots = _placed(seen, grid, (width, height), bar)
        shapes = tuple(
            Shape(feature, map_paths.path(rings, size=feature.size), spot, _leader(spot), corners)
            for (feature, rings, corners), spot in zip(seen, spots, strict=True)
        )
        return Sheet(name, width, height, shapes, grid, bar, bar_m)

    def _seen(self, at: Fit, width: int, height: int) -> Iterator[Seen]:
        """Yield each feature of which something is seen, its rings as drawn, its numbered corners."""
        edge = (-EDGE, -EDGE, width + EDGE, height + EDGE)
        for feature in self.features:
            drawn = [tuple(map(at, ring)) for ring in feature.rings]
            rings = [
                map_paths.thinned(part) for ring in drawn if (part := map_paths.cut(ring, edge))
            ]
            if not rings:
                continue
            is_numbered = self.has_corners and feature.kind is Kind.ME
            yield (
                feature,
                rings,
                map_paths.numbered(drawn if is_numbered else (), width=width, height=height),
            )


def _outer(feature: Feature, rings: list[Ring], frame: Box) -> Ring:
    """Return what of a feature a label can stand in: its largest ring, as far as it is in the frame."""
    ring = max(rings, key=_extent)
    if len(set(ring)) == 1:  # drawn as a disc
        return map_paths.disc_ring(ring[0], feature.size)
    return map_paths.cut(ring, frame) or ring


def _is_many(feature: Feature) -> bool:
    return feature.kind is Kind.MANY


def _placed(
    seen: list[Seen], grid: tuple[Drawn, ...], size: tuple[int, int], bar: float
) -> list[Spot | None]:
    """Return where labels stand: those of MANY in the middle, none for what has no label."""
    spots: list[Spot | None] = [None] * len(seen)
    left = []
    for n, (feature, rings, _corners) in enumerate(seen):
        if _is_many(feature):
            spots[n] = Spot(*rings[0][0])
        elif feature.label and feature.is_labelled:
            left.append(n)
    if not left:
        return spots
    frame = (4.0, 4.0, size[0] - 4.0, size[1] - 4.0)
    outer = [_outer(feature, rings, frame) for feature, rings, _ in seen]
    taken = _taken(seen, outer, grid, (size[0] - bar - 64.0, 0.0, float(size[0]), 44.0))
    widths = [float(room(seen[n][0].label)) for n in left]
    found = place([outer[n] for n in left], widths, frame=frame, taken=taken)
    for n, spot in zip(left, found, strict=True):
        spots[n] = spot
        if (
            spot is None and seen[n][0].kind is Kind.ME
        ):  # what the map is about has its name, whatever it covers
            left_x, top, right_x, bottom = bounds(outer[n])
            spots[n] = Spot((left_x + right_x) / 2, (top + bottom) / 2)
    return spots


def _taken(seen: list[Seen], outer: list[Ring], grid: tuple[Drawn, ...], scale: Box) -> list[Box]:
    """Return where no label has room: by the scale, by names of lines, by numbers of corners, in marks of MANY."""
    taken = [scale]
    taken += [(x, y - 12, x + 60, y + 3) for _, _, x, y in grid]
    taken += [
        (x - 4 * len(str(n)), y - 7, x + 4 * len(str(n)), y + 7)
        for n, _, _, x, y in chain.from_iterable(corners for _, _, corners in seen)
    ]
    taken += [bounds(ring) for (one, _, _), ring in zip(seen, outer, strict=True) if _is_many(one)]
    return taken


def _extent(ring: Ring) -> float:
    left, top, right, bottom = bounds(ring)
    return (right - left) * (bottom - top)


def _leader(spot: Spot | None) -> str:
    if spot is None or spot.leads_to is None:
        return ""
    x, y = spot.leads_to
    is_level = abs(spot.y - y) < 1
    # A leader stops short of the letters above or below it, and is short beside them.
    if is_level:
        return ""
    end = spot.y - 10 if spot.y > y else spot.y + 7
    return f"M{x:.1f} {y:.1f}L{spot.x:.1f} {end:.1f}"
