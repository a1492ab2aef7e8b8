"""Sixteen writing processes at once: how fast acts are, and how long the slowest of them waited."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

from bench.measuring import Bench, Stores

WRITERS = 16
SECONDS = 8.0
WAYS = ("with turns", "BEGIN IMMEDIATE alone")


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connections
    from stories.kills.clerk import found_office

    lasting = float(bench.size or SECONDS)
    stores = Stores(bench.folder)
    forking = multiprocessing.get_context("fork")  # sixteen processes that load Django take long
    for way in WAYS if stores.vendor == "sqlite" else WAYS[:1]:
        with stores.fresh():
            found_office()
            connections.close_all()
            with ProcessPoolExecutor(WRITERS, forking, initializer=_begin, initargs=(way,)) as pool:
                waits = [w for found in pool.map(_write, [lasting] * WRITERS) for w in found]
            bench.add(f"{way}: acts a second", "acts/s", [len(waits) / lasting])
            bench.add(f"{way}: one act", "ms", [1e3 * wait for wait in waits])
            waits.sort()
            bench.add(f"{way}: slowest hundredth from", "ms", [1e3 * waits[-1 - len(waits) // 100]])
            bench.read_store()
    stores.close()


def _begin(way: str) -> None:
    from django.db import connections

    held = connections["default"].settings_dict
    if way != WAYS[0]:
        held["ENGINE"] = "django.db.backends.sqlite3"
    connections["default"] = connections.create_connection("default")


def _write(lasting: float) -> list[float]:
    """File requests for so many seconds; return the seconds that each took."""
    from bench.acts import Desk

    desk = Desk()
    spent = []
    end = time.perf_counter() + lasting
    while (begun := time.perf_counter()) < end:
        next(iter(desk.one_case(desk.begin)))()
        spent.append(time.perf_counter() - begun)
    return spent
