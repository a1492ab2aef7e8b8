"""What a yearly supply plan states, and what an account of it counts: one shape for forms, files, histories, records.

Areas in m², shares and growth in percent. None or empty: not stated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from yangguang.base import stating
from yangguang.base.market.words import HousingKind, Source, UseClass, Way

HECTARE_M2: Final = Decimal(10_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """An area that is planned for what its fields say together.

    `place`: area code of a part of the territory, `called` the words that stand for it, or for a part that no
    other field names; `of`: the words of the part that it belongs to.
    """

    area_m2: Decimal
    place: str = ""
    called: str = ""
    use: UseClass | None = None
    way: Way | None = None
    source: Source | None = None
    kind: HousingKind | None = None
    quarter: int | None = None
    of: str = ""

    @property
    def about(self) -> frozenset[str]:
        """The names of the fields that say what it is for."""
        named = ("place", "use", "way", "source", "kind", "quarter")
        found = {name for name in named if getattr(self, name) not in (None, "")}
        if self.called and not found & {"place", "kind"}:
            found.add("called")
        return frozenset(found)

    @property
    def label(self) -> str:
        """What it is called where it stands alone."""
        if self.called:
            return self.called
        if self.kind is not None:
            return self.kind.value
        if self.use is not None:
            return self.use.value
        return self.way.value if self.way is not None else self.place


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A share as printed: of what (labels that are added up), in what (a label; empty: the whole plan)."""

    percent: Decimal
    of: tuple[str, ...]
    within: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """Growth on an earlier year's area as printed (`percent` None: none is). `of`: a label; empty: the whole plan."""

    earlier_m2: Decimal
    year: int
    percent: Decimal | None = None
    of: str = ""
    is_actual: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A yearly plan. `area`: the territory in words, `number` of its announcement, `approver` who approved it.

    `place`: its area code, where another office's plan is taken over; empty: the territory of the own office.

    `is_whole`: every use is listed; `is_housing_whole`: every part of housing is. `unit_m2`: what one of the last
    printed place is worth, for rounding; None: areas are exact. `parcels`: which are to be supplied, a line
    each. `lost`: labels and texts whose digits are not all there.
    """

    year: int
    area: str = ""
    place: str = ""
    number: str = ""
    approver: str = ""
    approval: str = ""
    total_m2: Decimal | None = None
    rows: tuple[Planned, ...] = ()
    is_whole: bool = True
    is_housing_whole: bool = True
    unit_m2: Decimal | None = None
    shares: tuple[Share, ...] = ()
    growth: Growth | None = None
    parcels: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    printed: tuple[tuple[str, str], ...] = ()

    def to_text(self) -> str:
        """Return everything that is stated as one line of JSON."""
        return stating.to_text(self)

    @staticmethod
    def from_text(text: str) -> Plan:
        """Read what `to_text` wrote."""
        return _plan(text)

    def having(self, *about: str) -> tuple[Planned, ...]:
        """Return the rows that say just these things."""
        wanted = frozenset(about)
        return tuple(row for row in self.rows if row.about == wanted)

    @property
    def uses(self) -> tuple[Planned, ...]:
        """The area of each use in the whole territory."""
        return self.having("use")

    @property
    def housing_parts(self) -> tuple[Planned, ...]:
        """The parts of housing land that are parts of nothing else."""
        return tuple(row for row in (*self.having("kind"), *self.having("called")) if not row.of)

    @property
    def housing_m2(self) -> Decimal | None:
        """The area for housing."""
        return next((row.area_m2 for row in self.uses if row.use is UseClass.HOUSING), None)

    def area_of(self, label: str) -> Decimal | None:
        """Return the area under a label; empty: of the whole plan."""
        if not label:
            return self.total_m2
        rows = (row for row in self.rows if len(row.about) == 1)
        return next((row.area_m2 for row in rows if row.label == label), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What was supplied of a part of a plan, from so many lots. `planned_m2` None: the plan doesn't say."""

    supplied_m2: Decimal
    lots: int
    planned_m2: Decimal | None = None
    place: str = ""
    called: str = ""
    use: UseClass | None = None
    way: Way | None = None
    kind: HousingKind | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What was supplied from January to `until`, counted from the register of lots; never typed.

    `without_use`, `without_kind`: lots (and m²) of which the register doesn't say it; `without_area`: lots that
    count with nothing; `silent`: parts of the territory from which the register has no lot. `source`: who
    printed it, where nothing was counted here.
    """

    year: int
    until: date
    rows: tuple[Done, ...] = ()
    supplied_m2: Decimal = Decimal(0)
    planned_m2: Decimal | None = None
    lots: int = 0
    without_use: int = 0
    without_use_m2: Decimal = Decimal(0)
    without_kind: int = 0
    without_kind_m2: Decimal = Decimal(0)
    without_area: int = 0
    silent: tuple[str, ...] = ()
    source: str = ""

    def to_text(self) -> str:
        """Return the account as one line of JSON."""
        return stating.to_text(self)

    @staticmethod
    def from_text(text: str) -> Account:
        """Read what `to_text` wrote."""
        return stating.from_text(Account, text)

    def of_use(self, use: UseClass) -> Done | None:
        """Return what was done of a use."""
        found = (row for row in self.rows if row.use is use and row.way is None and not row.place)
        return next(found, None)


@lru_cache(maxsize=128)
def _plan(text: str) -> Plan:
    return stating.from_text(Plan, text)


def total(rows: Iterable[Planned]) -> Decimal:
    """Return the sum of areas."""
    return sum((row.area_m2 for row in rows), Decimal(0))


def hectares(area_m2: Decimal) -> str:
    """Write an area in hectares, with the places that it has: ``1,237`` or ``54.27``."""
    return f"{(area_m2 / HECTARE_M2).quantize(Decimal('0.00000001')).normalize():,f}"


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return how much of a hundred a part is, exactly; None where nobody can say."""
    if part is None or not whole:
        return None
    return part * 100 / whole


def rounded(value: Decimal | None, places: int = 1) -> str:
    """Write a share or growth, rounded half up as print does."""
    if value is None:
        return "—"
    said = value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    return f"{said:f}"
