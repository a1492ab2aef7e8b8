"""From which to which elevation (标高) a right reaches: `+135米至+80米`. Plan and elevations together bound it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yangguang.base.coordinates.drafts import Found, doubt

_METRES: Final = r"([+-]?[0-9]{1,5}(?:\.[0-9]{1,3})?) *(?:米|m|M)?"
_RANGE: Final = re.compile(
    rf"(?:由|从|自)? *{_METRES} *(?:至|到|～|~|—|――|－－|—{{2}}) *{_METRES} *(?:标高)?"
)


@dataclass(frozen=True, slots=True)
class Elevations:
    """Top and bottom in metres above the sea, as stated."""

    top_m: Decimal
    bottom_m: Decimal


def read_elevations(text: str) -> tuple[Elevations | None, list[Found]]:
    """Return the range that a text states; None: it states none, or it can't be told (a doubt says so)."""
    plain = text.strip().replace("−", "-").replace("＋", "+").replace("－", "-")
    if not plain:
        return None, []
    found = _RANGE.fullmatch(plain)
    if not found:
        said = "标高“{text}”读不出上下限，可能丢了“至”或者负号。"
        return None, [doubt("elevation", said, text=text.strip()[:60])]
    first, second = Decimal(found[1]), Decimal(found[2])
    doubts = []
    if first < second:
        doubts.append(doubt("elevation-order", "标高先写了下限。"))
    return Elevations(max(first, second), min(first, second)), doubts
