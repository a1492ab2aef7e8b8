"""The register of lots as it grows from 50,000 to 5,000,000 rows: how long its pages take, how large it is.

Some lots are brought in by acts (`bench/market.py`). Their rows are then written again by the store itself, each
time under other numbers, in another county and on other days: the same shares and spreads, each with a ground
(`bench/marketground.py`), without cases, steps and records, of which the list, its filters and its map ask nothing.
A lot's own page is read of one that acts made, and words are looked for in the records of these. Those that acts
made stay as they are, and are compared at the end, to the byte.

A page is judged by the processor's time of this process and of the store's, where the system tells it
(`/proc/PID/schedstat`): waiting for others who use the machine is left out. By the clock it stands beside it.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import marketground, marketplot
from bench.addresses import Look
from bench.market import bring_in
from bench.measuring import Bench, Stores, at_most
from bench.pages import Read, client_of, looked_at, p95

BY_ACTS = 2000
SIZES = (50_000, 500_000, 5_000_000)
MOST_MS, MOST_QUERIES = 20, 12
ROUNDS, TIMES = 3, 20
STEP = 100_000
"""Rows in one statement."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    most = bench.size or (SIZES[-1] if bench.full else SIZES[0])
    made = Stores(bench.folder)
    grown: list[marketplot.Point] = []
    with made.fresh():
        bring_in(bench, BY_ACTS, vendor=made.vendor)
        before = _digest()
        for size in (one for one in (*SIZES[:-1], most) if one <= most):
            if grown and size <= grown[-1].rows:
                continue
            _grow(bench, size, made.vendor)
            grown.append(_looked(bench, size, made.vendor))
        if _digest() != before:
            bench.faults.append("lots that acts made are not as they were")
    made.close()
    (bench.folder / "market-growth.svg").write_text(marketplot.drawn(grown), encoding="utf-8")
    (bench.folder / "market-growth.md").write_text(marketplot.table(grown), encoding="utf-8")


def _digest() -> str:
    """Return what stands in the rows that acts made."""
    rows = _made().order_by("number").values()
    told = [json.dumps(row, default=str, sort_keys=True) for row in rows]
    assert len(told) == BY_ACTS
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _made() -> Any:
    from yangguang.modules.market.models import Lot

    return Lot.objects.exclude(number__contains="~")


def _grow(bench: Bench, size: int, vendor: str) -> None:
    """Write rows until there are so many."""
    from django.db import connection
    from django.utils import timezone

    from yangguang.kernel.places import crowds
    from yangguang.modules.market.models import Lot

    begun, count = time.perf_counter(), Lot.objects.count()
    first, wanted = count, size - count
    bases = list(_made().order_by("number").values_list("number", flat=True))
    while count < size:
        turn, more = count // BY_ACTS, min(STEP, size - count)
        _again(turn, more, vendor)
        marketground.plant(bases, range(turn, turn + -(-more // BY_ACTS)), vendor)
        count += more
        bench.say(f"{count:,} lots after {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if vendor == "postgresql" else "ANALYZE")
    crowds.recount(at=timezone.now())
    if wanted > 0:
        rate = wanted / (time.perf_counter() - begun)
        bench.add(f"rows written again, {first:,} to {size:,}", "rows/s", [rate])


def _again(turn: int, count: int, vendor: str) -> None:
    """Write rows that acts made again, `count` of them, under other numbers, on other days, in other counties."""
    from django.db import connection

    from yangguang.modules.market.models import Lot

    columns = [f.column for f in Lot._meta.concrete_fields if f.column != "id"]  # noqa: SLF001 - Django's name
    other = {
        "number": "t.number || '~' || g.k",
        "year": "2016 + (t.id + g.k) % 10",
        "supervision_no": "t.supervision_no || '-' || g.k",
        "county": "substr(t.county, 1, 4) || CAST(10 + (t.id + g.k) % 80 AS text)",
        **{name: _moved(name, vendor) for name in ("signed_on", "listed_on", "start_due")},
    }
    told = ", ".join(other.get(name, f't."{name}"') for name in columns)
    into = ", ".join(f'"{name}"' for name in columns)
    turns = -(-count // BY_ACTS)
    series = (
        f"generate_series({turn}, {turn + turns - 1}) AS g(k)"
        if vendor == "postgresql"
        else f"(WITH RECURSIVE s(k) AS (SELECT {turn} UNION ALL SELECT k + 1 FROM s"
        f" WHERE k < {turn + turns - 1}) SELECT k FROM s) AS g"
    )
    with connection.cursor() as cursor:
        if vendor == "postgresql":  # nobody counts months here, and offices are those of the rows
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO market_lot ({into}) SELECT {told} FROM market_lot t CROSS JOIN {series}"
            f" WHERE {_MADE[vendor]} LIMIT {count}"
        )
        if vendor == "postgresql":
            cursor.execute("RESET session_replication_role")


_MADE = {"postgresql": "strpos(t.number, '~') = 0", "sqlite": "instr(t.number, '~') = 0"}
"""The rows that acts made."""


def _moved(name: str, vendor: str) -> str:
    """Return a day of another year, by the turn."""
    if vendor == "postgresql":
        return f"(t.{name} + ((t.id + g.k) % 10) * interval '1 year' + (g.k % 300) * interval '1 day')::date"
    days = "(((t.id + g.k) % 10) * 365 + g.k % 300)"
    return f"date(t.{name}, '+' || {days} || ' days')"


def _looked(bench: Bench, size: int, vendor: str) -> marketplot.Point:
    """Read the pages, and declare what each should take."""
    client, times = client_of(""), {}
    spent_by_store = store_clock(vendor)
    for look in looks():
        read: Read | None = looked_at(bench, client, look)
        if read is None:
            continue
        worked = [p95(_worked(client, look.path, spent_by_store)) for _ in range(ROUNDS)]
        name = f"{look.name}, of {size:,}"
        bench.add(f"{name}, p95", "ms", worked, target=at_most(MOST_MS, judged="min"))
        bench.add(f"{name}, p95 by the clock", "ms", [read.clocked])
        bench.add(f"{name}: queries", "", [read.queries], target=at_most(MOST_QUERIES))
        bench.say(
            f"{name}: p95 {min(worked):.1f} ms, by the clock {read.clocked:.1f} ms, {read.queries} queries"
        )
        times[look.name] = min(worked)
    return marketplot.Point(size, _megabytes(vendor), times)


def _worked(client: Any, path: str, spent_by_store: Callable[[], float]) -> list[float]:
    """Read a page several times; return the processor's milliseconds of each, the store's with them."""
    found = []
    for _ in range(TIMES):
        begun, store = time.process_time(), spent_by_store()
        client.get(path)
        found.append((time.process_time() - begun + spent_by_store() - store) * 1000)
    return found


def store_clock(vendor: str) -> Callable[[], float]:
    """Return what tells the seconds that the processor worked for the store; for SQLite nothing beside our own."""
    from django.db import connection

    if vendor == "sqlite":
        return lambda: 0.0

    def spent() -> float:
        connection.ensure_connection()
        told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
        return int(told.read_text().split()[0]) / 1e9

    try:
        spent()
    except (OSError, ValueError):  # a store on another machine: the wait for it counts
        return lambda: time.perf_counter() - time.process_time()
    return spent


def _megabytes(vendor: str) -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('market_lot')"
            )
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return float(cursor.fetchone()[0]) / 1e6


def looks() -> list[Look]:
    """Return what is read of the register."""
    some: Any = _made().order_by("number")[BY_ACTS // 2]
    base, map_ = "/zh-hans/market/lots/", "/zh-hans/market/map/"
    several = "use=住宅用地&way=挂牌出让"
    west, south = marketground.middle(7)
    filters = {
        "lots": "",
        "lots, far back": "after=20180601.GD",
        "lots of a year": "year=2019",
        "lots of a province": f"area={some.province}",
        "lots of a county": f"area={some.county}",
        "lots of a use": "use=工矿仓储用地",
        "lots of a way": "way=协议出让",
        "lots of an area, a use, a way": f"area={some.province}&{several}",
        "lots of a use, a way, a year": f"{several}&year=2019",
        "search by words": f"q={some.name[:4]}",
        "search by the begin of a number": f"q={some.supervision_no[:10]}",
    }
    return [
        Look("the front", "/zh-hans/market/"),
        *(Look(name, f"{base}?{asked}") for name, asked in filters.items()),
        Look("a lot's page", f"{base}{some.number}/"),
        Look("the map", map_),
        Look("the map of a place", f"{map_}?at={west + 0.05:.4f},{south + 0.05:.4f}&zoom=12"),
        Look("lots within a drawn ground", f"{map_}?corners={marketground.drawn_about(7)}"),
    ]
