"""Counting what changed: a month of a territory is counted anew, and what that adds or takes goes to those above.

What a month of a county adds is kept as it was counted, so that what is voided or corrected takes away just that.
`recounting.rebuild` counts everything anew.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from yangguang.modules.market.figures.sums import NUMBERS, Cell, Change, Sums, Unit
from yangguang.modules.market.models import Figure, Lot, Stale

MOST_NOTES: Final = 4_000
"""Notes that one transaction takes: all of a month, where there aren't more."""
FEW: Final = 40
"""So many territories are looked up one by one; of more, the month is read through once."""
_SCOPES: Final = 500
_COUNTING: Final = 0x59474D46  # "YGMF": any number, the same in all processes of one database
_COLUMNS: Final = (
    *("province", "city", "county", "signed_on", "use", "way", "area_m2", "price_fen"),
    *("floor_area_m2", "handover_due", "handed_over_on"),
)


def run(*, at: datetime, limit: int = 40) -> int:  # noqa: ARG001 - every job is told when
    """Count the next months that changed, at most `limit` transactions; return how many."""
    done = 0
    for _turn in range(limit):
        taken = _next()
        done += taken
        if not taken:
            break
    return done


def take_turn() -> None:
    """Wait until nobody else counts; the turn ends with the transaction. SQLite's writer has it from the beginning."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_COUNTING])


@transaction.atomic
def _next() -> int:
    """Take the notes on the month that lie longest; where there are none, nobody waits for the turn."""
    if not Stale.objects.exists():
        return 0
    take_turn()
    oldest = Stale.objects.order_by("pk").first()
    if oldest is None:
        return 0
    same = Stale.objects.filter(month=oldest.month)
    notes = list(same.order_by("pk")[:MOST_NOTES])
    month = date.fromisoformat(f"{oldest.month}-01")
    units = dict.fromkeys(Unit(one.province, one.city, one.county, month) for one in notes)
    _count(list(units), month)
    Stale.objects.filter(pk__in=[one.pk for one in notes]).delete()
    return len(notes)


def _count(units: Sequence[Unit], month: date) -> None:
    """Count territories in one month anew: a query for their lots, and what is to be written."""
    scopes = [unit.scope for unit in units]
    new, old = _counted(units, month), _kept(scopes, month)
    change, rows = Change(), []
    for unit in units:
        for cell, sums in new.get(unit, {}).items():
            rows.append(_values(unit, cell, sums))
            change.add(unit, cell, sums, sign=1)
        for cell, sums in old.get(unit.scope, {}).items():
            change.add(unit, cell, sums, sign=-1)
    for some in _chunks(scopes):
        Figure.objects.filter(scope__in=some, month=month).delete()
    with connection.cursor() as cursor:
        if rows:
            cursor.executemany(_ADD, rows)
    _write(change)


def _counted(units: Sequence[Unit], month: date) -> Mapping[Unit, Mapping[Cell, Sums]]:
    """Count their lots."""
    found: dict[Unit, dict[Cell, Sums]] = defaultdict(lambda: defaultdict(Sums))
    wanted = {(unit.province, unit.city, unit.county): unit for unit in units}
    for lot in _lots_of(units, month).order_by().values_list(*_COLUMNS, named=True).iterator(2000):
        unit = wanted.get((lot.province, lot.city, lot.county))
        if unit is not None:
            found[unit][lot.use, lot.way].add(lot)
    return found


def _lots_of(units: Sequence[Unit], month: date) -> QuerySet[Lot]:
    rows = Lot.objects.filter(
        signed_on__isnull=False, listed_on__gte=month, listed_on__lte=_last_day(month)
    )
    provinces = {unit.province for unit in units}
    if len(units) <= FEW:
        return rows.filter(province__in=provinces, county__in={unit.county for unit in units})
    # by the bare column SQLite would go through all years of a province
    return rows.alias(of=Coalesce("province", Value(""))).filter(of__in=provinces)


def _kept(scopes: Sequence[str], month: date) -> Mapping[str, Mapping[Cell, Sums]]:
    """Return what was counted before."""
    found: dict[str, dict[Cell, Sums]] = defaultdict(dict)
    for some in _chunks(scopes):
        for row in Figure.objects.filter(scope__in=some, month=month):
            numbers = {name: getattr(row, name) for name in NUMBERS}
            found[row.scope][row.use, row.way] = Sums(**numbers, spread=Counter(row.spread))
    return found


def _chunks(scopes: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(scopes), _SCOPES):
        yield scopes[start : start + _SCOPES]


def _values(unit: Unit, cell: Cell, sums: Sums) -> tuple[Any, ...]:
    numbers = (getattr(sums, name) for name in NUMBERS)
    spread = json.dumps(sums.spread, separators=(",", ":"))
    return (unit.scope, unit.above[0], unit.month.isoformat(), *cell, spread, *numbers)


_ADD: Final = (
    f"INSERT INTO market_figure (scope, above, month, use, way, spread, {', '.join(NUMBERS)})"  # noqa: S608
    f" VALUES ({', '.join(['%s'] * (6 + len(NUMBERS)))})"
    " ON CONFLICT (scope, month, use, way) DO UPDATE SET "
    + ", ".join(f"{name} = market_figure.{name} + excluded.{name}" for name in NUMBERS)
)
_ADD_CLASS: Final = (
    "INSERT INTO market_priceclass (scope, month, use, way, measure, step, lots)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (scope, measure, month, use, way, step)"
    " DO UPDATE SET lots = market_priceclass.lots + excluded.lots"
)


def _write(change: Change) -> None:
    """Add to the sums above; only names of our own columns are put together in the statements."""
    with connection.cursor() as cursor:
        sums = [
            (scope, above, month.isoformat(), use, way, "{}", *numbers)
            for (scope, above, month, use, way), numbers in sorted(
                change.sums.items(), key=lambda item: (item[0][0], item[0][2:])
            )
            if any(numbers)
        ]
        if sums:
            cursor.executemany(_ADD, sums)
        lots: list[tuple[Any, ...]] = [
            (scope, month.isoformat(), *rest, n)
            for (scope, month, *rest), n in sorted(change.prices.items())
            if n
        ]
        if lots:
            cursor.executemany(_ADD_CLASS, lots)


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
