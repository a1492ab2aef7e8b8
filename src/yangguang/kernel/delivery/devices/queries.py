"""Which devices stand where, which are silent, and what they showed or said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Max, Q, QuerySet

from yangguang.base.hazards import ground
from yangguang.kernel.delivery.devices import rules
from yangguang.kernel.delivery.models import Device, Kind, Told
from yangguang.kernel.offices.models import Office

SCREENS: Final = (Kind.HALL, Kind.DRAW, Kind.VILLAGE)
SPEAKERS: Final = (Kind.LOUDSPEAKER,)
STEMS: Final = (2, 4, 6, 9, 12)
"""Lengths of the beginnings of an area code: province, city, county, town, village."""
MOST_TOLD: Final = 5


def digest(secret: str) -> str:
    """Return what is kept of a key or token: 80 random bits and more need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def known(token: str) -> Device | None:
    """Return the device that shows this token, one that has ended too; None: nobody does. One query."""
    if not token or len(token) > 200:
        return None
    rows = Device.objects.filter(token_digest=digest(token)).select_related("office")
    return rows.order_by("pk").first()


def standing_in(places: Iterable[str], *, kinds: Iterable[str]) -> QuerySet[Device]:
    """Return the devices that were set up and whose place meets one of these areas: lies in it, or holds it.

    Codes that are none name no place.
    """
    meets = Q(pk__in=[])
    for stem in sorted({ground.stem(code) for code in places if ground.is_code(code)}):
        above = [stem[:n] for n in STEMS if n < len(stem)]
        meets |= Q(stem=stem) | Q(stem__gt=stem, stem__lt=f"{stem}:") | Q(stem__in=above)
    rows = Device.objects.filter(meets, ended_at=None, kind__in=list(kinds))
    return rows.exclude(entered_at=None)


def heard_lately(rows: QuerySet[Device], *, at: datetime) -> QuerySet[Device]:
    """Return those of the devices that aren't silent."""
    return rows.filter(heard_at__gte=at - rules.SILENT_AFTER)


@dataclass(frozen=True, slots=True)
class Reached:
    """Of devices at places: how many there are, how many are heard of, how many of these had the record."""

    total: int
    heard: int
    told: int

    @property
    def is_whole(self) -> bool:
        """Whether there is one that is heard of, and all of those had it."""
        return 0 < self.heard == self.told


def reached(address: str, places: Iterable[str], *, kinds: Iterable[str], at: datetime) -> Reached:
    """Return how many devices at these places showed or said a record: one query."""
    lately = Q(heard_at__gte=at - rules.SILENT_AFTER)
    counted = standing_in(places, kinds=kinds).aggregate(
        total=Count("pk"),
        heard=Count("pk", filter=lately),
        told=Count("pk", filter=lately & Q(pk__in=_told(address))),
    )
    return Reached(**counted)


def _told(address: str) -> QuerySet[Told, int]:
    return Told.objects.filter(address=address).order_by().values_list("device_id", flat=True)


def of_office(office: Office, *, after: int = 0, limit: int) -> list[Device]:
    """Return the devices of an office in the order in which they were registered, `after` one."""
    rows = Device.objects.filter(office=office, pk__gt=after)
    return list(rows.order_by("pk")[:limit])


def last_told(devices: Iterable[Device]) -> Mapping[int, datetime]:
    """Return when each of these devices showed or said something last: one query."""
    rows = Told.objects.filter(device__in=list(devices)).order_by().values("device_id")
    return dict(rows.annotate(last=Max("at")).values_list("device_id", "last"))


def told_by(device: Device) -> list[Told]:
    """Return the last records that one device showed or said, the newest first."""
    return list(Told.objects.filter(device=device).order_by("-at", "-pk")[:MOST_TOLD])
