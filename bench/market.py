"""Supply results brought in by the office's own way: rows a second, beside the same rows by plain writing.

A table in the names of the live site (`bench/marketrows.py`) is staged, checked, confirmed and adopted by the job
that offices run: by two workers on PostgreSQL, by one on SQLite, which has one writer. Meanwhile pages are read, and
their times are kept. Errors are planted; each must be found, by the rules worked out by hand. Then the rows that
adopting left are written again by `bulk_create`, and by COPY (on SQLite: by one prepared statement), into a store
of their own: what the database and the ORM cost without checks, engine, records and ledger.
"""

from __future__ import annotations

import io
import os
import resource
import statistics
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bench.marketplanted import ERRORS
from bench.marketrows import Market, write
from bench.measuring import Bench, Stores, at_least, at_most

if TYPE_CHECKING:
    from django.test import Client

    from yangguang.kernel.imports.models import Batch

AT = datetime(2026, 11, 27, 1, tzinfo=UTC)
FULL = 50_000
MOST_ROWS = 50_000
"""Rows of one file."""
TARGET = {"postgresql": 1500, "sqlite": 1000}
BARE = 5000
"""So many rows are written again by plain writing."""
PAGES_MS = 300
LEAST_PAGES = 20
"""From so many readings of a page on their times say something of one in twenty."""
GROWN_MB = 60
EVERY_SECONDS = 1.0
"""Each page is read once a second: they share two processors with two workers and the store."""
LOOKS_SECONDS = 0.05
PAGES = ("/zh-hans/", "/zh-hans/records/", "/zh-hans/market/", "/zh-hans/market/lots/")
KEY = "market-supply-past"


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(3000, full=FULL)
    made = Stores(bench.folder)
    with made.fresh():
        bring_in(bench, size, vendor=made.vendor)
        bench.read_store()
        kept = rows_kept(min(size, BARE))
    with made.fresh():
        beside(bench, kept, "bulk_create", by_orm)
    with made.fresh():
        beside(bench, kept, "COPY" if made.vendor == "postgresql" else "executemany", by_copy)
    made.close()


def bring_in(bench: Bench, size: int, *, vendor: str) -> None:
    """Give the store in use, which is empty, an office and so many lots by the office's own way; measure it."""
    from stories.kills.clerk import found_office

    from yangguang.site import collecting

    collecting.settle()  # as the worker does
    found_office()
    market = Market(size, 1, bench.seed)
    spent: Counter[str] = Counter()
    for first in range(0, size, MOST_ROWS):
        out = io.StringIO()
        last = min(first + MOST_ROWS, size)
        planted = write(market, out, ours=False, first=first, last=last)
        batch = staged(bench, out.getvalue().encode(), first, spent)
        _adopted(bench, batch, spent, workers=2 if vendor == "postgresql" else 1)
        bench.faults += list(_faults(bench, batch, planted, last - first))[:20]
    for name, seconds in spent.items():
        target = at_least(TARGET[vendor]) if name == "adopted" else None
        bench.add(f"{name}, rows a second", "rows/s", [size / seconds], target=target)
    whole = sum(spent.values())
    bench.add("staged, checked and adopted, rows a second", "rows/s", [size / whole])


def staged(bench: Bench, content: bytes, first: int, spent: Counter[str]) -> Batch:
    from yangguang.kernel.files.checking import Limits
    from yangguang.kernel.imports import acts
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post

    post = Post.objects.select_related("office", "person").order_by("pk").first()
    assert post is not None
    by, begun = actors.officer(post, at=AT), time.perf_counter()
    batch = acts.send(
        content,
        name=f"lots{first}.csv",
        importer=KEY,
        office=post.office,
        by=by,
        at=AT,
        limits=Limits(file_bytes=400_000_000),
    )
    spent["staged"] += time.perf_counter() - begun
    begun = time.perf_counter()
    acts.check(batch, at=AT)
    spent["checked"] += time.perf_counter() - begun
    acts.confirm(batch, by=by, at=AT, with_doubts=True)
    bench.say(f"{batch.rows} rows staged and checked")
    return batch


def _adopted(bench: Bench, batch: Batch, spent: Counter[str], *, workers: int) -> None:
    """Let workers adopt, each a process as an office runs it, and read pages meanwhile."""
    from django.db import connections

    from bench.pages import client_of

    client = client_of("")
    for path in PAGES:  # what is built once is built now
        client.get(path)
    connections.close_all()
    begun = time.perf_counter()
    ends = [_worker() for _ in range(workers)]
    times, worked = _pages(client, ends)
    spent["adopted"] += time.perf_counter() - begun
    grown = [int(os.read(read, 64) or b"0") / 1000 for _, read in ends]
    batch.refresh_from_db()
    if batch.adopted != batch.ready:
        bench.faults.append(f"{batch.adopted} of {batch.ready} rows adopted: {batch.state}")
    bench.add("memory of a worker grows by", "MB", grown, target=at_most(GROWN_MB, judged="max"))
    bench.add("a row takes of a worker's processor", "ms", [worked / batch.ready * 1000])
    for path in PAGES:
        name, found = f"{path} while rows are adopted, p95", times[path]
        if len(found) >= LEAST_PAGES:
            p95 = statistics.quantiles(found, n=20)[18] * 1000
            bench.add(name, "ms", [p95], target=at_most(PAGES_MS))
        else:
            bench.elsewhere(name, at_most(PAGES_MS), f"{batch.rows} rows were soon adopted")


def _worker() -> tuple[int, int]:
    """Begin a worker; return its process and where it says by how much its memory grew."""
    from yangguang.kernel.imports import adopting
    from yangguang.site.cli import worker

    read, write_end = os.pipe()
    if child := os.fork():
        os.close(write_end)
        return child, read
    code = 1
    try:
        worker.give_way()
        adopting.run(at=AT, limit=500, seconds=60, opening=True)  # what is built once is built now
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        while adopting.run(at=AT, limit=10_000, seconds=2, opening=True):
            pass
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        os.write(write_end, str(after - before).encode())
        code = 0
    except BaseException:  # noqa: BLE001 - a child that must not go on as the parent would
        traceback.print_exc(file=sys.stderr)
    os._exit(code)


def _pages(client: Client, ends: list[tuple[int, int]]) -> tuple[dict[str, list[float]], float]:
    """Read pages by turns until all workers have ended; return the seconds of each, and those that workers worked."""
    times: dict[str, list[float]] = defaultdict(list)
    going, begins, worked = {child for child, _ in ends}, 0, 0.0
    while going:
        begins += 1  # the first after a rest waits for the processor: each is that in turn
        for path in (*PAGES[begins % len(PAGES) :], *PAGES[: begins % len(PAGES)]):
            begun = time.perf_counter()
            status = client.get(path).status_code
            if status == 200:
                times[path].append(time.perf_counter() - begun)
        rests_until = time.perf_counter() + EVERY_SECONDS
        while going and time.perf_counter() < rests_until:
            time.sleep(LOOKS_SECONDS)
            for child in tuple(going):
                ended, _, used = os.wait4(child, os.WNOHANG)
                if ended:
                    going.remove(child)
                    worked += used.ru_utime + used.ru_stime
    return times, worked


def _faults(bench: Bench, batch: Batch, planted: dict[int, str], count: int) -> Iterator[str]:
    """Yield errors that were planted and not found; note how many others have findings."""
    from yangguang.kernel.imports.models import StagedRow

    rows = StagedRow.objects.filter(batch=batch).exclude(findings=[])
    said = {
        number: {one["code"] for one in kept}
        for number, kept in rows.values_list("number", "findings")
    }
    beside = Counter(code for number in said.keys() - planted.keys() for code in said[number])
    bench.notes.append(
        f"{len(planted)} errors planted in {count} rows; other rows have findings: {dict(beside)}"
    )
    for number, name in planted.items():
        if missed := ERRORS[name].rules - said.get(number, set()):
            yield f"row {number}: {name} planted, {sorted(missed)} not said, but {said.get(number)}"


Kept = dict[Any, list[Any]]


def rows_kept(count: int) -> Kept:
    """Return what adopting left of so many lots, in the order in which it may be written again."""
    from yangguang.kernel.cases.models import Case, PublicNumber, Step
    from yangguang.kernel.ledger.models import Entry, Unsequenced
    from yangguang.kernel.records.models import Body, Fate, Publication, Shown
    from yangguang.modules.market.models import Lot, Supervised

    kept: Kept = {
        model: list(model._default_manager.order_by("pk")[:count])  # noqa: SLF001 - Django's name
        for model in (PublicNumber, Case, Step, Publication, Body, Fate, Shown, Lot, Supervised)
    }
    for model in (Entry, Unsequenced):  # the record's, and its release's
        kept[model] = list(model._default_manager.order_by("pk")[: 2 * count])  # noqa: SLF001 - as above
    for model in kept:
        for row in kept[model]:
            row._state.adding = True  # noqa: SLF001 - Django's documented model API
    return kept


def beside(bench: Bench, kept: Kept, name: str, written: Callable[[Kept], None]) -> None:
    """Write the rows plainly, and say how many lots a second that is, and the ratio of adopting to it."""
    from stories.kills.clerk import found_office

    found_office()
    count = len(next(iter(kept.values())))
    begun = time.perf_counter()
    written(kept)
    rate = count / (time.perf_counter() - begun)
    bench.add(f"the same rows by {name}", "lots/s", [rate])
    adopted = next(one.runs[0] for one in bench.figures if one.name == "adopted, rows a second")
    bench.add(f"adopted to {name}", "", [adopted / rate])


def by_orm(kept: Kept) -> None:
    """Write rows as Django does."""
    from django.db import transaction

    for first in range(0, BARE, 250):
        with transaction.atomic():
            for model, rows in kept.items():
                times = 2 if len(rows) > len(kept[next(iter(kept))]) else 1
                some = rows[first * times : (first + 250) * times]
                model._default_manager.bulk_create(some)  # noqa: SLF001 - Django's name


def by_copy(kept: Kept) -> None:
    """Write rows by COPY, or on SQLite by one prepared statement for each table."""
    from django.db import transaction

    from yangguang.kernel.work import statements

    with transaction.atomic():
        for rows in kept.values():
            statements.insert(rows)
