"""The plans toward which a lot counts: of its county, its city, its province and the country, each with its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Final

from django.db.models import Sum as Total

from yangguang.base.market.plan import Planned
from yangguang.base.market.words import UseClass
from yangguang.kernel.offices import areas
from yangguang.kernel.work import statements
from yangguang.kernel.work.planning import among_sql
from yangguang.modules.market.figures.reading import square_metres
from yangguang.modules.market.models import Figure, Lot, SupplyPlan
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.queries import plans

COUNTRY: Final = ""
PLACES: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Toward:
    """A row of a plan that a lot counts toward. `planned_m2` None: the plan doesn't say; `done_m2` None: nobody knows.

    `use` empty: the lot doesn't say its use, and no row is its own; `way` empty: all ways.
    """

    row: SupplyPlan
    use: str
    way: str
    planned_m2: Decimal | None
    done_m2: Decimal | None


@dataclass(frozen=True, slots=True)
class Counting:
    """In which year a lot counts, whether it does already, the plans (nearest first), and where none could be."""

    year: int
    counts: bool
    places: tuple[str, ...]
    rows: tuple[Toward, ...]

    @property
    def nearest(self) -> SupplyPlan | None:
        """The plan of the smallest territory that has one."""
        return self.rows[0].row if self.rows else None


def of_lot(lot: Lot) -> Counting:
    """Return the rows that a lot counts toward, in the year in which its contract is signed: three queries at most."""
    day = lot.signed_on or lot.dealt_on or lot.announced_on
    year = day.year if day else lot.year
    codes = (str(code) for code in (lot.county, lot.city, lot.province) if code)
    places = (*codes, COUNTRY)
    standing = _standing(places, year)
    done = _done([row.place for row in standing if not row.is_adopted], year, lot.use)
    rows = tuple(one for row in standing for one in _rows(row, lot, done))
    return Counting(year, lot.signed_on is not None, places, rows)


def _standing(places: Sequence[str], year: int) -> list[SupplyPlan]:
    """Return the plan of each territory, the last published where there are several, the nearest first."""
    condition, values = among_sql("place", places)
    rows = statements.fitting(SupplyPlan, f"year = %s AND {condition}", [year, *values])
    last = {row.place: row for row in sorted(rows, key=lambda row: (row.published_on, row.case_id))}
    return [last[place] for place in places if place in last]


_Done = Mapping[tuple[str, str], Decimal]
_Ways = Iterable[tuple[str, str, Decimal]]


def _done(places: Sequence[str], year: int, use: str) -> _Done:
    """Return what was supplied of a use by territory and way: a county's lots, of others the sums by month."""
    counties = [place for place in places if place and areas.column_of(place) == "county"]
    others = [place for place in places if place not in counties]
    summed: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for place, way, area in chain(_of_county(counties, year, use), _of_months(others, year, use)):
        summed[place, way] += area
        if way:
            summed[place, ""] += area
    return summed


def _of_county(places: Sequence[str], year: int, use: str) -> _Ways:
    if not places:
        return
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Lot.objects.filter(county__in=places, use=use, area_m2__isnull=False)
    rows = rows.filter(signed_on__isnull=False, listed_on__gte=first, listed_on__lte=last)
    summed = rows.order_by().values_list("county", "way").annotate(size=Total("area_m2"))
    for place, way, area in summed:
        yield place, way, Decimal(area).quantize(PLACES)


def _of_months(places: Sequence[str], year: int, use: str) -> _Ways:
    if not places:
        return
    rows = Figure.objects.filter(scope__in=places, use=use, lots__gt=0)
    rows = rows.filter(month__gte=date(year, 1, 1), month__lt=date(year + 1, 1, 1))
    for place, way, area in (
        rows.order_by().values_list("scope", "way").annotate(size=Total("area"))
    ):
        yield place, way, square_metres(area)


def _rows(row: SupplyPlan, lot: Lot, done: _Done) -> Iterator[Toward]:
    """Yield the row of the use, and that of use and way where the plan has one."""
    plan = plans.stated(row)
    use = next((one for one in UseClass if one == lot.use), None)
    of_use = next((one for one in plan.uses if one.use is use), None) if use else None
    so_far = _printed(row, use) if row.is_adopted else done.get((row.place, ""), Decimal(0))
    yield Toward(row, lot.use, "", _area(of_use), so_far)
    of_way = [one for one in plan.having("use", "way") if (one.use, one.way) == (use, lot.way)]
    for one in of_way if lot.way else ():
        by_way = None if row.is_adopted else done.get((row.place, lot.way), Decimal(0))
        yield Toward(row, lot.use, lot.way, one.area_m2, by_way)


def _area(row: Planned | None) -> Decimal | None:
    return row.area_m2 if row is not None else None


def _printed(row: SupplyPlan, use: UseClass | None) -> Decimal | None:
    """Return what an adopted plan's own office printed as supplied of a use; None: it printed none."""
    account = plans.account_of(row, Period.YEAR) or plans.account_of(row, Period.HALF)
    found = account.of_use(use) if account is not None and use is not None else None
    return found.supplied_m2 if found is not None else None
