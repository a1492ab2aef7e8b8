"""Kills acts, imports, delivery and jobs at random points (300), thirty to a store; looks after each."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from bench import copies
from bench.measuring import Bench, Stores, seconds

PER_STORE = 30
"""Every look reads the whole store: after so many kills a fresh one, or the time goes into looking."""
FULL = 300

Told = dict[str, Any]
"""What became of the kills of one store: `spent` seconds of each, `faults`, and its `rows`."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    kills = bench.size or FULL
    stores = Stores(bench.folder)
    parts = [(n, min(PER_STORE, kills - n)) for n in range(0, kills, PER_STORE)]
    told = [found for part in parts if (found := _before(bench, part)) is not None]
    left = [part for part in parts if _before(bench, part) is None]
    if told:
        bench.notes.append(f"{len(told)} stores of an earlier run of this seed are counted too")
    begun = partial(_one_store, bench, stores)
    told += _by_processes(begun, left)
    stores.close()
    spent = [one for found in told for one in found["spent"]]
    bench.faults += [fault for found in told for fault in found["faults"]]
    bench.durability, bench.rows = told[-1]["durability"], told[-1]["rows"]
    bench.add("one kill and two looks", "s", spent)
    bench.notes.append(
        f"{len(spent)} kills, {len(bench.faults)} faults; rows are those of the last store"
    )


def _file(bench: Bench, part: Sequence[int]) -> Path | None:
    """Return where it is kept what became of a store's kills; None: nothing is."""
    if bench.keep is None:
        return None
    return bench.keep / f"kills-{copies.vendor()}-{bench.seed}-{part[0]}-{part[1]}.json"


def _before(bench: Bench, part: Sequence[int]) -> Told | None:
    """Return what became of a store's kills in a run that was stopped."""
    file = _file(bench, part)
    if file is None or not file.exists():
        return None
    found: Told = json.loads(file.read_text(encoding="utf-8"))
    return found


def _by_processes(
    work: Callable[[Sequence[int]], Told], parts: Sequence[Sequence[int]]
) -> list[Told]:
    """Let each core kill in a store of its own, beside the others."""
    from django.db import connections

    connections.close_all()
    _inherited.append(work)
    with ProcessPoolExecutor(os.cpu_count() or 1, multiprocessing.get_context("fork")) as pool:
        return list(pool.map(_apart, parts))


_inherited: list[Callable[[Sequence[int]], Told]] = []
"""What a process that was forked does."""


def _apart(part: Sequence[int]) -> Told:
    return _inherited[0](part)


def _one_store(bench: Bench, stores: Stores, part: Sequence[int]) -> Told:
    """Kill in a fresh store; say at once what is found, so that a run that is stopped has said it."""
    from stories.kills.campaign import Campaign, Nursery

    seed = bench.seed + part[0]
    found: Told = {"spent": [], "faults": []}
    with stores.fresh() as url:
        nursery = Nursery(url=url, home=bench.folder / f"home{seed}")
        campaign = Campaign(nursery, seed)
        campaign.found()
        try:
            for number in range(part[1]):
                faults: list[str] = []
                found["spent"].append(seconds(_filling(faults, campaign.kill, number)))
                bench.say(campaign.lines[-1])
                found["faults"] += list(_said(bench, campaign.lines[-1], faults))
        finally:
            nursery.close()
        bench.read_store()
        found |= {"rows": bench.rows, "durability": bench.durability}
    if file := _file(bench, part):
        file.write_text(json.dumps(found), encoding="utf-8")
    return found


def _said(bench: Bench, line: str, faults: Sequence[str]) -> Iterator[str]:
    for fault in faults:
        bench.say(f"{line}: {fault}")
        yield f"{line}: {fault}"


def _filling(
    faults: list[str], kill: Callable[[int], list[str]], number: int
) -> Callable[[], None]:
    return lambda: faults.extend(kill(number))
