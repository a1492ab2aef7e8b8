"""Numbers allotted by many at once, checks, version and publication included; then half of them are killed.

On PostgreSQL 64 clients, on SQLite 16 processes, each with approved applications of its own, whose grounds
lie apart. After the kills every application is asked for again: each must get one number, no number
twice, and the sequence no gap that nobody explains. What one number costs is measured after (`numbering`).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import numbering
from bench.measuring import Bench, Stores, at_least, at_most

WRITERS = {"sqlite": 16, "postgresql": 64}
LEAST = {"sqlite": at_least(250), "postgresql": at_least(400)}
EACH = {"sqlite": 120, "postgresql": 40}
"""Applications of a client in each of the two parts."""
PREPARING = 2
PORTION = 50
ROUNDS = 3
KILLED_AFTER = 1.0
"""Seconds after which half of the clients are killed."""
DAY = date(2026, 3, 2)


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.site import collecting

    stores = Stores(bench.folder)
    vendor, writers = stores.vendor, WRITERS[stores.vendor]
    each = bench.size or EACH[vendor]
    spent: list[list[float]] = []
    lasting: list[float] = []
    with stores.fresh():
        needed = numbering.needed(vendor)
        names = _prepared(writers * each * (ROUNDS + 1) + needed)
        aside, others = names[:needed], names[needed:]
        numbering.warm(aside)
        collecting.settle()  # as a web process does
        shares = [others[part :: ROUNDS + 1] for part in range(ROUNDS + 1)]
        for part in range(ROUNDS):
            took, waits = _round(bench.folder / f"round{part}", shares[part], writers)
            lasting.append(took)
            spent.append(waits)
        _killing(bench, shares[-1], writers)
        _looked_after(bench, [*others, aside[0]])
        bench.read_store()
        numbering.measure(bench, aside, vendor)
    stores.close()
    rates = [len(waits) / took for waits, took in zip(spent, lasting, strict=True)]
    bench.add(f"numbers a second, {writers} clients", "numbers/s", rates, target=LEAST[vendor])
    each_ms = [1e3 * wait for waits in spent for wait in waits]
    p95 = [1e3 * sorted(waits)[round(0.95 * len(waits)) - 1] for waits in spent]
    bench.add("one number", "ms", each_ms, target=_longest(vendor))
    bench.add("one number, p95", "ms", p95, target=at_most(200) if vendor == "postgresql" else None)
    for other, target in LEAST.items():
        if other != vendor:
            bench.elsewhere(f"numbers a second on {other}", target, f"asks {other}")


def _longest(vendor: str) -> Any:
    return at_most(1000, judged="max") if vendor == "sqlite" else None


def _prepared(count: int) -> list[str]:
    """Bring so many applications, each for a ground of its own, up to their approval; return their cases."""
    from django.db import connections

    _found()
    connections.close_all()
    forking = multiprocessing.get_context("fork")
    with forking.Pool(PREPARING) as pool:
        parts = pool.map(_approved, [range(one, count, PREPARING) for one in range(PREPARING)])
    return sorted(name for part in parts for name in part)


def _found() -> None:
    from yangguang.kernel.offices.models import Level, Office, OfficeName
    from yangguang.kernel.people.models import Person, Post, PostRole

    office = Office.objects.create(slug="bench-sheng", level=Level.PROVINCE, province="660000")
    OfficeName.objects.create(office=office, name="示例省自然资源厅", from_on=date(1990, 1, 1))
    person = Person.objects.create(login="bench", name="经办")
    Post.objects.create(
        person=person,
        office=office,
        role=PostRole.OFFICER,
        title="科员",
        from_on=date(1990, 1, 1),
    )


def officer() -> Any:
    """Return the officer who allots."""
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post
    from yangguang.modules.mining.tests.building import clock

    post = Post.objects.select_related("office", "person").get()
    return actors.officer(post, at=clock(DAY))


def _approved(places: Sequence[int]) -> list[str]:
    """Bring an application for each place up to its approval, act by act for a portion at once."""
    return [
        name
        for first in range(0, len(places), PORTION)
        for name in _portion(places[first : first + PORTION])
    ]


def _portion(places: Sequence[int]) -> list[str]:
    from yangguang.modules.mining import acts
    from yangguang.modules.mining.tests import building

    by, clock = officer(), building.clock
    applied = DAY - timedelta(days=30)

    def show(one: Any) -> None:
        for shown in building.shown_for(told[one.pk], at=DAY):
            acts.show(one, by=by, at=clock(applied, 12), **shown)

    asked = [_stated(place, applied) for place in places]
    made = _each(
        asked, lambda stated: acts.apply(by.office, by=by, at=clock(applied), stated=stated)
    )
    told = {one.pk: stated for one, stated in zip(made, asked, strict=True)}
    _each(made, lambda one: acts.accept(one, by=by, at=clock(applied, 11)))
    _each(made, show)
    _each(made, lambda one: acts.approve(one, by=by, at=clock(DAY, 9)))
    return [str(one.pk) for one in made]


def _each(rows: Sequence[Any], act: Callable[[Any], object]) -> list[Any]:
    """Do an act for each, in transactions of many, and return what it returned."""
    from yangguang.kernel.cases.batch import taking_many

    made = []
    for outcome in taking_many(rows, act):
        if outcome.refusal is not None:
            raise outcome.refusal
        made.append(outcome.made)
    return made


def _stated(place: int, applied: date) -> Any:
    """Return what is asked for: an iron exploration of a square for itself."""
    from dataclasses import replace

    from yangguang.modules.mining.tests import building

    west, south = 80 + 0.03 * (place % 1000), 24 + 0.03 * (place // 1000)
    drawn = building.square(west, south)
    stated = building.stated(
        name=f"示例{place}号铁矿普查",
        drawn=drawn,
        area_km2=building.km2(drawn),
        valid_from=DAY,
        valid_to=date(2031, 3, 1),
    )
    return replace(stated, applied_on=applied)


def _clients(folder: Path, names: Sequence[str], writers: int) -> tuple[list[Any], Any]:
    """Start so many processes, each with its share; they begin together once all are ready."""
    from django.db import connections

    folder.mkdir(parents=True, exist_ok=True)
    connections.close_all()
    forking = multiprocessing.get_context("fork")
    ready = forking.Barrier(writers + 1)
    started = []
    for place in range(writers):
        share = names[place::writers]
        one = forking.Process(target=_allot, args=(folder / f"{place}", share, ready))
        one.start()
        started.append(one)
    return started, ready


def _allot(file: Path, names: Sequence[str], ready: Any) -> None:
    from yangguang.kernel.cases.models import Case
    from yangguang.modules.mining import acts, queries
    from yangguang.modules.mining.tests.building import ANSWERS, clock

    by = officer()
    cases = Case.objects.select_related("office").in_bulk(names)
    applications = [queries.application_of(cases[name]) for name in names]
    at = clock(DAY, 10)
    ready.wait()
    with file.open("w", buffering=1) as out:
        for application in applications:
            begun = time.perf_counter()
            acts.allot(application, by=by, at=at, answers=ANSWERS)
            out.write(f"{time.perf_counter() - begun}\n")


def _round(folder: Path, names: Sequence[str], writers: int) -> tuple[float, list[float]]:
    """Let all allot at once; return how long it took and the seconds of each."""
    started, ready = _clients(folder, names, writers)
    ready.wait()
    begun = time.perf_counter()
    for one in started:
        one.join()
    took = time.perf_counter() - begun
    if any(one.exitcode for one in started):
        raise ValueError("a client that allots has failed")
    return took, _read(folder)


def _read(folder: Path) -> list[float]:
    return [float(line) for file in folder.iterdir() for line in file.read_text().split()]


def _killing(bench: Bench, names: Sequence[str], writers: int) -> None:
    """Let all allot, and kill every other one in the middle of it; what they had is asked for again."""
    folder = bench.folder / "killed"
    started, ready = _clients(folder, names, writers)
    ready.wait()
    time.sleep(KILLED_AFTER)
    killed = [one for one in started[::2] if one.is_alive()]
    for one in killed:
        os.kill(one.pid, signal.SIGKILL)
    for one in started:
        one.join()
    done = len(_read(folder))
    bench.notes.append(f"{len(killed)} of {writers} clients killed after {done} numbers of theirs")
    if not killed:
        bench.faults.append("all were done before they could be killed: take a greater --size")
    _round(bench.folder / "again", names, writers)


def _looked_after(bench: Bench, names: Sequence[str]) -> None:
    """Each application has one number, no number stands twice, no serial is missing unexplained."""
    from yangguang.kernel.cases.models import Step
    from yangguang.modules.mining import queries
    from yangguang.modules.mining.models import Number, Right

    given = list(Number.objects.values_list("number", "case_number"))
    allotted = Step.objects.filter(name="allot").values_list("case_number", flat=True)
    bench.rows["mining_number"] = len(given)
    bench.rows["mining_right"] = Right.objects.count()
    counts = {len(names), len(given), len({one for one, _ in given}), len({of for _, of in given})}
    if counts != {len(names)} or sorted(allotted) != sorted(names):
        bench.faults.append(f"{len(names)} applications, {len(given)} numbers: not one for each")
    gaps = list(queries.irregularities())
    bench.add(
        "gaps, duplicates and disorder that nobody explains", "", [len(gaps)], target=at_most(0)
    )
    bench.faults += [str(one) for one in gaps[:5]]
    bench.faults += [str(one) for one in list(queries.disagreements())[:5]]
