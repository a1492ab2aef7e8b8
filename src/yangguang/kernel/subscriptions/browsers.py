"""Browsers that are told of warnings and of land: asked for in the browser itself, which is its own confirmation.

What stands for an address is the browser's own subscription: sealed like one, erased when its service knows it no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from shapely.geometry.base import BaseGeometry

from yangguang.base.located import lies_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.base.texting import Texting
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.delivery.models import Action, Attempt, Delivery, State
from yangguang.kernel.delivery.outlets import Event
from yangguang.kernel.delivery.push.browsers import Address
from yangguang.kernel.delivery.push.outlet import CHANNEL, GONE, KEY
from yangguang.kernel.subscriptions import acts, grounds, keys, land, rules, sealing
from yangguang.kernel.subscriptions.land import Wish
from yangguang.kernel.subscriptions.models import Channel, Ground, Subscriber, Subscription, Topic
from yangguang.kernel.subscriptions.warned import above, by_ground, stem

SOURCE: Final = "web"
_CODES: Final = 400
_FORGOTTEN_AT_ONCE: Final = 500


@transaction.atomic
def ask(
    told: str,
    *,
    code: str,
    at: datetime,
    ground: BaseGeometry | None = None,
    level: int = rules.USUAL_LEVEL,
    language: str = "zh-hans",
) -> None:
    """Let a browser be told of warnings of an area, or of ground in it.

    Refusal: no browser's subscription, no such area or level.
    """
    plain = _read(told).to_text()
    refuse_if(rules.why_not_ask_by_phone(code, level))
    subscriber = acts.found_or_made(plain, language=language, channel=Channel.PUSH, at=at)
    if subscriber.subscriptions.count() >= rules.MOST_SUBSCRIPTIONS:
        return
    wanted, made = Subscription.objects.update_or_create(
        subscriber=subscriber,
        topic=Topic.BROWSER if ground is None else Topic.RANGE,
        value=code if ground is None else grounds.digest(ground),
        defaults={"level": level, "confirmed_at": at},
        create_defaults={"level": level, "confirmed_at": at, "asked_at": at},
    )
    if made and ground is not None:
        placed = grounds.columns(ground, on=at.astimezone(SHANGHAI).date())
        Ground.objects.create(subscription=wanted, code=code, **placed)


@transaction.atomic
def ask_of_land(
    told: str,
    *,
    wish: Wish,
    at: datetime,
    ground: BaseGeometry | None = None,
    language: str = "zh-hans",
) -> None:
    """Let a browser be told of land (`land.Wish`), or of land that meets a drawn `ground`.

    Refusal: no browser's subscription, nothing that can be followed.
    """
    plain = _read(told).to_text()
    topic = Topic.LAND if ground is None else Topic.PLOT
    is_drawn = ground is not None
    refuse_if(rules.why_not_ask(topic, wish.value, is_own=False, is_drawn=is_drawn))
    subscriber = acts.found_or_made(plain, language=language, channel=Channel.PUSH, at=at)
    if subscriber.subscriptions.count() >= rules.MOST_SUBSCRIPTIONS:
        return
    wanted, made = Subscription.objects.get_or_create(
        subscriber=subscriber,
        topic=topic,
        value=wish.value,
        defaults={"confirmed_at": at, "asked_at": at},
    )
    if made and ground is not None:
        placed = grounds.columns(ground, on=at.astimezone(SHANGHAI).date())
        Ground.objects.create(subscription=wanted, code="", **placed)


@transaction.atomic
def leave(told: str) -> None:
    """Erase everything about a browser; one that is unknown is told the same. Refusal: no browser's subscription."""
    plain = _read(told).to_text()
    if (subscriber := acts.known(plain).filter(channel=Channel.PUSH).first()) is not None:
        acts.erase(subscriber)


def forget_gone(*, at: datetime) -> int:  # noqa: ARG001 - the shape of a job
    """Erase browsers that their services know no more; return how many: the job."""
    failed = Delivery.objects.filter(outlet=KEY, state=State.FAILED, to__startswith=f"{SOURCE}.")
    pairs = dict(failed.order_by("-pk").values_list("pk", "to")[:_FORGOTTEN_AT_ONCE])
    gone = Attempt.objects.filter(delivery_id__in=list(pairs), said=GONE)
    numbers = {
        int(pairs[key].partition(".")[2]) for key in gone.values_list("delivery_id", flat=True)
    }
    with transaction.atomic():
        rows = Subscriber.objects.filter(pk__in=numbers, channel=Channel.PUSH).order_by("pk")
        return sum(1 for row in rows if acts.erase(row))


class Browsers:
    """The source of recipients: browsers subscribed to an area or to ground."""

    key = SOURCE
    channel = CHANNEL

    def ids(self, event: Event, *, after: int, at: datetime) -> Sequence[int]:
        """Return who wants to hear of it: by code, above and below, by ground; and who heard of it before."""
        record = event.record
        if not isinstance(record, Texting):
            return _of_land(event, after=after, at=at)
        said, named = record.as_sms(), tuple(map(str, getattr(record, "places", ())))
        rows = Subscription.objects.filter(
            topic=Topic.BROWSER, confirmed_at__lte=at, subscriber_id__gt=after
        )
        found: set[int] = set()
        for reach in said.reaches:
            codes = sorted({one for one in reach.codes or named if one.isascii() and one.isdigit()})
            for start in range(0, len(codes), _CODES):
                asked = rows.filter(_meeting(codes[start : start + _CODES]), level__gte=reach.level)
                found.update(asked.values_list("subscriber_id", flat=True))
            found |= by_ground(reach, reach.codes or named, after=after, at=at, topic=Topic.RANGE)
        if said.follows and event.about:
            found |= _before(event, after=after)
        return sorted(found)

    def addresses(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return how those who are still subscribed are reached."""
        known = {key.id: key for key in keys.all_keys()}
        rows = Subscriber.objects.filter(pk__in=ids, channel=Channel.PUSH, key_id__in=known)
        return {
            row.pk: sealing.opened_by(bytes(row.sealed), of=row, key=known[row.key_id])
            for row in rows
        }


def _of_land(event: Event, *, after: int, at: datetime) -> list[int]:
    """Return who follows land that a record is about: by area, use and kind, and by drawn ground; two queries."""
    lies = lies_of(event.record)
    if lies is None:
        return []
    territory = (event.province, event.city, event.county)
    asked: dict[str, Any] = {"kind": event.kind, "at": at, "channel": Channel.PUSH}
    found = land.by_value(lies, territory=territory, **asked) | land.by_ground(lies, **asked)
    return sorted(number for number in found if number > after)


def _meeting(codes: Sequence[str]) -> Q:
    """Return the condition that an area subscribed to holds one of these, or lies in one."""
    within = Q()
    for first in map(stem, codes):
        within |= Q(value__gte=first, value__lt=f"{first}:")
    return Q(value__in=sorted({one for code in codes for one in above(code)})) | within


def _before(event: Event, *, after: int) -> set[int]:
    told = Delivery.objects.filter(
        outlet=KEY,
        subject=event.about,
        to__startswith=f"{SOURCE}.",
        action__in=[Action.SAY, Action.CORRECT],
        entry_index__lt=event.entry_index,
    ).exclude(state__in=[State.RECALLED, State.FAILED])
    known = {int(to.partition(".")[2]) for to in told.values_list("to", flat=True)}
    return {number for number in known if number > after}


def _read(told: str) -> Address:
    try:
        return Address.read(told)
    except ValueError:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "这个浏览器给出的通知地址不能使用。",
                    remedy="请换一个浏览器，或者用短信、邮件接收。",
                )
            ]
        ) from None
