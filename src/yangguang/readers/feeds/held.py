"""The tokens that a reader came with from a mail: in the session, never in the address of a page."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

CONFIRM: Final = "follow-confirm"
LEAVE: Final = "follow-leave"
CODE: Final = "follow-code"


def token(request: HttpRequest, name: str) -> str:
    """Return the token of that name; empty: the reader came with none."""
    return str(request.session.get(name, ""))


def keep(request: HttpRequest, name: str, value: str) -> None:
    """Keep a token, under a new session key."""
    request.session.cycle_key()
    request.session[name] = value


def drop(request: HttpRequest, name: str) -> None:
    """Forget a token."""
    request.session.pop(name, None)


def confirms(request: HttpRequest, *_: object, **__: object) -> bool:
    """Tell whether the reader came with a token to confirm with."""
    return bool(token(request, CONFIRM))


def leaves(request: HttpRequest, *_: object, **__: object) -> bool:
    """Tell whether the reader came with a token to leave with."""
    return bool(token(request, LEAVE))


def awaits_code(request: HttpRequest, *_: object, **__: object) -> bool:
    """Tell whether the reader asked for a code, which they now enter."""
    return bool(token(request, CODE))
