"""Deriving every open case anew, by one process and by two, over a store that the bulk loader made."""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial

from bench.measuring import Bench, Stores, at_least, at_most, seconds

AT = datetime(2026, 10, 26, 2, tzinfo=UTC)
PROCESSES = 2
FULL = 1_000_000


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connections

    from bench.stores import open_requests
    from yangguang.kernel.cases import rederiving
    from yangguang.kernel.cases.models import Case

    size = bench.sized(20_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh() as url:
        open_requests(bench, size)
        parts = rederiving.parts(Case.objects.filter(closed_on=None), PROCESSES)
        connections.close_all()
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(PROCESSES, spawning, initializer=_begin, initargs=(url,)) as pool:
            list(pool.map(_nothing, range(PROCESSES)))  # they have started
            done: list[tuple[int, float]] = []
            both = seconds(lambda: done.extend(pool.map(_one, parts)))
        _tell(bench, size, both, done)
        written = Case.objects.filter(derived_at=AT).count()
        bench.notes.append(
            f"{written} of {size} cases were derived otherwise than kept, and written"
        )
        if size <= 100_000:
            again = seconds(partial(rederiving.all_open, at=AT))
            bench.add("cases a second, one process, nothing to write", "cases/s", [size / again])
        bench.read_store()
    stores.close()


def _tell(bench: Bench, size: int, both: float, done: list[tuple[int, float]]) -> None:
    """Add the figures: `both` in seconds by the clock, `done` what each process did."""
    worked = sum(spent for _, spent in done) / PROCESSES
    whole = f"all of {FULL:,}, {PROCESSES} processes"
    if size >= FULL:
        bench.add(whole, "s", [both], target=at_most(200))
    else:
        bench.elsewhere(whole, at_most(200), "asks --full")
    rate = f"cases a second, {PROCESSES} processes"
    bench.add(rate, "cases/s", [size / both], target=at_least(5000))
    bench.add("the same by time of the processor", "cases/s", [size / worked])
    counted = sum(count for count, _ in done)
    if counted != size:
        bench.faults.append(f"{counted} of {size} cases were derived anew")


def _begin(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    import django

    django.setup()
    from yangguang.site import collecting

    collecting.settle()


def _nothing(_: int) -> None:
    return None


def _one(part: tuple[str, str]) -> tuple[int, float]:
    """Derive a part anew; return how many cases, and the seconds of the processor."""
    from yangguang.kernel.cases import rederiving

    begun = time.process_time()
    count = rederiving.all_open(at=AT, first=part[0], last=part[1])
    return count, time.process_time() - begun


__all__ = ["AT", "measure"]
