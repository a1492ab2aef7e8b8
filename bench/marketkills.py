"""Workers that adopt supply results are killed at random moments; after each kill every table is in step.

A file is staged, checked and confirmed by the office's own way; then workers (two on PostgreSQL, one on SQLite) are
let loose and killed with SIGKILL, again and again, in the middle of their chunks. After each death each row is wholly
in or wholly out: its case, step, record, entries, lot, and the mark at the row itself. At the end all are in, once,
and the numbers of the series are given without a gap.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bench import market
from bench.marketrows import Market, write
from bench.measuring import Bench, Stores

if TYPE_CHECKING:
    from yangguang.kernel.imports.models import Batch

FULL = 100
USUAL = 20
ROWS_EACH = {"sqlite": 250, "postgresql": 450}
"""So many rows for each kill, so that the last of them find something to adopt too."""
LONGEST_S = {"sqlite": 0.6, "postgresql": 0.9}
"""Within so many seconds a worker dies: of its first two, three or four chunks."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from stories.kills.clerk import found_office

    from yangguang.site import collecting

    kills = bench.sized(USUAL, full=FULL)
    made = Stores(bench.folder)
    with made.fresh():
        collecting.settle()
        found_office()
        batch = _confirmed(bench, kills * ROWS_EACH[made.vendor])
        dice = random.Random(bench.seed)
        spent, seen = [], []
        for number in range(kills):
            seconds = dice.uniform(0.02, LONGEST_S[made.vendor])
            _killed(2 if made.vendor == "postgresql" else 1, after=seconds)
            begun = time.perf_counter()
            adopted = _looked(bench, batch, f"kill {number} after {seconds * 1000:.0f} ms")
            spent.append(time.perf_counter() - begun)
            seen.append(adopted)
        _ended(bench, batch)
        bench.read_store()
    made.close()
    deaths = sum(now > before for before, now in zip([0, *seen], seen, strict=False))
    bench.add("one look at every table", "s", spent)
    bench.notes.append(
        f"{kills} kills while {batch.rows} rows were adopted, {deaths} of them after whole chunks; "
        f"{len(bench.faults)} faults"
    )


def _confirmed(bench: Bench, count: int) -> Batch:
    from collections import Counter

    out = io.StringIO()
    write(Market(count, 1, bench.seed, 0), out, ours=False, first=0, last=count)
    return market.staged(bench, out.getvalue().encode(), 0, Counter())


def _killed(workers: int, *, after: float) -> None:
    """Let workers adopt, and kill all of them so many seconds after the first has begun."""
    from django.db import connections

    connections.close_all()
    begins, begun = os.pipe()
    children = [_worker(begun) for _ in range(workers)]
    os.read(begins, 1)
    time.sleep(after)
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    os.close(begins)
    os.close(begun)


def _worker(begun: int) -> int:
    """Begin a worker that adopts until it is killed; return its process."""
    from yangguang.kernel.imports import adopting

    if child := os.fork():
        return child
    try:
        os.write(begun, b".")
        while True:
            adopting.run(at=market.AT, limit=10_000, seconds=2, opening=True)
    except BaseException:  # noqa: BLE001 - a child that must not go on as the parent would
        traceback.print_exc(file=sys.stderr)
    os._exit(1)


def _looked(bench: Bench, batch: Batch, when: str) -> int:
    """Note what doesn't fit; return how many rows are in."""
    from stories.kills import campaign

    campaign.settle()
    with campaign.one_moment():
        faults = [*campaign.disagreements(), *_out_of_step(batch)]
        count = len(_numbers(batch))
    bench.faults += [f"{when}: {fault}" for fault in faults][:20]
    bench.say(f"{when}: {count} rows are in, {len(faults)} faults")
    return count


def _numbers(batch: Batch) -> list[str]:
    from yangguang.kernel.imports.models import RowState, StagedRow

    rows = StagedRow.objects.filter(batch=batch, state=RowState.ADOPTED).order_by("number")
    return list(rows.values_list("case_number", flat=True))


def _out_of_step(batch: Batch) -> Iterator[str]:
    """Yield each table that doesn't hold what the adopted rows say, each once."""
    from yangguang.kernel.cases.models import Case, Expected, PublicNumber, Step
    from yangguang.kernel.ledger.models import Entry, Unsequenced
    from yangguang.kernel.records.models import Body, Fate, Publication, Shown
    from yangguang.modules.market.models import Lot

    numbers = _numbers(batch)
    known = set(numbers)
    if len(known) < len(numbers):
        yield f"{len(numbers) - len(known)} numbers were given twice"
    named: dict[Any, str] = {
        PublicNumber: "number",
        Case: "number_id",
        Step: "case_number",
        Publication: "about",
        Shown: "about",
        Lot: "number",
    }
    for model, name in named.items():
        found = list(model.objects.order_by(name).values_list(name, flat=True))
        if len(found) != len(known) or set(found) != known:
            yield f"{model.__name__}: {len(found)} rows where {len(known)} are in"
    if set(Expected.objects.values_list("case_id", flat=True)) - known:
        yield "limits of a case that isn't there"
    for model, each in ((Body, 1), (Fate, 1), (Entry, 2), (Unsequenced, 2)):
        if (count := model.objects.count()) != each * len(known):
            yield f"{model.__name__}: {count} rows where {len(known)} are in"
    batch.refresh_from_db()
    if batch.adopted != len(numbers):
        yield f"the batch counts {batch.adopted} where {len(numbers)} are in"


def _ended(bench: Bench, batch: Batch) -> None:
    """Let a worker adopt what is left, in peace; all rows are in, and the series has no gap."""
    from yangguang.kernel.imports import adopting
    from yangguang.kernel.imports.models import BatchState

    while adopting.run(at=market.AT, limit=10_000, seconds=60, opening=True):
        pass
    count = _looked(bench, batch, "at the end")
    if count != batch.ready or batch.refused or batch.state != BatchState.DONE:
        bench.faults.append(f"{count} of {batch.ready} rows are in: {batch.state}")
    serials = sorted(int(number.split("-")[2]) for number in _numbers(batch))
    if serials != list(range(1, count + 1)):
        bench.faults.append(f"the series of {count} has a gap: it ends with {serials[-1]}")
