"""A new notice among very many who follow land: by area, use and kind, and by ground that they drew."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import mean
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from bench.measuring import Bench, Stores, Target, at_most

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
        _hearers(*notices[0])  # what is built once is built now
        spent = [_matched(no, *notice) for no, notice in enumerate(notices, start=1)]
        _told(bench, stores.vendor, f"a notice among {size:,} subscriptions", spent)
        bench.add("subscribers who hear of a notice", "people", [mean(len(s.who) for s in spent)])
        bench.read_store()
        bench.rows |= _rows()
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


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of one match, by the clock and of the processor, and of the clock inside statements."""

    clock: float
    cpu: float
    asked: float
    statements: int
    noted: float
    who: frozenset[int]


def _told(bench: Bench, engine: str, name: str, spent: Sequence[Spent]) -> None:
    """Print p95 and median of each way to look at it; the target is on clock and processor."""
    target = at_most(20, judged="max")
    looks: dict[str, tuple[list[float], Target | None]] = {
        "by the clock": ([one.clock for one in spent], target),
        "of the processor": ([one.cpu for one in spent], target),
        "of the clock, inside statements": ([one.asked for one in spent], None),
        "noting and committing it after, by the clock": ([one.noted for one in spent], None),
    }
    for what, (runs, aim) in looks.items():
        ordered = sorted(runs)
        p95, median = ordered[int(len(ordered) * 0.95)], ordered[len(ordered) // 2]
        bench.add(f"{name}, {what}, p95", "ms", [p95], target=aim)
        bench.add(f"{name}, {what}, median", "ms", [median], target=aim)
        bench.say(f"{engine}: {what} p95 {p95:.1f} ms, median {median:.1f} ms")
    bench.add("statements of a match", "statements", [mean(one.statements for one in spent)])


def _rows() -> dict[str, int]:
    """Return how many are subscribed, as the store says."""
    from yangguang.kernel.subscriptions.models import Ground, Note, Subscriber, Subscription

    models = (Subscriber, Subscription, Ground, Note)
    return {model._meta.db_table: model.objects.count() for model in models}  # noqa: SLF001


def _matched(no: int, lies: Lies, kind: str) -> Spent:
    """Match a notice under the eye of a clock, then write the notes of those who hear."""
    from django.db import connection

    asked: list[float] = []

    def clocked(execute: Any, *told: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*told)
        finally:
            asked.append(time.perf_counter() - begun)

    with connection.execute_wrapper(clocked):
        begun, worked = time.perf_counter(), time.process_time()
        found = _hearers(lies, kind)
        spent, cpu = time.perf_counter() - begun, time.process_time() - worked
    begun = time.perf_counter()
    _note(no, found)
    noted = time.perf_counter() - begun
    times = (1000 * spent, 1000 * cpu, 1000 * sum(asked))
    return Spent(*times, len(asked), 1000 * noted, frozenset(found))


def _note(no: int, who: set[int]) -> None:
    from django.db import transaction

    from yangguang.kernel.subscriptions import following
    from yangguang.kernel.subscriptions.models import Event

    said: Any = SimpleNamespace(
        entry=SimpleNamespace(index=no), row=SimpleNamespace(address=f"{no:020d}"), event=Event.SAID
    )
    with transaction.atomic():
        following._note(said, who, at=AT)  # noqa: SLF001 - as following does for each batch


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
