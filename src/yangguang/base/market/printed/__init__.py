"""What notices and results of the land market print, read: limits, windows, sums, uses with their terms.

Each gives a value and its doubts by name (`base.reading.Read`). Nothing is repaired silently, and what can't be
read leaves no value: who reads keeps the text as printed.
"""

from yangguang.base.market.printed.bounds import REVERSED, between, limits
from yangguang.base.market.printed.days import day, instant, window
from yangguang.base.market.printed.sums import (
    area_m2,
    fen,
    fen_per_ha,
    instalments,
    source,
    step,
)
from yangguang.base.market.printed.using import uses, way

__all__ = [
    "REVERSED",
    "area_m2",
    "between",
    "day",
    "fen",
    "fen_per_ha",
    "instalments",
    "instant",
    "limits",
    "source",
    "step",
    "uses",
    "way",
    "window",
]
