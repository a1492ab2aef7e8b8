"""Messages to outlets that answer at once: fanned out, and sent by one process and by two."""

from __future__ import annotations

import cProfile
import multiprocessing
import pstats
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from bench.measuring import Bench, Stores, at_least, seconds

RUNS = 3
RECIPIENTS = 20
AT = datetime.fromisoformat("2026-03-02T02:00:00+00:00")


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connection

    size = bench.sized(4000, full=20_000)
    least = 1000 if connection.vendor == "postgresql" else 500
    stores = Stores(bench.folder)
    fanned: list[float] = []
    alone: list[float] = []
    worked: list[float] = []
    together: list[float] = []
    for run in range(RUNS):
        with stores.fresh() as url:
            fanned.append(_filled(size))
            begun = time.process_time()
            alone.append(size / _profiled(bench, lambda: _sent(size)))
            worked.append(1e6 * (time.process_time() - begun) / size)
            _judge(bench, size)
        with stores.fresh() as url:
            _filled(size)
            together.append(size / _by_two(url, size))
            _judge(bench, size)
        bench.say(f"deliveries: run {run + 1} of {RUNS}")
    stores.close()
    bench.add("entries fanned out to two outlets", "entries/s", fanned)
    bench.add("messages sent by one process", "messages/s", alone, target=at_least(least))
    bench.add("  of the processor for each", "µs", worked)
    bench.add("messages sent by two processes", "messages/s", together, target=at_least(least))


def _filled(size: int) -> float:
    """Publish records, fan them out to two outlets and add recipients; return entries per second."""
    from yangguang.kernel.delivery import fanout, outlets, queue
    from yangguang.kernel.delivery.models import Delivery
    from yangguang.kernel.delivery.simulated import Simulated
    from yangguang.kernel.delivery.tests.world import MadeUpOffice, Standing
    from yangguang.kernel.ledger import sequencer
    from yangguang.kernel.records import acts as records

    fanout.begin()
    count = size // RECIPIENTS
    for number in range(count):
        standing = Standing(text=f"第{number}号")
        records.publish(standing, about=f"示土2026-{number}", office=MadeUpOffice(), at=AT)
    sequencer.run(at=AT)
    with outlets.installed([Simulated("sms"), Simulated("tv")]):
        spent = seconds(lambda: fanout.run(at=AT, limit=2 * count))
    fields = [f.attname for f in Delivery._meta.concrete_fields if f.attname != "id"]  # noqa: SLF001
    for row in list(Delivery.objects.filter(outlet="sms")):
        same = {name: getattr(row, name) for name in fields}
        queue.add([Delivery(**same | {"to": f"r{n}"}) for n in range(RECIPIENTS - 2)])
    return 2 * count / spent


def _sent(size: int) -> None:
    """Send until everything has arrived."""
    from yangguang.kernel.delivery import outlets, sending
    from yangguang.kernel.delivery.models import Delivery
    from yangguang.kernel.delivery.simulated import Simulated

    class Quick(Simulated):
        def deliver(self, message: Any) -> Any:
            self.receiver.came.clear()  # a simulated receiver remembers all, and looks through it
            self.receiver.shown.clear()
            return super().deliver(message)

    with outlets.installed([Quick("sms"), Quick("tv")]):
        begun = time.monotonic()
        while Delivery.objects.filter(blocks=True).exists():
            at = AT + timedelta(seconds=time.monotonic() - begun)
            sending.run(at=at, limit=size)


def _one_of_two(url: str, size: int, ready: Any, go: Any) -> None:
    import os

    os.environ["DATABASE_URL"] = url
    import django

    django.setup()
    from django.db import connection

    connection.ensure_connection()
    from yangguang.kernel.delivery.tests import world  # noqa: F401 - makes its kinds known

    ready.release()
    go.wait()
    _sent(size)


def _by_two(url: str, size: int) -> float:
    """Return how long two processes take; what they need to start isn't counted."""
    context = multiprocessing.get_context("spawn")
    ready, go = context.Semaphore(0), context.Event()
    both = [context.Process(target=_one_of_two, args=(url, size, ready, go)) for _ in range(2)]
    for one in both:
        one.start()
    for _ in both:
        ready.acquire()
    begun = time.perf_counter()
    go.set()
    for one in both:
        one.join()
    return time.perf_counter() - begun


def _profiled(bench: Bench, work: Any) -> float:
    if not bench.profile:
        return seconds(work)
    profile = cProfile.Profile()
    spent = seconds(lambda: profile.runcall(work))
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(25)
    return spent


def _judge(bench: Bench, size: int) -> None:
    """Ask the store: each message arrived once, by one attempt."""
    from yangguang.kernel.delivery import audit
    from yangguang.kernel.delivery.models import Attempt, Delivery

    arrived, tried = Delivery.objects.filter(state="delivered").count(), Attempt.objects.count()
    if (arrived, tried) != (size, size):
        bench.faults.append(f"{arrived} of {size} arrived by {tried} attempts")
    bench.faults += list(audit.disagreements())
    bench.read_store()
    bench.rows |= {"delivery_delivery": arrived, "delivery_attempt": tried}
