"""A national register of mining rights brought in: how many rows a second, and whether its report is exact.

Errors are planted (`bench/planting.py`); the report must name each with its rules, and no other row. Rows are
staged, checked, confirmed with their doubts, and adopted by the office's own job: on PostgreSQL by two workers at
once, on SQLite by one. Minutes of the processor are those of all our processes; the server's are not among them.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bench import copies, minerals
from bench.measuring import Bench, Stores, at_most

AT = datetime(2026, 11, 27, 1, tzinfo=UTC)
NATION = 150_000
"""Rights of a nation, with their versions about 190,000 rows."""
MINUTES = 15
MOST_BYTES = 400_000_000
"""A nation in one file; the desk takes 20 MB, some 40,000 rows."""
WORKERS = {"postgresql": 2, "sqlite": 1}
"""So many adopt at once."""
SHARE = 0.01
"""Of all rows this many carry an error."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(1500, full=NATION)
    stores = Stores(bench.folder)
    with stores.fresh():
        bring_in(bench, size)
        bench.read_store()
        if bench.keep is not None:
            minerals.keep(bench, size)
    stores.close()


def bring_in(bench: Bench, size: int) -> None:
    """Give the store in use, which is empty, an office and a register by the office's own way; measure it."""
    from stories.kills.clerk import found_office

    from bench.rights import Register, titles
    from yangguang.site import collecting

    collecting.settle()  # as the worker does
    register = Register(size, bench.seed, errors=max(34, int(size * SHARE)))
    path = bench.folder / "register.csv"
    rows = register.write(path, titles())
    bench.say(f"{rows} rows of {size} rights, {len(register.planted)} with an error")
    found_office()
    workers = WORKERS[copies.vendor()]
    spent = _brought_in(bench, path.read_bytes(), workers=workers)
    bench.add("workers that adopt at once", "", [workers])
    bench.faults += _faults(register.planted)[:20]
    for name, (clock, worked) in spent.items():
        bench.add(f"{name}, by the clock", "rows/s", [rows / clock])
        bench.add(f"{name}, of the processor", "ms/row", [worked / rows * 1000])
    for told, place in (("by the clock", 0), ("of the processor", 1)):
        minutes = sum(one[place] for one in spent.values()) / 60
        if size < NATION:
            bench.add(f"a nation at this rate, {told}", "min", [minutes * NATION / size])
        else:
            target = at_most(MINUTES) if place == 0 else None
            bench.add(f"a national register brought in, {told}", "min", [minutes], target=target)
    if size < NATION:
        name = "a national register brought in, by the clock"
        bench.elsewhere(name, at_most(MINUTES), f"{size} rights only")


def _brought_in(bench: Bench, content: bytes, *, workers: int) -> dict[str, tuple[float, float]]:
    """Stage, check, confirm and adopt; return the seconds of each, by the clock and of the processor."""
    from yangguang.kernel.files.checking import Limits
    from yangguang.kernel.imports import acts
    from yangguang.kernel.imports.models import BatchState
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post
    from yangguang.modules.mining.past.importing import KEY

    post = Post.objects.select_related("office", "person").order_by("pk").first()
    assert post is not None
    by = actors.officer(post, at=AT)
    held: dict[str, Any] = {}

    def send() -> None:
        held["batch"] = acts.send(
            content,
            name="register.csv",
            importer=KEY,
            office=post.office,
            by=by,
            at=AT,
            limits=Limits(file_bytes=MOST_BYTES),
        )

    def check() -> None:
        acts.check(held["batch"], at=AT)

    def adopt() -> None:
        acts.confirm(held["batch"], by=by, at=AT, with_doubts=True)
        if workers == 1:
            _adopt()
        else:
            _adopt_at_once(workers)
        held["batch"].refresh_from_db()
        if held["batch"].state != BatchState.DONE:
            bench.faults.append(f"the batch is {held['batch'].state}: a worker failed")

    return {
        name: _spent(bench, work)
        for name, work in (("staged", send), ("checked", check), ("adopted", adopt))
    }


def _adopt() -> None:
    from yangguang.kernel.imports import adopting

    while adopting.run(at=AT, limit=5000, seconds=60):
        pass


def _adopt_at_once(workers: int) -> None:
    """Let so many processes adopt, as an office runs them."""
    from django.db import connections

    connections.close_all()
    children = [child for _ in range(workers) if (child := os.fork() or _as_a_child())]
    for child in children:
        os.waitpid(child, 0)


def _as_a_child() -> int:
    code = 1
    try:
        _adopt()
        code = 0
    except BaseException:  # noqa: BLE001 - a child that must not go on as the parent would
        traceback.print_exc(file=sys.stderr)
    os._exit(code)


def _spent(bench: Bench, work: Callable[[], None]) -> tuple[float, float]:
    clock, worked = time.perf_counter(), _worked()
    if bench.profile:
        profile = cProfile.Profile()
        profile.runcall(work)
        pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(45)
    else:
        work()
    spent = time.perf_counter() - clock, _worked() - worked
    bench.say(f"{spent[0]:.0f} s by the clock, {spent[1]:.0f} of the processor")
    return spent


def _worked() -> float:
    """Return the processor's seconds of this process and those that it waited for."""
    return sum(os.times()[:4])


def _faults(planted: dict[int, tuple[str, frozenset[str]]]) -> list[str]:
    """Return what the report says too much or too little, by the sender's row numbers."""
    from yangguang.kernel.imports.models import NOTED, RowState, StagedRow

    faults = []
    said: dict[int, set[str]] = defaultdict(set)
    for number, findings in StagedRow.objects.filter(NOTED).values_list("number", "findings"):
        said[number] = {found["code"] for found in findings}
    for number in sorted({*said, *(row + 1 for row in planted)}):  # the heading is row 1
        name, rules = planted.get(number - 1, ("nothing", frozenset()))
        if said[number] != rules:
            faults.append(f"row {number}: {name} planted, {sorted(said[number])} said")
    refused = StagedRow.objects.filter(state=RowState.REFUSED).values_list("number", flat=True)
    faults += [f"row {number} was checked and then refused" for number in refused[:20]]
    return faults
