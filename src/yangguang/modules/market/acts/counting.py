"""Counting what changed: a month of a territory is counted anew, and what that adds or takes goes to those above.

What a month of a county adds is kept as it was counted, so that what is voided or corrected takes away just that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Min

from yangguang.modules.market.figures.sums import NUMBERS, Cell, Change, Sums, Unit
from yangguang.modules.market.models import Figure, Lot, PriceClass, Stale

MOST_NOTES: Final = 2_000
"""Notes that one transaction takes: all of a province and month, where there aren't more."""
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


def rebuild(*, at: datetime) -> int:
    """Throw all sums away and count every month that has lots; return how many."""
    with transaction.atomic():
        for model in (Figure, PriceClass, Stale):
            model.objects.all().delete()
        _note_all()
    done = 0
    while taken := run(at=at):
        done += taken
    return done


def _note_all() -> None:
    """Note every month of every territory that has lots, a province and year at a time."""
    spans = Lot.objects.filter(signed_on__isnull=False).order_by()
    for province in spans.values_list("province", flat=True).distinct():
        months = spans.filter(province=province).values_list(
            "province", "city", "county", "signed_on__year", "signed_on__month"
        )
        notes = (
            Stale(province=a, city=b, county=c, month=f"{year:04}-{month:02}")
            for a, b, c, year, month in months.annotate(first=Min("pk")).values_list(
                "province", "city", "county", "signed_on__year", "signed_on__month"
            )
        )
        Stale.objects.bulk_create(notes, batch_size=2000)


@transaction.atomic
def _next() -> int:
    """Take the notes on the month and province that lie longest; who comes second waits at the first of them."""
    oldest = Stale.objects.order_by("pk").first()
    if oldest is None:
        return 0
    same = Stale.objects.filter(month=oldest.month, province=oldest.province)
    notes = list(same.select_for_update().order_by("pk")[:MOST_NOTES])
    month = date.fromisoformat(f"{oldest.month}-01")
    units = dict.fromkeys(Unit(one.province, one.city, one.county, month) for one in notes)
    _count(list(units), month)
    Stale.objects.filter(pk__in=[one.pk for one in notes]).delete()
    return len(notes)


def _count(units: Sequence[Unit], month: date) -> None:
    """Count territories of one province in one month anew: three queries, and what is to be written."""
    scopes = [unit.scope for unit in units]
    new, old = _counted(units, month), _kept(scopes, month)
    change, rows = Change(), []
    for unit in units:
        for cell, sums in new.get(unit, {}).items():
            rows.append(_row(unit, cell, sums))
            change.add(unit, cell, sums, sign=1)
        for cell, sums in old.get(unit.scope, {}).items():
            change.add(unit, cell, sums, sign=-1)
    Figure.objects.filter(scope__in=scopes, month=month).delete()
    Figure.objects.bulk_create(rows, batch_size=500)
    _write(change)


def _counted(units: Sequence[Unit], month: date) -> Mapping[Unit, Mapping[Cell, Sums]]:
    """Count their lots."""
    found: dict[Unit, dict[Cell, Sums]] = defaultdict(lambda: defaultdict(Sums))
    wanted = set(units)
    rows = Lot.objects.filter(
        province=units[0].province,
        county__in={unit.county for unit in units},
        signed_on__isnull=False,
        listed_on__gte=month,
        listed_on__lt=_next_month(month),
    )
    for lot in rows.order_by().values_list(*_COLUMNS, named=True).iterator(chunk_size=2000):
        unit = Unit(lot.province, lot.city, lot.county, month)
        if unit in wanted:
            found[unit][lot.use, lot.way].add(lot)
    return found


def _kept(scopes: Sequence[str], month: date) -> Mapping[str, Mapping[Cell, Sums]]:
    """Return what was counted before."""
    found: dict[str, dict[Cell, Sums]] = defaultdict(dict)
    for row in Figure.objects.filter(scope__in=scopes, month=month):
        numbers = {name: getattr(row, name) for name in NUMBERS}
        found[row.scope][row.use, row.way] = Sums(**numbers, spread=Counter(row.spread))
    return found


def _row(unit: Unit, cell: Cell, sums: Sums) -> Figure:
    numbers = {name: getattr(sums, name) for name in NUMBERS}
    return Figure(
        scope=unit.scope,
        above=unit.above[0],
        month=unit.month,
        use=cell[0],
        way=cell[1],
        spread=dict(sums.spread),
        **numbers,
    )


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


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
