"""Sending the codes by which a number is confirmed: at once, before anything else that phones are sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.sms import working
from yangguang.kernel.delivery.sms.gateways import Text
from yangguang.kernel.delivery.sms.outlet import Sms
from yangguang.kernel.subscriptions import rules, sealing
from yangguang.kernel.subscriptions.models import Channel, Course, Mailing

AGAIN_AFTER: Final = timedelta(seconds=5)
MOST: Final = 100
_SAID: Final = (
    "{signature}验证码{code}，10分钟内有效，用于订阅地质灾害预警短信。"
    "不是您本人操作的，请不要理会。回复TD退订。"
)


def send(*, at: datetime) -> int:
    """Hand over the codes that wait; return how many. Without a provider they wait, and end with their time."""
    outlet = working.outlet()
    waiting = Mailing.objects.filter(course=Course.WAITING, subscriber__channel=Channel.SMS)
    if outlet is None or not waiting.filter(next_at__lte=at).exists():
        return 0
    waiting.filter(made_at__lte=at - rules.CODE_LASTS).update(course=Course.DEAD, sealed=None)
    rows = _claimed(at=at)
    texts = [_text(row, outlet, at=at) for row in rows]
    try:
        receipts = outlet.switch.submit(texts)
    except ConnectionRefusedError:
        receipts = [None] * len(texts)
    _record(rows, receipts)
    return len(rows)


@transaction.atomic
def _claimed(*, at: datetime) -> list[Mailing]:
    """Take the oldest that wait; nobody else does for a while."""
    due = Mailing.objects.filter(
        course=Course.WAITING, next_at__lte=at, subscriber__channel=Channel.SMS
    ).exclude(sealed=None)
    held = due.select_for_update(skip_locked=True, of=("self",)).select_related("subscriber")
    rows = list(held.order_by("next_at", "id")[:MOST])
    Mailing.objects.filter(pk__in=[row.pk for row in rows]).update(next_at=at + AGAIN_AFTER)
    return rows


def _text(row: Mailing, outlet: Sms, *, at: datetime) -> Text:
    subscriber = row.subscriber
    code = sealing.opened(bytes(row.sealed or b""), of=subscriber)
    number = sealing.opened(bytes(subscriber.sealed), of=subscriber)
    return Text(row.key.hex, number, _SAID.format(signature=outlet.signature, code=code), at)


def _record(rows: Sequence[Mailing], receipts: Sequence[Receipt | None]) -> None:
    """Note what was taken; what wasn't is tried again until its time is over."""
    for row, receipt in zip(rows, receipts, strict=True):
        if receipt is None or receipt.outcome not in {Outcome.ACCEPTED, Outcome.REFUSED}:
            continue
        taken = receipt.outcome == Outcome.ACCEPTED
        if taken or receipt.final:
            course = Course.SENT if taken else Course.DEAD
            Mailing.objects.filter(pk=row.pk).update(course=course)
