"""Pages over a nation's store: every list and filter, for the ministry and the smallest county, and their queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from bench import addresses
from bench.addresses import Look
from bench.measuring import Bench, Stores, at_most
from bench.stores import load

FULL = 1_000_000
MOST_MS, MOST_COUNT_MS, MOST_QUERIES = 20, 0.5, 10
ROUNDS, TIMES, COUNTS = 3, 12, 100
WORST = 10
"""So many of the slowest pages stand first in the table."""
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


@dataclass(frozen=True)
class Read:
    """A page as it was read: milliseconds of the p95 of each round, of its middle, its queries and its bytes."""

    name: str
    judged: tuple[float, ...]
    clocked: float
    middle: float
    queries: int
    size: int

    @property
    def is_download(self) -> bool:
        """Tell whether it is a table to be taken along: hundreds of rows, and no page."""
        return any(ending in self.name for ending in (".csv", "CSV", ".ics"))


def looked(bench: Bench) -> None:
    """Read every page and declare what it should take: the worst ten first, then the rest by name.

    On SQLite a page is judged by the processor's time, which the machine's other work doesn't
    change; a server's work is outside, so on PostgreSQL it is the clock's. Downloads are measured only.
    """
    yardstick(bench)
    kept_counts(bench)
    clients = {who: client_of(who) for who in ("", "ministry", "smallest")}
    known: dict[str, Read] = {}
    for look in addresses.looks():
        if look.name not in known and (read := looked_at(bench, clients[look.who], look)):
            known[look.name] = read
    worst = sorted(known.values(), key=lambda read: -min(read.judged))
    for read in (*worst[:WORST], *sorted(worst[WORST:], key=lambda read: read.name)):
        target = None if read.is_download else at_most(MOST_MS, judged="min")
        bench.add(f"{read.name}, p95", "ms", read.judged, target=target)
    for read in worst[:WORST]:
        bench.add(f"{read.name}, p95 by the clock", "ms", [read.clocked])
    for name, ratio in sorted(_deepest(known), key=lambda row: -row[1]):
        bench.add(f"{name} against the first", "", [ratio], target=at_most(1.3))
    pages = [read for read in known.values() if not read.is_download]
    most = max(pages, key=lambda read: read.queries)
    bench.add("queries of a page, the most", "", [most.queries], target=at_most(MOST_QUERIES))
    bench.notes += [
        f"{read.queries} queries: {read.name}"
        for read in known.values()
        if read.queries > MOST_QUERIES
    ]
    bench.notes.append(f"{len(known)} pages were read")


def looked_at(bench: Bench, client: Any, look: Look) -> Read | None:
    """Read one page, several times; None: it isn't shown, and a note says so."""
    from django.db import connection

    status, queries, slow = _queries(client, look.path)
    if status >= 500:
        bench.faults.append(f"{look.path} answers {status}")
    if status != 200:
        bench.notes.append(f"not measured, it answers {status}: {look.name} {look.path}")
        return None
    if bench.profile:
        bench.notes += [f"{look.name}: {ms:.1f} ms: {sql[:900]}" for sql, ms in slow]
    spent = [_read(client, look.path) for _ in range(ROUNDS)]
    clocked = tuple(p95([clock for clock, _ in one]) for one in spent)
    worked = tuple(p95([cpu for _, cpu in one]) for one in spent)
    is_file = connection.vendor == "sqlite"  # all of the work is this process's
    middle = min(statistics.median([cpu for _, cpu in one]) for one in spent)
    response = client.get(look.path)
    size = 0 if response.streaming else len(response.content)
    return Read(look.name, worked if is_file else clocked, min(clocked), middle, queries, size)


def _deepest(known: dict[str, Read]) -> Iterator[tuple[str, float]]:
    """Yield each deepest page with how much longer it takes than the first."""
    for name, read in known.items():
        first = known.get(name.removesuffix(", deepest"))
        if first and first is not read:
            yield name, read.middle / first.middle


def kept_counts(bench: Bench) -> None:
    """Read the numbers that pages show of how many there are: kept ones are one look, others end at a cap."""
    from yangguang.kernel.ledger import queries as ledger
    from yangguang.kernel.records import counting
    from yangguang.kernel.records.counted import Sum

    def of_the_country() -> object:
        return Sum.objects.filter(
            scope="", year=2026, month=0, matter="published", kind="reply-given", part=""
        ).values_list("n", flat=True)[0]

    counts: dict[str, Callable[[], object]] = {
        "a kept count: records of the country and a kind": of_the_country,
        "a kept count: entries that are counted": lambda: counting.progress().taken,
        "a kept count: entries of the ledger": ledger.size,
    }
    for name, count in counts.items():
        try:
            count()
        except IndexError:
            bench.notes.append(f"not measured, nothing is counted: {name}")
            continue
        spent = [[timed(count)[1] for _ in range(COUNTS)] for _ in range(ROUNDS)]
        most = at_most(MOST_COUNT_MS, judged="min")
        bench.add(f"{name}, p95", "ms", [p95(one) for one in spent], target=most)


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
    import gc

    from django.conf import settings
    from django.test import Client

    from yangguang.kernel.people.models import Post
    from yangguang.site import collecting

    settings.SECURE_SSL_REDIRECT = False
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    gc.collect()
    collecting.settle()  # as a web process does
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

    if (status := _get(client, path)) != 200:  # what is built once is built now
        return status, 0, []
    with CaptureQueriesContext(connection) as captured:
        _get(client, path)
    told = [
        (one["sql"] or "a question by a kept plan", 1e3 * float(one["time"])) for one in captured
    ]
    return status, len(told), [one for one in told if one[1] >= SLOW_MS]


def _get(client: Any, path: str) -> int:
    """Read a page, of a file that comes in pieces the head and the first lines; return its status."""
    response = client.get(path)
    if response.streaming:
        list(islice(iter(response), 2))
    return int(response.status_code)


def _read(client: Any, path: str) -> list[Spent]:
    return [timed(lambda: _get(client, path)) for _ in range(TIMES)]


def timed(work: Callable[[], object]) -> Spent:
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return 1e3 * (time.perf_counter() - begun), 1e3 * (time.process_time() - worked)


def p95(spent: Sequence[float]) -> float:
    return sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
