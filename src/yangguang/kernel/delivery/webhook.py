"""An outlet over HTTPS: another system is sent the record's own bytes, signed.

The body is the record's canonical bytes as they were logged, so its digest and proof can be checked
against what arrived; for recall and erasure it is a small JSON object. Headers say the rest::

    Idempotency-Key: the same in every attempt
    X-Yangguang-Action: say | correct | recall | erase
    X-Yangguang-Address, -About, -Replaces, -Kind, -Entry, -Lane, -Drill
    X-Yangguang-Proof: where the proof of the record lies
    X-Yangguang-Signature: t=<Unix time>,v1=<HMAC-SHA256 in hexadecimal digits>

The signature (RFC 2104) is over ``t.key.action.address.replaces.`` and the body: see `signature`.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

from yangguang.base.merkle.proofs import canonical
from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt

_LATER: Final = frozenset({408, 409, 425, 429})
"""Refusals that may pass: timeout, conflict with the same message under way, too early, too many."""


def everything(event: Event) -> bool:  # noqa: ARG001 - the shape of `wants`
    """Want every record."""
    return True


def signature(message: Message, body: bytes, *, secret: bytes, unix_seconds: int) -> str:
    """Return the signature header: a receiver computes it anew and compares in constant time."""
    said = (str(unix_seconds), message.key, message.action, message.address, message.replaces, "")
    signed = ".".join(said).encode() + body
    return f"t={unix_seconds},v1={hmac.new(secret, signed, hashlib.sha256).hexdigest()}"


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """POSTs to `url`, whose host must be in `hosts`. ValueError: not HTTPS, or another host.

    `proof`: gives the address of a record's proof. `secret`: at least 16 bytes, known to both sides.
    `tls`: another way of trusting the receiver. Redirects are not followed.
    """

    key: str
    title: str
    url: str
    hosts: frozenset[str]
    secret: bytes = field(repr=False)
    proof: Callable[[str], str]
    wants: Callable[[Event], bool] = everything
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 10
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        """Refuse an address that isn't safe to send to."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" or "@" in parts.netloc:
            raise ValueError("a webhook needs an https:// address without a name or password in it")
        if parts.hostname not in self.hosts:
            raise ValueError(f"the host {parts.hostname} is not on the list of allowed hosts")
        if len(self.secret) < 16:
            raise ValueError("the secret of a webhook has at least 16 bytes")

    def accepts(self, event: Event) -> bool:
        """Ask `wants`."""
        return self.wants(event)

    def deliver(self, message: Message) -> Receipt:
        """Hand the message over in one request of its own."""
        body = message.content or canonical(
            {"action": message.action, "address": message.address, "reason": message.reason}
        )
        parts = urlsplit(self.url)
        line = http.client.HTTPSConnection(
            parts.hostname or "",
            parts.port,
            timeout=self.timeout_seconds,
            context=self.tls or ssl.create_default_context(),
        )
        try:
            try:
                line.connect()
            except OSError as error:  # nothing has been handed over yet
                return Receipt(Outcome.UNREACHABLE, type(error).__name__)
            where = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            line.request("POST", where, body=body, headers=self._headers(message, body))
            answer = line.getresponse()
            return _receipt(answer.status, answer.getheader("Retry-After", ""))
        finally:
            line.close()

    def _headers(self, message: Message, body: bytes) -> dict[str, str]:
        at = int(message.at.timestamp())
        said = {
            "Action": message.action,
            "Address": message.address,
            "About": message.about,
            "Replaces": message.replaces,
            "Kind": f"{message.kind};v={message.version}",
            "Entry": str(message.entry_index),
            "Lane": message.lane.name.lower(),
            "Drill": "1" if message.drill else "0",
        }
        plain = {f"X-Yangguang-{name}": quote(text, safe="=;") for name, text in said.items()}
        return plain | {
            "Content-Type": "application/json",
            "Idempotency-Key": message.key,
            "X-Yangguang-Proof": self.proof(message.address),
            "X-Yangguang-Signature": signature(message, body, secret=self.secret, unix_seconds=at),
        }


def _receipt(status: int, retry_after: str) -> Receipt:
    said = f"HTTP {status}"
    if 200 <= status < 300:
        return Receipt(Outcome.ACCEPTED if status == 202 else Outcome.DELIVERED, said)
    after = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
    final = 300 <= status < 500 and status not in _LATER
    return Receipt(Outcome.REFUSED, said, final=final, after_seconds=after)
