"""A draw of 500 and of 100,000 entrants checked: by the office's program, and by that of the browser."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from bench.measuring import Bench, Target, at_most, seconds

SCRIPT = "src/yangguang/readers/verify/offline/draw.js"
SIZES = ((500, 1.0), (100_000, 2.0))
"""Entrants, and the seconds in which a browser is to check their draw."""
RUNS = 5
ASKED = """async ([file, runs]) => {
  const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
  const took = [];
  let found;
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    found = lot.check(bytes);
    took.push((performance.now() - begun) / 1000);
  }
  return [took, found.findings];
}"""


def measure(bench: Bench) -> None:
    files = {count: protocol(count) for count, _ in SIZES}
    for count, content in files.items():
        bench.notes.append(f"{count:,} entrants: a protocol of {len(content):,} bytes")
        bench.add(f"{count:,} entrants checked in Python", "s", in_python(bench, content))
    try:
        in_browser(bench, files)
    except ImportError as error:
        for count, most in SIZES:
            bench.elsewhere(named(count), at_most(most, judged="max"), str(error))
    fairness(bench)


def named(count: int) -> str:
    return f"{count:,} entrants checked in the browser"


def protocol(count: int) -> bytes:
    """Return the protocol of a draw among made-up firms."""
    from yangguang.base.lot import Commitment, Entrant, Event, Observer, frozen, protocols

    listed = frozen(
        Entrant(f"SP-{number:06d}", f"第{number}号矿业权评估有限公司（示例）")
        for number in range(count)
    )
    event = Event(
        "lottery", "双色球", "第2026023期", "balls 6/33+1/16", "2026-03-03T21:15:00+08:00"
    )
    commitment = Commitment.of(
        listed,
        office="示例县自然资源局",
        draw="201101",
        event=event,
        observers=[Observer("公证处", "0417")],
    )
    made = protocols.Round(commitment, listed, "03 08 14 21 27 31+09")
    return protocols.dump(protocols.make([made]))


def in_python(bench: Bench, content: bytes) -> list[float]:
    from yangguang.base.lot import verify_file

    if not verify_file(content).ok:
        bench.faults.append("a true protocol was refused")
    return [seconds(lambda: verify_file(content)) for _ in range(RUNS)]


def in_browser(bench: Bench, files: dict[int, bytes]) -> None:
    """Check in Chromium, from a page without a network; the first run, cold, counts too."""
    from stories import running

    script = (Path(__file__).resolve().parents[1] / SCRIPT).read_text(encoding="ascii")
    page_file = bench.folder / "draw.html"
    page_file.write_text(
        f'<!doctype html><html lang="zh"><title>draw</title><script>{script}</script>',
        encoding="ascii",
    )
    with running.chromium() as browser:
        for count, most in SIZES:
            page = browser.new_page()
            page.goto(page_file.as_uri())
            told: list[Any] = page.evaluate(ASKED, [base64.b64encode(files[count]).decode(), RUNS])
            if told[1]:
                bench.faults.append(f"the browser refused a true protocol: {told[1]}")
            bench.add(named(count), "s", told[0], target=Target("≤", most, "max"))
            page.close()


def fairness(bench: Bench) -> None:
    """Draw 1,000,000 times among 2 to 6 and name the chi-square beside its critical value at 0.001."""
    from collections import Counter
    from math import factorial

    from yangguang.base.lot import ranking

    critical = {2: 10.828, 3: 20.515, 4: 49.728, 5: 172.418, 6: 841.905}
    times = bench.sized(1_000_000, full=1_000_000) // len(critical)
    for count, most in critical.items():
        seeds = (
            hashlib.sha256(b"%d draw %d of %d" % (bench.seed, each, count)).hexdigest()
            for each in range(times)
        )
        seen = Counter(tuple(ranking(seed, count)) for seed in seeds)
        cells = factorial(count)
        expected = times / cells
        squares = sum((found - expected) ** 2 for found in seen.values())
        found = squares / expected + expected * (cells - len(seen))
        bench.add(f"chi-square of {times:,} draws among {count}", "", [found], target=at_most(most))
