"""Asking for a subscription, confirming it, changing and leaving; the housekeeping.

Nobody learns from an answer whether an address is known here.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from shapely.geometry.base import BaseGeometry

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.subscriptions import grounds, keys, rules, sealing
from yangguang.kernel.subscriptions.models import (
    Channel,
    Course,
    Ground,
    Mailing,
    Note,
    Purpose,
    Rhythm,
    Subscriber,
    Subscription,
)


def ask(
    address: str,
    *,
    topic: str,
    value: str,
    at: datetime,
    rhythm: str = Rhythm.SOON,
    language: str = "zh-hans",
    told_seq: int | None = None,
    ground: BaseGeometry | None = None,
) -> None:
    """Ask that `address` hear of `value`; a mail asks its owner to confirm.

    The same answer whoever it is: an address that has it already, or was asked too often today,
    gets no mail. `told_seq`: of one's own case, asked by who holds its code, what is known already (`notices`).
    `ground`: of a wish by drawn ground, whose digest its value begins with (`land.Wish`).
    Refusal: no mail address, or nothing that can be subscribed to.
    """
    value = value.strip()
    is_own, is_drawn = told_seq is not None, ground is not None
    refuse_if(rules.why_not_ask(topic, value, is_own=is_own, is_drawn=is_drawn))
    plain = sealing.normal(address)
    with transaction.atomic():
        subscriber = found_or_made(plain, rhythm=rhythm, language=language, at=at)
        if not _may_ask(subscriber, at=at):
            return
        wanted, is_new = Subscription.objects.get_or_create(
            subscriber=subscriber,
            topic=topic,
            value=value,
            defaults={"asked_at": at, "told_seq": told_seq or 0},
        )
        if is_new and ground is not None:
            placed = grounds.columns(ground, on=day_of(at))
            Ground.objects.create(subscription=wanted, code="", **placed)
        if subscriber.refused_at is not None:
            wanted.confirmed_at = None  # what came back is confirmed again, or it stays refused
        if wanted.confirmed_at is None:
            _ask_to_confirm(wanted, subscriber, at=at)


def known(plain: str) -> QuerySet[Subscriber]:
    """Return who has that address or number, held against others, if anybody."""
    blinds = [sealing.blind(plain, key=key) for key in keys.all_keys()]
    return Subscriber.objects.select_for_update().filter(blind__in=blinds).order_by("pk")


def found_or_made(
    plain: str,
    *,
    language: str,
    at: datetime,
    rhythm: str = Rhythm.SOON,
    channel: str = Channel.MAIL,
) -> Subscriber:
    """Return who has that address or number, held against others; the first time, make them."""
    if found := known(plain).first():
        return found
    all_keys = keys.all_keys()
    fresh = Subscriber(
        channel=channel,
        key_id=all_keys[0].id,
        blind=sealing.blind(plain, key=all_keys[0]),
        rhythm=rhythm if rhythm in Rhythm.values else Rhythm.SOON,
        language=language[:10],
        made_at=at,
    )
    fresh.sealed = sealing.seal(plain, owner=fresh.key, key=all_keys[0])
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:  # asked for twice at once
        return known(plain).get()
    return fresh


def _may_ask(subscriber: Subscriber, *, at: datetime) -> bool:
    asked = subscriber.mailings.filter(
        purpose=Purpose.CONFIRM, made_at__gt=at - timedelta(days=1)
    ).count()
    has = subscriber.subscriptions.count()
    return asked < rules.MOST_ASKED_A_DAY and has < rules.MOST_SUBSCRIPTIONS


def _ask_to_confirm(wanted: Subscription, subscriber: Subscriber, *, at: datetime) -> None:
    token = secrets.token_urlsafe(24)
    wanted.token_digest = _digest(token)
    wanted.token_until = at + rules.TOKEN_LASTS
    wanted.save(update_fields=["token_digest", "token_until", "confirmed_at"])
    wanted.mailings.filter(course=Course.WAITING).delete()  # its token is no longer good
    key = keys.by_id(subscriber.key_id)
    Mailing.objects.create(
        subscriber=subscriber,
        subscription=wanted,
        purpose=Purpose.CONFIRM,
        sealed=sealing.seal(token, owner=subscriber.key, key=key),
        made_at=at,
        next_at=at,
    )


def awaiting(token: str, *, at: datetime) -> Subscription:
    """Return what a mail asked to confirm. Refusal: no such token, used, or older than 48 hours."""
    return _found(_waiting(token, at=at))


@transaction.atomic
def confirm(token: str, *, at: datetime) -> Subscription:
    """Confirm what a mail asked for; the page asks by POST, so that no mail scanner confirms.

    Refusal: no such token, used already, or older than 48 hours.
    """
    waiting = _waiting(token, at=at)
    # The subscriber is locked first, as everywhere in this room.
    list(Subscriber.objects.select_for_update(of=("self",)).filter(subscriptions__in=waiting))
    wanted = _found(waiting)
    wanted.confirmed_at, wanted.token_digest, wanted.token_until = at, "", None
    wanted.save(update_fields=["confirmed_at", "token_digest", "token_until"])
    Subscriber.objects.filter(pk=wanted.subscriber_id).update(refused_at=None)
    return wanted


def _waiting(token: str, *, at: datetime) -> QuerySet[Subscription]:
    return Subscription.objects.filter(token_digest=_digest(token), token_until__gt=at)


def _found(waiting: QuerySet[Subscription]) -> Subscription:
    wanted = waiting.first()
    if wanted is None:
        raise Refusal(
            [
                sentence(
                    Reason.UNKNOWN,
                    "确认链接无效、已经用过或者超过48小时。",
                    remedy="请重新订阅。",
                )
            ]
        )
    return wanted


@transaction.atomic
def leave(token: str) -> int:
    """Leave everything and erase the address; return how many subscriptions ended.

    One click, no sign-in (RFC 8058); twice does no harm. Refusal: nobody's token.
    """
    subscriber = of(token)
    if subscriber is None:
        return 0
    return erase(subscriber)


@transaction.atomic
def leave_one(token: str, subscription_id: int) -> int:
    """Leave one subscription; with the last one the address is erased. Refusal: nobody's token."""
    subscriber = of(token)
    if subscriber is None:
        return 0
    mine = subscriber.subscriptions.filter(pk=subscription_id)
    if not mine.exists():
        return 0
    if subscriber.subscriptions.count() == 1:
        return erase(subscriber)
    Mailing.objects.filter(subscription_id=subscription_id).delete()
    Ground.objects.filter(subscription_id=subscription_id).delete()
    return mine.delete()[0]


def set_rhythm(token: str, rhythm: str) -> None:
    """Change how soon mails come. Refusal: nobody's token, or no such rhythm."""
    subscriber = of(token)
    if rhythm not in Rhythm.values:
        raise Refusal([sentence(Reason.FACTS, "没有这种发送频率。")])
    if subscriber:
        Subscriber.objects.filter(pk=subscriber.pk).update(rhythm=rhythm)


def of(token: str) -> Subscriber | None:
    """Return whose leaving token it is; None: who has left. Refusal: nobody's token."""
    whose = sealing.leaver(token)
    if whose is None:
        raise Refusal([sentence(Reason.UNKNOWN, "退订链接不完整。", remedy="请从邮件中重新打开。")])
    return Subscriber.objects.filter(key=whose).first()


def erase(subscriber: Subscriber) -> int:
    """Erase everything about a subscriber; return how many subscriptions ended."""
    held = Subscriber.objects.select_for_update().filter(pk=subscriber.pk)
    list(held)
    Note.objects.filter(subscriber=subscriber).delete()
    Mailing.objects.filter(subscriber=subscriber).delete()
    Ground.objects.filter(subscription__subscriber=subscriber).delete()
    ended, _ = Subscription.objects.filter(subscriber=subscriber).delete()
    held.delete()
    return ended


def forget(*, at: datetime, limit: int = 500) -> int:
    """Erase what was never confirmed, mails sent long ago, and boxes that are no more."""
    stale = Subscription.objects.filter(confirmed_at=None, token_until__lt=at)
    ids = list(stale.values_list("pk", flat=True)[:limit])
    with transaction.atomic():
        Mailing.objects.filter(subscription_id__in=ids).delete()
        Ground.objects.filter(subscription_id__in=ids, subscription__confirmed_at=None).delete()
        gone, _ = Subscription.objects.filter(pk__in=ids, confirmed_at=None).delete()
    codes = Mailing.objects.filter(subscriber__channel=Channel.SMS).exclude(sealed=None)
    codes.filter(made_at__lt=at - rules.CODE_LASTS).update(sealed=None)
    old = Mailing.objects.exclude(course=Course.WAITING).filter(made_at__lt=at - rules.KEPT)
    with transaction.atomic():
        Note.objects.filter(mailing__in=old).delete()
        gone += old.delete()[0]
    empty = Subscriber.objects.filter(subscriptions=None, made_at__lt=at - rules.TOKEN_LASTS)
    refused = Subscriber.objects.filter(refused_at__lt=at - rules.KEPT)
    for subscriber in [*empty[:limit], *refused[:limit]]:
        with transaction.atomic():
            gone += erase(subscriber) + 1
    return gone


def reseal(*, at: datetime, limit: int = 200) -> int:  # noqa: ARG001 - every job is told when
    """Seal anew, under the key in use, what lies under an older one; return how many."""
    key = keys.current()
    done = 0
    stale = Subscriber.objects.exclude(key_id=key.id).values_list("pk", flat=True)
    for pk in list(stale[:limit]):
        with transaction.atomic():
            row = Subscriber.objects.select_for_update().filter(pk=pk).first()
            if row is None or row.key_id == key.id:
                continue
            plain = sealing.opened(bytes(row.sealed), of=row)
            for mailing in row.mailings.exclude(sealed=None):
                token = sealing.opened(bytes(mailing.sealed or b""), of=row)
                mailing.sealed = sealing.seal(token, owner=row.key, key=key)
                mailing.save(update_fields=["sealed"])
            row.sealed = sealing.seal(plain, owner=row.key, key=key)
            row.blind, row.key_id = sealing.blind(plain, key=key), key.id
            row.save(update_fields=["sealed", "blind", "key_id"])
            done += 1
    return done


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
