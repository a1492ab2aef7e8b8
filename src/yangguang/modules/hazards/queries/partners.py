"""Who signs with the offices of a territory, who broadcasts for them, and by which programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import ApiClient
from yangguang.modules.hazards.models import Partner, Station

SCOPE = "hazards:broadcast"
MOST_CLIENTS = 200


def partners(reach: Territory, *, before: int | None, limit: int) -> list[Partner]:
    """Return who signs with the offices of a territory, the newest first, before a key."""
    rows = Partner.objects.filter(**reach.filter("office__"))
    rows = rows.filter(pk__lt=before) if before else rows
    return list(rows.select_related("office", "bureau").order_by("-pk")[:limit])


def stations(reach: Territory, *, before: int | None, limit: int) -> list[Station]:
    """Return who broadcasts for the offices of a territory, the newest first, before a key."""
    rows = Station.objects.filter(**reach.filter("office__"))
    rows = rows.filter(pk__lt=before) if before else rows
    return list(rows.select_related("office", "station").order_by("-pk")[:limit])


def programs_of(stations: Iterable[int], *, on: date) -> dict[int, list[str]]:
    """Return the names of the programs that may ask for what a station broadcasts, by station."""
    rows = ApiClient.objects.filter(office__in=list(stations), from_on__lte=on)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gte=on)).exclude(secret_digest="")
    found: dict[int, list[str]] = {}
    for row in rows.order_by("pk")[:MOST_CLIENTS]:
        if SCOPE in row.scopes:
            found.setdefault(row.office_id, []).append(row.name)
    return found
