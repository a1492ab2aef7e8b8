"""Which warnings of other publishers hold: by the same rule as ours, a pure function of the messages."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from yangguang.base.cap import opening, reading
from yangguang.base.cap.alerts import Alert
from yangguang.base.hazards import standing
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.modules.hazards.models.incoming import Received

MOST: Final = 300
"""Messages that are looked through, the newest first."""
LEVELS: Final = {
    "Extreme": Level.RED,
    "Severe": Level.ORANGE,
    "Moderate": Level.YELLOW,
    "Minor": Level.BLUE,
    "Unknown": Level.BLUE,
}
"""By which colour a severity is compared; what is shown is the publisher's own word."""
_KINDS: Final = [kind.value for kind in Kind]


def alert_of(row: Received) -> Alert:
    """Return what a message says."""
    return reading.read_tree(opening.opened(bytes(row.content))).alert


def in_force(*, at: datetime) -> list[Received]:
    """Return the warnings of others that hold at an instant, the gravest first, then the newest: one query.

    What was set aside is nobody's: neither does it hold, nor does it end anything.
    """
    rows = Received.objects.filter(
        status="Actual", heeded_until__gt=at, kind__in=_KINDS, set_aside=None
    )
    found = {row.key: row for row in rows.defer("content").order_by("-sent_at", "-pk")[:MOST]}
    messages = [_message(row) for row in found.values()]
    alive = standing.alive(messages, at=at)
    return [found[one.identifier] for one in alive]


def _message(row: Received) -> Message:
    """Return the message as the rule of what stands asks for it: one ends another as a whole, whatever its areas."""
    area = Area(level=LEVELS.get(row.severity, Level.BLUE), words="")
    return Message(
        kind=Kind(row.kind),
        onset=row.sent_at,
        expires=row.expires_at or row.sent_at,
        areas=() if row.kind == Kind.CANCEL else (area,),
        headline=row.headline,
        text="",
        advice="",
        organ=row.source,
        weather="",
        references=tuple(row.references),
        identifier=row.key,
        sent=row.sent_at,
    )


def page(office_id: int, *, after: int | None, limit: int) -> list[Received]:
    """Return what an office took in, newest first, without the bytes."""
    rows = Received.objects.filter(office_id=office_id).select_related("set_aside")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.defer("content").order_by("-pk")[:limit])


def by_digest(digest: str) -> Received | None:
    """Return the message with these bytes."""
    return Received.objects.select_related("set_aside").filter(digest=digest).order_by("pk").first()
