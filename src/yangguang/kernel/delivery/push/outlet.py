"""The outlet by web push: a record's own words for phones, encrypted for each browser (RFC 8030, 8188, 8291, 8292)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import http_ece
import requests
from cryptography.hazmat.primitives.asymmetric import ec

from yangguang.base.located import Located
from yangguang.base.record import decode, kinds
from yangguang.base.texting import Texting
from yangguang.kernel.delivery.models import Action, Lane, Outcome
from yangguang.kernel.delivery.outlets import Event, Message, Receipt
from yangguang.kernel.delivery.push import keys
from yangguang.kernel.delivery.push.browsers import Address

KEY: Final = "push"
CHANNEL: Final = "push"
TITLE: Final = "地质灾害预警"
OF_LAND: Final = "土地信息"
"""Over what is told of land, which has no words of its own for phones: the record's title is told."""
GONE: Final = "gone"
"""What is said of a browser whose service knows it no more: whoever holds its subscription may erase it."""
MOST_BYTES: Final = 3000
"""Of a text: services take 4,096 bytes, the encryption and the rest of the message among them."""
STAYS_SECONDS: Final = 12 * 60 * 60
"""How long a service keeps a message for a browser that is off."""
_TAKEN_BACK: Final = "此前就{about}发出的通知已撤回，请以本机关最新发布的为准。"
_NOTHING: Final = Receipt(Outcome.REFUSED, "no text", final=True)
_LATER: Final = frozenset({408, 425, 429})
_WORKERS: Final = 16

Post = Callable[[str, bytes, Mapping[str, str], float], tuple[int, str]]


def post(url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> tuple[int, str]:
    """POST; return status and Retry-After. Redirects aren't followed. requests.RequestException: no answer."""
    answer = requests.post(url, data=body, headers=headers, timeout=seconds, allow_redirects=False)
    return answer.status_code, str(answer.headers.get("Retry-After", ""))


@dataclass(kw_only=True)
class WebPush:
    """Tells browsers what a kind of records offers by `as_sms`, of land its title. `contact`: whom services ask."""

    contact: str
    post: Post = field(default=post)
    key: str = KEY
    title: str = "浏览器通知"
    channel: str = CHANNEL
    real: bool = True
    internal: bool = False
    timeout_seconds: float = 10
    at_once: int = 100
    confirms_within_seconds: float = 3600

    def accepts(self, event: Event) -> bool:
        """Want what has words for phones, and what says where its land lies."""
        return isinstance(event.record, Texting | Located)

    def deliver(self, message: Message) -> Receipt:
        """Hand one message over."""
        receipt = self.deliver_many([message])[0]
        assert receipt is not None
        return receipt

    def deliver_many(self, messages: Sequence[Message]) -> Sequence[Receipt | None]:
        """Hand messages over side by side. ConnectionRefusedError: no service can be reached."""
        signing = keys.signing()
        with ThreadPoolExecutor(_WORKERS) as workers:
            told = workers.map(lambda one: self._told(one, signing), messages)
            receipts = list(told)
        if receipts and all(one.outcome == Outcome.UNREACHABLE for one in receipts):
            raise ConnectionRefusedError
        return receipts

    def _told(self, message: Message, signing: Any) -> Receipt:
        body = _body(message)
        if body is None:
            return _NOTHING
        try:
            address = Address.read(message.number)
        except ValueError:
            return Receipt(Outcome.REFUSED, GONE, final=True)
        sealed = encrypted(body, address)
        headers = self._headers(message, address, signing)
        try:
            status, after = self.post(address.endpoint, sealed, headers, self.timeout_seconds)
        except requests.RequestException as fault:
            return Receipt(Outcome.UNREACHABLE, type(fault).__name__)
        return _receipt(status, after)

    def _headers(self, message: Message, address: Address, signing: Any) -> dict[str, str]:
        claim = keys.claim(signing, address.endpoint, contact=self.contact, at=message.at)
        about = message.about or message.address
        return {
            "Authorization": claim,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(STAYS_SECONDS),
            "Urgency": "high" if message.lane == Lane.URGENT else "normal",
            # What follows takes the place of what still waits for a browser that is off.
            "Topic": hashlib.sha256(about.encode()).hexdigest()[:32],
        }


def encrypted(body: bytes, address: Address) -> bytes:
    """Return a message as only that browser reads it: the service that carries it can't."""
    once = ec.generate_private_key(ec.SECP256R1())
    sealed: bytes = http_ece.encrypt(
        body,
        private_key=once,
        dh=address.p256dh,
        auth_secret=address.auth,
        version="aes128gcm",
    )
    return sealed


def _body(message: Message) -> bytes | None:
    about = message.about or message.address
    if message.action in {Action.SAY, Action.CORRECT}:
        said = _said(message.content, message.title)
        if said is None:
            return None
        text = f"更正：{said}" if message.action == Action.CORRECT else said
    else:
        text = _TAKEN_BACK.format(about=about)
    cut = text.encode()[:MOST_BYTES].decode(errors="ignore")
    title = OF_LAND if _is_of_land(message.kind, message.version) else TITLE
    told = {"title": title, "text": cut, "about": about, "page": f"/r/{message.address}"}
    return json.dumps(told, ensure_ascii=False).encode()


@lru_cache(maxsize=32)
def _said(content: bytes, title: str) -> str | None:
    record = decode(content)
    if isinstance(record, Texting):
        return record.as_sms().text
    return title if isinstance(record, Located) else None


def _is_of_land(kind: str, version: int) -> bool:
    cls = kinds().get((kind, version))
    return cls is not None and issubclass(cls, Located) and not issubclass(cls, Texting)


def _receipt(status: int, retry_after: str) -> Receipt:
    if 200 <= status < 300:
        return Receipt(Outcome.DELIVERED, f"HTTP {status}")
    if status in {404, 410}:
        return Receipt(Outcome.REFUSED, GONE, final=True)
    after = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0
    final = 300 <= status < 500 and status not in _LATER
    return Receipt(Outcome.REFUSED, f"HTTP {status}", final=final, after_seconds=after)
