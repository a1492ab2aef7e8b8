"""The market monitor over a nation's lots: what counting costs, how fast its pages are, what it keeps.

Two stores, the second with ten times the lots: a page reads the sums of its own year and territory, which are
the same number of rows in both. A year of the larger has as many lots as a nation's; ten million are twenty
such years, of which a page reads one.
"""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from bench.measuring import Bench, Stores, at_least, at_most
from bench.pages import client_of

USUAL: Final = 20_000
FULL: Final = 1_000_000
DRAWN: Final = 20_000
"""So many lots are drawn, and written as a program does; the store itself makes the others of them."""
FIRST: Final = date(2023, 1, 1)
DAYS: Final = 730
YEAR: Final = 2024
CHUNK: Final = 5_000
TIMES: Final = 40
PLACES: Final = {"country": "", "province": "110000", "city": "110300", "county": "110301"}
AT: Final = datetime(2025, 1, 1, tzinfo=UTC)


def measure(bench: Bench) -> None:
    import django

    django.setup()
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
    from yangguang.modules.market.acts import counting
    from yangguang.modules.market.models import Figure, Lot, PriceClass

    named = f"{size:,} lots"
    bench.add(f"{named}: written one by one, noted", "1/s", [_load(size, seed=bench.seed)])
    bench.say(f"{named}: loaded")
    seconds = _seconds(lambda: counting.rebuild(at=AT))
    bench.add(f"{named}: all figures counted anew", "s", [seconds])
    bench.add(f"{named}: lots counted anew", "1/s", [size / seconds], target=at_least(5_000))
    bench.say(f"{named}: counted anew in {seconds:.1f} s, {size / seconds:,.0f} lots a second")
    _settle()
    bench.add(f"{named}: one lot changed, counted", "ms", [1e3 * _changed() for _ in range(5)])
    for name, place in PLACES.items():
        _page(bench, f"{named}: page of a {name}", place)
        _against_all(bench, f"{named}: sums of a {name}", place)
    for model in (Lot, Figure, PriceClass):
        bench.rows[f"{model._meta.db_table}, {named}"] = model.objects.count()  # noqa: SLF001
    for level, rows in sorted(_levels().items()):
        bench.rows[f"market_figure of a {level}, {named}"] = rows


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


def _load(size: int, *, seed: int) -> float:
    """Write so many lots; return how many a second by `bulk_create`, the store noting what changed."""
    from yangguang.modules.market.models import Lot

    drawn = random.Random(seed)
    office, first = _office(), min(size, DRAWN)
    spent = 0.0
    for begun in range(0, first, CHUNK):
        lots = list(_lots(range(begun, min(begun + CHUNK, first)), office, drawn))
        spent += _seconds(lambda lots=lots: Lot.objects.bulk_create(lots, batch_size=1_000))  # type: ignore[misc]
    for turn in range(1, -(-size // first)):
        _multiply(turn, first)
    _settle()
    return first / spent


def _multiply(turn: int, drawn: int) -> None:
    """Let the store make as many lots once more: the place of one, day and price of another, use and way of a third."""
    from django.db import connection

    from yangguang.modules.market.models import Lot

    taken = {
        "number": f"'GD-' || a.year || '-' || substr('000000' || (a.id + {turn * drawn}), -7)",
        **dict.fromkeys(("province", "city", "county"), "b.{}"),
        **dict.fromkeys(("use", "way", "area_m2", "floor_area_m2", "price_fen"), "c.{}"),
    }
    if connection.vendor == "postgresql":
        taken["number"] = f"'GD-' || a.year || '-' || lpad((a.id + {turn * drawn})::text, 7, '0')"
    columns = [one.column for one in Lot._meta.concrete_fields if one.column != "id"]  # noqa: SLF001
    told = ", ".join(taken.get(one, "a.{}").format(one) for one in columns)
    names, table = ", ".join(f'"{one}"' for one in columns), "market_lot"
    least = "(SELECT min(id) FROM market_lot)"
    other = f"JOIN {table} %s ON %s.id = {least} + (a.id - {least} + %d) %% {drawn}"
    joined = " ".join(
        other % (name, name, turn * step) for name, step in (("b", 7_919), ("c", 104_729))
    )
    asked = f"SELECT {told} FROM {table} a {joined} WHERE a.id < {least} + {drawn}"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {asked}")


def _office() -> Any:
    from yangguang.kernel.offices.models import Level, Office

    return Office.objects.create(slug="monitor", level=Level.MINISTRY)


def _lots(numbers: range, office: Any, drawn: random.Random) -> Iterator[Any]:
    """Yield lots of 31 provinces with 10 cities of 9 counties each."""
    from yangguang.base.market.words import UseClass, Way
    from yangguang.modules.market.models import Lot

    uses, ways = list(UseClass), [Way.LISTING, Way.LISTING, Way.ALLOCATION, Way.AGREEMENT]
    for n in numbers:
        province, city = 11 + drawn.randrange(31), 1 + drawn.randrange(10)
        on = FIRST + timedelta(days=drawn.randrange(DAYS))
        area = Decimal(drawn.randrange(1_000, 200_000))
        way = drawn.choice(ways)
        yield Lot(
            number=f"GD-{on.year}-{n:07}",
            year=on.year,
            office=office,
            province=f"{province}0000",
            city=f"{province}{city:02}00",
            county=f"{province}{city:02}{1 + drawn.randrange(9):02}",
            stage="已供应",
            signed_on=on,
            listed_on=on,
            use=drawn.choice(uses),
            way=way,
            area_m2=area,
            price_fen=None
            if way is Way.ALLOCATION
            else int(area * int(100_000 * drawn.lognormvariate(0, 1))),
            floor_area_m2=area * 2,
            stated="{}",
            updated_at=AT,
        )


def _page(bench: Bench, name: str, place: str) -> None:
    client = client_of("")
    address = f"/zh-hans/market/figures/?year={YEAR}&place={place}"
    runs = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        answer = client.get(address)
        runs.append(1e3 * (time.perf_counter() - begin))
        if answer.status_code != 200:
            bench.faults.append(f"{address}: {answer.status_code}")
    runs = sorted(runs[1:])  # what is built once is built by the first
    p95, middle = runs[int(len(runs) * 0.95)], runs[len(runs) // 2]
    bench.add(f"{name}, p95", "ms", [p95], target=at_most(300))
    bench.add(f"{name}, median", "ms", [middle])
    bench.say(f"{name}: p95 {p95:.0f} ms, median {middle:.0f} ms")


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
