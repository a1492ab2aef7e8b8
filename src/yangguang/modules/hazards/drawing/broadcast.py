"""The map of a warning in broadcast size: levels by colour, pattern and word, as SVG and as PNG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Kind, Message
from yangguang.base.hazards.wording import by_level, clock, dated
from yangguang.kernel.letters.printing import picture
from yangguang.kernel.ui import parts
from yangguang.modules.hazards.drawing import landscape
from yangguang.modules.hazards.drawing.landscape import Land

WIDE, HIGH = 1920, 1080
LEFT, TOP, MAP_WIDE, MAP_HIGH = 70, 200, 1120, 760
"""Where the map lies; a twentieth at each edge is left, as sets cut it off."""
COLOURS: Final = {
    Level.RED: "#d8503f",
    Level.ORANGE: "#ee8a34",
    Level.YELLOW: "#f2d356",
    Level.BLUE: "#8fb8de",
}
_PATTERNS: Final = {
    Level.RED: ("16", "0", '<path d="M0 0h6v16h-6z"/>'),
    Level.ORANGE: ("20", "45", '<path d="M0 0h3v20h-3zM0 0h20v3h-20z"/>'),
    Level.YELLOW: ("22", "45", '<path d="M0 0h3v22h-3z"/>'),
    Level.BLUE: ("22", "0", '<path d="M6 6h6v6h-6z"/>'),
}
_KINDS: Final = {kind: level for level, kind in landscape.KINDS.items()}


@lru_cache(maxsize=16)
def png(svg: str) -> bytes:
    """Return the picture as PNG."""
    return picture.png(svg, width=WIDE, height=HIGH)


def svg(message: Message, land: Land) -> str:
    """Return the picture: head, map, levels with their words, until when, who says so."""
    drawn = landscape.drawn(message.areas, land, key="broadcast", title="")
    ground = "".join(_ground(drawn.features)) if drawn else ""
    until = f"{dated(message.onset)}至{clock(message.expires, after=message.onset)}"
    ended = message.kind is Kind.CANCEL
    foot = f"{message.organ}　{message.weather}　{dated(message.sent or message.onset)}发布"
    note = str(land.note) if land.note else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'font-family="Noto Sans SC, sans-serif" fill="#1d1b18"><defs>{"".join(_patterns())}</defs>'
        f'<rect width="{WIDE}" height="{HIGH}" fill="#f7f3ea"/>'
        f"{_text(message.headline, 96, 130, 58 if len(message.headline) <= 29 else 40)}"
        f'<rect x="{LEFT}" y="{TOP}" width="{MAP_WIDE}" height="{MAP_HIGH}" fill="#fff" stroke="#8a8371"/>'
        f"{ground}{''.join(_levels(message))}"
        f"{_text('已经解除' if ended else until, 1230, 940, 30)}"
        f"{_text(foot, 96, 1018, 30)}{_text(note[:70], 1230, 1018, 18)}</svg>"
    )


def _patterns() -> Iterator[str]:
    for level, (size, turned, d) in _PATTERNS.items():
        yield (
            f'<pattern id="p{int(level)}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate({turned})">{d}</pattern>'
        )


def _ground(features: Sequence[parts.Feature]) -> Iterator[str]:
    """Yield what lies on the map, fitted into its frame."""
    corners = [corner for feature in features for ring in feature.rings for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    scale = min((MAP_WIDE - 80) / max(east - west, 1), (MAP_HIGH - 80) / max(north - south, 1))
    x0 = LEFT + (MAP_WIDE - (east - west) * scale) / 2 - west * scale
    y0 = TOP + (MAP_HIGH + (north - south) * scale) / 2 + south * scale
    for feature in features:
        level = _KINDS.get(feature.kind)
        d = "".join(
            "M" + "L".join(f"{x0 + x * scale:.1f} {y0 - y * scale:.1f}" for x, y in ring) + "Z"
            for ring in feature.rings
        )
        if level is None:
            yield f'<path d="{d}" fill="#e6e1d3" stroke="#8a8371" stroke-width="2" fill-rule="evenodd"/>'
        else:
            yield _painted(f'<path d="{d}"', level)


def _levels(message: Message) -> Iterator[str]:
    """Yield each level: swatch with pattern, number and colour in words, and where."""
    y = TOP + 30
    for level, areas in by_level(message):
        yield _painted(f'<rect x="1230" y="{y}" width="120" height="70"', level)
        yield _text(f"{level.colour} {level.word}", 1375, y + 52, 48)
        words = "、".join(area.words for area in areas)
        lines = [words[n : n + 17] for n in range(0, min(len(words), 68), 17)]
        if len(words) > 68:
            lines[-1] = lines[-1][:-1] + "…"
        for n, line in enumerate(lines):
            yield _text(line, 1230, y + 124 + n * 46, 34)
        y += 130 + len(lines) * 46


def _painted(shape: str, level: Level) -> str:
    return (
        f'{shape} fill="{COLOURS[level]}" stroke="#1d1b18" stroke-width="3"/>'
        f'{shape} fill="url(#p{int(level)})"/>'
    )


def _text(words: str, x: int, y: int, size: int) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}">{escape(words)}</text>'
