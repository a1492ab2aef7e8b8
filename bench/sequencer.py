"""Numbering waiting entries and integrating them into the tree, in the batches of the office."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from bench.measuring import Bench, Stores, at_least, seconds

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
RUNS = 5


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import transaction

    from yangguang.kernel.ledger import acts, sequencer

    size = bench.size or 5000
    stores = Stores(bench.folder)
    rates, batches = [], []
    with stores.fresh():
        for run in range(RUNS):
            with transaction.atomic():
                for number in range(size):
                    at = AT + timedelta(hours=run, milliseconds=number)
                    acts.append("heartbeat", {"outlet": "bench", "number": number}, at=at)
            left, spent = size, 0.0
            while left:
                count = min(sequencer.BATCH, left)
                batch = seconds(partial(sequencer.run, at=AT, limit=count))
                batches.append(batch * 1e3)
                spent, left = spent + batch, left - count
            rates.append(size / spent)
        bench.read_store()
    stores.close()
    bench.add("sequenced", "entries/s", rates, target=at_least(20_000))
    bench.add(f"one batch of {sequencer.BATCH}", "ms", batches)
