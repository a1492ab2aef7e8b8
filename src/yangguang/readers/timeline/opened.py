"""Which cases a reader has opened with their codes: numbers in the session, never a code."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

KEY: Final = "opened"
MOST: Final = 20
"""So many cases stay open beside each other; the oldest closes first."""


def numbers(request: HttpRequest) -> list[str]:
    """Return the numbers of the opened cases, the latest last."""
    return list(request.session.get(KEY, ()))


def holds(request: HttpRequest, number: str, *_: object, **__: object) -> bool:
    """Tell whether the reader has opened case `number`."""
    return number in numbers(request)


def remember(request: HttpRequest, number: str) -> None:
    """Keep that the reader holds the code of case `number`, under a new session key."""
    others = [kept for kept in numbers(request) if kept != number]
    request.session.cycle_key()
    request.session[KEY] = [*others, number][-MOST:]


def forget(request: HttpRequest) -> None:
    """Close every case again."""
    request.session.pop(KEY, None)
    request.session.cycle_key()
