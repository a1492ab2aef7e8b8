"""Who follows land: an area or drawn ground, narrowed by use and by kind of notice; found by indexes on both engines.

A wish is one value, so that what a record says of its land is asked for by a few values at once, however many
subscriptions there are; drawn ground is found by the grid of `places`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

import shapely
from django.db import connection
from shapely.geometry import Polygon

from yangguang.base.located import Lies
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.subscriptions.models import Channel, Ground, Subscription, Topic
from yangguang.kernel.subscriptions.warned import above

_BETWEEN: Final = "|"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is followed: `place` (an area code, or the digest of drawn ground), class of use, kind. Empty: any."""

    place: str = ""
    use: str = ""
    kind: str = ""

    @property
    def value(self) -> str:
        """The value of its subscription."""
        return _BETWEEN.join((self.place, self.use, self.kind))

    @classmethod
    def read(cls, value: str) -> Self:
        """Read a value; what it lacks is empty."""
        place, use, kind = (*value.split(_BETWEEN, 2), "", "")[:3]
        return cls(place, use, kind)

    def takes(self, lies: Lies, kind: str) -> bool:
        """Tell whether use and kind are what is followed."""
        return self.use in ("", *lies.uses) and self.kind in ("", kind)


def topics(lies: Lies, *, kind: str, territory: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield by which values it is followed: every area around it, with and without use and kind.

    `territory`: the area codes of who says it.
    """
    codes = {one for code in (*lies.codes, *territory) if code for one in above(code)}
    for place in sorted({"", *codes}):
        for use in ("", *lies.uses):
            for each in ("", kind):
                yield Topic.LAND, Wish(place, use, each).value


def by_value(
    lies: Lies, *, kind: str, territory: Iterable[str], at: datetime, channel: Channel
) -> set[int]:
    """Return the subscribers of a channel who by then followed an area around it, its use or its kind: one query."""
    values = [value for _topic, value in topics(lies, kind=kind, territory=territory)]
    rows = Subscription.objects.filter(
        topic=Topic.LAND, value__in=values, confirmed_at__lte=at, subscriber__channel=channel
    )
    return set(rows.values_list("subscriber_id", flat=True))


def by_ground(lies: Lies, *, kind: str, at: datetime, channel: Channel = Channel.MAIL) -> set[int]:
    """Return the subscribers whose drawn ground meets it, and who asked for it by then: one query."""
    rings = [shapely.make_valid(Polygon(ring)) for ring in lies.rings]
    boxes_of = [Box(*ring.bounds) for ring in rings]
    near = list(_near(boxes_of, lies, kind=kind, at=at, channel=channel))
    if not near:
        return set()
    drawn = [rings[no] for no, *_ in near]
    meets = shapely.intersects(drawn, shapely.from_wkb([bytes(ground) for *_, ground in near]))
    return {who for (_, who, _), meet in zip(near, meets, strict=True) if meet}


_HEARS: Final = """
JOIN subscriptions_subscription s ON s.id = u.subscription_id AND s.topic = %s AND s.confirmed_at <= %s
JOIN subscriptions_subscriber p ON p.id = s.subscriber_id AND p.refused_at IS NULL AND p.channel = %s
"""


def _near(
    boxes_of: Sequence[Box], lies: Lies, *, kind: str, at: datetime, channel: Channel
) -> Iterator[tuple[int, int, bytes]]:
    """Yield whose ground has a box that touches one: its place, the subscriber, the ground."""
    asked, values = boxes.near_sql(Ground, boxes_of)
    if not asked:
        return
    told = "a.no, s.subscriber_id, s.value, u.west, u.south, u.east, u.north, u.ground"
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:  # by hand: the ORM takes longer to write it than the search
        cursor.execute(
            f"SELECT {told} FROM {asked} {_HEARS}",  # noqa: S608 - names of our own tables
            [*values, Topic.PLOT.value, moment, channel.value],
        )
        rows = cursor.fetchall()
    for no, who, value, west, south, east, north, ground in rows:
        box = boxes_of[no]
        across = west <= box.east and east >= box.west
        touches = across and south <= box.north and north >= box.south
        if touches and Wish.read(value).takes(lies, kind):
            yield no, who, ground
