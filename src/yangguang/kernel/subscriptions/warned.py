"""Who is warned by short message: numbers subscribed to an area or to ground, found by indexes on both engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

import shapely
from django.db.models import Q, QuerySet
from shapely.geometry import Polygon

from yangguang.base.texting import Reach, Texting
from yangguang.kernel.delivery.models import Action, Delivery, State
from yangguang.kernel.delivery.outlets import Event
from yangguang.kernel.delivery.sms.outlet import CHANNEL, KEY
from yangguang.kernel.places import boxes
from yangguang.kernel.places.cells import Box
from yangguang.kernel.subscriptions import keys, sealing
from yangguang.kernel.subscriptions.models import Ground, Subscriber, Subscription, Topic

SOURCE: Final = "sub"
_CODES: Final = 400
"""Codes of one question: each is a look into an index."""


class Phones:
    """The source of recipients: subscribers by short message."""

    key = SOURCE
    channel = CHANNEL

    def ids(self, event: Event, *, after: int, at: datetime) -> Sequence[int]:
        """Return who wants to hear of it: by code, above and below, by ground; and who heard of it before."""
        record = event.record
        if not isinstance(record, Texting):
            return []
        said = record.as_sms()
        named = tuple(map(str, getattr(record, "places", ())))
        found: set[int] = set()
        for reach in said.reaches:
            found |= _by_codes(reach, reach.codes or named, after=after, at=at)
            found |= _by_ground(reach, reach.codes or named, after=after, at=at)
        if said.follows and event.about:
            found |= _before(event, after=after)
        return sorted(found)

    def addresses(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return the numbers of those who are still subscribed."""
        rows = Subscriber.objects.filter(pk__in=ids, refused_at=None)
        known = {key.id: key for key in keys.all_keys()}
        return {
            row.pk: sealing.opened_by(bytes(row.sealed), of=row, key=known[row.key_id])
            for row in rows
            if row.key_id in known
        }


def stem(code: str) -> str:
    """Return by what every code in an area begins: 330000 by 33, 330300 by 3303, the others by themselves."""
    if len(code) == 6:
        return code[:2] if code.endswith("0000") else code.removesuffix("00")
    return code


def above(code: str) -> set[str]:
    """Return a code and those of the areas around it: town, county, city, province."""
    around = {code[:length] for length in (6, 9, 12) if length <= len(code)}
    return around | {f"{code[:4]}00", f"{code[:2]}0000"}


def _by_codes(reach: Reach, codes: Sequence[str], *, after: int, at: datetime) -> set[int]:
    rows = _in_force(reach, after=after, at=at).filter(topic=Topic.AREA)
    found: set[int] = set()
    for some in _chunks(codes):
        asked = rows.filter(_within("value", some))
        found.update(asked.values_list("subscriber_id", flat=True).iterator(chunk_size=10_000))
    return found


def _by_ground(reach: Reach, codes: Sequence[str], *, after: int, at: datetime) -> set[int]:
    """Return by the ground itself, where some is drawn; else by the area that theirs lies in."""
    rows = Ground.objects.filter(
        subscription__topic=Topic.GROUND,
        subscription__confirmed_at__lte=at,
        subscription__level__gte=reach.level,
        subscription__subscriber_id__gt=after,
    )
    found: set[int] = set()
    if not reach.rings:
        for some in _chunks(codes):
            asked = rows.filter(_within("code", some))
            found.update(asked.values_list("subscription__subscriber_id", flat=True))
        return found
    for ring in reach.rings:
        drawn = shapely.make_valid(Polygon(ring))
        near = boxes.touching(rows, Box(*drawn.bounds))
        pairs = list(near.values_list("subscription__subscriber_id", "ground"))
        shapely.prepare(drawn)
        meets = shapely.intersects(drawn, shapely.from_wkb([bytes(wkb) for _, wkb in pairs]))
        found.update(who for (who, _), meet in zip(pairs, meets, strict=True) if meet)
    return found


def _in_force(reach: Reach, *, after: int, at: datetime) -> QuerySet[Subscription]:
    return Subscription.objects.filter(
        confirmed_at__lte=at, level__gte=reach.level, subscriber_id__gt=after
    )


def _within(column: str, codes: Iterable[str]) -> Q:
    """Return the condition that one of two areas holds the other."""
    exact: set[str] = set()
    below = Q()
    for code in codes:
        exact |= above(code)
        first = stem(code)
        below |= Q(**{f"{column}__gte": first, f"{column}__lt": _next(first)})
    return Q(**{f"{column}__in": sorted(exact)}) | below


def _next(first: str) -> str:
    """Return the first code that no longer begins so; codes are digits only."""
    return f"{int(first) + 1:0{len(first)}d}" if set(first) != {"9"} else f"{first}:"


def _chunks(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    known = sorted({code for code in codes if code.isascii() and code.isdigit()})
    for start in range(0, len(known), _CODES):
        yield known[start : start + _CODES]


def _before(event: Event, *, after: int) -> set[int]:
    """Return who was sent something of the same number: they hear how it goes on, whatever its level now."""
    told = Delivery.objects.filter(
        outlet=KEY,
        subject=event.about,
        to__startswith=f"{SOURCE}.",
        action__in=[Action.SAY, Action.CORRECT],
        entry_index__lt=event.entry_index,
    ).exclude(state__in=[State.RECALLED, State.FAILED])
    known = {int(to.partition(".")[2]) for to in told.values_list("to", flat=True)}
    return {number for number in known if number > after}
