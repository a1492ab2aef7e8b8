"""How times and sizes grow with the number of rows: a drawing on logarithmic scales, and its table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDE, HIGH, LEFT, RIGHT, EDGE = 860, 460, 60, 280, 40
COLOURS = ("#0b5394", "#b45f06", "#38761d", "#990000", "#674ea7", "#134f5c", "#7f6000", "#444444")
MARKS = ("", "6 3", "2 3", "8 3 2 3")
"""How lines are broken: they differ without their colours too."""


@dataclass(frozen=True)
class Point:
    """A number of rows, how large they are in the store, and the milliseconds of each page."""

    rows: int
    megabytes: float
    times: dict[str, float]


def table(points: Sequence[Point]) -> str:
    """Return the table in Markdown."""
    names = list(points[-1].times) if points else []
    head = "| page | " + " | ".join(f"{one.rows:,} rows" for one in points) + " |"
    lines = [head, "| --- |" + " ---: |" * len(points)]
    for name in names:
        cells = (f"{one.times[name]:.1f}" if name in one.times else "–" for one in points)
        lines.append(f"| {name}, p95 ms | " + " | ".join(cells) + " |")
    lines.append("| size, MB | " + " | ".join(f"{one.megabytes:,.0f}" for one in points) + " |")
    return "\n".join(lines) + "\n"


def drawn(points: Sequence[Point]) -> str:
    """Return the drawing as SVG: milliseconds over rows, both in powers of ten."""
    names = list(points[-1].times) if points else []
    values = [value for one in points for value in one.times.values()] or [1.0]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    scale = _Scale(points, low, max(high, low + 1))
    parts = [scale.axes()]
    for place, name in enumerate(names):
        known = [(one.rows, one.times[name]) for one in points if name in one.times]
        parts.append(scale.line(place, name, known))
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>Milliseconds of pages over rows</title>{body}</svg>\n'
    )


@dataclass(frozen=True)
class _Scale:
    points: Sequence[Point]
    low: int
    high: int

    def x(self, rows: float) -> float:
        first, last = (math.log10(self.points[place].rows) for place in (0, -1))
        share = (math.log10(rows) - first) / (last - first) if last > first else 0.0
        return LEFT + share * (WIDE - LEFT - RIGHT)

    def y(self, ms: float) -> float:
        share = (math.log10(ms) - self.low) / (self.high - self.low)
        return HIGH - EDGE - share * (HIGH - 2 * EDGE)

    def axes(self) -> str:
        lines = []
        for power in range(self.low, self.high + 1):
            y = self.y(10.0**power)
            lines.append(
                f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="#ccc"/>'
                f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} ms</text>'
            )
        for one in self.points:
            x = self.x(one.rows)
            lines.append(
                f'<text x="{x:.1f}" y="{HIGH - EDGE + 18}" text-anchor="middle">{one.rows:,}</text>'
            )
        return "".join(lines)

    def line(self, place: int, name: str, known: Sequence[tuple[int, float]]) -> str:
        colour, dash = COLOURS[place % len(COLOURS)], MARKS[place % len(MARKS)]
        path = "L".join(f"{self.x(rows):.1f} {self.y(ms):.1f}" for rows, ms in known)
        dots = "".join(
            f'<circle cx="{self.x(rows):.1f}" cy="{self.y(ms):.1f}" r="3" fill="{colour}"/>'
            for rows, ms in known
        )
        y = EDGE + 18 * place
        key = (
            f'<path d="M{WIDE - RIGHT + 14} {y}h28" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
            f'<text x="{WIDE - RIGHT + 48}" y="{y + 4}">{escape(name)}</text>'
        )
        return (
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
            f"{dots}{key}"
        )
