"""Reads: what a subscriber has, and figures for the office that name nobody."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from yangguang.kernel.subscriptions import sealing
from yangguang.kernel.subscriptions.models import Channel, Course, Mailing, Subscriber, Subscription


def of(subscriber: Subscriber) -> QuerySet[Subscription]:
    """Return what a subscriber has confirmed, the oldest first."""
    rows = subscriber.subscriptions.filter(confirmed_at__isnull=False)
    return rows.select_related("ground").order_by("id")


def leaving_token(subscription: Subscription) -> str:
    """Return the token with which the owner of a subscription sees and leaves what they follow."""
    return sealing.leaving(subscription.subscriber)


def tally() -> dict[str, int]:
    """Return how many subscriptions are in force, by topic."""
    rows = Subscription.objects.filter(confirmed_at__isnull=False).values("topic")
    return {
        row["topic"]: row["found"] for row in rows.annotate(found=Count("id")).order_by("topic")
    }


def waiting() -> int:
    """Return how many mails wait to be handed over."""
    mails = Mailing.objects.filter(subscriber__channel=Channel.MAIL)
    return mails.filter(course=Course.WAITING).count()
