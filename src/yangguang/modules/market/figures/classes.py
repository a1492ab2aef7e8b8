"""Classes of prices in one ratio: a hundred for each power of ten.

A price read back as the middle of its class is out by at most 1.16 % (the ratio of a class is 10^0.01, half of
it on either side 10^0.005). Medians and quartiles of many lots are read so; of few they are the prices themselves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

PER_DECADE: Final = 100
MOST_OFF: Final = Decimal("1.16")
"""Percent by which a price read from its class is out at most."""
LOWEST, HIGHEST = -4 * PER_DECADE, 16 * PER_DECADE
LAND, FLOOR = "land", "floor"


def step_of(price: Decimal) -> int:
    """Return the class of a price above zero."""
    step = math.floor(math.log10(price) * PER_DECADE)
    return min(max(step, LOWEST), HIGHEST)


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
