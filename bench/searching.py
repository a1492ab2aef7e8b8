"""Searching many records, also while the index is made anew; how soon what is published is found."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.synchronize import Event
from typing import Any
from urllib.parse import urlencode

from bench import pages, typed
from bench.measuring import Bench, Stores, at_most
from bench.notice import beside
from bench.stores import load
from bench.typed import Typed

FULL = 1_000_000
MOST_MS, MOST_S, DEEPEST = 60, 2, 1.3
TIMES, ROUNDS = 12, 3
PUBLISHED = 40
REST_S = 20
BEGUN = time.monotonic()
MADE_WITHIN_S = 7_200


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.kernel.ledger import sequencer
    from yangguang.kernel.search import indexing

    size = bench.sized(2_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh() as url:
        load(bench, size)
        asked = typed.drawn(random.Random(bench.seed))
        _read_all(bench, asked)
        with beside(url, _rebuild) as rebuilt:
            _read_meanwhile(bench, asked)
        bench.add("index made anew, beside these readers", "s", rebuilt)
        while sequencer.run(at=pages.AT) or indexing.run(at=pages.AT):
            pass
        with beside(url, _rest) as rest:
            time.sleep(REST_S)
        bench.add("worker with nothing to do, of a processor", "%", rest)
        with beside(url, _work), beside(url, _readers) as read:
            _until_found(bench)
        bench.add("pages read meanwhile by another process", "ms", read)
        bench.read_store()
    stores.close()


def _read_all(bench: Bench, asked: Sequence[Typed]) -> None:
    """Read the first page of each, with each filter, and the deepest; declare what it should take."""
    client = pages.client_of("")
    for one in asked:
        bench.notes.append(f"{one.name}: {'、'.join(one.texts)[:120]}")
        _read(bench, client, one.name, one.queries())
        for filtered, with_them in typed.narrowed(one).items():
            _read(bench, client, f"{one.name}, {filtered}", with_them)
        if deepest := typed.deepest(one):
            first = [{"q": query["q"]} for query in deepest]
            deep = _read(bench, client, f"{one.name}, deepest", deepest)
            ratio = [deep / _middle([_round(client, _paths(first)) for _ in range(ROUNDS)])]
            bench.add(f"{one.name}, deepest against the first", "", ratio, target=at_most(DEEPEST))


def _read(bench: Bench, client: Any, name: str, queries: Sequence[dict[str, str]]) -> float:
    """Read pages through the whole office in turn; return the middle of the best round."""
    paths = _paths(queries)
    for path in paths:  # what is built once is built now
        if (status := client.get(path).status_code) != 200:
            bench.faults.append(f"{path} answers {status}")
    rounds = [_round(client, paths) for _ in range(ROUNDS)]
    worked = [pages.p95([cpu for _, cpu in one]) for one in rounds]
    clocked = [pages.p95([clock for clock, _ in one]) for one in rounds]
    target = at_most(MOST_MS, judged="min")
    bench.add(f"page for {name}, p95", "ms", worked, target=target)
    by_clock = target if name in typed.PROMISED else None
    bench.add(f"page for {name}, p95 by the clock", "ms", clocked, target=by_clock)
    return _middle(rounds)


def _middle(rounds: Sequence[list[pages.Spent]]) -> float:
    return min(statistics.median([cpu for _, cpu in one]) for one in rounds)


def _paths(queries: Sequence[dict[str, str]]) -> list[str]:
    return [f"/zh-hans/search/?{urlencode(query)}" for query in queries]


def _round(client: Any, paths: Sequence[str]) -> list[pages.Spent]:
    turns = [paths[turn % len(paths)] for turn in range(max(TIMES, len(paths)))]
    return [pages.timed(partial(client.get, path)) for path in turns]


def _read_meanwhile(bench: Bench, asked: Sequence[Typed]) -> None:
    """Read pages from when the new build is begun until it is in use."""
    from yangguang.kernel.search import store

    client, spent = pages.client_of(""), []
    paths = _paths([query for one in asked for query in one.queries()])
    old, until = store.named(), time.perf_counter() + MADE_WITHIN_S
    while store.named() == old and time.perf_counter() < until:
        spent += _round(client, paths)
    if store.named() == old:
        bench.faults.append("the index was not made anew while it was used")
    target = at_most(MOST_MS)
    name = "page for all of these, while the index is made anew"
    bench.add(f"{name}, p95", "ms", [pages.p95([cpu for _, cpu in spent])], target=target)
    bench.add(f"{name}, p95 by the clock", "ms", [pages.p95([clock for clock, _ in spent])])


def _until_found(bench: Bench) -> None:
    """Publish one record after another; wait until each is on the list, found, and numbered."""
    from yangguang.base.numbering import case as numbers
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.records import acts
    from yangguang.modules.requests.records import RequestReceived
    from yangguang.modules.requests.rules import Category, Channel

    office = Office.objects.order_by("-pk")[0]
    waits: dict[str, list[float]] = {"on the list": [], "numbered": [], "found": []}
    for serial in range(PUBLISHED):
        number = numbers.issue("XG", 2027, serial + 1)
        at = _now()
        record = RequestReceived.of(
            number=number,
            office="示例",
            channel=Channel.ONLINE,
            arrived_on=at.date(),
            category=Category.NATURAL,
        )
        begun = time.perf_counter()
        made = acts.publish(record, about=number, office=office, at=at)
        for name, look in _looks(made, number):
            while not look():
                time.sleep(0.02)
                if time.perf_counter() - begun > 60:
                    bench.faults.append(f"{made} is not {name} after a minute")
                    return
            waits[name].append(time.perf_counter() - begun)
    for name, spent in waits.items():
        target = at_most(MOST_S)
        bench.add(f"published until {name}, p95", "s", [pages.p95(spent)], target=target)
        bench.add(f"published until {name}", "s", spent)


def _looks(made: Any, number: str) -> list[tuple[str, Callable[[], bool]]]:
    from yangguang.kernel.ledger.models import Leaf
    from yangguang.kernel.records.models import Shown
    from yangguang.kernel.search import queries

    return [
        ("on the list", Shown.objects.filter(address=made.address).exists),
        ("numbered", Leaf.objects.filter(entry_id=made.entry_id).exists),
        ("found", lambda: any(hit.address == made.address for hit in queries.find(number).hits)),
    ]


def _now() -> datetime:
    """Return the store's time: it goes on from when it was loaded.

    By today's clock all limits since then would run out at once, and keep the worker busy.
    """
    return pages.AT + timedelta(seconds=time.monotonic() - BEGUN)


def _work(stop: Event) -> list[float]:
    """Be the office's worker: every job of its list."""
    from yangguang.kernel.work import loop
    from yangguang.site import collecting
    from yangguang.site.jobs import jobs

    collecting.settle()
    loop.run(jobs(), stop, holder=str(os.getpid()), clock=_now)
    return []


def _rest(stop: Event) -> list[float]:
    """Be the worker of an office where nothing happens; return what that takes of a processor."""
    begun, worked = time.perf_counter(), time.process_time()
    _work(stop)
    return [100 * (time.process_time() - worked) / (time.perf_counter() - begun)]


def _rebuild(stop: Event) -> list[float]:
    """Make the index anew, once; then wait to be told to stop."""
    from yangguang.kernel.search import indexing

    begun = time.perf_counter()
    indexing.rebuild()
    spent = time.perf_counter() - begun
    stop.wait()
    return [spent]


def _readers(stop: Event) -> list[float]:
    """Read lists and results as readers do, without a pause."""
    client, spent = pages.client_of(""), []
    paths = ("/zh-hans/records/", "/zh-hans/search/?q=地块", "/zh-hans/")
    until = datetime.now(UTC) + timedelta(minutes=10)
    with suppress(KeyboardInterrupt):
        while not stop.is_set() and datetime.now(UTC) < until:
            spent += [pages.timed(partial(client.get, path))[0] for path in paths]
    return spent
