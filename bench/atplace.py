"""Warnings at my place: 100,000 areas of 10,000 messages, live and past; by area code and by point."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bench.measuring import Bench, Stores, at_most

if TYPE_CHECKING:
    from yangguang.modules.hazards.models import Live

AT: Final = datetime(2026, 7, 16, 13, tzinfo=UTC)
MESSAGES: Final = 10_000
AREAS: Final = 10
"""Of a message; every fifth of them drawn."""
STANDING: Final = 10
"""One of so many messages holds now."""
LOOKS: Final = 600
PLACE_MS: Final = 50
_PART: Final = 500


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from django.db import connection

    from yangguang.modules.hazards.models import Live

    size, rng = bench.size or MESSAGES, random.Random(bench.seed)
    stores = Stores(bench.folder)
    with stores.fresh():
        begun = time.perf_counter()
        codes = _load(size, rng)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        rows = Live.objects.count()
        bench.say(f"{stores.vendor}: {rows} areas after {time.perf_counter() - begun:.0f} s")
        _looks(bench, rng, codes)
        bench.read_store()
    bench.rows["hazards_live"] = rows
    stores.close()


def _looks(bench: Bench, rng: random.Random, codes: list[str]) -> None:
    from yangguang.modules.hazards import queries

    def village() -> int:
        return len(queries.in_force(code=rng.choice(codes) + "003002", at=AT))

    def county() -> int:
        return len(queries.in_force(code=rng.choice(codes), at=AT))

    def province() -> int:
        return len(queries.in_force(code=rng.choice(codes)[:2] + "0000", at=AT))

    def point() -> int:
        return len(queries.in_force(point=(rng.uniform(98, 122), rng.uniform(23, 44)), at=AT))

    asked: tuple[tuple[str, Callable[[], int]], ...] = (
        ("a village", village),
        ("a county", county),
        ("a province", province),
        ("a point", point),
    )
    for name, look in asked:
        spent, found = [], 0
        for _ in range(LOOKS):
            begun = time.perf_counter()
            found += look()
            spent.append((time.perf_counter() - begun) * 1000)
        p95 = sorted(spent)[int(len(spent) * 0.95)]
        bench.add(f"warnings at {name}", "ms", spent)
        bench.add(f"warnings at {name}, p95", "ms", [p95], target=at_most(PLACE_MS))
        bench.say(f"{name}: {found / LOOKS:.1f} found, p95 {p95:.1f}, max {max(spent):.1f} ms")


def _load(size: int, rng: random.Random) -> list[str]:
    """Put down messages of 31 provinces over a year, the last of which hold at `AT`; return county codes."""
    from yangguang.modules.hazards.models import Live

    codes = [
        f"{p:02}{city:02}{county:02}"
        for p in range(11, 42)
        for city in range(1, 12)
        for county in range(1, 10)
    ]
    for first in range(0, size, _PART):
        rows: list[Live] = []
        for n in range(first, min(first + _PART, size)):
            rows += _message(n, rng, codes)
        Live.objects.bulk_create(rows)
    return codes


def _message(n: int, rng: random.Random, codes: list[str]) -> list[Live]:
    from yangguang.modules.hazards.models import Live

    holds = n % STANDING == 0
    onset = AT - timedelta(hours=1) if holds else AT - timedelta(days=rng.uniform(2, 365))
    sent = onset - timedelta(hours=2)
    rows = []
    for area in range(AREAS):
        drawn = area % 5 == 0
        row = Live(
            identifier=f"99{n:04}33400000_{sent:%Y%m%d%H%M%S}_{n % 10}",
            area=area,
            case_number=f"YJ-2026-{n:06}",
            office="示例局",
            level=1 + (n + area) % 4,
            words="示例",
            is_drawn=drawn,
            sent_at=sent,
            onset=onset,
            expires=onset + timedelta(hours=24),
        )
        if drawn:
            row.ground = f"{row.identifier}/{area}"
            if holds:
                _ground(row.ground, rng)
        else:
            row.code = rng.choice(codes)[: rng.choice((4, 6, 6, 6))]
        rows.append(row)
    return rows


def _ground(number: str, rng: random.Random) -> None:
    from yangguang.kernel.places import units
    from yangguang.modules.hazards.acts.projecting import SYSTEM
    from yangguang.modules.hazards.drawing.outlines import outline_of
    from yangguang.modules.hazards.queries.in_force import KIND

    west, south = rng.uniform(98, 122), rng.uniform(23, 44)
    side = rng.uniform(0.2, 2)
    ring = ((west, south), (west + side, south), (west + side, south + side), (west, south + side))
    outline = outline_of(((*ring, ring[0]),))
    assert outline is not None
    units.put(number, outline, system=SYSTEM, kind=KIND, from_on=AT.date())
