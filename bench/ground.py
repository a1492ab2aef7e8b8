"""Spatial units: what lies in a box, what overlaps an outline, among many, by the index that both engines have."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from bench.measuring import Bench, Stores

DAY = date(2020, 5, 6)
LOOKS = 300


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connection

    from yangguang.kernel.places import units
    from yangguang.kernel.places.cells import Box
    from yangguang.kernel.places.models import SpatialUnit

    size, rng = bench.size or 200_000, random.Random(bench.seed)
    stores = Stores(bench.folder)
    with stores.fresh():
        _load(size, rng)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bench.say(f"{size} units are there")
        for name, side in (("a parcel (100 m)", 0.001), ("a county (50 km)", 0.5)):
            spent, found = [], []
            for _ in range(LOOKS):
                west, south = _somewhere(rng)
                box = Box(west, south, west + side, south + side)
                milliseconds, count = _timed(lambda box=box: units.within(box).count())
                spent.append(milliseconds)
                found.append(count)
            bench.add(f"what lies within {name}", "ms", spent)
            bench.add(f"what lies within {name}: found", "units", found)
        spent = []
        for _ in range(LOOKS):
            outline = _outline(*_somewhere(rng), side=0.02)
            milliseconds, _ = _timed(lambda outline=outline: len(list(units.overlapping(outline))))
            spent.append(milliseconds)
        bench.add("what overlaps an outline of 2 km, measured", "ms", spent)
        rows = SpatialUnit.objects.count()
        bench.read_store()
    bench.rows["places_spatialunit"] = rows
    stores.close()


def _timed(do: Callable[[], int]) -> tuple[float, int]:
    begun = time.perf_counter()
    done = do()
    return (time.perf_counter() - begun) * 1e3, done


def _somewhere(rng: random.Random) -> tuple[float, float]:
    return rng.uniform(100, 120), rng.uniform(25, 40)


def _outline(west: float, south: float, *, side: float) -> Any:
    from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring

    system = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
    east, north = west + side, south + side
    corners = [(west, south), (east, south), (east, north), (west, north)]
    text = ";".join(f"{x:.6f},{y:.6f}" for x, y in corners)
    return Outline(Datum.CGCS2000, (read_ring(text, system),))


def _load(size: int, rng: random.Random) -> None:
    """Write rows as `units.put` writes them, in bulk: sides of 50 m to 5 km, as rights have."""
    from yangguang.kernel.places import cells
    from yangguang.kernel.places.cells import Box
    from yangguang.kernel.places.models import SpatialUnit

    system = {"datum": "2000国家大地坐标系", "encoding": "十进制度", "width": 3, "zone": None}
    rows: list[SpatialUnit] = []
    for n in range(size):
        west, south = _somewhere(rng)
        side = 0.0005 * 100 ** rng.random()
        box = Box(round(west, 6), round(south, 6), round(west + side, 6), round(south + side, 6))
        corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north)]
        corners.append((box.west, box.north))
        at = cells.filed(box)
        rows.append(
            SpatialUnit(
                number=f"KQ-{n:07}",
                kind="采矿权",
                datum="2000国家大地坐标系",
                system={**system, "is_east_first": True},
                rings=[
                    {"corners": [[f"{x:.6f}", f"{y:.6f}"] for x, y in corners], "deducted": False}
                ],
                **box._asdict(),
                size=at.size,
                cell=at.cell,
                area_m2=Decimal(1),
                from_on=DAY,
            )
        )
    SpatialUnit.objects.bulk_create(rows, batch_size=2000)
