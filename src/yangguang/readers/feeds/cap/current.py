"""Which records are warnings, which of them hold, and which one an identifier names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from yangguang.base.cap import identifiers
from yangguang.base.cap.alerting import Alerting
from yangguang.base.cap.alerts import Alert
from yangguang.base.record import Audience, Record, decode, kinds
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.titles import with_bodies
from yangguang.readers.feeds.cap import keys

MOST: Final = 500
"""Records that are looked through for one identifier."""
LATE: Final = timedelta(days=7)
"""How long after it was sent a warning may have been released."""


@dataclass(frozen=True, slots=True)
class Told:
    """A warning with the row of its record."""

    alert: Alert
    row: Shown


def alerting() -> frozenset[str]:
    """Return the public kinds of records that are warnings: exercises and internal ones never are."""
    return frozenset(name for (name, _version), kind in kinds().items() if _may_be_told(kind))


def _may_be_told(kind: type[Record]) -> bool:
    is_drill = bool(getattr(kind, "drill", False))
    return issubclass(kind, Alerting) and not is_drill and kind.audience is Audience.PUBLIC


def rows(*, own: str = "", place: str = "") -> QuerySet[Shown]:
    """Return the warnings that were released, newest first; the caller bounds how many are read."""
    found = queries.listed(own=own, territory=place or None)
    return with_bodies(found.filter(kind__in=alerting(), withdrawn=False))


def told(found: list[Shown], *, site: str) -> list[Told]:
    """Return them as CAP, without what was corrected since, whose correction tells it."""
    corrected = queries.corrected(found)
    return [
        Told(alert, row)
        for row in found
        if row.address not in corrected and (alert := alert_of(row, site=site)) is not None
    ]


def alert_of(row: Shown, *, site: str) -> Alert | None:
    """Return a record as CAP; None: its body is gone, or it is no real warning."""
    body: Any = getattr(row, "body", None)
    if body is None:
        return None
    record = decode(bytes(body))
    if not isinstance(record, Alerting) or not _may_be_told(type(record)):
        return None
    alert = record.as_cap(sender=keys.sender(), web=f"{site}/r/{row.address}")
    return alert if alert.is_real else None


def named(identifier: str, *, site: str) -> Told | None:
    """Return the warning with this identifier; None: there is none, or it was withdrawn.

    The identifier says in which area and when: a few records at most are looked at.
    """
    try:
        parts = identifiers.parse(identifier)
    except identifiers.UnreadableError:
        return None
    released = {"released_at__gte": parts.at, "released_at__lt": parts.at + LATE}
    near = rows(place=parts.area).filter(**released).order_by("released_at", "publication_id")
    if parts.area == MINISTRY:
        near = rows().filter(**released).order_by("released_at", "publication_id")
    for row in near[:MOST]:
        alert = alert_of(row, site=site)
        if alert is not None and alert.identifier == identifier:
            return Told(alert, row)
    return None


MINISTRY: Final = "100000"
"""The code of the whole country, in which no office lies."""


def site(root: str) -> str:
    """Return the public address of this site, else the one that was asked."""
    return str(settings.YANGGUANG_URL or root).rstrip("/")
