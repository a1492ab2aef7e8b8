"""Who is warned and of what: numbers subscribed in and around a made-up town, and the orange warning for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

AREA = "990101001"
SQUARE = ((110.0, 30.0), (110.2, 30.0), (110.2, 30.2), (110.0, 30.2), (110.0, 30.0))
GROUNDS = 10
"""One subscription in so many is by ground."""
OTHERS = 5
"""And one in so many is elsewhere, and must hear nothing."""


def enter(size: int, *, at: datetime) -> list[int]:
    """Enter so many numbers, sealed as the office does; return their keys."""
    import uuid

    from django.db import transaction

    from yangguang.kernel.subscriptions import keys, sealing
    from yangguang.kernel.subscriptions.models import Subscriber
    from yangguang.kernel.work import statements

    key, people = keys.current(), []
    for number in range(1, size + 1):
        plain, own = f"+86138{number:08d}", uuid.UUID(int=number)
        sealed = sealing.seal(plain, owner=own, key=key)
        blind = sealing.blind(plain, key=key)
        people.append(
            Subscriber(
                key=own, channel="sms", sealed=sealed, key_id=key.id, blind=blind, made_at=at
            )
        )
    with transaction.atomic():
        statements.insert(people)
    return list(Subscriber.objects.order_by("pk").values_list("pk", flat=True))


def subscribe(people: list[int], *, at: datetime) -> None:
    """Subscribe each to an area, or to ground in it."""
    from django.db import connection, transaction

    from yangguang.kernel.subscriptions import grounds
    from yangguang.kernel.subscriptions.models import Ground, Subscription
    from yangguang.kernel.work import statements

    wanted, placed = [], []
    for place, pk in enumerate(people):
        value = (
            (AREA if place % 2 else f"{AREA}{place % 200:03d}") if is_inside(place) else "990102"
        )
        row = Subscription(
            subscriber_id=pk, topic="area", value=value, asked_at=at, confirmed_at=at
        )
        if place % GROUNDS == 1:
            row.topic, row.value = "ground", f"{place:032d}"
            placed.append((pk, _ground(place)))
        wanted.append(row)
    with transaction.atomic():
        statements.insert(wanted)
    of = dict(Subscription.objects.filter(topic="ground").values_list("subscriber_id", "pk"))
    rows = [
        Ground(subscription_id=of[pk], code=AREA[:6], **grounds.columns(ground, on=at.date()))
        for pk, ground in placed
    ]
    with transaction.atomic():
        statements.insert(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a store has been that wasn't filled this minute


def is_inside(place: int) -> bool:
    """Tell whether the subscriber at this place of the list must hear."""
    return place % OTHERS != 0


def _ground(place: int) -> Any:
    import shapely

    east = 110.0 + 0.19 * (place % 97) / 97 + (0 if is_inside(place) else 5)
    return shapely.Point(east, 30.1).buffer(0.005)


def record() -> Any:
    """Return the warning, as it is published now."""
    from yangguang.base.hazards.levels import Level
    from yangguang.base.hazards.messages import Area, Kind, Message
    from yangguang.modules.hazards.records import WarningIssued

    at = datetime.now(UTC).astimezone().replace(microsecond=0)
    area = Area(level=Level.ORANGE, words="青石镇", codes=(AREA,), rings=(SQUARE,))
    message = Message(
        kind=Kind.ALERT,
        onset=at,
        expires=at + timedelta(hours=24),
        areas=(area,),
        headline="地质灾害气象风险橙色预警",
        text="预计今日20时至明日20时，示例县青石镇风险高（橙色预警）。",
        advice="请沟口、坡脚住户转移。",
        organ="示例县自然资源局",
        weather="示例县气象局",
        identifier="99010141600000_20260716193000_0",
        sent=at,
    )
    return WarningIssued.of(message, number="YJ-2026-000001-X", issue="2026年第1期")
