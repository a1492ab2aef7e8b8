"""Pages over a nation's store: every list and filter, for the ministry and the smallest county, and their queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from bench import addresses
from bench.measuring import Bench, Stores, at_most

FULL = 1_000_000
MOST_MS, MOST_QUERIES = 20, 10
ROUNDS, TIMES = 3, 12
EVENTS, DOCUMENTS = 1_000, 435
AT = datetime(2026, 11, 27, tzinfo=UTC)
SLOW_MS = 5
Spent = tuple[float, float]
"""Milliseconds by the clock, and of the processor: the rest is waiting, for the store or for others."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(2_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh():
        load(bench, size)
        looked(bench)
        big_case(bench, events=EVENTS if bench.full else 40)
        bench.read_store()
    stores.close()


def load(bench: Bench, size: int) -> None:
    """Load a nation, number its entries, and do what the worker does after."""
    from bench import nation
    from yangguang.kernel.ledger import sequencer
    from yangguang.kernel.search import indexing

    begun = time.perf_counter()
    nation.found(offices=nation.OFFICES if size >= 10_000 else 60)
    nation.loaded(size, seed=bench.seed, processes=2)
    bench.add("loaded", "cases/s", [size / (time.perf_counter() - begun)])
    while sequencer.run(at=AT):
        pass
    followers: list[Callable[..., int]] = [indexing.run, *_tallies()]
    for run in followers:
        begun = time.perf_counter()
        while run(at=AT):
            pass
        spent = time.perf_counter() - begun
        bench.add(f"followed the ledger: {run.__module__}", "s", [spent])


def _tallies() -> Iterator[Callable[..., int]]:
    """Yield what readers keep by following the ledger."""
    from yangguang.site import jobs

    for job in jobs.jobs():
        if job.name in {"tally", "catalogue", "figures", "watch"}:
            yield lambda *, at, run=job.run: run(at)


def looked(bench: Bench) -> None:
    """Read every page and declare what it should take.

    On SQLite a page is judged by the processor's time, which the machine's other work doesn't
    change; a server's work is outside, so on PostgreSQL it is the clock's.
    """
    from django.db import connection

    yardstick(bench)
    worst: list[tuple[int, str]] = []
    clients = {who: client_of(who) for who in ("", "ministry", "smallest")}
    medians: dict[str, float] = {}
    is_file = connection.vendor == "sqlite"  # all of the work is this process's
    for look in addresses.looks():
        client = clients[look.who]
        status, queries, slow = _queries(client, look.path)
        if status >= 500:
            bench.faults.append(f"{look.path} answers {status}")
        if status != 200:
            continue
        spent = [_read(client, look.path) for _ in range(ROUNDS)]
        clocked = [p95([clock for clock, _ in one]) for one in spent]
        worked = [statistics.median([cpu for _, cpu in one]) for one in spent]
        medians[look.name] = min(worked)
        most = at_most(MOST_MS, judged="min")
        worked95 = [p95([cpu for _, cpu in one]) for one in spent]
        judged = worked95 if is_file else clocked
        bench.add(f"{look.name}, p95", "ms", judged, target=most)
        bench.add(f"{look.name}, p95 by the clock", "ms", clocked)
        worst.append((queries, look.name))
        if bench.profile:
            bench.notes += [f"{look.name}: {ms:.1f} ms: {sql[:900]}" for sql, ms in slow]
    for name, median in medians.items():
        if name.endswith(", deepest") and name.removesuffix(", deepest") in medians:
            ratio = median / medians[name.removesuffix(", deepest")]
            bench.add(f"{name} against the first", "", [ratio], target=at_most(1.3))
    most, name = max(worst)
    bench.add("queries of a page, the most", "", [most], target=at_most(MOST_QUERIES))
    bench.notes += [f"{many} queries: {one}" for many, one in sorted(worst) if many > MOST_QUERIES]


def yardstick(bench: Bench) -> None:
    """Measure a plain list of 50 by the ORM and a template, over the same table."""
    from django.template import Context, Engine

    from yangguang.kernel.records.models import Shown

    plain = Engine().from_string(
        "<ul>{% for row in rows %}<li>{{ row.title }} {{ row.released_at }}</li>{% endfor %}</ul>"
    )

    def once() -> None:
        rows = Shown.objects.order_by("-released_at", "-publication_id")[:50]
        plain.render(Context({"rows": rows}))

    once()
    spent = [[timed(once)[0] for _ in range(TIMES)] for _ in range(ROUNDS)]
    bench.add("a plain list of 50, p95", "ms", [p95(one) for one in spent])


def big_case(bench: Bench, *, events: int) -> None:
    """Read a case of as many events, 435 of them with a document, made by acts."""
    number = _long_case(events)
    for who, path in (
        ("", f"/zh-hans/cases/{number}/"),
        ("ministry", f"/zh-hans/desk/cases/{number}/"),
    ):
        client = client_of(who)
        status, queries, slow = _queries(client, path)
        if status != 200:
            bench.faults.append(f"{path} answers {status}")
            continue
        spent = [_read(client, path) for _ in range(ROUNDS)]
        name = f"case of {events} events{' at the desk' if who else ''}"
        worked = [p95([cpu for _, cpu in one]) for one in spent]
        bench.add(f"{name}, p95 of the processor", "ms", worked, target=at_most(60, judged="min"))
        bench.add(f"{name}: queries", "", [queries], target=at_most(MOST_QUERIES))
        if bench.profile:
            bench.notes += [f"{name}: {ms:.1f} ms: {sql[:900]}" for sql, ms in slow]


def _long_case(events: int) -> str:
    """Take a case of third parties who answer one by one; return its number."""
    from bench.nation import OfficeDesk
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post
    from yangguang.modules.requests import acts

    desk = OfficeDesk(Post.objects.select_related("person", "office").order_by("-pk")[0])
    officer, made = desk.officer, [act() for act in islice(desk.one_case(desk.begin), 2)]
    request = made[0]
    at = desk.begin + timedelta(days=2)
    party = actors.party(request.pk)
    names = [f"第{place}家" for place in range(events - 3)]
    acts.consult(request, by=officer, at=at, third_parties=names, text="请说明是否同意公开")
    for place in range(events - 3):
        at += timedelta(seconds=1)
        text = "同意公开" if place < DOCUMENTS - 1 else ""
        member = f"第三方{place + 1}"
        acts.respond(request, by=party, at=at, member=member, consents=True, text=text)
    return str(request.pk)


def client_of(who: str) -> Any:
    from django.conf import settings
    from django.test import Client

    from yangguang.kernel.people.models import Post

    settings.SECURE_SSL_REDIRECT = False
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    client = Client(raise_request_exception=False)
    if who:
        posts = Post.objects.order_by("pk").select_related("person")
        post = posts.first() if who == "ministry" else posts.last()
        assert post is not None
        client.force_login(post.person)
    return client


def _queries(client: Any, path: str) -> tuple[int, int, list[tuple[str, float]]]:
    """Return a page's status, how many queries it takes, and the slow ones."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if (status := client.get(path).status_code) != 200:  # what is built once is built now
        return status, 0, []
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    told = [(one["sql"], 1e3 * float(one["time"])) for one in captured]
    return status, len(told), [one for one in told if one[1] >= SLOW_MS]


def _read(client: Any, path: str) -> list[Spent]:
    return [timed(lambda: client.get(path)) for _ in range(TIMES)]


def timed(work: Callable[[], object]) -> Spent:
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return 1e3 * (time.perf_counter() - begun), 1e3 * (time.process_time() - worked)


def p95(spent: Sequence[float]) -> float:
    return sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
