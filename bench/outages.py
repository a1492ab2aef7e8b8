"""Short messages while a provider fails, or the worker is killed: nobody missed, nobody twice by the key.

The first provider is dead, silent (takes and never confirms) or slow; how long until the second takes over.
"""

from __future__ import annotations

import signal
import time

from bench.measuring import Bench, Stores, at_most
from bench.phones import Provider
from bench.texting import judge, provider, publish, subscribed, until_done, worker

FAULTS = ("dead", "silent", "slow", "killed")


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(3000, full=10_000)
    stores = Stores(bench.folder)
    for fault in FAULTS:
        with stores.fresh() as url:
            hear = subscribed(size)
            with provider("http") as one, provider("http") as two:
                _fault(bench, url, fault, hear=hear, lines=[one, two])
        bench.say(f"outages: {fault}")
    stores.close()


def _fault(bench: Bench, url: str, fault: str, *, hear: int, lines: list[Provider]) -> None:
    """Let the first provider fail, or kill the worker, in the middle; say how long the second took to begin."""
    one, two = lines
    if fault in {"silent", "slow"}:
        one.behave(fault)
    office = worker(url, [one, two], receipts=20 if fault == "silent" else 0)
    time.sleep(6)
    at = publish()
    if fault in {"dead", "killed"}:
        Provider.wait(one, lambda: one.came > hear / 4, 60)
        if fault == "dead":
            one.stop()
        else:
            office.send_signal(signal.SIGKILL)
            office.wait()
            office = worker(url, [one, two])
        at = time.time()
    if fault == "silent":  # all is taken by the first, who never confirms
        Provider.wait(two, lambda: two.shown >= hear, 90)
    until_done(most=150)
    office.terminate()
    office.wait()
    if fault != "killed":
        bench.add(f"first provider {fault}: until the second takes", "s", [two.first_at - at],
                  target=at_most(30, judged="max"))  # fmt: skip
    else:
        again = one.came - one.shown
        bench.add("worker killed: came again, with the same key", "messages", [again])
    judge(bench, hear, [one, two], fault)
