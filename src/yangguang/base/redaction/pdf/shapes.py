"""Rectangles on a page as it is displayed: points from its upper left corner, x right, y down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yangguang.base.redaction.grounds import Ground

POINTS_PER_MM = 72 / 25.4
Told = Callable[[int, int], None]
"""Is told how many pages of how many are done."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `right` and `bottom` lie outside of it."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Tell whether the two share any area, or one lies within the other's lines."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box, *, slack: float = 1.0) -> bool:
        """Tell whether `other` lies within it, but for `slack` points."""
        wide = self.left - slack <= other.left and other.right <= self.right + slack
        return wide and self.top - slack <= other.top and other.bottom <= self.bottom + slack

    def grown(self, by: float) -> Box:
        """Return it with `by` points more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def within(self, width: float, height: float) -> Box:
        """Return the part of it that lies on a page."""
        right, bottom = min(self.right, width), min(self.bottom, height)
        return Box(max(0, self.left), max(0, self.top), right, bottom)

    def pixels(self, scale: float) -> tuple[int, int, int, int]:
        """Return the pixels that it touches, as left, top, right, bottom (outside)."""
        left, top = int(self.left * scale), int(self.top * scale)
        return left, top, int(self.right * scale) + 1, int(self.bottom * scale) + 1

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Its area; none where it is turned inside out."""
        return max(0.0, self.width) * max(0.0, self.height)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds all. ValueError: there is none."""
    found = list(boxes)
    return Box(
        min(box.left for box in found),
        min(box.top for box in found),
        max(box.right for box in found),
        max(box.bottom for box in found),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on page `page` (from 1), withheld on a ground."""

    page: int
    box: Box
    ground: Ground


@dataclass(frozen=True, slots=True)
class Quote:
    """A text that is withheld wherever it stands."""

    text: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Place:
    """One box that was burnt: its page, where it lies, its ground; from which quote (0-based), -1: drawn."""

    page: int
    box: Box
    ground: Ground
    quote: int = -1


@dataclass(frozen=True, slots=True)
class Char:
    """One sign that is seen on a page: its own outline (`ink`), and its cell in the line (`cell`).

    `spaced`: a blank stands before it.
    """

    sign: str
    ink: Box
    cell: Box
    spaced: bool = False
