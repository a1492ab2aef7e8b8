"""Searching many records, also while the index is made anew; how soon what is published is found."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.synchronize import Event
from typing import Any

from bench import pages
from bench.measuring import Bench, Stores, at_most
from bench.notice import beside

FULL = 1_000_000
TIMES = 60
PUBLISHED = 40
WORDS = {
    "two characters": ("地块", "征收", "机关", "申请"),
    "four characters": ("青石岭地", "征收批准", "批准文件", "信息公开"),
}


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.kernel.ledger import sequencer
    from yangguang.kernel.search import indexing

    size = bench.sized(2_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh() as url:
        pages.load(bench, size)
        _read(bench, "")
        with beside(url, _rebuild) as rebuilt:
            _read(bench, ", while the index is made anew")
        bench.add("made anew beside", "s", rebuilt)
        if not rebuilt:
            bench.faults.append("the index was not made anew while it was used")
        while sequencer.run(at=pages.AT) or indexing.run(at=pages.AT):
            pass
        with beside(url, _work), beside(url, _readers) as read:
            _until_found(bench)
        bench.add("pages read meanwhile by another process", "ms", read)
        bench.read_store()
    stores.close()


def _read(bench: Bench, when: str) -> None:
    """Read pages of results, through the whole office, for words of both lengths."""
    client = pages.client_of("")
    for length, words in WORDS.items():
        spent = []
        for turn in range(TIMES):
            path = f"/zh-hans/search/?q={words[turn % len(words)]}"
            spent.append(pages.timed(partial(client.get, path)))
        clock, worked = ([one[place] for one in spent[4:]] for place in (0, 1))
        target = at_most(60)
        bench.add(f"page for {length}{when}, p95", "ms", [pages.p95(worked)], target=target)
        bench.add(f"page for {length}{when}, p95 by the clock", "ms", [pages.p95(clock)])


def _until_found(bench: Bench) -> None:
    """Publish one record after another; wait until each is on the list, found, and numbered."""
    from yangguang.base.numbering import case as numbers
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.records import acts
    from yangguang.modules.requests.records import RequestReceived
    from yangguang.modules.requests.rules import Channel

    office = Office.objects.order_by("-pk")[0]
    waits: dict[str, list[float]] = {"on the list": [], "numbered": [], "found": []}
    for serial in range(PUBLISHED):
        number = numbers.issue("XG", 2027, serial + 1)
        at = datetime.now(UTC)
        record = RequestReceived.of(
            number=number, office="示例", channel=Channel.ONLINE, arrived_on=at.date()
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
        bench.add(f"published until {name}, p95", "s", [pages.p95(spent)], target=at_most(2))
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


def _work(stop: Event) -> list[float]:
    """Be the office's worker: every job of its list."""
    import os

    from yangguang.kernel.work import loop
    from yangguang.site.jobs import jobs

    gc.freeze()
    loop.run(jobs(), stop, holder=str(os.getpid()), clock=lambda: datetime.now(UTC))
    return []


def _rebuild(stop: Event) -> list[float]:
    """Make the index anew, again and again until told to stop; at least once."""
    from yangguang.kernel.search import indexing

    spent: list[float] = []
    while not (spent and stop.is_set()):
        begun = time.perf_counter()
        indexing.rebuild()
        spent.append(time.perf_counter() - begun)
    return spent


def _readers(stop: Event) -> list[float]:
    """Read lists and results as readers do, without a pause."""
    client, spent = pages.client_of(""), []
    paths = ("/zh-hans/records/", "/zh-hans/search/?q=地块", "/zh-hans/")
    until = datetime.now(UTC) + timedelta(minutes=10)
    with suppress(KeyboardInterrupt):
        while not stop.is_set() and datetime.now(UTC) < until:
            spent += [pages.timed(partial(client.get, path))[0] for path in paths]
    return spent
