"""The board on which a forecaster draws: land and areas as typed, in degrees; a script adds corners by clicks.

Without the script corners are typed, and the board shows them after a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import shapely

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area
from yangguang.kernel.places import boxes
from yangguang.kernel.ui import parts
from yangguang.modules.hazards.drawing.landscape import Land, sight_of
from yangguang.modules.hazards.drawing.sight import Ring, Sight, rings_of


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn area: which row of the form it is, its level, its path."""

    row: int
    level: Level
    words: str
    d: str

    @property
    def kind(self) -> str:
        """The name of its pattern."""
        return self.level.name.lower()


@dataclass(frozen=True, slots=True)
class Board(parts.Part):
    """The board. Its units are degrees, longitude squeezed by `squeeze`, latitude turned round."""

    template: ClassVar[str] = "hazards/_board.html"
    view: str
    squeeze: float
    unit: float
    land: tuple[str, ...]
    shapes: tuple[Shape, ...]
    note: parts.Text


def board(areas: Sequence[Area], land: Land) -> Board:
    """Return the board of these areas over what land is known."""
    sight = sight_of(areas, land)
    box, k = sight.box, sight.squeeze
    wide, high = (box.east - box.west) * k, box.north - box.south
    shapes = tuple(
        Shape(n, area.level, area.words, _path(area.rings, k))
        for n, area in sorted(enumerate(areas), key=lambda one: -one[1].level)
        if area.rings
    )
    return Board(
        view=f"{box.west * k:.5f} {-box.north:.5f} {wide:.5f} {high:.5f}",
        squeeze=round(k, 8),
        unit=round(max(wide, high) / 100, 6),
        land=tuple(_land(land, sight, k)),
        shapes=shapes,
        note=land.note,
    )


def _land(land: Land, sight: Sight, k: float) -> list[str]:
    dot = (sight.box.east - sight.box.west) / 1200
    grounds = (shapely.simplify(boxes.geometry_of(row), dot) for row in land.rows.values())
    return [_path(tuple(rings_of(ground)), k) for ground in grounds]


def _path(rings: Sequence[Ring], k: float) -> str:
    return "".join(
        "M" + "L".join(f"{x * k:.5f} {-y:.5f}" for x, y in ring) + "Z" for ring in rings if ring
    )
