"""The market monitor over a nation's lots: what counting costs, how fast its pages are, what it keeps.

Two stores, the second with ten times the lots: a nation's 500,000 a year, so ten million are twenty years; a store of
less than a million has two years of fewer. Some lots are drawn and written as a program does, and the triggers note
what changed. The store makes the others of them, without notes, for all is counted anew after that anyway, and
without the indexes that no constraint stands on, which are made again at the end: then it is as an office has it.

A page is judged by the processor's time of this process and of the store's, and beside it by the clock.
"""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from bench import monitorlots
from bench.marketgrowth import store_clock
from bench.measuring import Bench, Stores, at_least, at_most
from bench.monitorlots import AT, YEAR
from bench.pages import client_of, p95

USUAL: Final = 20_000
FULL: Final = 10_000_000
A_YEAR: Final = 500_000
DRAWN: Final = 20_000
"""So many lots are drawn, and written as a program does; the store itself makes the others of them."""
CHUNK: Final = 5_000
TIMES: Final = 40
PLACES: Final = {"country": "", "province": "110000", "city": "110300", "county": "110301"}
MOST_CLOCKED_MS = 300
LEAST_RATE: Final = 5_000


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.site import collecting

    collecting.settle()  # as a web process does
    logging.disable(logging.INFO)  # a line for each page is nothing to look at here
    size = bench.sized(USUAL, full=FULL)
    stores = Stores(bench.folder)
    for lots in (size // 10, size):
        with stores.fresh():
            _one(bench, lots)
            bench.read_store()
    stores.close()


def _one(bench: Bench, size: int) -> None:
    """Fill a store and look at it."""
    from yangguang.modules.market.acts import recounting
    from yangguang.modules.market.models import Figure, Lot, PriceClass

    named = f"{size:,} lots"
    bench.add(f"{named}: written one by one, noted", "1/s", [_load(bench, size)])
    bench.say(f"{named}: loaded")
    seconds = _seconds(recounting.rebuild)
    bench.add(f"{named}: all figures counted anew", "s", [seconds])
    bench.add(f"{named}: lots counted anew", "1/s", [size / seconds], target=at_least(LEAST_RATE))
    bench.say(f"{named}: counted anew in {seconds:.1f} s, {size / seconds:,.0f} lots a second")
    _settle()
    bench.add(f"{named}: one lot changed, counted", "ms", [1e3 * _changed() for _ in range(5)])
    for name, place in PLACES.items():
        _page(bench, f"{named}: page of a {name}", place)
        _against_all(bench, f"{named}: sums of a {name}", place)
    _all_there(bench, named)
    for model in (Lot, Figure, PriceClass):
        _size(bench, f"{named}: {model._meta.db_table}", model._meta.db_table)  # noqa: SLF001
        bench.rows[f"{model._meta.db_table}, {named}"] = model.objects.count()  # noqa: SLF001
    for level, rows in sorted(_levels().items()):
        bench.rows[f"market_figure of a {level}, {named}"] = rows


def _size(bench: Bench, name: str, table: str) -> None:
    """Add how large a table is with its indexes, where the store tells it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(pg_total_relation_size(relid)), pg_total_relation_size(%s))"
            " FROM pg_partition_tree(%s::regclass)",
            [table, table],
        )
        bench.add(f"{name} with its indexes", "MB", [float(cursor.fetchone()[0]) / 1e6])


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _settle() -> None:
    """Let the store know its tables, as one does that wasn't filled this minute."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _levels() -> Counter[str]:
    """Count the sums of a year by level: those of country and provinces have an end."""
    from django.db.models import Count

    from yangguang.modules.market.models import Figure

    rows = Figure.objects.filter(month__year=YEAR).order_by().values_list("scope")
    found: Counter[str] = Counter()
    for scope, n in rows.annotate(n=Count("pk")):
        level = "country" if not scope else "province" if scope.endswith("0000") else "county"
        found["city" if level == "county" and scope.endswith("00") else level] += n
    return found


def _changed() -> float:
    """Return the seconds in which a changed lot is in all figures."""
    from yangguang.modules.market.acts import counting
    from yangguang.modules.market.models import Lot

    row = Lot.objects.filter(price_fen__gt=0).order_by("number")[0]
    Lot.objects.filter(pk=row.pk).update(price_fen=row.price_fen + 1_000_000)
    return _seconds(lambda: counting.run(at=AT))


def _load(bench: Bench, size: int) -> float:
    """Write so many lots; return how many a second by `bulk_create`, the store noting what changed."""
    from bench.bulk import unindexed
    from yangguang.modules.market.models import Lot

    drawn = random.Random(bench.seed)
    office, first = monitorlots.office(), min(size, DRAWN)
    spent = 0.0
    for begun in range(0, first, CHUNK):
        lots = list(monitorlots.drawn_lots(range(begun, min(begun + CHUNK, first)), office, drawn))
        spent += _seconds(lambda lots=lots: Lot.objects.bulk_create(lots, batch_size=1_000))  # type: ignore[misc]
    begin, turns = time.perf_counter(), -(-size // first)
    with unindexed([Lot]), monitorlots.without_notes():
        monitorlots.multiply(first, turns, years=max(2, size // A_YEAR), say=bench.say)
    _settle()
    bench.say(f"{size:,} lots made in {time.perf_counter() - begin:.0f} s")
    return first / spent


def _page(bench: Bench, name: str, place: str) -> None:
    from django.db import connection

    client, of_store = client_of(""), store_clock(connection.vendor)
    address = f"/zh-hans/market/figures/?year={YEAR}&place={place}"
    clocked, worked = [], []
    for _ in range(TIMES):
        begin, work = time.perf_counter(), time.process_time() + of_store()
        answer = client.get(address)
        clocked.append(1e3 * (time.perf_counter() - begin))
        worked.append(1e3 * (time.process_time() + of_store() - work))
        if answer.status_code != 200:
            bench.faults.append(f"{address}: {answer.status_code}")
    spent, waited = p95(worked[1:]), p95(clocked[1:])  # what is built once is built by the first
    bench.add(f"{name}, p95 of the processor", "ms", [spent])
    bench.add(f"{name}, p95 by the clock", "ms", [waited], target=at_most(MOST_CLOCKED_MS))
    bench.say(f"{name}: p95 {spent:.1f} ms of the processor, {waited:.0f} ms by the clock")


def _all_there(bench: Bench, name: str) -> None:
    """Hold all that is kept of the country against all lots."""
    from django.db.models import Sum

    from yangguang.modules.market.models import Figure, Lot

    kept = Figure.objects.filter(scope="").aggregate(n=Sum("lots"))["n"]
    lots = Lot.objects.filter(signed_on__isnull=False).count()
    if kept != lots:
        bench.faults.append(f"{name}: {kept} lots are kept, there are {lots}")


def _against_all(bench: Bench, name: str, place: str) -> None:
    """Hold the sums of a year against a count of its lots, and how long either takes."""
    from yangguang.modules.market.figures import reading
    from yangguang.modules.market.figures.asked import Asked

    asked = Asked(YEAR, AT.date(), place)
    sums = reading.of(asked).sum()
    kept = (sums.lots, sums.area, sums.priced_fen)
    begin = time.perf_counter()
    counted = _counted(reading.listed(asked))
    full = time.perf_counter() - begin
    read = sorted(_seconds(lambda: reading.of(asked)) for _ in range(9))[4]
    if kept != counted:
        bench.faults.append(f"{name}: {kept} are kept, {counted} counted")
    bench.add(f"{name}, read", "ms", [1e3 * read])
    bench.add(f"{name}, counted from the lots", "ms", [1e3 * full])
    bench.add(f"{name}, times quicker than counted", "", [full / read])
    bench.say(f"{name}: read {1e3 * read:.1f} ms, counted {1e3 * full:.0f} ms")


def _counted(lots: Any) -> tuple[int, int, int]:
    """Count lots in the store: how many, area in ten-thousandths of a m², what was paid where there is a price."""
    from django.db.models import Count, Q, Sum

    found = lots.aggregate(
        n=Count("pk"),
        area=Sum("area_m2"),
        fen=Sum("price_fen", filter=Q(price_fen__gt=0, area_m2__gt=0)),
    )
    return found["n"], int((found["area"] or 0) * 10_000), found["fen"] or 0
