"""Kills acts, imports, delivery and jobs at random points (300), thirty to a store; looks after each."""

from __future__ import annotations

from collections.abc import Callable

from bench.measuring import Bench, Stores, seconds

PER_STORE = 30
"""Every look reads the whole store: after so many kills a fresh one, or the time goes into looking."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    kills = bench.size or 300
    stores, spent = Stores(bench.folder), []
    for number in range(0, kills, PER_STORE):
        count = min(PER_STORE, kills - number)
        with stores.fresh() as url:
            spent += _one_store(bench, url, seed=bench.seed + number, count=count)
            bench.read_store()
    stores.close()
    bench.add("one kill and two looks", "s", spent)
    bench.notes.append(
        f"{kills} kills, {len(bench.faults)} faults; rows are those of the last store"
    )


def _one_store(bench: Bench, url: str, *, seed: int, count: int) -> list[float]:
    from stories.kills.campaign import Campaign, Nursery

    nursery = Nursery(url=url, home=bench.folder / f"home{seed}")
    campaign, spent = Campaign(nursery, seed), []
    campaign.found()
    try:
        for number in range(count):
            faults: list[str] = []
            spent.append(seconds(_filling(faults, campaign.kill, number)))
            bench.say(campaign.lines[-1])
            found = [f"{campaign.lines[-1]}: {fault}" for fault in faults]
            for line in found:  # at once: a run that is stopped has said them
                bench.say(line)
            bench.faults += found
    finally:
        nursery.close()
    return spent


def _filling(
    faults: list[str], kill: Callable[[int], list[str]], number: int
) -> Callable[[], None]:
    return lambda: faults.extend(kill(number))
