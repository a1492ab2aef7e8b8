"""Loaded stores that several benchmarks use: made once, checked, kept, and given to each as a copy.

A store is kept under what it was made of: its kind, the engine, the edition of loader and tables,
seed and size. A nation that is taken again is first held against acts of today, by a small sample.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Final

from bench import kept
from bench.measuring import Bench, at_least

FULL: Final = 1_000_000
PROCESSES: Final = 2
AGAIN: Final = 60
"""Cases of a kept store that are held against acts before it is used."""
FOLLOWERS: Final = (("search",), ("count", "catalogue", "figures", "watch"))
"""Jobs that follow the ledger, by the process that does them."""
AT_LEAST: Final = {"cases_case": 1, "cases_step": 5, "records_publication": 1}
"""What a nation's store has of each, for one of its size."""


def load(bench: Bench, size: int) -> None:
    """Give the store in use, which is empty, a nation of so many cases; number and follow its entries.

    ValueError: a sample of it isn't what acts make, or isn't what was kept.
    """
    place = kept.place(bench, "nation", size)
    if not (place and kept.is_there(place) and _taken(bench, place)):
        _make(bench, size, place)
    _count(bench, size)


def open_requests(bench: Bench, size: int) -> None:
    """Give the store in use, which is empty, an office and so many open requests."""
    from stories.kills.clerk import found_office

    from bench import loading

    place = kept.place(bench, "open", size)
    if place and kept.is_there(place):
        with timed(bench, "taken from the kept store"):
            kept.take(place)
        return
    found_office()
    with timed(bench, "loading"):
        loading.open_requests(size, seed=bench.seed, processes=PROCESSES)
    if place:
        kept.put_founded(place)
        kept.put(place, [])


def _make(bench: Bench, size: int, place: kept.Place | None) -> None:
    from bench import nation, sampling
    from yangguang.kernel.offices.models import Office

    if not Office.objects.exists():
        nation.found(offices=nation.OFFICES if size >= 10_000 else 60)
    if place:
        kept.put_founded(place)
    with timed(bench, "a case of each kind and day made by acts"):
        loader = nation.loader(size, seed=bench.seed)
    drawn = sampling.drawn(loader.count, seed=bench.seed)
    sample = sampling.Sample(loader, drawn, PROCESSES, bench.say)
    with timed(bench, "sample made by acts and compared"):
        faults = sample.by_acts(bench.folder)
    begun = time.perf_counter()
    with timed(bench, "written, indexes made, foreign keys looked at"):
        loader.load(loader.count, processes=PROCESSES)
    bench.add("loaded", "cases/s", [size / (time.perf_counter() - begun)])
    with timed(bench, "sample read back and compared"):
        faults += sample.read_back()
    if faults:
        raise ValueError("\n".join(faults[:5]))
    told = "cases made by acts, and read back: the same to the byte"
    promise(bench, told, len(drawn), sampling.FULL_SAMPLE, asked=size >= FULL)
    follow(bench)
    if place:
        with timed(bench, "kept"):
            kept.put(place, [(one.seat, one.words, one.rows) for *_, one in loader.made])


def _taken(bench: Bench, place: kept.Place) -> bool:
    """Take a kept store into the one in use, once acts still write what it holds; else remove it."""
    from bench import nation
    from bench.telling import Made

    with timed(bench, "kept store looked at and taken"):
        kept.take_founded(place)
        told = [Made(rows, seat, words) for seat, words, rows in kept.told(place)]
        loader = nation.known(place.size, told, seed=bench.seed)
        sample = random.Random(bench.seed).sample(range(1, loader.count + 1), AGAIN)
        faults = list(loader.check(sample))
        kept.take(place)
        faults += loader.read_back(sample, numbered=True)
    if faults:
        bench.notes.append(f"the kept store was made anew, acts write otherwise: {faults[0][:200]}")
        kept.take_founded(place)
        kept.remove(place)
        return False
    bench.notes.append(f"taken from {place.name}; {AGAIN} of its cases are what acts make today")
    return True


@contextmanager
def timed(bench: Bench, name: str) -> Iterator[None]:
    """Measure a part of loading, and say at once when it begins."""
    bench.say(f"{name} ...")
    begun = time.perf_counter()
    yield
    bench.add(name, "s", [time.perf_counter() - begun])


def follow(bench: Bench) -> None:
    """Number all entries; then let what follows the ledger come to its end, by two processes."""
    from django.db import connection, connections

    from bench.nation import AT
    from yangguang.kernel.ledger import sequencer

    with timed(bench, "entries numbered"):
        while sequencer.run(at=AT):
            pass
    connections.close_all()
    forking = multiprocessing.get_context("fork")
    with timed(bench, "ledger followed"), ProcessPoolExecutor(len(FOLLOWERS), forking) as pool:
        for told in pool.map(_follow, FOLLOWERS):
            for name, spent in told.items():
                bench.add(f"of it, job {name}", "s", [spent])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server does by itself before long


def _follow(names: Sequence[str]) -> dict[str, float]:
    """Run these jobs until nothing is left; return the seconds of each.

    Index and sums are made as an operator would make them of a full store: by the acts that do it anew.
    """
    from bench.bulk import hurrying
    from bench.nation import AT
    from yangguang.kernel.records import counting
    from yangguang.kernel.search import indexing
    from yangguang.site import jobs

    anew: dict[str, Callable[[], int]] = {
        "search": indexing.rebuild,
        "count": lambda: counting.rebuild(at=AT),
    }
    spent = {}
    with hurrying():
        for job in jobs.jobs():
            if job.name in names:
                begun = time.perf_counter()
                if job.name in anew:
                    anew[job.name]()
                while job.run(AT):
                    pass
                spent[job.name] = time.perf_counter() - begun
    return spent


def _count(bench: Bench, size: int) -> None:
    """Read from the store how much it holds; fewer than promised is a fault."""
    from yangguang.kernel.offices.models import Office

    bench.read_store()
    for table, times in AT_LEAST.items():
        found = bench.rows[table]
        promise(bench, f"rows in {table}", found, times * FULL, asked=size >= FULL)
        if found < times * size:
            bench.faults.append(f"{table} has {found:,} rows, fewer than {times * size:,}")
    promise(bench, "offices", Office.objects.count(), 3000, asked=size >= FULL)
    if bench.rows["ledger_unsequenced"]:
        bench.faults.append("entries wait for their numbers")


def promise(bench: Bench, name: str, found: int, least: int, *, asked: bool) -> None:
    """Add how much there is; at the full size there is a target."""
    target = at_least(least)
    bench.add(name, "", [found], target=target if asked else None)
    if not asked:
        bench.elsewhere(name, target, f"asks --size {FULL:,} or --full")
