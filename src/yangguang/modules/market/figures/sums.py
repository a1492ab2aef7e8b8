"""What lots add up to in whole numbers: a month of a county, and what that changes above it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Final

from yangguang.base.market.words import GRANTED
from yangguang.modules.market.figures import classes

SCALE: Final = classes.SCALE
WAYS: Final = frozenset(way.value for way in GRANTED)
"""Of these a price of 0 is told apart."""


@dataclass(slots=True)
class Sums:
    """What the lots of a month, use and way add up to; whole numbers, as the table has them."""

    lots: int = 0
    area: int = 0
    priced_lots: int = 0
    priced_area: int = 0
    priced_fen: int = 0
    floor_lots: int = 0
    floor_area: int = 0
    floor_fen: int = 0
    zero: int = 0
    early: int = 0
    spread: Counter[str] = field(default_factory=Counter)

    def add(self, lot: Any) -> None:
        """Add a lot; `figures/summing.py` tells the store the same of many, and a test holds both equal."""
        area, fen = int((lot.area_m2 or 0) * SCALE), lot.price_fen
        self.lots += 1
        self.area += area
        if fen == 0 and lot.way in WAYS:
            self.zero += 1
        handed = lot.handed_over_on or lot.handover_due
        if handed is not None and handed < lot.signed_on:
            self.early += 1
        if fen and fen > 0 and area > 0:
            self.priced_lots += 1
            self.priced_area += area
            self.priced_fen += fen
            self.spread[f"{classes.LAND}{classes.step_of(fen, area)}"] += 1
            floor = int((lot.floor_area_m2 or 0) * SCALE)
            if floor > 0:
                self.floor_lots += 1
                self.floor_area += floor
                self.floor_fen += fen
                self.spread[f"{classes.FLOOR}{classes.step_of(fen, floor)}"] += 1


NUMBERS: Final = tuple(one.name for one in fields(Sums) if one.name != "spread")
Cell = tuple[str, str]
"""Use and way."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest territory that is counted, and a month (its first day)."""

    province: str
    city: str
    county: str
    month: date

    @property
    def scope(self) -> str:
        """Under which its own sums stand: a county's code, or that of an office above counties with a sign."""
        return self.county or f"={self.city or self.province}"

    @property
    def above(self) -> tuple[str, ...]:
        """The territories above it, the nearest first, the country last."""
        return (*(code for code in (self.city, self.province) if code), "")


@dataclass(slots=True)
class Change:
    """What is added to the sums and price classes above; less than zero: taken away."""

    sums: dict[tuple[str, str | None, date, str, str], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0] * len(NUMBERS))
    )
    prices: Counter[tuple[str, date, str, str, str, int]] = field(default_factory=Counter)

    def add(self, unit: Unit, cell: Cell, sums: Sums, *, sign: int) -> None:
        """Add what a month of a county holds of a use and way, or take it away."""
        for place, scope in enumerate(unit.above):
            above = unit.above[place + 1] if place + 1 < len(unit.above) else None
            numbers = self.sums[scope, above, unit.month, *cell]
            for n, name in enumerate(NUMBERS):
                numbers[n] += sign * getattr(sums, name)
        january = unit.month.replace(month=1)
        for key, lots in sums.spread.items():
            measure = classes.LAND if key.startswith(classes.LAND) else classes.FLOOR
            step = int(key.removeprefix(measure))
            self.prices["", unit.month, *cell, measure, step] += sign * lots
            if unit.province:
                self.prices[unit.province, january, *cell, measure, step] += sign * lots
