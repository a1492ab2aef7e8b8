"""Calling other offices: HTTPS to the addresses that were entered, and to nothing else."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.db.models import Q

from yangguang.kernel.ledger import rules
from yangguang.kernel.ledger.models import Peer

TIMEOUT_SECONDS: Final = 10
MOST_BYTES: Final = 1_000_000


class ForbiddenAddressError(OSError):
    """The address is of nobody with whom we are joined."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status of HTTP, content type, body."""

    status: int
    content_type: str
    body: bytes


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Go where we were sent by our own list only."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing: the answer is the redirect itself."""


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


def post(address: str, body: bytes) -> Reply:
    """Send `body` as a POST. OSError: nobody answers, too much comes, or the address is forbidden."""
    return _call(urllib.request.Request(_allowed(address), data=body, method="POST"))  # noqa: S310 - allowed


def get(address: str) -> bytes:
    """Return what lies at an address. OSError: as for `post`, or it isn't there."""
    reply = _call(urllib.request.Request(_allowed(address)))  # noqa: S310 - allowed
    if reply.status != 200:
        raise OSError(f"{address} answers {reply.status}")
    return reply.body


def _allowed(address: str) -> str:
    """Return the address if it lies under one that was entered for a peer that we still know."""
    known = Peer.objects.filter(Q(until_at=None)).values_list("address", "witness_address")
    prefixes = {prefix for pair in known for prefix in pair if prefix}
    under = any(address.startswith(f"{prefix}/") for prefix in prefixes)
    if not under or not rules.is_address(address) or "/.." in urlsplit(address).path:
        raise ForbiddenAddressError(f"{address} is no address of a peer")
    return address


def _call(request: urllib.request.Request) -> Reply:
    try:
        with _OPENER.open(request, timeout=TIMEOUT_SECONDS) as found:
            return _reply(found)
    except urllib.error.HTTPError as refused:
        with refused:
            return _reply(refused)


def _reply(found: urllib.request.addinfourl | urllib.error.HTTPError) -> Reply:  # type: ignore[name-defined]
    body = found.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise OSError(f"more than {MOST_BYTES} bytes came")
    return Reply(found.status or 0, str(found.headers.get("Content-Type", "")), bytes(body))
