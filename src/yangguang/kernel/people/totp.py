"""Six digits that change every half minute: TOTP of RFC 6238 over HOTP of RFC 4226.

Written here and not taken from a package, for the reasons in docs/adr/0007-second-factor.md; held
by the test vectors of both standards.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

STEP_S: Final = 30
"""The length of a time step (RFC 6238, section 5.2 recommends it)."""

DIGITS: Final = 6
SECRET_BYTES: Final = 20
"""160 bits, as RFC 4226 section 4 (R6) recommends for HMAC-SHA-1."""

DRIFT_STEPS: Final = 1
"""A code of the step before or after is taken too: clocks differ and people type slowly."""


def make_secret() -> bytes:
    """Return a new shared secret."""
    return secrets.token_bytes(SECRET_BYTES)


def hotp(secret: bytes, counter: int, *, digits: int = DIGITS, digest: str = "sha1") -> str:
    """Return the code of a counter (RFC 4226, section 5.3); SHA-1 is what every app can do."""
    mac = hmac.digest(secret, counter.to_bytes(8, "big"), digest)
    offset = mac[-1] & 0xF
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(at: datetime) -> int:
    """Return the number of the time step that holds `at` (RFC 6238, section 4.2)."""
    return int(at.timestamp()) // STEP_S


def matching_step(secret: bytes, code: str, *, at: datetime, after_step: int) -> int | None:
    """Return the time step whose code this is; None: of none that may still be used.

    Only steps later than `after_step` count: a code is used once (RFC 6238, section 5.2). Every
    step is compared, and in constant time, so that the time taken tells nothing.
    """
    now = step_of(at)
    found = None
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        is_same = hmac.compare_digest(hotp(secret, step).encode(), code.encode())
        if is_same and step > after_step:
            found = step
    return found


def spelled(secret: bytes) -> str:
    """Return the secret as people type it into an app: base32 in groups of four."""
    text = base64.b32encode(secret).decode("ascii").rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(secret: bytes, *, login: str, office: str) -> str:
    """Return the ``otpauth://`` address that an app reads from the QR code."""
    label = f"{quote(office, safe='')}:{quote(login, safe='')}"
    parts = {
        "secret": spelled(secret).replace(" ", ""),
        "issuer": office,
        "algorithm": "SHA1",
        "digits": DIGITS,
        "period": STEP_S,
    }
    return f"otpauth://totp/{label}?{urlencode(parts, quote_via=quote)}"
