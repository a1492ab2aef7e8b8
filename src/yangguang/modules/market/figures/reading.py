"""Reads of the figures: the sums of a territory and year, its parts, and the prices behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import product
from operator import attrgetter
from statistics import median, quantiles
from typing import Any, Final

from django.db.models import F, Min, QuerySet
from django.db.models import Sum as Total
from django.db.models.functions import Coalesce

from yangguang.base.market.words import GRANTED
from yangguang.kernel.offices import areas
from yangguang.kernel.work import keys
from yangguang.modules.market.figures import classes
from yangguang.modules.market.figures.asked import EARLY, UNSAID, ZERO, Asked
from yangguang.modules.market.figures.sums import NUMBERS, SCALE, Sums
from yangguang.modules.market.models import Figure, Lot, PriceClass, Stale

MOST_TICKS: Final = 1_000
"""So many lots are drawn and sorted one by one; of more, classes are."""
QUARTERS: Final = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
_GRANTED: Final = tuple(way.value for way in GRANTED)
_numbers = attrgetter(*NUMBERS)
Quartiles = tuple[Decimal, Decimal, Decimal]
_Which = tuple[int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices of a use in yuan per m²: `values` where they are few, else `counted` by class."""

    values: tuple[Decimal, ...] = ()
    counted: Mapping[int, int] = field(default_factory=dict)

    @property
    def lots(self) -> int:
        """Of how many lots."""
        return len(self.values) or sum(self.counted.values())

    @property
    def quartiles(self) -> Quartiles | None:
        """Lower quartile, median, upper quartile; None without lots."""
        if self.values:
            if len(self.values) == 1:
                return (self.values[0],) * 3
            low, _middle, high = quantiles(self.values, n=4, method="inclusive")
            return low, median(self.values), high
        if not self.lots:
            return None
        low, middle, high = (classes.quantile(self.counted, share) / 100 for share in QUARTERS)
        return low, middle, high


@dataclass(frozen=True)
class Held:
    """The sums that are asked for, by month, use and way."""

    cells: Mapping[tuple[int, str, str], Sums]

    def sum(self, *, month: int = 0, use: str | None = None, way: str | None = None) -> Sums:
        """Add up what has this month (0: any), use and way (None: any)."""
        totals: Iterator[Any] = map(sum, zip(*self._by.get((month, use, way), ()), strict=True))
        return Sums(*totals)  # none of nothing

    @cached_property
    def _by(self) -> Mapping[_Which, list[tuple[int, ...]]]:
        """The numbers of the cells for each month or any, each use or any, each way or any."""
        found: dict[_Which, list[tuple[int, ...]]] = defaultdict(list)
        for (month, use, way), sums in self.cells.items():
            numbers = _numbers(sums)
            for which in product((0, month), (None, use), (None, way)):
                found[which].append(numbers)
        return found

    @property
    def uses(self) -> list[str]:
        """The uses that there are, the largest area first."""
        return sorted(
            {use for _, use, _ in self.cells}, key=lambda use: (-self.sum(use=use).area, use)
        )

    @property
    def ways(self) -> list[str]:
        """The ways that there are, most lots first."""
        return sorted(
            {way for _, _, way in self.cells}, key=lambda way: (-self.sum(way=way).lots, way)
        )


def of(asked: Asked) -> Held:
    """Return the sums of a territory and year: one query."""
    first, after = asked.span
    rows = Figure.objects.filter(scope=asked.place, month__gte=first, month__lt=after, lots__gt=0)
    found: dict[tuple[int, str, str], Sums] = {}
    for row in _only(rows, asked).values("month", "use", "way", *NUMBERS):
        month, use, way = row.pop("month"), row.pop("use"), row.pop("way")
        found[month.month, use, way] = Sums(**row)
    return Held(found)


def _only(rows: QuerySet[Figure], asked: Asked) -> QuerySet[Figure]:
    if asked.use:
        rows = rows.filter(use="" if asked.use == UNSAID else asked.use)
    if asked.way:
        rows = rows.filter(way="" if asked.way == UNSAID else asked.way)
    return rows


@dataclass(frozen=True, slots=True)
class Below:
    """What a part of the territory adds."""

    place: str
    lots: int
    area: int
    fen: int
    last: date | None = None


def below(asked: Asked, *, limit: int = 60) -> list[Below]:
    """Return the next lower territories, the largest area first: one query."""
    first, after = asked.span
    rows = Figure.objects.filter(above=asked.place, month__gte=first, month__lt=after, lots__gt=0)
    summed = (
        _only(rows, asked)
        .order_by()
        .values_list("scope")
        .annotate(n=Total("lots"), size=Total("area"), fen=Total("priced_fen"))
    )
    found = [Below(scope.removeprefix("="), n, size, fen) for scope, n, size, fen in summed]
    return sorted(found, key=lambda one: (-one.area, one.place))[:limit]


def prices(asked: Asked, *, lots: int, measure: str) -> Mapping[str, Prices]:
    """Return the prices of each use; `lots`: how many have one. One query."""
    if lots > MOST_TICKS and (not asked.place or areas.column_of(asked.place) == "province"):
        return _by_class(asked, measure)
    found: dict[str, list[tuple[int, Decimal]]] = defaultdict(list)
    over = "area_m2" if measure == classes.LAND else "floor_area_m2"
    rows = listed(asked).filter(price_fen__gt=0, area_m2__gt=0).filter(**{f"{over}__gt": 0})
    for use, fen, size in rows.order_by().values_list("use", "price_fen", over):
        found[use].append((fen, size))
    if lots <= MOST_TICKS:
        return {
            use: Prices(tuple(sorted(Decimal(fen) / 100 / size for fen, size in sold)))
            for use, sold in found.items()
        }
    return {
        use: Prices(counted=Counter(classes.step_of(fen, int(size * SCALE)) for fen, size in sold))
        for use, sold in found.items()
    }


def _by_class(asked: Asked, measure: str) -> Mapping[str, Prices]:
    first, after = asked.span
    rows = PriceClass.objects.filter(
        scope=asked.place, measure=measure, month__gte=first, month__lt=after, lots__gt=0
    )
    if asked.use:
        rows = rows.filter(use="" if asked.use == UNSAID else asked.use)
    if asked.way:
        rows = rows.filter(way="" if asked.way == UNSAID else asked.way)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for use, step, n in rows.order_by().values_list("use", "step").annotate(n=Total("lots")):
        found[use][step] = n
    return {use: Prices(counted=counted) for use, counted in found.items()}


def listed(asked: Asked) -> QuerySet[Lot]:
    """Return the lots behind a figure, not in any order."""
    first, after = asked.span
    rows = Lot.objects.filter(signed_on__isnull=False, listed_on__gte=first, listed_on__lt=after)
    if asked.place:
        rows = rows.filter(**{areas.column_of(asked.place): asked.place})
    if asked.use:
        rows = rows.filter(use="" if asked.use == UNSAID else asked.use)
    if asked.way:
        rows = rows.filter(way="" if asked.way == UNSAID else asked.way)
    if asked.housing:
        rows = rows.filter(housing=asked.housing)
    if asked.flag == ZERO:
        rows = rows.filter(price_fen=0, way__in=_GRANTED)
    elif asked.flag == EARLY:
        handed = Coalesce("handed_over_on", "handover_due")
        rows = rows.alias(handed=handed).filter(handed__lt=F("signed_on"))
    return rows


def page(
    asked: Asked, *, after: tuple[date, str] | None = None, limit: int
) -> tuple[Sequence[Lot], bool]:
    """Return the next lots behind a figure, the newest first, and whether there are more."""
    rows = listed(asked).defer("stated", "findings")
    if after is not None:
        key = {"listed_on": after[0], "number": after[1]}
        rows = rows.filter(keys.before(key), listed_on__lte=after[0])
    found = list(rows.order_by("-listed_on", "-number")[: limit + 1])
    return found[:limit], len(found) > limit


def first_year() -> int | None:
    """Return the first year of which there are figures."""
    first = Figure.objects.filter(scope="", lots__gt=0).aggregate(first=Min("month"))["first"]
    return first.year if first else None


def is_behind() -> bool:
    """Tell whether something has changed that isn't counted yet."""
    return Stale.objects.exists()


def square_metres(scaled: int) -> Decimal:
    """Return an area as the table keeps it in m²."""
    return Decimal(scaled) / SCALE
