"""Which other system this office pushes its records to, as the setting says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from yangguang.site.environment import env

if TYPE_CHECKING:
    from yangguang.kernel.delivery.outlets import Event
    from yangguang.kernel.delivery.webhook import Webhook

KEY = "webhook"
LEAST_SECRET = 16


@dataclass(frozen=True, slots=True, repr=False)
class Receiver:
    """The receiver's address, the secret that both sides know, and the kinds of records it wants; none: all."""

    url: str
    host: str
    secret: str
    kinds: frozenset[str]


def read(text: str) -> Receiver | None:
    """Read https://host/path?secret=…&kinds=hazard-warning,…; the rest of the query stays. ValueError: not such."""
    if not text.strip():
        return None
    url = urlsplit(text.strip())
    asked = parse_qs(url.query)
    secret, kinds = asked.pop("secret", [""])[-1], asked.pop("kinds", [""])[-1]
    if url.scheme != "https" or not url.hostname or "@" in url.netloc or asked:
        raise ValueError("write https://host/path?secret=…, and no other query but kinds=…")
    if len(secret.encode()) < LEAST_SECRET:
        raise ValueError(f"the secret has at least {LEAST_SECRET} characters")
    bare = urlunsplit((url.scheme, url.netloc, url.path, "", ""))
    return Receiver(bare, url.hostname, secret, frozenset(filter(None, kinds.split(","))))


def made(receiver: Receiver, *, site: str) -> Webhook:
    """Return the outlet; `site`: our own public address, where the proofs lie."""
    from yangguang.kernel.delivery.webhook import Webhook, everything

    more: dict[str, Any] = {"wants": _wanting(receiver.kinds) if receiver.kinds else everything}
    return Webhook(
        key=KEY,
        title="系统对接",
        url=receiver.url,
        hosts=frozenset({receiver.host}),
        secret=receiver.secret.encode(),
        proof=lambda address: f"{site.rstrip('/')}/r/{address}/proof.json",
        **more,
    )


def _wanting(kinds: frozenset[str]) -> Callable[[Event], bool]:
    return lambda event: event.kind in kinds


RECEIVER: Receiver | None = env(
    "YANGGUANG_WEBHOOK",
    None,
    read,
    says="Another system that records are pushed to, signed: https://host/path?secret=…, and with "
    "&kinds=hazard-warning,… only these kinds.",
    unset="no other system hears of them",
)
