"""Which cases a reader has opened with their codes: numbers and instants in the session, never a code."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest

from yangguang.kernel.personal import rules

KEY: Final = "opened"
MOST: Final = 20
"""So many cases stay open beside each other; the oldest closes first."""
NOTED_AFTER: Final = timedelta(minutes=1)
"""So much later it is written down again that the reader is there: not with every page."""
SEEN_AT: Final = "opened_at"
"""When the reader last did something: after a while without use all are closed."""


def numbers(request: HttpRequest, *, at: datetime) -> list[str]:
    """Return the numbers of the opened cases, the latest last; none after half an hour without use.

    What was being filled in is taken for longer.
    """
    kept = request.session.get(SEEN_AT)
    if not kept:
        return []
    longest = rules.FILLED_IN_FOR if request.method == "POST" else rules.OPEN_FOR
    if at - datetime.fromisoformat(kept) > max(longest, rules.OPEN_FOR):
        return []
    return list(request.session.get(KEY, ()))


def holds(request: HttpRequest, number: str, *, at: datetime) -> bool:
    """Tell whether the reader has opened case `number`, and keep that they are still there."""
    held = number in numbers(request, at=at)
    if held and at - datetime.fromisoformat(request.session[SEEN_AT]) > NOTED_AFTER:
        request.session[SEEN_AT] = at.isoformat()
    return held


def remember(request: HttpRequest, number: str, *, at: datetime) -> None:
    """Keep that the reader holds the code of case `number`, under a new session key."""
    others = [kept for kept in numbers(request, at=at) if kept != number]
    request.session.cycle_key()
    request.session[KEY] = [*others, number][-MOST:]
    request.session[SEEN_AT] = at.isoformat()


def forget(request: HttpRequest) -> None:
    """Close every case again."""
    request.session.pop(KEY, None)
    request.session.pop(SEEN_AT, None)
    request.session.cycle_key()
