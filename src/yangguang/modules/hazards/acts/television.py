"""Somebody at a television station, or their program, confirms that they have a message."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.delivery import acts as deliveries
from yangguang.kernel.delivery.television import KEY
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.queries import television
from yangguang.modules.hazards.queries.television import Item


def found(key: str, *, station: Office, at: datetime) -> Item:
    """Return a message of a station. Refusal: it has no message with this key."""
    item = television.one(key, station=station, at=at)
    if item is None:
        raise Refusal(
            [
                sentence(
                    Reason.UNKNOWN,
                    "本台没有这条播出消息。",
                    remedy="请核对防重标识；播出关系由发布机关登记。",
                )
            ]
        )
    return item


@transaction.atomic
def confirm(key: str, *, station: Office, by: Actor, at: datetime) -> Item:
    """Note that the station has the message; twice does no harm, and is noted once."""
    item = found(key, station=station, at=at)
    deliveries.confirmed(item.delivery.key, outlet=KEY, at=at)
    if item.waits:
        about = f"{item.issued.issue_id} {item.delivery.address}"
        trail.did(trail.Did.BROADCAST_CONFIRMED, by=by, about=about, at=at)
    return found(key, station=station, at=at)
