"""Deriving every open case anew, by one process and by two, over a store that the bulk loader made."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial

from bench.measuring import Bench, Stores, seconds

AT = datetime(2026, 10, 26, 2, tzinfo=UTC)
PROCESSES = 2


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connections
    from stories.kills.clerk import found_office

    from bench.loading import open_requests
    from yangguang.kernel.cases import rederiving
    from yangguang.kernel.cases.models import Case

    size = bench.size or 20_000
    stores = Stores(bench.folder)
    with stores.fresh() as url:
        found_office()
        bench.add("loading", "s", [seconds(partial(open_requests, size, seed=bench.seed))])
        if size <= 100_000:
            alone = seconds(partial(rederiving.all_open, at=AT))
            bench.add("cases a second, one process", "cases/s", [size / alone])
        parts = rederiving.parts(Case.objects.filter(closed_on=None), PROCESSES)
        connections.close_all()
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(PROCESSES, spawning, initializer=_begin, initargs=(url,)) as pool:
            list(pool.map(_nothing, range(PROCESSES)))  # they have started
            counts: list[int] = []
            both = seconds(lambda: counts.extend(pool.map(_one, parts)))
        bench.add(f"all, {PROCESSES} processes", "s", [both])
        bench.add(f"cases a second, {PROCESSES} processes", "cases/s", [size / both])
        if sum(counts) != size:
            bench.faults.append(f"{sum(counts)} of {size} cases were derived anew")
        bench.read_store()
    stores.close()


def _begin(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    import django

    django.setup()


def _nothing(_: int) -> None:
    return None


def _one(part: tuple[str, str]) -> int:
    from yangguang.kernel.cases import rederiving

    return rederiving.all_open(at=AT, first=part[0], last=part[1])


__all__ = ["AT", "measure"]
