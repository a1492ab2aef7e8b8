"""A calendar notice that touches a tenth of the open clocks: found, folded anew and listed, while pages are read."""

from __future__ import annotations

import threading
import time
from datetime import date
from functools import partial

from bench.measuring import Bench, Stores, seconds
from bench.rederive import AT

OFF_ON = date(2026, 10, 29)
"""A Thursday made up to be off: the spans of about a tenth of the loaded clocks hold it."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from stories.kills.clerk import found_office

    from bench.loading import open_requests

    size = bench.size or 20_000
    stores = Stores(bench.folder)
    with stores.fresh():
        found_office()
        bench.add("loading", "s", [seconds(partial(open_requests, size, seed=bench.seed))])
        alone = _pages(threading.Event(), most=50)
        done, pages = threading.Event(), list[float]()
        reader = threading.Thread(target=lambda: pages.extend(_pages(done)))
        reader.start()
        _enter(bench, size)
        done.set()
        reader.join()
        bench.read_store()
        bench.add("page of the worklist, before", "ms", alone)
        bench.add("page of the worklist, meanwhile", "ms", pages or alone)
    stores.close()


def _enter(bench: Bench, size: int) -> None:
    """Enter the notice and look at what it did."""
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
    moved = acts.enter_notice(notice, days=days, by=desk.officer, drafted_by_id=drafter, at=AT)
    spent = time.perf_counter() - begun
    touched, listed = Case.objects.exclude(calendar=before).count(), Moved.objects.count()
    bench.add("notice entered, clocks found, refolded and listed", "s", [spent])
    bench.add("cases touched, a second", "cases/s", [touched / spent])
    bench.notes.append(f"{touched} of {size} cases folded anew, {listed} limits moved and listed")
    if not touched or listed != moved:
        bench.faults.append(f"{moved} limits moved, {listed} are listed")


def _pages(done: threading.Event, *, most: int = 1_000_000) -> list[float]:
    """Read the first page of an office's worklist every 20 ms; return the milliseconds of each."""
    from django.db import connections
    from stories.kills.clerk import SLUG

    from yangguang.kernel.cases import queries
    from yangguang.kernel.offices import queries as offices
    from yangguang.kernel.offices.models import Office

    territory = offices.territory(Office.objects.get(slug=SLUG))
    spent: list[float] = []
    while not done.is_set() and len(spent) < most:
        spent.append(1e3 * seconds(lambda: list(queries.worklist(territory)[:50])))
        time.sleep(0.02)
    if threading.current_thread() is not threading.main_thread():
        connections.close_all()
    return spent
