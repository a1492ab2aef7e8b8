"""A warning that the head signs, until a reader finds it: on the portal, on its own page, in the CAP feed.

The office is the small example with a web process and the worker of every office; each place is asked in turn by HTTP,
as a reader would ask who reloads, from the instant at which the signing is committed.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bench.measuring import Bench, Stores, at_most

SIGNED = 10
"""Warnings signed one after another."""
PAUSE = 0.02
MOST = 30.0


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from stories import running

    stores = Stores(bench.folder)
    with stores.fresh() as url, running.running(url=url, home=stores.home) as office:
        running.beforehand("stories.beside", url=url, home=stores.home)
        told = running.environment_of(url, stores.home)
        command = [sys.executable, "-m", "yangguang.site.cli", "worker"]
        with subprocess.Popen(command, env=os.environ | told) as worker:
            try:
                _signed(bench, office.address, bench.sized(SIGNED, full=3 * SIGNED))
            finally:
                worker.terminate()
        bench.read_store()
    stores.close()


def _signed(bench: Bench, office: str, count: int) -> None:
    spent: dict[str, list[float]] = {}
    for _ in range(count):
        places, at = sign()
        for name, (path, words) in places.items():
            spent.setdefault(name, []).append(found(office, path, words) - at)
    for name, runs in spent.items():
        bench.add(f"signed until it stands {name}", "s", runs, target=at_most(2, judged="max"))
        if max(runs) >= MOST:
            bench.faults.append(f"{name}: not there within {MOST:.0f} s")


def sign() -> tuple[dict[str, tuple[str, str]], float]:
    """Draft, agree to and sign a warning; return where it must stand, what is read there, and when that was."""
    from stories import tale, warned

    from yangguang.modules.hazards import acts
    from yangguang.modules.hazards.models import Issued
    from yangguang.site.example import hazards

    now = warned.Warned(datetime.now(UTC))
    issue = now.drafted()
    digest = hazards.drafted(issue).digest
    acts.agree(issue, by=now.by(f"officer@{warned.WEATHER}"), at=now.at, digest=digest)
    acts.sign(issue, by=now.by(f"head@{tale.SLUG}"), at=now.at, digest=digest)
    at = time.time()
    issued = Issued.objects.get(issue=issue)
    page = f"/zh-hans/hazards/warnings/{issue.pk}/"
    return {
        "on the portal": ("/zh-hans/hazards/", page),
        "on its own page": (page, issued.address),
        "in the CAP feed": ("/feeds/cap.atom", issued.identifier),
    }, at


def found(office: str, path: str, words: str) -> float:
    """Ask until the words are there, `MOST` seconds at most; return when."""
    begun = time.time()
    while time.time() - begun < MOST:
        if words.encode() in _asked(office, path):
            break
        time.sleep(PAUSE)
    return time.time()


def _asked(office: str, path: str) -> bytes:
    asking = http.client.HTTPConnection(urlsplit(office).netloc, timeout=20)
    try:
        asking.request("GET", path)
        answer = asking.getresponse()
        return answer.read() if answer.status == 200 else b""
    finally:
        asking.close()
