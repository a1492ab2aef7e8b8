"""Recognising another office's program by what its request carries. The clock is read here.

For `peer_api` of the room `ui`::

    @peer_api(recognise)               # anybody known
    @peer_api(having("ledger:cosign"))  # only who was given this scope
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from django.http import HttpRequest
from django.utils import timezone

from yangguang.kernel.people import clients
from yangguang.kernel.people.clients import Peer

LONGEST_CREDENTIALS = 400
"""Characters; a longer header is none of ours."""


def recognise(request: HttpRequest) -> Peer | None:
    """Return who asks, or None.

    ``Authorization: Basic`` with client id and secret (RFC 7617), or ``Bearer id.secret``.
    """
    pair = credentials(request.headers.get("Authorization", ""))
    if pair is None:
        return None
    return clients.known(*pair, at=timezone.now())


def having(scope: str) -> Callable[[HttpRequest], Peer | None]:
    """Return a recogniser that knows only peers with `scope`."""

    def recognising(request: HttpRequest) -> Peer | None:
        peer = recognise(request)
        return peer if peer is not None and peer.may(scope) else None

    return recognising


def credentials(header: str) -> tuple[str, str] | None:
    """Return client id and secret of an Authorization header; None: it holds none of ours."""
    kind, _, value = header.partition(" ")
    if len(header) > LONGEST_CREDENTIALS or not value:
        return None
    if kind.lower() == "bearer":
        client_id, dot, secret = value.strip().partition(".")
    elif kind.lower() == "basic":
        try:
            text = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return None
        client_id, dot, secret = text.partition(":")
    else:
        return None
    return (client_id, secret) if dot and client_id and secret else None
