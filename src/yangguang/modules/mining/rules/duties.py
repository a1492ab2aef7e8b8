"""What the orders of 1998 ask of a holder by area and year: fee for use, least spending. In force until 2025-06-30.

Later rules on fees (占用费) were not found; nothing is reckoned after that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining.kinds import Right
from yangguang.base.statutes import EXPLORATION_1998, MINING_1998

UNTIL: Final = date(2025, 6, 30)
EXPLORATION_FEE, EXPLORATION_RISE, EXPLORATION_MOST = Decimal(100), Decimal(100), Decimal(500)
"""Yuan for a km² and year: in the first three years, more in each one after them, and at most (art. 12)."""
EXPLORATION_LEVEL_YEARS: Final = 3
MINING_FEE: Final = Decimal(1000)
LEAST_SPENDING: Final = (Decimal(2000), Decimal(5000), Decimal(10_000))
"""Yuan for a km² in the first, the second, and each later year (art. 17)."""


class Due(StrEnum):
    """What is owed by rule."""

    FEE = "fee"
    SPENDING = "spending"


DUTIES: Final[Mapping[Due, str]] = {
    Due.FEE: "使用费，按规定计算",
    Due.SPENDING: "最低勘查投入，按规定计算",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """An amount that is owed by rule for a year of the right, the first being 1."""

    what: Due
    year: int
    yuan: Decimal
    basis: Article


def duties(
    right: Right, area_km2: Decimal | None, *, first_on: date | None, on: date
) -> Iterator[Duty]:
    """Yield what the orders ask for the year of the right in which `on` lies; years run on through renewals.

    Nothing where area or first day are not known, before the right, or when the orders are no longer in force.
    """
    if area_km2 is None or first_on is None or not first_on <= on <= UNTIL:
        return
    year = on.year - first_on.year + ((on.month, on.day) >= (first_on.month, first_on.day))
    if right is Right.MINING:
        yield Duty(Due.FEE, year, area_km2 * MINING_FEE, MINING_1998[9])
        return
    above = EXPLORATION_RISE * max(0, year - EXPLORATION_LEVEL_YEARS)
    rate = min(EXPLORATION_FEE + above, EXPLORATION_MOST)
    yield Duty(Due.FEE, year, area_km2 * rate, EXPLORATION_1998[12])
    least = LEAST_SPENDING[min(year, len(LEAST_SPENDING)) - 1]
    yield Duty(Due.SPENDING, year, area_km2 * least, EXPLORATION_1998[17])
