"""Subscribing by phone: asked for on a page, confirmed by six digits sent to the number, left by TD or a page.

Nobody learns from an answer whether a number is known here: asking always leads to the page where a code is
entered, with a key that fits a code, or none.
"""

from __future__ import annotations

import hmac
import secrets
import uuid
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from shapely.geometry.base import BaseGeometry

from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.delivery.sms import numbers
from yangguang.kernel.subscriptions import acts, grounds, keys, rules, sealing
from yangguang.kernel.subscriptions.models import (
    Channel,
    Ground,
    Mailing,
    Purpose,
    Subscriber,
    Subscription,
    Topic,
)

LEAVES: Final = frozenset({"TD", "T", "退订", "退訂", "00000"})
"""What, sent by short message, leaves everything. TD is what operators ask for."""


def ask(
    number: str,
    *,
    code: str,
    at: datetime,
    ground: BaseGeometry | None = None,
    level: int = rules.USUAL_LEVEL,
    language: str = "zh-hans",
) -> uuid.UUID:
    """Ask that `number` be warned of an area, or of ground in it; return the key of the code that is sent.

    Refusal: no mobile number, or no such area or level.
    """
    plain = numbers.normal(number)
    refuse_if(rules.why_not_ask_by_phone(code, level))
    with transaction.atomic():
        subscriber = acts.found_or_made(plain, language=language, channel=Channel.SMS, at=at)
        if not _may_ask(subscriber, at=at):
            return uuid.uuid4()
        wanted, made = Subscription.objects.get_or_create(
            subscriber=subscriber,
            topic=Topic.AREA if ground is None else Topic.GROUND,
            value=code if ground is None else grounds.digest(ground),
            defaults={"asked_at": at, "level": level},
        )
        if wanted.confirmed_at is None:
            wanted.level, wanted.token_until = level, at + rules.TOKEN_LASTS
            wanted.save(update_fields=["level", "token_until"])
        if made and ground is not None:
            on = at.astimezone(SHANGHAI).date()
            placed = grounds.columns(ground, on=on)
            Ground.objects.create(subscription=wanted, code=code, **placed)
        return _send_code(subscriber, wanted, at=at)


def ask_to_see(number: str, *, at: datetime) -> uuid.UUID:
    """Ask for a code that opens what a number is subscribed to; return its key. Refusal: no mobile number."""
    plain = numbers.normal(number)
    with transaction.atomic():
        subscriber = acts.known(plain).filter(channel=Channel.SMS).first()
        if subscriber is None or not _may_ask(subscriber, at=at):
            return uuid.uuid4()
        return _send_code(subscriber, None, at=at)


def enter(key: uuid.UUID, code: str, *, at: datetime) -> Subscriber:
    """Confirm by a code what it was sent for; return whose it is. It is good once.

    Refusal: not the code, or one that is no longer good; which of them isn't said.
    """
    sent = Mailing.objects.filter(key=key, subscriber__channel=Channel.SMS)
    # Counted before it is looked at, in a write of its own: many at once can't slip through.
    if not sent.filter(tries__lt=rules.MOST_TRIES).update(tries=F("tries") + 1):
        raise _wrong()
    with transaction.atomic():
        whose = Subscriber.objects.select_for_update()
        subscriber = whose.filter(pk__in=sent.values("subscriber_id")).order_by("pk").first()
        mailing = sent.select_for_update(of=("self",)).first()
        if subscriber is None or mailing is None or not _is_good(mailing, code, at=at):
            raise _wrong()
        Mailing.objects.filter(pk=mailing.pk).update(sealed=None)
        if mailing.subscription_id is not None:
            mine = Subscription.objects.filter(pk=mailing.subscription_id, confirmed_at=None)
            mine.update(confirmed_at=at, token_until=None)
        Subscriber.objects.filter(pk=subscriber.pk).update(refused_at=None)
        return subscriber


@transaction.atomic
def heard(number: str, text: str, *, at: datetime) -> bool:  # noqa: ARG001 - every listener is told when
    """Leave everything if somebody sends TD; tell whether the text was that."""
    if text.upper() not in LEAVES:
        return False
    if (subscriber := acts.known(number).filter(channel=Channel.SMS).first()) is not None:
        acts.erase(subscriber)
    return True


def _may_ask(subscriber: Subscriber, *, at: datetime) -> bool:
    """Tell whether a code may go to a number now; one after the other, and not too many a day."""
    if subscriber.subscriptions.count() >= rules.MOST_SUBSCRIPTIONS:
        return False
    codes = subscriber.mailings.filter(purpose=Purpose.CONFIRM, made_at__gt=at - rules.DAY)
    asked = sorted(codes.values_list("made_at", flat=True))
    if len(asked) >= rules.MOST_CODES_TO_A_PHONE:
        return False
    return not asked or asked[-1] <= at - rules.CODES_APART


def _send_code(subscriber: Subscriber, wanted: Subscription | None, *, at: datetime) -> uuid.UUID:
    code = f"{secrets.randbelow(1_000_000):06d}"
    # The one before is no longer good.
    subscriber.mailings.filter(purpose=Purpose.CONFIRM).update(sealed=None)
    mailing = Mailing.objects.create(
        subscriber=subscriber,
        subscription=wanted,
        purpose=Purpose.CONFIRM,
        sealed=sealing.seal(code, owner=subscriber.key, key=keys.by_id(subscriber.key_id)),
        made_at=at,
        next_at=at,
    )
    return mailing.key


def _is_good(mailing: Mailing, code: str, *, at: datetime) -> bool:
    if mailing.sealed is None or mailing.made_at <= at - rules.CODE_LASTS:
        return False
    kept = sealing.opened(bytes(mailing.sealed), of=mailing.subscriber)
    return hmac.compare_digest(kept.encode(), code.strip().encode())


def _wrong() -> Refusal:
    return Refusal(
        [
            sentence(
                Reason.UNKNOWN,
                "验证码不对，或者已经过期。",
                remedy="请核对短信中的六位数字；超过10分钟或者输错5次的，请重新获取。",
            )
        ]
    )
