"""What a drawing is made of: traces and words; how they look is the style sheet's business."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from yangguang.kernel.ui.parts.chart_scale import written
from yangguang.kernel.ui.parts.words import Text


@dataclass(frozen=True, slots=True)
class Trace:
    """A path of the class `kind`; `is_hatched` lays the drawing's hatching into it."""

    kind: str
    d: str
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A text of the class `kind` (``mid`` and ``end`` say which of its points lies at `x`)."""

    kind: str
    x: str
    y: str
    text: Text


Mark = Trace | Word


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in a frame of `width` by `height` units; `name` says for which width of page."""

    name: str
    width: int
    height: int
    marks: tuple[Mark, ...]

    @property
    def traces(self) -> tuple[Trace, ...]:
        """What is drawn."""
        return tuple(mark for mark in self.marks if isinstance(mark, Trace))

    @property
    def words(self) -> tuple[Word, ...]:
        """What is written, above all that is drawn."""
        return tuple(mark for mark in self.marks if isinstance(mark, Word))


def word(kind: str, x: Decimal, y: Decimal, text: Text) -> Word:
    """Write `text` at a place."""
    return Word(kind, written(x), written(y), text)


def across(kind: str, y: Decimal, start: Decimal, end: Decimal) -> Trace:
    """Draw a level line."""
    return Trace(kind, f"M{written(start)} {written(y)}H{written(end)}")


def down(kind: str, x: Decimal, start: Decimal, end: Decimal) -> Trace:
    """Draw an upright line."""
    return Trace(kind, f"M{written(x)} {written(start)}V{written(end)}")


def box(x: Decimal, y: Decimal, width: Decimal, height: Decimal) -> str:
    """Return the path of a box."""
    return f"M{written(x)} {written(y)}h{written(width)}v{written(height)}h{written(-width)}z"


def disc(x: Decimal, y: Decimal, radius: Decimal) -> str:
    """Return the path of a disc."""
    r, both = written(radius), written(2 * radius)
    return f"M{written(x - radius)} {written(y)}a{r} {r} 0 1 0 {both} 0a{r} {r} 0 1 0 -{both} 0z"
