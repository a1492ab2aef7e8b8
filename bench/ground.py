"""Spatial units at national size: what overlaps an outline, what is near, what a map shows, all of them in a row."""

from __future__ import annotations

import math
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from bench.measuring import Bench, Stores, at_most

if TYPE_CHECKING:
    from yangguang.base.coordinates import Outline
    from yangguang.kernel.places.cells import Box
    from yangguang.kernel.places.looking import View
    from yangguang.kernel.places.models import SpatialUnit

DAY: Final = date(2020, 5, 6)
AT: Final = datetime(2020, 6, 1, 4, tzinfo=UTC)
LOOKS: Final = 400
NATION: Final = 150_000
"""In the field survey of 2007 to 2010 there were 147,248 rights."""
FIELDS: Final = 400
"""Ore fields in which rights lie close together."""
OVERLAP_MS: Final = 50


class Spent(NamedTuple):
    """Milliseconds by the clock, and of them those of this process."""

    clock: float
    cpu: float


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connection

    from yangguang.kernel.places.models import SpatialUnit

    size, rng = bench.size or NATION, random.Random(bench.seed)
    stores = Stores(bench.folder)
    with stores.fresh():
        fields = [(rng.uniform(98, 122), rng.uniform(23, 44)) for _ in range(FIELDS)]
        begun = time.perf_counter()
        _load(size, rng, fields)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bench.say(
            f"{stores.vendor}: {size} units are there after {time.perf_counter() - begun:.0f} s"
        )
        _overlaps(bench, rng, fields)
        _maps(bench, rng, fields)
        _all_of_them(bench)
        rows = SpatialUnit.objects.count()
        bench.read_store()
    bench.rows["places_spatialunit"] = rows
    stores.close()


def _overlaps(bench: Bench, rng: random.Random, fields: list[tuple[float, float]]) -> None:
    from yangguang.kernel.places import units

    spent, found = [], []
    for _ in range(LOOKS):
        outline = _asked(rng, fields)
        spent_now, count = _timed(partial(_count, units.overlapping, outline, on=DAY))
        spent.append(spent_now)
        found.append(float(count))
    _told(bench, "what overlaps a right, measured", spent, most=OVERLAP_MS)
    bench.add("what overlaps a right: found", "units", found)


def _maps(bench: Bench, rng: random.Random, fields: list[tuple[float, float]]) -> None:
    from yangguang.kernel.places import crowds, looking
    from yangguang.kernel.places.cells import Box

    for when in ("the first time", "nothing new"):
        took, cells = _timed(lambda: crowds.recount(at=AT))
        bench.add(f"counting all by cells, {when}", "ms", [took.clock])
        bench.say(
            f"counting, {when}: {cells} cells, {took.clock:.0f} ms, {took.cpu:.0f} of them ours"
        )
    for name, side in (
        ("the nation", 30.0),
        ("a province", 5.0),
        ("a county", 0.5),
        ("a town", 0.1),
    ):
        spent = []
        for _ in range(LOOKS // 4):
            west, south = _near(rng, fields)
            box = Box(west - side / 2, south - side / 2, west + side / 2, south + side / 2)
            took, _ = _timed(partial(_seen, looking.in_view, box, on=DAY))
            spent.append(took)
        _told(bench, f"a map of {name}", spent)
    spent = []
    for _ in range(LOOKS // 4):
        point = _near(rng, fields)
        took, _ = _timed(partial(_count, looking.near, point, 20_000, on=DAY))
        spent.append(took)
    _told(bench, "the nearest twenty", spent)


def _all_of_them(bench: Bench) -> None:
    """Go through all units as a file of everything does; memory mustn't grow with them."""
    from yangguang.kernel.places import units

    def through() -> int:
        return sum(1 for unit in units.every(on=DAY) if units.as_geojson(unit))

    took, count = _timed(through)
    bench.add("all units as GeoJSON, each second", "units", [count / took.clock * 1e3])
    tracemalloc.start()
    for n, _ in enumerate(units.every(on=DAY)):
        if n > 20_000:
            break
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    bench.add("memory while going through them", "MB", [peak / 1e6])


def _told(bench: Bench, name: str, spent: list[Spent], *, most: float | None = None) -> None:
    """Add the spread by the clock, its p95, and the p95 of this process alone."""
    clock, cpu = [one.clock for one in spent], [one.cpu for one in spent]
    bench.add(name, "ms", clock)
    bench.add(f"{name}, p95", "ms", [_p95(clock)], target=at_most(most) if most else None)
    bench.add(f"{name}, p95 of the processor", "ms", [_p95(cpu)])
    for what, times in (("by the clock", clock), ("of the processor", cpu)):
        bench.say(
            f"{name}, {what}: p50 {statistics.median(times):.1f}, p95 {_p95(times):.1f}, "
            f"max {max(times):.1f} ms"
        )


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _count(ask: Callable[..., Iterable[object]], *given: object, on: date) -> int:
    return len(list(ask(*given, on=on)))


def _seen(ask: Callable[..., View], box: Box, *, on: date) -> int:
    view = ask(box, on=on)
    return len(view.units) + len(view.crowds)


def _timed(do: Callable[[], int]) -> tuple[Spent, int]:
    clock, cpu = time.perf_counter(), time.process_time()
    done = do()
    return Spent((time.perf_counter() - clock) * 1e3, (time.process_time() - cpu) * 1e3), done


def _near(rng: random.Random, fields: list[tuple[float, float]]) -> tuple[float, float]:
    """Return a place in an ore field, or (one of five) anywhere."""
    if rng.random() < 0.2:
        return rng.uniform(98, 122), rng.uniform(23, 44)
    west, south = rng.choice(fields)
    return west + rng.gauss(0, 0.15), south + rng.gauss(0, 0.15)


def _corners(rng: random.Random, fields: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return corners shaped as those of real rights: 4 to 40 of them around 0.02 to 40 km², in degrees."""
    west, south = _near(rng, fields)
    radius, count = 80.0 * 40 ** rng.random() / 111_000, int(4 * 10 ** rng.random())
    corners = []
    for n in range(count):
        turn, far = 2 * math.pi * n / count, radius * rng.uniform(0.7, 1.0)
        corners.append(
            (round(west + far * math.cos(turn), 7), round(south + far * math.sin(turn), 7))
        )
    return corners


def _asked(rng: random.Random, fields: list[tuple[float, float]]) -> Outline:
    from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring

    system = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
    text = ";".join(f"{x:.7f},{y:.7f}" for x, y in _corners(rng, fields))
    return Outline(Datum.CGCS2000, (read_ring(text, system),))


def _load(size: int, rng: random.Random, fields: list[tuple[float, float]]) -> None:
    """Write rows as `units.put` writes them, in bulk."""
    from yangguang.kernel.places.models import SpatialUnit

    rows = _rows(size, rng, fields)
    while chunk := [row for _, row in zip(range(1_000), rows, strict=False)]:
        SpatialUnit.objects.bulk_create(chunk)


def _rows(
    size: int, rng: random.Random, fields: list[tuple[float, float]]
) -> Iterator[SpatialUnit]:
    """Yield rows as `units.put` makes them; one of ten stands on the datum of 1980."""
    from shapely import Polygon

    from yangguang.base.coordinates import Datum
    from yangguang.kernel.places import boxes, units
    from yangguang.kernel.places.models import SpatialUnit

    said = {"encoding": "十进制度", "width": 3, "zone": None, "is_east_first": True}
    for n in range(size):
        corners = _corners(rng, fields)
        datum = (Datum.XIAN_1980 if n % 10 == 0 else Datum.CGCS2000).value
        printed = [[f"{x:.7f}", f"{y:.7f}"] for x, y in corners]
        yield SpatialUnit(
            number=f"C{n:022}",
            kind=units.MINING,
            datum=datum,
            system={"datum": datum, **said},
            rings=[{"corners": printed, "deducted": False}],
            area_m2=Decimal(1),
            from_on=DAY,
            **boxes.columns(Polygon(corners)),
        )
