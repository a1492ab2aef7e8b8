"""A new notice among very many who follow land: by area, use and kind, and by ground that they drew."""

from __future__ import annotations

import random
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from bench.measuring import Bench, Stores, at_most

if TYPE_CHECKING:
    from yangguang.base.located import Lies

NOTICES: Final = 300
DRAWN: Final = 2
"""Every so many has drawn ground; the others follow an area."""
USES: Final = ("", "住宅用地", "工矿仓储用地", "商服用地")
KINDS: Final = ("", "", "lot-offered", "supply-result")
AT: Final = datetime(2026, 3, 2, 2, tzinfo=UTC)


def measure(bench: Bench) -> None:
    import django

    django.setup()
    stores, rng = Stores(bench.folder), random.Random(bench.seed)
    size = bench.sized(100_000, full=100_000)
    with stores.fresh():
        middles = _subscribe(size, rng)
        notices = [_notice(rng, middles) for _ in range(NOTICES)]
        clock, cpu, found = zip(*(_matched(*notice) for notice in notices), strict=True)
        for what, spent in (("by the clock", sorted(clock)), ("of the processor", sorted(cpu))):
            name = f"a notice among {size:,} subscriptions, {what}"
            p95, median = spent[int(len(spent) * 0.95)], spent[len(spent) // 2]
            target = at_most(20, judged="max")
            bench.add(f"{name}, p95", "ms", [p95], target=target)
            bench.add(f"{name}, median", "ms", [median], target=target)
            bench.say(f"{stores.vendor}: {what} p95 {p95:.1f} ms, median {median:.1f} ms")
        bench.add("subscribers who hear of a notice", "people", [sum(found) / len(found)])
        bench.read_store()
        _judge(bench, notices[:20])
    stores.close()


def _subscribe(size: int, rng: random.Random) -> list[tuple[float, float]]:
    """Enter subscribers around a thousand towns; return the middles of these."""
    from django.db import transaction

    from yangguang.kernel.subscriptions.land import Wish
    from yangguang.kernel.subscriptions.models import Subscriber, Subscription, Topic
    from yangguang.kernel.work import statements

    middles = [(rng.uniform(98, 122), rng.uniform(23, 44)) for _ in range(1_000)]
    at = AT - timedelta(days=9)
    people = [
        Subscriber(key=uuid.UUID(int=n), sealed=b"x", key_id="bench", blind=f"{n:064d}", made_at=at)
        for n in range(size)
    ]
    with transaction.atomic():
        statements.insert(people)
    wanted, placed = [], {}
    for n, pk in enumerate(Subscriber.objects.order_by("pk").values_list("pk", flat=True)):
        use, kind = rng.choice(USES), rng.choice(KINDS)
        is_drawn = n % DRAWN == 0
        wish = Wish(f"{n:032d}" if is_drawn else _code(rng), use, kind)
        if is_drawn:
            placed[pk] = _drawn(rng, middles)
        topic = Topic.PLOT if is_drawn else Topic.LAND
        row = Subscription(subscriber_id=pk, topic=topic, value=wish.value, asked_at=at)
        row.confirmed_at = at
        wanted.append(row)
    with transaction.atomic():
        statements.insert(wanted)
    _place(placed)
    return middles


def _drawn(rng: random.Random, middles: list[tuple[float, float]]) -> Any:
    from yangguang.kernel.subscriptions import grounds

    lon, lat = rng.choice(middles)
    side = rng.uniform(0.005, 0.05)
    west, south = lon + rng.gauss(0, 0.05), lat + rng.gauss(0, 0.05)
    corners = ((west, south), (west + side, south), (west + side, south + side))
    return grounds.drawn(" ".join(f"{x:.6f},{y:.6f}" for x, y in corners))


def _place(placed: dict[int, Any]) -> None:
    """Put down the ground of each subscriber who drew some."""
    from django.db import connection, transaction

    from yangguang.kernel.subscriptions import grounds
    from yangguang.kernel.subscriptions.models import Ground, Subscription, Topic
    from yangguang.kernel.work import statements

    of = dict(Subscription.objects.filter(topic=Topic.PLOT).values_list("subscriber_id", "pk"))
    rows = [
        Ground(subscription_id=of[pk], code="", **grounds.columns(ground, on=AT.date()))
        for pk, ground in placed.items()
    ]
    with transaction.atomic():
        statements.insert(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a store has been that wasn't filled this minute


def _code(rng: random.Random) -> str:
    """Return a county's code, less often one of a city or province."""
    code = f"{rng.randrange(11, 66)}{rng.randrange(1, 20):02d}{rng.randrange(1, 20):02d}"
    level = rng.random()
    return f"{code[:2]}0000" if level < 0.01 else f"{code[:4]}00" if level < 0.1 else code


def _notice(rng: random.Random, middles: list[tuple[float, float]]) -> tuple[Lies, str]:
    from yangguang.base.located import Lies

    lon, lat = rng.choice(middles)
    west, south, side = lon + rng.gauss(0, 0.05), lat + rng.gauss(0, 0.05), 0.003
    ring = ((west, south), (west + side, south), (west + side, south + side), (west, south + side))
    return Lies((_code(rng),), (rng.choice(USES[1:]),), (ring,)), rng.choice(KINDS[2:])


def _matched(lies: Lies, kind: str) -> tuple[float, float, int]:
    """Return the milliseconds that a match takes, those of the processor, and how many hear."""
    begun, worked = time.perf_counter(), time.process_time()
    found = _hearers(lies, kind)
    spent, cpu = time.perf_counter() - begun, time.process_time() - worked
    return spent * 1000, cpu * 1000, len(found)


def _hearers(lies: Lies, kind: str) -> set[int]:
    from yangguang.kernel.subscriptions import following, land

    topics = set(land.topics(lies, kind=kind, territory=lies.codes))
    wanted = following._wanted(topics)  # noqa: SLF001 - what following asks for each batch
    by_value = {who for several in wanted.values() for who, _ in several}
    return by_value | land.by_ground(lies, kind=kind, at=AT)


def _judge(bench: Bench, notices: list[tuple[Lies, str]]) -> None:
    """Hold what was found against a loop over all subscriptions."""
    for lies, kind in notices:
        if (found := _hearers(lies, kind)) != (slow := _looped(lies, kind)):
            bench.faults.append(f"{len(found)} hear, and a loop over all finds {len(slow)}")


def _looped(lies: Lies, kind: str) -> set[int]:
    import shapely

    from yangguang.kernel.subscriptions.land import Wish
    from yangguang.kernel.subscriptions.models import Ground, Subscription, Topic

    (code,) = lies.codes
    around: tuple[Any, ...] = ("", code, f"{code[:4]}00", f"{code[:2]}0000")
    found = {
        who
        for who, value in Subscription.objects.filter(topic=Topic.LAND).values_list(
            "subscriber_id", "value"
        )
        if (wish := Wish.read(value)).place in around and wish.takes(lies, kind)
    }
    drawn = shapely.Polygon(lies.rings[0])
    rows = Ground.objects.values_list(
        "subscription__subscriber_id", "subscription__value", "ground"
    )
    return found | {
        who
        for who, value, ground in rows.iterator()
        if Wish.read(value).takes(lies, kind)
        and shapely.intersects(drawn, shapely.from_wkb(bytes(ground)))
    }
