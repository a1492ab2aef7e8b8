"""Maps: simple shapes on paper, labels at the thing, pattern beside colour, the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts.chart_scale import room
from yangguang.kernel.ui.parts.map_fit import Fit, Point, bar_length, bounds, fit
from yangguang.kernel.ui.parts.map_labels import Spot, place
from yangguang.kernel.ui.parts.table import Cell, Column, Table
from yangguang.kernel.ui.parts.words import Part, Text

SIZES = (("wide", 640, 400), ("narrow", 344, 300))
"""Drawn twice, for a wide page and for a phone or large type; the style sheet shows one."""
MARGIN = 34.0
Ring = tuple[Point, ...]


class Kind(StrEnum):
    """What a feature is; each has its own stroke or pattern besides its colour."""

    ME = "me"
    NEIGHBOUR = "neighbour"
    EXCLUDED = "excluded"
    GONE = "gone"
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
    better word.
    """

    label: Text
    kind: Kind
    rings: tuple[Ring, ...]
    note: Text = ""
    href: str = ""
    called: Text = ""

    @property
    def is_what(self) -> Text:
        """What the feature is, in words."""
        return self.called or KINDS[self.kind]

    @property
    def said(self) -> Said:
        """The feature in one sentence, for its tooltip and for the ear."""
        if not self.note:
            return Said("{label}：{what}", {"label": self.label, "what": self.is_what})
        given = {"label": self.label, "what": self.is_what, "note": self.note}
        return Said("{label}：{what}；{note}", given)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the graticule through `points` (metres), named where it enters the map."""

    label: str
    points: Ring


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature as it is drawn: its path, its label's place if there is room, its corners."""

    feature: Feature
    d: str
    spot: Spot | None
    leader: str
    corners: tuple[tuple[int, float, float], ...]

    @property
    def pattern(self) -> str:
        """The pattern that goes with the colour of a warning."""
        levels = (Kind.BLUE, Kind.YELLOW, Kind.ORANGE, Kind.RED)
        return self.feature.kind.value if self.feature.kind in levels else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map for one width of page."""

    name: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    grid: tuple[tuple[str, str, float, float], ...]
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
    ValueError if there is nothing to show, or a coordinate is not finite.
    """

    template: ClassVar[str] = "ui/parts/map.html"
    key: str
    title: Text
    about: Text
    features: tuple[Feature, ...]
    note: Text = ""
    grid: tuple[GridLine, ...] = ()
    has_corners: bool = False
    shows_table: bool = True

    def __post_init__(self) -> None:
        """Refuse a map that can't be drawn."""
        if not all(ring for feature in self.features for ring in feature.rings):
            raise ValueError("a ring has at least one point")
        fit(self._points(), width=100, height=100, margin=0)

    def _points(self) -> list[Point]:
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
        return tuple(self._sheet(*size) for size in SIZES)

    def _sheet(self, name: str, width: int, height: int) -> Sheet:
        at = fit(self._points(), width=width, height=height, margin=MARGIN)
        bar_m = bar_length(at.scale, width / 4)
        bar = round(bar_m * at.scale, 1)
        grid = tuple(_grid(line, at, width, height) for line in self.grid)
        drawn = [[tuple(map(at, ring)) for ring in feature.rings] for feature in self.features]
        outer = [max(rings, key=_extent) for rings in drawn]
        widths = [float(room(feature.label)) for feature in self.features]
        frame = (4.0, 4.0, width - 4.0, height - 4.0)
        corners = [
            self._corners(feature, rings)
            for feature, rings in zip(self.features, drawn, strict=True)
        ]
        taken = [(width - bar - 64.0, 0.0, float(width), 44.0)]
        taken += [(x, y - 12, x + 60, y + 3) for _, _, x, y in grid]
        taken += [(x + 4, y - 17, x + 20, y - 2) for _, x, y in chain.from_iterable(corners)]
        spots = place(outer, widths, frame=frame, taken=taken)
        shapes = tuple(
            Shape(feature, _path(rings), spot, _leader(spot), numbered)
            for feature, rings, spot, numbered in zip(
                self.features, drawn, spots, corners, strict=True
            )
        )
        return Sheet(name, width, height, shapes, grid, bar, bar_m)

    def _corners(
        self, feature: Feature, rings: list[tuple[Point, ...]]
    ) -> tuple[tuple[int, float, float], ...]:
        if not self.has_corners or feature.kind is not Kind.ME:
            return ()
        corners = list(chain.from_iterable(rings))
        return tuple((n, round(x, 1), round(y, 1)) for n, (x, y) in enumerate(corners, 1))


def _extent(ring: tuple[Point, ...]) -> float:
    left, top, right, bottom = bounds(ring)
    return (right - left) * (bottom - top)


def _path(rings: list[tuple[Point, ...]]) -> str:
    return "".join(_disc(ring[0]) if len(set(ring)) == 1 else _line(ring) + "z" for ring in rings)


def _line(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _disc(at: Point) -> str:
    return f"M{at[0] - 5:.1f} {at[1]:.1f}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"


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


def _grid(line: GridLine, at: Fit, width: int, height: int) -> tuple[str, str, float, float]:
    """Draw a line and name it at the left edge, or at the foot if it runs north."""
    points = tuple(map(at, line.points))
    left, top, right, bottom = bounds(points)
    (x, y), (to_x, to_y) = points[0], points[-1]
    if right - left >= bottom - top:
        level = y if to_x == x else y + (0 - x) / (to_x - x) * (to_y - y)
        return line.label, _line(points), 4.0, round(min(max(level - 4, 12), height - 18), 1)
    foot = x if to_y == y else x + (height - y) / (to_y - y) * (to_x - x)
    return line.label, _line(points), round(min(max(foot + 4, 4), width - 50), 1), height - 5.0
