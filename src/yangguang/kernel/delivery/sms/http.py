"""A provider by HTTP: JSON, signed both ways; receipts and answers come by callback.

Up to a hundred texts in one request::

    POST {url}   X-Yangguang-Signature: t=<Unix time>,v1=<HMAC-SHA256 of "t." and the body, in hexadecimal>
    {"messages": [{"key": "…", "to": "+8613800000000", "text": "…"}, …]}
    200 {"results": [{"key": "…", "id": "…"} or {"key": "…", "error": "code", "final": true}, …]}

The provider answers a `key` that it has seen with the same `id` and sends nothing again. 429 and 503 leave
everything for later. Callback, signed in the same way with the same secret::

    {"events": [{"event": "…", "id": "…", "state": "delivered" or "failed"},
                {"event": "…", "from": "+86…", "text": "TD"}, …]}

`event` is the provider's identifier of what it tells: told again, it counts for nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import re
import ssl
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from yangguang.kernel.delivery.models import Outcome
from yangguang.kernel.delivery.outlets import Receipt
from yangguang.kernel.delivery.sms.gateways import DELIVERED, FAILED, Said, Text, Told

AT_ONCE: Final = 100
SIGNED_WITHIN: Final = 300
"""Seconds that a signature is good, before and after."""
MOST_EVENTS: Final = 1000
RESTS: Final = 1.0
_SIGNATURE: Final = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")
_WORD: Final = re.compile(r"[\x21-\x7e]{1,70}")
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def signature(body: bytes, *, secret: bytes, unix_seconds: int) -> str:
    """Return the signature of a body: a receiver computes it anew and compares in constant time."""
    signed = f"{unix_seconds}.".encode() + body
    return f"t={unix_seconds},v1={hmac.new(secret, signed, hashlib.sha256).hexdigest()}"


@dataclass(kw_only=True)
class Http:
    """ValueError: the address isn't HTTPS (but on this machine), or the secret is too short."""

    key: str
    title: str
    url: str
    secret: bytes = field(repr=False)
    receipts_within_seconds: float = 20
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    _line: http.client.HTTPConnection | None = field(default=None, init=False, repr=False)
    _rests_until: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        """Refuse what isn't safe to send to."""
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ValueError("a provider by HTTP needs an https:// address")
        if len(self.secret) < 16:
            raise ValueError("the secret of a provider has at least 16 bytes")

    def submit(self, texts: Sequence[Text], *, seconds: float) -> list[Receipt | None]:
        """Submit a hundred at a time; what isn't answered in time is "unknown"."""
        until = time.monotonic() + seconds
        receipts: list[Receipt | None] = [None] * len(texts)
        for start in range(0, len(texts), AT_ONCE):
            now = time.monotonic()
            if now >= until or now < self._rests_until:
                break
            part = texts[start : start + AT_ONCE]
            try:
                answered = self._asked(part, seconds=until - now)
            except ConnectionRefusedError:
                if start == 0:
                    raise
                break
            receipts[start : start + len(part)] = answered
            if any(one and one.outcome == Outcome.UNKNOWN for one in answered):
                break
        return receipts

    def heard(self) -> list[Told | Said]:
        """Return nothing: what it tells comes by callback."""
        return []

    def close(self) -> None:
        """End the connection."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def is_signed(self, body: bytes, said: str, *, unix_seconds: float) -> bool:
        """Tell whether a callback is the provider's, and of now."""
        match = _SIGNATURE.fullmatch(said)
        if match is None or abs(unix_seconds - int(match[1])) > SIGNED_WITHIN:
            return False
        whole = signature(body, secret=self.secret, unix_seconds=int(match[1]))
        return hmac.compare_digest(whole, said)

    def _asked(self, texts: Sequence[Text], *, seconds: float) -> list[Receipt | None]:
        sent = [{"key": one.key, "to": one.number, "text": one.text} for one in texts]
        body = json.dumps({"messages": sent}, ensure_ascii=False).encode()
        at = int(texts[0].at.timestamp())
        headers = {
            "Content-Type": "application/json",
            "X-Yangguang-Signature": signature(body, secret=self.secret, unix_seconds=at),
        }
        parts = urlsplit(self.url)
        where = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        line = self._connected(seconds)
        try:
            line.request("POST", where, body=body, headers=headers)
            answer = line.getresponse()
            return self._read(texts, answer.status, answer.read(4_000_000))
        except (OSError, http.client.HTTPException) as error:
            self.close()
            lost = Receipt(Outcome.UNKNOWN, type(error).__name__, by=self.key)
            return [lost] * len(texts)

    def _connected(self, seconds: float) -> http.client.HTTPConnection:
        if self._line is None:
            parts = urlsplit(self.url)
            host, port = parts.hostname or "", parts.port
            if parts.scheme == "https":
                context = self.tls or ssl.create_default_context()
                self._line = http.client.HTTPSConnection(host, port, context=context)
            else:
                self._line = http.client.HTTPConnection(host, port)
        self._line.timeout = max(seconds, 0.1)
        if self._line.sock is None:
            try:
                self._line.connect()
            except OSError as error:
                self.close()
                raise ConnectionRefusedError(type(error).__name__) from None
        self._line.sock.settimeout(max(seconds, 0.1))
        return self._line

    def _read(self, texts: Sequence[Text], status: int, body: bytes) -> list[Receipt | None]:
        if status in {429, 503}:
            self._rests_until = time.monotonic() + RESTS
            return [None] * len(texts)
        unknown = Receipt(Outcome.UNKNOWN, f"HTTP {status}", by=self.key)
        if status != 200:
            return [unknown] * len(texts)
        try:
            results = json.loads(body)["results"]
            told = {one["key"]: self._one(one) for one in results}
        except (ValueError, KeyError, TypeError):
            return [unknown] * len(texts)
        return [told.get(one.key, unknown) for one in texts]

    def _one(self, result: dict[str, Any]) -> Receipt:
        if name := str(result.get("id", "")):
            return Receipt(Outcome.ACCEPTED, by=self.key, ids=(name[:70],))
        final = bool(result.get("final"))
        return Receipt(Outcome.REFUSED, str(result.get("error", ""))[:40], final=final, by=self.key)


def events(body: bytes) -> Iterator[Told | Said]:
    """Yield what a callback tells. ValueError: it isn't such a thing."""
    try:
        told = json.loads(body)["events"]
        if not isinstance(told, list) or len(told) > MOST_EVENTS:
            raise ValueError("no list of events, or too long")
        yield from (_event(one) for one in told)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(type(error).__name__) from None


def _event(one: dict[str, Any]) -> Told | Said:
    name = _word(one["event"])
    if "from" in one:
        return Said(str(one["from"])[:20], str(one["text"])[:70].replace("\0", ""), name)
    state = str(one["state"])
    if state not in {DELIVERED, FAILED}:
        raise ValueError("no such state")
    return Told(_word(one["id"]), state, name)


def _word(value: object) -> str:
    text = str(value)
    if not _WORD.fullmatch(text):
        raise ValueError("no identifier")
    return text
