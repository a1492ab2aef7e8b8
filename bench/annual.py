"""The annual tables over a nation's requests: the page, its JSON and the cases behind cells, and counting."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from bench.measuring import Bench, Stores, at_most
from bench.pages import client_of

FULL = 1_000_000
MOST_MS, MOST_QUERIES, TIMES = 20, 10, 20
FIRST_YEAR, YEARS = 2012, 15
CHUNK = 20_000


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(5_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh():
        load(size, seed=bench.seed)
        _pages(bench)
        bench.read_store()
    stores.close()


def load(size: int, *, seed: int) -> None:
    """Write so many matters with their rows and sums, as `reckoning` would."""
    from django.db import connection, transaction

    from yangguang.kernel.records.yearly import Handled, YearRow, YearSum

    sums: Counter[Any] = Counter()
    for chunk in _chunks(_matters(size, random.Random(seed))):
        with transaction.atomic():
            Handled.objects.bulk_create(chunk, batch_size=1_000)
            rows = [row for matter in chunk for row in matter.rows()]
            YearRow.objects.bulk_create(rows, batch_size=1_000)
        for matter in chunk:
            sums.update(matter.sums())
    names = ("scope", "above", "year", "table", "row", "adopted", "group")
    kept = (YearSum(**dict(zip(names, key, strict=True)), n=n) for key, n in sums.items())
    for part in _chunks(kept):
        YearSum.objects.bulk_create(part, batch_size=1_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _chunks(items: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(items, CHUNK)):
        yield chunk


def _matters(size: int, drawn: random.Random) -> Iterator[Any]:
    from yangguang.base.annual import COLUMNS, RESULTS
    from yangguang.kernel.records.yearly import Handled

    askers = list(COLUMNS.values())[:-1]
    for n in range(size):
        came = date(FIRST_YEAR, 1, 1) + timedelta(days=drawn.randrange(YEARS * 365))
        open_ = drawn.random() < 0.005
        ended = None if open_ else came + timedelta(days=drawn.randrange(1, 45))
        province, city, county = drawn.randrange(11, 42), drawn.randrange(1, 11), drawn.randrange(9)
        yield Handled(
            number=f"XG-{came.year}-{n:07}-X",
            table="requests",
            group=drawn.choices(askers, weights=(80, 8, 2, 2, 5, 3))[0],
            came_on=came,
            came_in=f"{came.year}-{n:07}A",
            ended_on=ended,
            ended_in=f"{came.year}-{n:07}B" if ended else "",
            result=drawn.choices(RESULTS, weights=(60, *[2] * 20))[0] if ended else "",
            kept=drawn.random() > 0.01 if ended else None,
            came_adopted=n % 10 == 0,
            ended_adopted=n % 10 == 0,
            province=f"{province}0000",
            city=f"{province}{city:02}00" if county else "",
            county=f"{province}{city:02}{county:02}" if county else "",
        )


EDGES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
"""What no query is: the edges of transactions."""


def _pages(bench: Bench) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, most = client_of(""), 0
    for name in LOOKED_AT:
        address = f"/zh-hans/figures/{name}"
        client.get(address)  # what is asked once in a process is asked now
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        most = max(most, sum(not (one["sql"] or "").startswith(EDGES) for one in asked))
        spent = [_once(client, address) for _ in range(TIMES)]
        clocked, worked = (_p95([each[at] for each in spent]) for at in (0, 1))
        bench.add(name, "ms (p95)", (clocked,), target=at_most(MOST_MS))
        bench.add(f"{name}: of the processor", "ms (p95)", (worked,))
    bench.add("queries of a page", "queries", (most,), target=at_most(MOST_QUERIES))


def _p95(spent: list[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1]


def _once(client: Any, address: str) -> tuple[float, float]:
    """Return milliseconds by the clock, and of the processor (the store's too, where it is in-process)."""
    clock, processor = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


LOOKED_AT = tuple(
    f"annual{kind}?year=2024{place}{more}"
    for place in ("", "&place=330000", "&place=330105")
    for kind, more in (
        ("/", ""),
        (".json", ""),
        ("/cases/", "&table=requests&row=done"),
        ("/cases/", "&table=requests&row=forward"),
        ("/cases/", "&table=requests&row=E5&column=research"),
        ("/cases/", "&table=requests&row=came&column=natural"),
    )
)
