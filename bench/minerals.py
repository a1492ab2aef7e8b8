"""The register of mining rights of a nation: its pages, map, searches, files and desk, read as people read them."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench import kept, stores
from bench.addresses import Look
from bench.measuring import Bench, Stores, at_most
from bench.pages import Read, client_of, looked_at

if TYPE_CHECKING:
    from yangguang.modules.mining.models import Right

NATION = 150_000
AT = datetime(2026, 11, 27, 1, tzinfo=UTC)
SEARCH_MS, DESK_MS, LIST_MS = 60, 20, 20
MOST_QUERIES, MOST_BYTES, DEEPEST = 10, 100_000, 1.3
FILE_MB = 40
"""By so much the memory may grow while a file of everything is sent."""
HEAD = "smallest"
"""The last post, which `_appoint_head` makes: who supervises sees the findings."""
FILES = ("/mining/rights.csv", "/mining/rights.geojson")


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(1500, full=NATION)
    made = Stores(bench.folder)
    with made.fresh():
        load(bench, size)
        looked(bench)
        files(bench)
        bench.read_store()
    made.close()


def load(bench: Bench, size: int) -> None:
    """Give the store in use, which is empty, a register: the one that `register` kept, else brought in now."""
    from bench.register import bring_in

    place = kept.place(bench, "register", size)
    if place and kept.is_there(place):
        with stores.timed(bench, "taken from the kept store"):
            kept.take(place)
        return
    bring_in(bench, size)
    keep(bench, size)


def keep(bench: Bench, size: int) -> None:
    """Number and follow the entries of the register just brought in, look for findings, count; keep the store."""
    from yangguang.kernel.places import crowds
    from yangguang.modules.mining.detection import acts

    with stores.timed(bench, "cells of the map counted"):
        crowds.recount(at=AT)
    with stores.timed(bench, "what supervisors look for, found"):
        acts.look_through(at=AT)
    stores.follow(bench)
    if place := kept.place(bench, "register", size):
        with stores.timed(bench, "kept"):
            place.folder.mkdir(parents=True, exist_ok=True)
            kept.put(place, [])


def looked(bench: Bench) -> None:
    """Read every page, and declare what it should take."""
    _appoint_head()
    clients = {who: client_of(who) for who in ("", "ministry", HEAD)}
    known: dict[str, Read] = {}
    for look in looks():
        read = looked_at(bench, clients[look.who], look)
        if read is None:
            continue
        known[look.name] = read
        most = at_most(_budget(look), judged="min")
        bench.add(f"{look.name}, p95", "ms", read.judged, target=most)
        bench.add(f"{look.name}, p95 by the clock", "ms", [read.clocked])
    for name, read in known.items():
        first = known.get(name.removesuffix(", deepest"))
        if first and first is not read:
            ratio = read.middle / first.middle
            bench.add(f"{name} against the first", "", [ratio], target=at_most(DEEPEST))
    most_asked = max(read.queries for read in known.values())
    bench.add("queries of a page, the most", "", [most_asked], target=at_most(MOST_QUERIES))
    largest = max(read.size for read in known.values())
    bench.add("bytes of a page, the most", "", [largest], target=at_most(MOST_BYTES))


def _appoint_head() -> None:
    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.people.models import Person, Post, PostRole

    Post.objects.create(
        person=Person.objects.create(login="head", name="head"),
        office=Office.objects.order_by("pk")[0],
        role=PostRole.HEAD,
        title="局长",
        from_on=AT.date(),
    )


def _budget(look: Look) -> float:
    if look.who:
        return DESK_MS
    return SEARCH_MS if "q=" in look.path or "right" in look.name or "map" in look.name else LIST_MS


def looks() -> Iterator[Look]:
    """Yield what is read of the register: lists and filters, first and deepest; searches; rights; map; desk."""
    from yangguang.modules.mining.models import Right

    count = Right.objects.count()
    ordered = Right.objects.order_by("number")
    some, last = ordered[count // 2], ordered[count - 60]
    base = "/zh-hans/mining/"
    for name, asked in _filters(some):
        yield Look(f"register{name}", f"{base}?{asked}")
        yield Look(f"register{name}, deepest", f"{base}?{asked}&after={last.number}")
    for name, words in _words(some):
        yield Look(f"search by {name}", f"{base}?q={words}")
    for name, number in (
        ("a right", some.number),
        ("a right of several versions", _long().number),
    ):
        yield Look(name, f"{base}{number}/")
    yield Look("a right's certificate", f"{base}{some.number}/certificate/")
    for name in ("in-force", "numbers", "publicity", "files"):
        yield Look(name, f"{base}{name}/")
    yield from _maps(some)
    yield Look("desk: findings", "/zh-hans/desk/mining/findings/", HEAD)
    yield Look("desk: packages", "/zh-hans/desk/mining/packages/", "ministry")


def _filters(some: Right) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield " of a mineral", f"mineral={some.mineral}"
    yield " of an area", f"q={some.province}"
    yield " of a kind", f"kind={some.right}"
    for state in ("valid", "expired", "over", "before"):
        yield f", {state}", f"state={state}"
    yield " of a mineral, over", f"mineral={some.mineral}&state=over"
    yield " of an office", f"office={some.office.slug}"
    yield " on a past day", "on=2015-06-30"
    yield " on a past day, valid", "on=2015-06-30&state=valid"


def _words(some: Right) -> Iterator[tuple[str, str]]:
    yield "the beginning of a number", some.number[:9]
    yield "name", some.name[:6]
    yield "holder", some.holder[:8]


def _long() -> Right:
    from yangguang.modules.mining.models import Right

    return Right.objects.filter(version__gt=1).order_by("-version", "number")[0]


def _maps(some: Right) -> Iterator[Look]:
    from yangguang.kernel.places.models import SpatialUnit

    unit = SpatialUnit.objects.filter(number=some.number).order_by("pk")[0]
    at = f"{unit.west:.4f},{unit.south:.4f}"
    base = "/zh-hans/mining/map/"
    yield Look("map of the nation", base)
    for name, zoom in (("a province", 5), ("a county", 8), ("a town", 11)):
        yield Look(f"map of {name}", f"{base}?at={at}&zoom={zoom}")
        yield Look(
            f"map of {name}, a mineral", f"{base}?at={at}&zoom={zoom}&mineral={some.mineral}"
        )
    yield Look("map near here", f"{base}?lon={unit.west:.4f}&lat={unit.south:.4f}")


def files(bench: Bench) -> None:
    """Read the files of everything to their end: how long, how much, and how the memory grows."""
    client = client_of("")
    for path in FILES:
        begun, before = time.perf_counter(), _peak_mb()
        size = sum(len(part) for part in client.get(path).streaming_content)
        spent = time.perf_counter() - begun
        bench.add(f"{path}, all of it", "MB/s", [size / 1e6 / spent])
        bench.say(f"{path}: {size / 1e6:.0f} MB in {spent:.0f} s")
        grown = _peak_mb() - before
        bench.add(f"{path}, memory grows by", "MB", [grown], target=at_most(FILE_MB))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
