"""Where things stand in a drawing: round ticks, scales, figures as they are written, room for words.

All pure, all in `Decimal`, so that the same figures give the same bytes on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from yangguang.kernel.ui.parts.words import Text
from yangguang.kernel.ui.say import say

TENTH = Decimal("0.1")
LETTER = Decimal(13)
"""The size of letters in a drawing, in its own units (`.chart text` in the style sheet)."""
_STEPS = (1, 2, 5, 10, 20)


def finite(values: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    """Return the figures that are there; ValueError for NaN and infinity, which no page can show."""
    given = tuple(value for value in values if value is not None)
    if not all(value.is_finite() for value in given):
        raise ValueError("a chart shows finite figures; a missing one is None")
    return given


def ticks(low: Decimal, high: Decimal, *, most: int = 5) -> tuple[Decimal, ...]:
    """Return round numbers (1, 2 or 5 times a power of ten apart) that enclose `low` to `high`.

    At most `most` intervals, as short as they can be. One figure alone is enclosed with zero, and
    zero alone with one.
    """
    finite((low, high))
    if low > high:
        raise ValueError("low is above high")
    if low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = Decimal(1)
    power = ((high - low) / most).adjusted()
    for times in _STEPS:
        step = Decimal(times).scaleb(power)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first <= most:
            break
    return tuple(step * (first + n) for n in range(int(last - first) + 1))


def log_ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return 1 and 3 times powers of ten that enclose `low` to `high`; both must be above zero."""
    finite((low, high))
    if low <= 0 or low > high:
        raise ValueError("a logarithmic scale needs figures above zero")
    powers = range(low.adjusted(), high.adjusted() + 2)
    marks = [Decimal(times).scaleb(power) for power in powers for times in (1, 3)]
    first = max(n for n, mark in enumerate(marks) if mark <= low)
    last = min(n for n, mark in enumerate(marks) if mark >= high)
    return tuple(marks[first : max(last, first + 1) + 1])


_ENOUGH = Context(prec=12)
"""Digits of a logarithm: a tenth of a unit of the widest drawing is the fifth."""


@lru_cache(maxsize=4096)
def _log10(value: Decimal) -> Decimal:
    return value.log10(_ENOUGH)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` in figures, from `start` to `end` in the drawing."""

    low: Decimal
    high: Decimal
    start: Decimal
    end: Decimal
    is_log: bool = False

    def __call__(self, value: Decimal) -> Decimal:
        """Return where `value` stands, to a tenth of the drawing's unit."""
        low, high, at = self.low, self.high, value
        if self.is_log:
            low, high, at = _log10(low), _log10(high), _log10(at)
        share = (at - low) / (high - low)
        return (self.start + share * (self.end - self.start)).quantize(TENTH)


def written(at: Decimal) -> str:
    """Write a place in the drawing: one decimal at most, no exponent."""
    text = format(at.quantize(TENTH), "f")
    return text.removesuffix(".0").replace("-0", "0") if text == "-0.0" else text.removesuffix(".0")


def figure(value: Decimal, places: int = 0) -> str:
    """Write a figure: 1,234.5; halves round away from zero, minus is a minus sign."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return format(abs(rounded) if rounded == 0 else rounded, f",.{places}f").replace("-", "\u2212")


def room(text: Text, *, letter: Decimal = LETTER) -> Decimal:
    """Return about how wide a text is in the drawing: Chinese one letter, Latin 0.6 of one."""
    shown = say(text, marked=False)
    widths = (1 if unicodedata.east_asian_width(c) in "WFA" else Decimal("0.6") for c in shown)
    return sum(widths, Decimal(0)) * letter


def widest(texts: Iterable[Text]) -> Decimal:
    """Return the room of the widest text; none needs none."""
    return max((room(text) for text in texts), default=Decimal(0))


def spread(
    wanted: Sequence[Decimal], *, gap: Decimal, low: Decimal, high: Decimal
) -> list[Decimal]:
    """Move places apart until each is `gap` from the next, as near to where they were as can be.

    Their order is kept and all lie from `low` to `high`, if there is room for that many.
    """
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    placed = list(wanted)
    floor = low
    for n in order:
        placed[n] = floor = max(placed[n], floor)
        floor += gap
    ceiling = high
    for n in reversed(order):
        placed[n] = ceiling = min(placed[n], ceiling)
        ceiling -= gap
    return placed
