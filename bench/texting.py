"""An orange warning to very many subscribed phones while another module's records come in; then the faults.

The worker is the office's own process for short messages; receipts of a provider by HTTP come to the office's own web
server. What is judged is read from the store and from what the providers' phones show: nobody missed, nobody twice,
every receipt recorded.
"""

from __future__ import annotations

import http.client
import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from bench import warned
from bench.measuring import Bench, Stores, at_most
from bench.phones import Provider

SMPP_MOST = 20_000
"""The text of the warning has two parts."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    stores = Stores(bench.folder)
    for kind, most in (("http", bench.sized(20_000, full=125_000)), ("smpp", SMPP_MOST)):
        size = min(most, bench.size or most)
        with stores.fresh() as url:
            hear = subscribed(size)
            if kind == "http":
                spent = _matching(hear, bench)
                bench.add(f"{size:,} subscriptions matched", "s", [spent],
                          target=at_most(2, judged="max"))  # fmt: skip
            with ExitStack() as stack:
                back = free_port() if kind == "http" else 0
                lines = [stack.enter_context(provider(kind, back=back)),
                         stack.enter_context(provider("http"))]  # fmt: skip
                if back:
                    stack.enter_context(pages(url, lines, back))
                _whole(bench, url, hear, lines)
            if kind == "http":
                bench.read_store()
                _rows(bench)
    stores.close()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def provider(kind: str, *, back: int = 0) -> Iterator[Provider]:
    made = Provider(kind, free_port(), back=back)
    made.start()
    try:
        yield made
    finally:
        made.stop()


@contextmanager
def pages(url: str, providers: list[Provider], port: int) -> Iterator[None]:
    """Serve the office's pages, which take the callbacks of providers."""
    from django.core.management import call_command

    from yangguang.site.workshop import office

    call_command("collectstatic", verbosity=0, interactive=False)
    command = office.gunicorn("yangguang.site.wsgi", bind=f"127.0.0.1:{port}", processes=1)
    told = os.environ | settings_of(url, providers)
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=told, **quiet) as process:
        try:
            providers[0].wait(lambda: bool(_asked(port, "/healthz")), 60)
            yield
        finally:
            process.terminate()


def _asked(port: int, path: str) -> bytes:
    """Return what the office answers, empty if that isn't a page."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        asking.request("GET", path, headers={"Host": "localhost"})
        answer = asking.getresponse()
        body = answer.read()
    except OSError:
        return b""
    finally:
        asking.close()
    return body if answer.status == 200 else b""


def subscribed(size: int) -> int:
    """Subscribe numbers, most of them in the area; return how many must hear."""
    at = datetime.now(UTC) - timedelta(days=1)
    warned.subscribe(warned.enter(size, at=at), at=at)
    return sum(warned.is_inside(place) for place in range(size))


def _matching(hear: int, bench: Bench) -> float:
    """Return how long it takes to find all who must hear."""
    from uuid import uuid4

    from yangguang.kernel.delivery.outlets import Event
    from yangguang.kernel.subscriptions.warned import Phones

    event = Event(
        entry_index=0, entry_id=uuid4(), address="", about="", kind="", office_code="", province="",
        city="", county="", record=warned.record(), urgent=True, drill=False,
    )  # fmt: skip
    begun = time.perf_counter()
    found = Phones().ids(event, after=0, at=datetime.now(UTC))
    spent = time.perf_counter() - begun
    if len(found) != hear:
        bench.faults.append(f"{len(found)} found of {hear}")
    return spent


def publish() -> float:
    """Publish the warning, as its signing does, and return when."""
    from yangguang.kernel.delivery import fanout
    from yangguang.kernel.delivery.tests.world import MadeUpOffice
    from yangguang.kernel.records import acts as records

    fanout.begin()
    record = warned.record()
    at = time.time()
    records.publish(record, about=record.number, office=MadeUpOffice(), at=datetime.now(UTC))
    return at


def worker(url: str, providers: list[Provider], *, receipts: int = 0) -> subprocess.Popen[bytes]:
    told = os.environ | settings_of(url, providers, receipts=receipts)
    return subprocess.Popen(
        [sys.executable, "-m", "yangguang.site.cli", "worker", "--texts"], env=told
    )


def settings_of(url: str, providers: list[Provider], *, receipts: int = 0) -> dict[str, str]:
    urls = [providers[0].url(receipts=receipts), *(one.url() for one in providers[1:])]
    return {"DATABASE_URL": url, "YANGGUANG_SMS": " ".join(urls)}


def _importing(url: str, stop: Any, count: Any) -> None:
    """Bring adopted records in at full speed, a hundred in a transaction: they are pushed to nobody."""
    os.environ["DATABASE_URL"] = url
    import django

    django.setup()
    from django.db import transaction

    from yangguang.kernel.delivery.tests.world import MadeUpOffice
    from yangguang.kernel.records import acts as records

    record = warned.record()
    while not stop.is_set():
        with transaction.atomic():
            for _ in range(100):
                count.value += 1
                records.publish(
                    record,
                    about=f"示土2026-{count.value}",
                    office=MadeUpOffice(),
                    at=datetime.now(UTC),
                    adopted=True,
                )


def _whole(bench: Bench, url: str, hear: int, providers: list[Provider]) -> None:
    context = multiprocessing.get_context("spawn")
    stop, count = context.Event(), context.Value("i", 0)
    beside = context.Process(target=_importing, args=(url, stop, count))
    beside.start()
    office = worker(url, providers)
    Provider.wait(providers[0], lambda: count.value > 200, 60)
    time.sleep(3)  # the worker is idle by now, as it would be
    one, before, worked = providers[0], count.value, providers[0].worked
    at = publish()
    until_done(most=280)
    meanwhile = (count.value - before) / (time.time() - at)
    confirmed = until_confirmed(hear, most=30)
    stop.set()
    beside.join()
    office.terminate()
    office.wait()
    by, spent = f", by {one.kind.upper()}", one.last_at - one.first_at
    bench.add(f"orange published until the first is handed over{by}", "s", [one.first_at - at],
              target=at_most(10, judged="max"))  # fmt: skip
    bench.add(f"until all {hear:,} are handed over{by}", "s", [one.last_at - at],
              target=at_most(hear / 1000, judged="max"))  # fmt: skip
    bench.add(f"until all receipts are recorded{by}", "s", [confirmed - at])
    bench.add(f"records brought in beside{by}", "records/s", [meanwhile])
    bench.add(f"texts handed over a second{by}", "texts/s", [hear / spent])
    bench.add(f"texts or parts handed over a second{by}", "parts/s", [one.came / spent])
    bench.add(f"the provider's own work for one of them{by}", "µs of the processor",
              [(one.worked - worked) / max(one.came, 1) * 1e6])  # fmt: skip
    judge(bench, hear, providers, f"whole by {one.kind}")


def until_confirmed(hear: int, *, most: float) -> float:
    """Wait until every receipt is recorded; return when."""
    from django.db import connection

    from yangguang.kernel.delivery.models import Delivery

    begun = time.time()
    while time.time() - begun < most:
        connection.close()
        if Delivery.objects.filter(outlet="sms", state="delivered").count() >= hear:
            break
        time.sleep(0.25)
    return time.time()


def until_done(*, most: float) -> None:
    from django.db import connection

    from yangguang.kernel.delivery.models import Delivery, Spread

    begun = time.time()
    while time.time() - begun < most:
        time.sleep(0.5)
        connection.close()
        done = Spread.objects.filter(ended_at__isnull=False, source="sub").exists()
        if done and not Delivery.objects.filter(outlet="sms", state="waiting").exists():
            return


def judge(bench: Bench, hear: int, providers: list[Provider], what: str) -> None:
    from yangguang.kernel.delivery import audit
    from yangguang.kernel.delivery.models import Attempt, Delivery

    rows = Delivery.objects.filter(outlet="sms").count()
    open_ = Delivery.objects.filter(outlet="sms", state__in=["waiting", "dead"]).count()
    if rows != hear or open_:
        bench.faults.append(f"{what}: {rows} rows of {hear}, {open_} open")
    delivered = Delivery.objects.filter(outlet="sms", state="delivered").count()
    if what.startswith("whole") and delivered != hear:
        bench.faults.append(f"{what}: {delivered} receipts of {hear} recorded")
    if what.startswith(("whole", "killed")) and providers[0].shown < hear:
        bench.faults.append(f"{what}: {providers[0].shown} of {hear} phones show it")
    if what == "dead" and providers[1].shown + providers[0].shown < hear:
        bench.faults.append(f"dead: {providers[1].shown + providers[0].shown} of {hear}")
    if what == "silent" and providers[1].shown != hear:
        bench.faults.append(f"silent: {providers[1].shown} of {hear} went by the second")
    bench.faults += [f"{what}: {fault}" for fault in list(audit.disagreements())[:5]]
    bench.read_store()
    bench.rows[f"delivery_attempt ({what})"] = Attempt.objects.count()


def _rows(bench: Bench) -> None:
    from yangguang.kernel.delivery.models import Delivery, Part
    from yangguang.kernel.subscriptions.models import Subscription

    bench.rows |= {
        "delivery_delivery": Delivery.objects.filter(outlet="sms").count(),
        "delivery_part": Part.objects.count(),
        "subscriptions_subscription": Subscription.objects.count(),
    }
