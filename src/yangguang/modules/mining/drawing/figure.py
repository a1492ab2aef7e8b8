"""All that is drawn of one right, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.coordinates import Datum, Drawn
from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.ground.corners import corners
from yangguang.modules.mining.drawing.around import around
from yangguang.modules.mining.drawing.elevation import elevation
from yangguang.modules.mining.drawing.grounds import MINE, Ground
from yangguang.modules.mining.drawing.plan import plan
from yangguang.modules.mining.drawing.sentences import sentences
from yangguang.modules.mining.stated import Stated


@dataclass(frozen=True, slots=True)
class Figure(parts.Part):
    """Plan and heights beside each other, the sentences under them, the corners folded."""

    template: ClassVar[str] = "mining/_plan.html"
    plan: parts.Map
    heights: parts.Heights | None
    sentences: tuple[Said, ...]
    corners: tuple[parts.Table, ...]
    beside: parts.Table


def figure(stated: Stated, *, number: str, on: date) -> Figure | None:
    """Draw a right as stated, among those that stood on a day. None: no corners, or none that can be read."""
    drawn = chosen(stated)
    if drawn is None:
        return None
    try:
        outline = drawn.outline()
        box = outline.bounds
    except Refusal:
        return None
    mine = Ground(MINE, outline, stated.right, number, top_m=stated.top_m, bottom_m=stated.bottom_m)
    return drawn_with(stated, mine, around(number, box, on=on))


def drawn_with(stated: Stated, mine: Ground, neighbours: tuple[Ground, ...]) -> Figure:
    """Draw a right among the neighbours given."""
    delivered = [one for one in (stated.drawn, stated.drawn_too) if one is not None]
    drawn = plan(mine, neighbours)
    return Figure(
        drawn,
        elevation(mine, neighbours),
        sentences(stated, mine, neighbours),
        tuple(corners(one, key=f"corners-{n}") for n, one in enumerate(delivered, 1)),
        drawn.table,
    )


def chosen(stated: Stated) -> Drawn | None:
    """Return the corners that are drawn: of two sets that of 2000, on which rights are registered now."""
    both = [one for one in (stated.drawn, stated.drawn_too) if one is not None]
    now = [one for one in both if one.system.datum is Datum.CGCS2000]
    return next(iter([*now, *both]), None)
