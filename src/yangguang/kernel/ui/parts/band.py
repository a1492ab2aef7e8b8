"""The publicity band: a window with its heartbeats; a gap shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yangguang.kernel.ui.parts.words import Part, Text

WIDTH = 600.0
"""Width of the drawing in its own units; the height is 24."""


@dataclass(frozen=True, slots=True)
class Band(Part):
    """A window from `starts` to `ends`, its heartbeats so far, and the gaps between them.

    `label` says it all in one sentence, for those who can't see the drawing; `note` stands under
    it; `title` and `href`, over it, are what is shown and the way there. All instants are aware.
    """

    template: ClassVar[str] = "ui/parts/band.html"
    starts: datetime
    ends: datetime
    now: datetime
    label: Text
    beats: tuple[datetime, ...] = ()
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    note: Text = ""
    title: Text = ""
    href: str = ""

    def _at(self, moment: datetime) -> float:
        share = (moment - self.starts) / (self.ends - self.starts)
        return round(min(max(share, 0.0), 1.0) * WIDTH, 1)

    @property
    def run(self) -> float:
        """How far the window has run: its right edge stays inside of the drawing."""
        return min(self._at(self.now), WIDTH - 1)

    @property
    def strokes(self) -> str:
        """One path with a stroke per heartbeat; they thin out where there is no room for each."""
        apart = WIDTH / 120
        drawn: list[float] = []
        for beat in sorted(self._at(beat) for beat in self.beats):
            if not drawn or beat - drawn[-1] >= apart:
                drawn.append(beat)
        return "".join(f"M{beat:g} 6v12" for beat in drawn)

    @property
    def holes(self) -> tuple[tuple[float, float], ...]:
        """Start and width of each gap, wide enough to be seen."""
        return tuple(
            (self._at(start), max(self._at(end) - self._at(start), 6.0)) for start, end in self.gaps
        )
