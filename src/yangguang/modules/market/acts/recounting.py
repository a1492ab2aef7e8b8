"""Counting all figures anew, a year at a time: the store itself adds up its lots, and takes the new sums for the old.

A year is one transaction. Whoever reads has the old sums until it ends; who writes lots waits for nothing on
PostgreSQL, and for the year's end on SQLite, whose writers always wait for each other. The notes on changes
that are there when a year begins are taken first and the lots read after that: what is written meanwhile leaves
a note that stays, and is counted by `counting.run` once the year is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.db.models import Min

from yangguang.modules.market.acts.counting import take_turn
from yangguang.modules.market.figures import summing
from yangguang.modules.market.models import Figure, Lot, PriceClass, Stale

MEMORY: Final = "64MB"
"""What PostgreSQL may take to sort the lines of a year; more goes to its disk."""


def rebuild() -> int:
    """Throw all sums away, a year after the other, and count its lots anew; return how many there are."""
    return sum([_count(year) for year in _begun()])


@transaction.atomic
def _begun() -> list[int]:
    """Return the years that have signed lots, and throw away what stands of any other."""
    take_turn()
    years = list(_years())
    for model in (Figure, PriceClass):
        rows = model.objects.all()
        for year in years:
            rows = rows.exclude(month__range=_span(year))
        rows.delete()
    return years


def _years() -> Iterator[int]:
    year = 0
    while year < date.max.year:
        rows = Lot.objects.filter(signed_on__isnull=False, listed_on__gte=date(year + 1, 1, 1))
        found = rows.aggregate(least=Min("listed_on"))["least"]
        if found is None:
            return
        year = found.year
        yield year


def _span(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


@transaction.atomic
def _count(year: int) -> int:
    """Count the lots that were signed in a year; return how many."""
    take_turn()
    Stale.objects.filter(month__range=(f"{year:04}-01", f"{year:04}-12")).delete()
    for model in (Figure, PriceClass):
        model.objects.filter(month__range=_span(year)).delete()
    vendor = connection.vendor
    span = [connection.ops.adapt_datefield_value(day) for day in _span(year)]
    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(f"SET LOCAL work_mem = '{MEMORY}'")
        cursor.execute(summing.made(connection))
        cursor.execute(*summing.written(vendor, span))
        lots = cursor.rowcount
        if vendor == "postgresql":  # which else takes it for small
            cursor.execute(f"ANALYZE {summing.LINES}")
        for statement in (*summing.figures(vendor), *summing.prices(vendor)):
            cursor.execute(statement)
        cursor.execute(f"DROP TABLE {summing.LINES}")
    return int(lots)
