"""Heights beside each other: from where to where each thing reaches, on one scale of metres."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts.chart_scale import Scale, figure, room, spread, ticks, written
from yangguang.kernel.ui.parts.map import Kind
from yangguang.kernel.ui.parts.words import Part, Text

TALL, TOP, FOOT = 340, Decimal(16), Decimal(326)
AXIS, FIRST, WIDE, SLIM, GAP = Decimal(52), Decimal(60), Decimal(30), Decimal(18), Decimal(8)
MOST = 6
"""Bars beyond this many are only said."""
LINE = Decimal(18)


@dataclass(frozen=True, slots=True)
class Height:
    """From `bottom_m` up to `top_m`. `kind` is drawn as on a map."""

    label: Text
    kind: Kind
    top_m: Decimal
    bottom_m: Decimal

    @property
    def said(self) -> Said:
        """The range in one sentence."""
        given = {"top": figure(self.top_m, _places(self.top_m))}
        given["bottom"] = figure(self.bottom_m, _places(self.bottom_m))
        return Said("{label}：{top} 至 {bottom} 米", {"label": self.label, **given})


@dataclass(frozen=True, slots=True)
class Bar:
    """A height as it is drawn, and where its label stands; `leader` leads to it."""

    height: Height
    x: Decimal
    y: Decimal
    width: Decimal
    tall: Decimal
    label_y: Decimal
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heights(Part):
    """Ranges of elevation in the order in which they are drawn, the one spoken of first.

    `key` is unique on the page. ValueError without any, or if a bottom is above its top.
    """

    template: ClassVar[str] = "ui/parts/heights.html"
    key: str
    title: Text
    heights: tuple[Height, ...]
    tall: ClassVar[int] = TALL
    axis: ClassVar[Decimal] = AXIS

    def __post_init__(self) -> None:
        """Refuse what can't be drawn."""
        if not self.heights or any(one.bottom_m > one.top_m for one in self.heights):
            raise ValueError("heights go from a bottom up to a top")

    @property
    def shown(self) -> tuple[Height, ...]:
        """Those that are drawn."""
        return self.heights[:MOST]

    @property
    def scale(self) -> Scale:
        """From metres to the drawing."""
        marks = self._marks()
        return Scale(marks[0], marks[-1], FOOT, TOP)

    def _marks(self) -> tuple[Decimal, ...]:
        low = min(one.bottom_m for one in self.shown)
        high = max(one.top_m for one in self.shown)
        return ticks(low, high, most=8) if low < high else (low - 10, low, low + 10)

    @property
    def marks(self) -> tuple[tuple[Decimal, str], ...]:
        """Ticks of the axis: where, and how many metres."""
        at = self.scale
        return tuple((at(mark), figure(mark, _places(mark))) for mark in self._marks())

    @property
    def axis_drawn(self) -> str:
        """The upright line from which heights are read."""
        return f"M{written(AXIS)} {written(TOP)}V{written(FOOT)}"

    @property
    def _after(self) -> Decimal:
        """Where the last bar ends."""
        return FIRST + WIDE + (SLIM + GAP) * (len(self.shown) - 1)

    @property
    def label_x(self) -> Decimal:
        """Where labels begin."""
        return self._after + 12

    @property
    def wide(self) -> int:
        """The width of the drawing."""
        return int(self.label_x + max(room(one.label) for one in self.shown)) + 4

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Each height as it is drawn; labels stand in one column, none on another."""
        at = self.scale
        middles = [(at(one.top_m) + at(one.bottom_m)) / 2 for one in self.shown]
        places = spread(middles, gap=LINE, low=TOP, high=FOOT)
        return tuple(
            self._bar(n, one, middle, place, at)
            for n, (one, middle, place) in enumerate(zip(self.shown, middles, places, strict=True))
        )

    def _bar(self, n: int, one: Height, middle: Decimal, place: Decimal, at: Scale) -> Bar:
        width = WIDE if n == 0 else SLIM
        x = FIRST if n == 0 else FIRST + WIDE + GAP + (SLIM + GAP) * (n - 1)
        y = at(one.top_m)
        tall = max(at(one.bottom_m) - y, Decimal(1))
        start, end = x + width, self.label_x - 4
        leader = f"M{written(start)} {written(middle)}L{written(end)} {written(place)}"
        return Bar(one, x, y, width, tall, place.quantize(Decimal("0.1")), leader)


def _places(metres: Decimal) -> int:
    """Return how many decimals are said: as many as the figure has, two at most."""
    exponent = metres.normalize().as_tuple().exponent
    return min(max(-exponent, 0), 2) if isinstance(exponent, int) else 0
