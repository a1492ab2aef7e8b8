"""Many writers at once: on SQLite how fast acts are and how long they wait, on PostgreSQL what the ledger costs."""

from __future__ import annotations

import multiprocessing
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from typing import Any

from bench.measuring import Bench, Stores, at_least, at_most

ROUNDS = 3
SECONDS = 4.0
WRITERS = {"sqlite": 16, "postgresql": 64}
WAYS = {
    "sqlite": ("with turns", "BEGIN IMMEDIATE alone"),
    "postgresql": ("with the ledger", "without a ledger"),
}
"""Ours, and what it is held against; in each round both take their turn, in any order."""
LEAST = {"sqlite": at_least(1.0), "postgresql": at_least(0.9)}


def measure(bench: Bench) -> None:
    import django

    django.setup()
    stores = Stores(bench.folder)
    ways, writers = WAYS[stores.vendor], WRITERS[stores.vendor]
    waits: dict[str, list[list[float]]] = {way: [] for way in ways}
    lasting, dice = float(bench.size or SECONDS), random.Random(bench.seed)
    for _ in range(ROUNDS):
        for way in dice.sample(ways, 2):
            with stores.fresh():
                waits[way].append(_round(way, writers, lasting))
                bench.read_store()
    rates = {way: [len(found) / lasting for found in waits[way]] for way in ways}
    stores.close()
    bench.notes.append(f"{writers} writers for {lasting:g} s, {ROUNDS} times each way, in turn")
    for way in ways:
        bench.add(f"{way}: acts a second", "acts/s", rates[way])
        spent = [1e3 * wait for found in waits[way] for wait in found]
        longest = at_most(1000, judged="max") if way == "with turns" else None
        bench.add(f"{way}: one act", "ms", spent, target=longest)
        slow = statistics.quantiles(spent, n=100)[-1]
        bench.add(f"{way}: slowest hundredth from", "ms", [slow])
    ratios = [ours / theirs for ours, theirs in zip(*rates.values(), strict=True)]
    bench.add(_ratio(stores.vendor), "", ratios, target=LEAST[stores.vendor])
    for vendor, target in LEAST.items():
        if vendor != stores.vendor:
            bench.elsewhere(_ratio(vendor), target, f"asks {vendor}")


def _ratio(vendor: str) -> str:
    return f"rate {WAYS[vendor][0]} to rate {WAYS[vendor][1]}, {WRITERS[vendor]} writers"


def _round(way: str, writers: int, lasting: float) -> list[float]:
    """Let so many processes act at once in the present store; return the seconds of each act."""
    from django.db import connections
    from stories.kills.clerk import found_office

    found_office()
    connections.close_all()
    forking = multiprocessing.get_context("fork")  # so many processes that load Django take long
    ready = forking.Barrier(writers)
    with ProcessPoolExecutor(writers, forking, initializer=_begin, initargs=(way, ready)) as pool:
        return [wait for found in pool.map(_write, [lasting] * writers) for wait in found]


_ready: Any = None


def _begin(way: str, ready: Any) -> None:
    from django.db import connections

    global _ready  # noqa: PLW0603 - of this process only, for its one task
    _ready = ready
    held = connections["default"].settings_dict
    if way == "BEGIN IMMEDIATE alone":
        held["ENGINE"] = "django.db.backends.sqlite3"
    if way == "without a ledger":
        from yangguang.kernel.ledger import acts

        acts.append = _nothing
    connections["default"] = connections.create_connection("default")


def _nothing(kind: Any, content: Mapping[str, Any], *, at: datetime) -> Any:  # noqa: ARG001
    """Stand where `ledger.acts.append` stood: an entry that nobody hashes or keeps."""
    from yangguang.kernel.ledger.acts import year_of
    from yangguang.kernel.ledger.models import Entry

    return Entry(year=year_of(at), kind=kind, at=at)


def _write(lasting: float) -> list[float]:
    """Take the acts of one request after another for so many seconds; return what each took."""
    from bench.acts import Desk

    desk = Desk()
    for act in desk.one_case(desk.begin):  # what is built once is built now
        act()
    acts = _acts(desk)
    _ready.wait()
    spent = []
    end = time.perf_counter() + lasting
    while (begun := time.perf_counter()) < end:
        next(acts)()
        spent.append(time.perf_counter() - begun)
    return spent


def _acts(desk: Any) -> Iterator[Callable[[], Any]]:
    while True:
        yield from desk.one_case(desk.begin)
