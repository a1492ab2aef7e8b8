"""The key by which push services know this office (VAPID, RFC 8292): `keys/push.key` under YANGGUANG_HOME, mode 0600.

Made by `init`, else on first use. Browsers hold its public half: with another key nobody who subscribed can be told any
more, so it belongs into the backup of keys.
"""

from __future__ import annotations

import base64
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02

HOLDS_SECONDS: Final = 12 * 60 * 60
"""How long a signed claim is good; RFC 8292 allows a day."""


def file() -> Path:
    """Return where the key lies."""
    return Path(settings.YANGGUANG_HOME) / "keys" / "push.key"


def signing() -> Any:
    """Return the key, a `Vapid02`; the first time, make it."""
    if not file().exists():
        _write(ec.generate_private_key(ec.SECP256R1()))
    return Vapid02.from_pem(file().read_bytes())


def public(key: Any) -> str:
    """Return the public half as browsers ask for it: an uncompressed point in base64url."""
    point = key.public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def claim(key: Any, endpoint: str, *, contact: str, at: datetime) -> str:
    """Return the header by which the service at `endpoint` knows us."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(at.timestamp()) + HOLDS_SECONDS,
        "sub": contact,
    }
    return str(key.sign(claims)["Authorization"])


def _write(key: ec.EllipticCurvePrivateKey) -> None:
    """Write the file whole; who was first stays."""
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file().parent / f".{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(pem)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file())
    except FileExistsError:
        pass
    finally:
        draft.unlink()
