"""Classes of prices in one ratio: a hundred for each power of ten.

A price read back as the middle of its class is out by at most 1.16 % (the ratio of a class is 10^0.01, half of
it on either side 10^0.005). Medians and quartiles of many lots are read so; of few they are the prices themselves.

Which class a price is in is looked up among the bounds of all, which are made once and given to the store that sorts
lots itself; both divide doubles and compare them, so that no lot lies in one class here and in another there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

PER_DECADE: Final = 100
MOST_OFF: Final = Decimal("1.16")
"""Percent by which a price read from its class is out at most."""
LOWEST, HIGHEST = -4 * PER_DECADE, 16 * PER_DECADE
LAND, FLOOR = "land", "floor"
SCALE: Final = 10_000
"""Areas are whole numbers of ten-thousandths of a m²."""
BOUNDS: Final = tuple(
    float(Decimal(10) ** (Decimal(step) / PER_DECADE) / SCALE)
    for step in range(LOWEST + 1, HIGHEST + 1)
)
"""The least price of each class above the lowest, in fen for a ten-thousandth of a m²."""


def step_of(fen: int, area: int) -> int:
    """Return the class of a price above zero: so many fen for an area in ten-thousandths of a m²."""
    return LOWEST + bisect_right(BOUNDS, float(fen) / float(area))


@cache
def middle(step: int) -> Decimal:
    """Return the price in the middle of a class."""
    return Decimal(10 ** ((step + 0.5) / PER_DECADE))


def quantile(classes: Mapping[int, int], share: Decimal) -> Decimal:
    """Return the price below which a share of the lots lies. ValueError: there are none."""
    whole = sum(classes.values())
    if whole <= 0:
        raise ValueError("no lots, no quantile")
    wanted, seen = share * (whole - 1), 0
    for step in sorted(classes):
        seen += classes[step]
        if seen > wanted:
            return middle(step)
    return middle(max(classes))
