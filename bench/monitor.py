"""The market monitor over a nation's lots: what noting and counting cost, how fast its pages are, what it keeps."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bench.measuring import Bench, Stores, at_least, at_most
from bench.pages import client_of

USUAL, FULL = 20_000, 1_000_000
FIRST, DAYS, YEAR = date(2023, 1, 1), 730, 2024
CHUNK, TIMES = 5_000, 9
PLACES = {"country": "", "province": "110000", "city": "110300", "county": "110301"}


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.modules.market.acts import counting
    from yangguang.modules.market.models import Figure, PriceClass

    at = datetime(2025, 1, 1, tzinfo=UTC)
    size = bench.sized(USUAL, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh():
        bench.add("lots written, noted", "1/s", [size / _load(size, seed=bench.seed)])
        begin = time.perf_counter()
        while counting.run(at=at):
            pass
        rate = size / (time.perf_counter() - begin)
        bench.add("lots counted", "1/s", [rate], target=at_least(5_000))
        for name, place in PLACES.items():
            _page(bench, name, place)
        bench.rows["market_figure"] = Figure.objects.count()
        bench.rows["market_priceclass"] = PriceClass.objects.count()
        bench.read_store()
    stores.close()


def _load(size: int, *, seed: int) -> float:
    """Write so many lots by `bulk_create`; return the seconds that it took."""
    from django.db import connection

    from yangguang.modules.market.models import Lot

    drawn = random.Random(seed)
    office = _office()
    spent = 0.0
    for first in range(0, size, CHUNK):
        lots = list(_lots(range(first, min(first + CHUNK, size)), office, drawn))
        begin = time.perf_counter()
        Lot.objects.bulk_create(lots, batch_size=1_000)
        spent += time.perf_counter() - begin
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return spent


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
            updated_at=datetime(2025, 1, 1, tzinfo=UTC),
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
    bench.add(f"figures of a {name}", "ms", runs, target=at_most(300))
    bench.notes.append(f"{name}: median {statistics.median(runs):.0f} ms")
