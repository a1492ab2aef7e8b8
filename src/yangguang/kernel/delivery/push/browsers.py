"""How a browser is reached: the address of its push service, and the keys for which a message is encrypted."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

HOSTS: Final = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
)
"""Push services of the makers of browsers (from memory); nothing is sent anywhere else. A dot in front: all below."""
LONGEST: Final = 1000
_POINT_BYTES: Final = 65
_AUTH_BYTES: Final = 16


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where to, the browser's public key (an uncompressed point of P-256), and its secret."""

    endpoint: str
    p256dh: bytes
    auth: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what a browser gives as JSON. ValueError: it isn't that, or leads to no push service."""
        try:
            told = json.loads(text[: 4 * LONGEST])
            keys = told["keys"]
            made = cls(str(told["endpoint"]), _bytes(keys["p256dh"]), _bytes(keys["auth"]))
        except (TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as fault:
            raise ValueError("this is no subscription of a browser") from fault
        made._refuse_nonsense()
        return made

    def _refuse_nonsense(self) -> None:
        parts = urlsplit(self.endpoint)
        is_plain = len(self.endpoint) <= LONGEST and self.endpoint.isascii()
        if not is_plain or not self.endpoint.isprintable() or parts.scheme != "https":
            raise ValueError("a push service has an https:// address")
        if "@" in parts.netloc or parts.port not in {None, 443} or not _is_known(parts.hostname):
            raise ValueError("this is no push service that we know")
        if len(self.auth) != _AUTH_BYTES or len(self.p256dh) != _POINT_BYTES:
            raise ValueError("the keys of a browser have 65 and 16 bytes")
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), self.p256dh)

    def to_text(self) -> str:
        """Return it as one line of JSON, the same for the same browser."""
        keys = {"auth": _text(self.auth), "p256dh": _text(self.p256dh)}
        told = {"endpoint": self.endpoint, "keys": keys}
        return json.dumps(told, sort_keys=True, separators=(",", ":"))


def _is_known(host: str | None) -> bool:
    return any(host == one or (one[0] == "." and (host or "").endswith(one)) for one in HOSTS)


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str) or len(text) > 200:
        raise TypeError("a key is a text")
    plain = text.rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars="-_", validate=True)


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")
