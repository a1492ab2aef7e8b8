"""Sessions that end: after half an hour without a request, after a working day, and when told to.

What ends every session of a person at once is the round that their session hash is bound to
(`Person.session_round`): Django drops a session of an earlier round at its next request. A session
also ends with the last day of the last post that was held when it began.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.contrib.sessions.models import Session
from django.db.models import F

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.people import queries, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
SEEN_EVERY: Final = timedelta(minutes=1)
"""A request is noted at most so often: each note writes the session."""
# Seen half an hour from now: the clock was set back, and nobody knows how long the session has rested.

_KEY: Final = "people.session"

Kept = MutableMapping[str, Any]
"""Django's session, or what stands for one."""


class Ending(StrEnum):
    """Why a session is over."""

    IDLE = "idle"
    TOO_LONG = "too-long"
    RELIEVED = "relieved"


def begin(session: Kept, person: Person, *, at: datetime) -> None:
    """Write down when the session begins and on which day it ends at the latest."""
    last_days = [post.until_on for post in queries.posts_on(person, _day(at))]
    last_on = max(day for day in last_days if day) if last_days and all(last_days) else None
    session[_KEY] = {
        "since": at.timestamp(),
        "seen": at.timestamp(),
        "last_on": last_on.isoformat() if last_on else "",
    }


def why_over(session: Kept, *, at: datetime) -> Ending | None:
    """Tell why the session is over at `at`; None: it goes on, or has not begun."""
    kept = session.get(_KEY)
    if not kept:
        return None
    if at - _instant(kept["since"]) >= LONGEST:
        return Ending.TOO_LONG
    if at - _instant(kept["seen"]) >= IDLE or _instant(kept["seen"]) - at >= IDLE:
        return Ending.IDLE
    if kept["last_on"] and _day(at) > date.fromisoformat(kept["last_on"]):
        return Ending.RELIEVED
    return None


def has_begun(session: Kept) -> bool:
    """Tell whether `begin` was called for it."""
    return _KEY in session


def seen(session: Kept, *, at: datetime) -> bool:
    """Note a request of a session that has begun; tell whether the session was written."""
    kept = session[_KEY]
    if at - _instant(kept["seen"]) < SEEN_EVERY:
        return False
    session[_KEY] = {**kept, "seen": at.timestamp()}
    return True


def end_all(person: Person, *, by: Actor, at: datetime) -> None:
    """End every session of the person, wherever it is open (在所有设备上退出)."""
    next_round(person)
    trail.did(trail.Did.SIGNED_OUT_EVERYWHERE, by=by, about=person.login, at=at)


def forget(*, at: datetime) -> int:
    """Delete sessions whose cookie has run out; return how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def next_round(person: Person) -> None:
    """Let every session of the person end at its next request."""
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    person.refresh_from_db(fields=["session_round"])


def _instant(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, SHANGHAI)


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
