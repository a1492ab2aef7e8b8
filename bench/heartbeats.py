"""One interval of heartbeats over many open windows: what it costs of a core in six hours."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bench.measuring import Bench, Stores, at_most

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOURS = 6
FULL = 40_000
"""Open windows."""
SALT = bytes(16)


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.kernel.records import heartbeats
    from yangguang.kernel.records.models import Beat

    size = bench.size or FULL
    stores = Stores(bench.folder)
    with stores.fresh(), _server(_content) as fetch_over_http:
        _load(size)
        bench.say(f"{size} windows are open")
        ways = {
            "from memory": lambda window: _content(window.address),
            "over HTTP": fetch_over_http,
        }
        for number, (name, fetch) in enumerate(ways.items()):
            at = AT + timedelta(hours=HOURS * number)
            clock, cpu = time.perf_counter(), time.process_time()
            while heartbeats.run(at=at, fetch=fetch):
                pass
            clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
            share = 100 * cpu / (HOURS * 3600)
            bench.add(f"an interval, fetched {name}: time of the processor", "s", [cpu])
            bench.add(f"an interval, fetched {name}: by the clock", "s", [clock])
            told = f"an interval, fetched {name}: of one core in {HOURS} h"
            bench.add(told, "%", [share], target=at_most(5) if size >= FULL else None)
        for beat in Beat.objects.all():
            if (beat.count, beat.content.count(b" - ")) != (size, 0):
                bench.faults.append(f"{beat}: {beat.count} windows, some not found")
        _measure_proofs(bench)
        bench.read_store()
    bench.rows["records_window"] = size
    stores.close()


def _measure_proofs(bench: Bench) -> None:
    from yangguang.base.merkle import checking, proofs
    from yangguang.kernel.ledger import checkpoints, sequencer
    from yangguang.kernel.records import heartbeats
    from yangguang.kernel.records.models import Beat, Window

    sequencer.run(at=AT)
    checkpoints.sign(at=AT)
    beat = Beat.objects.order_by("slot_at")[0]
    spent, lengths = [], []
    for window in Window.objects.order_by("?")[:7]:
        begun = time.perf_counter()
        proof = heartbeats.proof_of(window, beat)
        spent.append((time.perf_counter() - begun) * 1e3)
        lengths.append(len(proofs.dump(proof)))
        if not checking.check_heartbeat(proof).ok:
            bench.faults.append(f"{window}: its proof is refused")
    bench.add("the proof of one window", "ms", spent)
    bench.add("the proof of one window", "bytes", lengths)


def _content(address: str) -> bytes:
    return f'{{"address":"{address}","text":"{"公示" * 500}"}}'.encode()


def _load(size: int) -> None:
    """Open windows over records that were released, by bulk: the rows are those of `release`."""
    from django.db import transaction

    from yangguang.base.record import digest
    from yangguang.kernel.records import windows
    from yangguang.kernel.records.models import Body, Cost, Publication

    for start in range(0, size, 2000):
        made, bodies = [], []
        for number in range(start, min(start + 2000, size)):
            address = f"2026-{number:08}"
            content = _content(address)
            row = Publication(
                year=2026, address=address, kind="bench", version=1, digest=digest(content, SALT),
                entry_year=2026, published_at=AT, published_on=AT.date(),
            )  # fmt: skip
            row.entry_id = row.id
            made.append(row)
            bodies.append(Body(record_year=2026, record_id=row.id, content=content, salt=SALT))
        with transaction.atomic():
            Publication.objects.bulk_create(made)
            Body.objects.bulk_create(bodies)
            for row in made:
                windows.open_for(
                    row, from_at=AT, until_at=AT + timedelta(days=7), cost=Cost.RESTARTS
                )


@contextmanager
def _server(content: Callable[[str], bytes]) -> Iterator[Callable[[Any], bytes]]:
    """Serve the records in this process, so that the server's time counts too."""

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # head and body in one piece, else each waits for an acknowledgement

        def do_GET(self) -> None:
            body = content(self.path.rsplit("/", 1)[1])
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    calling = HTTPConnection("127.0.0.1", server.server_port)

    def fetch(window: Any) -> bytes:
        calling.request("GET", f"/records/{window.address}")
        return calling.getresponse().read()

    try:
        yield fetch
    finally:
        calling.close()
        server.shutdown()
        server.server_close()
