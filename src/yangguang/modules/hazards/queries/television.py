"""What lies at a television station's duty desk: to be confirmed, and the last that went there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.kernel.delivery.models import Action, Delivery, State
from yangguang.kernel.delivery.television import KEY
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards.models import Issued, Station

MOST: Final = 30
"""So many messages are looked back at."""


@dataclass(frozen=True, slots=True)
class Item:
    """A message at the desk: what is to be done with it, and what it says."""

    delivery: Delivery
    issued: Issued
    message: Message

    @property
    def waits(self) -> bool:
        """Whether somebody there still has to confirm."""
        return self.delivery.state == State.ACCEPTED

    @property
    def stops(self) -> bool:
        """Whether it tells that what went before must not be broadcast any more."""
        return self.delivery.action in {Action.RECALL, Action.ERASE}

    def is_late(self, at: datetime) -> bool:
        """Tell whether the time to confirm is over: then a person was called, or is at once."""
        due = self.delivery.next_at
        return self.waits and (due is None or due <= at)


def stations(*, on: date) -> QuerySet[Station]:
    """Return the rows that hold on a day, with their offices."""
    rows = Station.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
    return rows.select_related("office", "station").order_by("pk")


def is_station(office: Office, *, on: date) -> bool:
    """Tell whether an office is a station."""
    return stations(on=on).filter(station=office).exists()


def phone_of(office: Office, *, on: date) -> str:
    """Return the numbers of the duty desks that broadcast for an office: three at most."""
    phones = stations(on=on).filter(office=office).exclude(phone="")[:3]
    return "、".join(row.phone for row in phones)


def at_desk(station: Office, *, at: datetime) -> list[Item]:
    """Return what lies at the desk, the newest first: three queries."""
    served = list(stations(on=day_of(at)).filter(station=station).values_list("office", flat=True))
    rows = Issued.objects.filter(office__in=served, is_drill=False).exclude(address="")
    newest = rows.select_related("issue").order_by("-sent_at", "-pk")[:MOST]
    return _items(newest)


def one(key: str, *, station: Office, at: datetime) -> Item | None:
    """Return the message of this key; None: the station has none."""
    delivery = Delivery.objects.filter(outlet=KEY, key=key[:32]).first()
    if delivery is None:
        return None
    served = stations(on=day_of(at)).filter(station=station).values("office")
    rows = Issued.objects.filter(address=delivery.address, office__in=served, is_drill=False)
    issued = rows.select_related("issue").order_by("pk").first()
    return Item(delivery, issued, Message.from_text(issued.message)) if issued else None


def _items(rows: Iterable[Issued]) -> list[Item]:
    by_address = {row.address: row for row in rows}
    held = Delivery.objects.filter(address__in=by_address, outlet=KEY, to="", drill=False)
    return [
        Item(one, by_address[one.address], Message.from_text(by_address[one.address].message))
        for one in held.order_by("-pk")[: 2 * MOST]
    ]
