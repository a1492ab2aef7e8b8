"""A calendar notice that touches a tenth of the open clocks: found, folded anew and listed, while pages are read."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from multiprocessing.synchronize import Event
from queue import Queue
from typing import Any

from bench.measuring import Bench, Stores, at_most, seconds
from bench.rederive import AT, FULL

OFF_ON = date(2026, 10, 29)
"""A Thursday made up to be off: the spans of about a tenth of the loaded clocks hold it."""

SPAWNING = multiprocessing.get_context("spawn")
Run = Callable[[Event], list[float]]
"""What a process beside this one does until it is told to stop; it returns what it measured."""

WHOLE = "notice entered, clocks found, refolded and listed"


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connections

    from bench.stores import open_requests

    size = bench.sized(20_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh() as url:
        open_requests(bench, size)
        connections.close_all()
        with beside(url, _pages) as pages:
            time.sleep(2)
        bench.add("page of the worklist, before", "ms", pages)
        with beside(url, _pages) as pages, beside(url, _work) as one, beside(url, _work) as two:
            _enter(bench, size)
        bench.add("of it, each worker: time of the processor", "s", one + two)
        bench.add("page of the worklist, meanwhile", "ms", pages)
        bench.read_store()
    stores.close()


def _enter(bench: Bench, size: int) -> None:
    """Enter the notice, wait until the workers have finished, and look at what was done."""
    from bench.acts import Desk
    from yangguang.base.workdays import Notice, NoticeDay
    from yangguang.kernel.cases import acts
    from yangguang.kernel.cases.models import Case, Moved

    desk, before = Desk(), Case.objects.values_list("calendar", flat=True)[0]
    notice = Notice(
        key="2026-10-29",
        number="示例〔2026〕29号",
        title="关于2026年10月29日放假的通知（示例）",
        published_on=AT.date(),
        year=2026,
        source="示例",
        annual=False,
    )
    days = [NoticeDay(OFF_ON, False, "示例")]
    drafter = (desk.officer.person_id or 0) + 1
    begun = time.perf_counter()
    far = acts.enter_notice(notice, days=days, by=desk.officer, drafted_by_id=drafter, at=AT)
    found = time.perf_counter() - begun
    while far.finished_at is None:
        time.sleep(0.05)
        far.refresh_from_db()
    spent = time.perf_counter() - begun
    touched, listed = Case.objects.exclude(calendar=before).count(), Moved.objects.count()
    bench.add("of it, until the notice was entered and the clocks found", "s", [found])
    if size >= FULL:
        bench.add(WHOLE, "s", [spent], target=at_most(20))
    else:
        bench.add(WHOLE, "s", [spent])
        bench.elsewhere(f"{WHOLE}, of {FULL:,}", at_most(20), "asks --full")
    bench.add("cases touched, a second", "cases/s", [touched / spent])
    bench.notes.append(f"{touched} of {size} cases folded anew, {listed} limits moved and listed")
    if not touched or (touched, listed) != (far.refolded, far.moved):
        bench.faults.append(f"{far.refolded} folded and {far.moved} moved; {touched} and {listed}")


@contextmanager
def beside(url: str, run: Run) -> Iterator[list[float]]:
    """Run a process beside this one, once it has started; what it found is in the list afterwards."""
    told, stop = SPAWNING.Queue(), SPAWNING.Event()
    process = SPAWNING.Process(target=_started, args=(url, run, stop, told))
    process.start()
    found: list[float] = []
    try:
        told.get(timeout=120)
        yield found
    finally:
        stop.set()
        found += told.get(timeout=120)
        process.join()


def _started(url: str, run: Run, stop: Event, told: Queue[Any]) -> None:
    os.environ["DATABASE_URL"] = url
    import django

    django.setup()
    told.put("started")
    told.put(run(stop))


def _work(stop: Event) -> list[float]:
    """Be a worker that has nothing else to do."""
    from yangguang.kernel.work import loop
    from yangguang.site import collecting
    from yangguang.site.jobs import jobs

    begun = time.monotonic()

    def clock() -> datetime:
        return AT + timedelta(seconds=time.monotonic() - begun)

    collecting.settle()
    refold = [job for job in jobs() if job.name == "refold"]
    worked = time.process_time()
    loop.run(refold, stop, holder=str(os.getpid()), clock=clock)
    return [time.process_time() - worked]


def _pages(stop: Event) -> list[float]:
    """Read the first page of an office's worklist every 20 ms; return the milliseconds of each."""
    from stories.kills.clerk import SLUG

    from yangguang.kernel.cases import queries
    from yangguang.kernel.offices import queries as offices
    from yangguang.kernel.offices.models import Office

    territory = offices.territory(Office.objects.get(slug=SLUG))
    spent: list[float] = []
    while not stop.is_set():
        spent.append(1e3 * seconds(lambda: list(queries.worklist(territory)[:50])))
        time.sleep(0.02)
    return spent
