"""People who follow a case by mail, for the land of a story: no mail is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client
from stories import tale

from yangguang.kernel.subscriptions import acts as subscriptions
from yangguang.kernel.subscriptions import posting, queries, sending
from yangguang.kernel.subscriptions.models import Subscription


def by_mail(number: str, *, at: datetime) -> tuple[dict[str, Client], dict[str, str]]:
    """Somebody who follows a case, and somebody who was asked to confirm it."""
    tokens: list[str] = []

    def confirm(token: str) -> str:
        tokens.append(token)
        return f"/follow/confirm/{token}"

    hand = posting.Post(
        hand=lambda _: posting.Handed.SENT,
        office=lambda: tale.NAME,
        confirm=confirm,
        leave=lambda token: f"/follow/leave/{token}",
        page=lambda address, language: f"/{language}/r/{address}/",
    )
    with posting.installed(hand):
        for box in ("yi@example.cn", "er@example.cn"):
            subscriptions.ask(box, topic="number", value=number, at=at)
            sending.run(at=at + timedelta(minutes=1))
    subscriptions.confirm(tokens[0], at=at)
    confirmed = Subscription.objects.get(confirmed_at__isnull=False)
    leaving = queries.leaving_token(confirmed)
    follower, asked = Client(), Client()
    follower.get(f"/follow/leave/{leaving}")
    asked.get(f"/follow/confirm/{tokens[1]}")
    return {"follower": follower, "asked": asked}, {"confirm": tokens[1], "leave": leaving}
