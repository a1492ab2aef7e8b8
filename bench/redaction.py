"""Bad files, each made anew without a leak or refused with a sentence; four programs that are not ours look."""

from __future__ import annotations

import time
from collections import Counter

from bench.measuring import Bench, at_most

FILES = 520
"""Of each of 86 kinds about six, each time with other names and places."""


def measure(bench: Bench) -> None:
    from yangguang.kernel.redaction.tests.bad import judging

    became, taken = Counter[str](), []
    for name, bad in judging.files(bench.sized(FILES, full=5_000), seed=bench.seed or 1):
        began = time.perf_counter()
        verdict = judging.judged(bad)
        taken.append(time.perf_counter() - began)
        became[verdict.became] += 1
        bench.faults += [f"{name}: {what}" for what in verdict.wrong]
        bench.say(f"{name}: {verdict.became} {verdict.wrong or ''}")
    bench.add("bad files", "files", [became.total()])
    bench.add("rebuilt", "files", [became["rebuilt"]])
    bench.add("refused", "files", [became["refused"]])
    bench.add("leaks", "of all", [len(bench.faults)], target=at_most(0, judged="max"))
    bench.add("a file, through the gate and made anew", "s", taken)
