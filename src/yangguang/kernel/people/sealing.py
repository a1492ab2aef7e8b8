"""Sealing of secrets and of what was typed: encrypted under SECRET_KEY, so that a copy of the store opens nothing.

When SECRET_KEY is changed, the old one stays in Django's SECRET_KEY_FALLBACKS until every device
has been used once; without it, devices are set up anew.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"yangguang people.second-factor 1"


class SealBrokenError(RuntimeError):
    """What was sealed can't be opened: SECRET_KEY is another one, or the row was changed."""


def seal(plain: bytes, *, owner: str) -> bytes:
    """Return `plain` encrypted (AES-256-GCM) for `owner`: moved to another row it doesn't open."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(next(_keys())).encrypt(nonce, plain, owner.encode())


def opened(sealed: bytes, *, owner: str) -> bytes:
    """Return what was sealed for `owner`. SealBrokenError: no key of ours opens it."""
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    for key in _keys():
        try:
            return AESGCM(key).decrypt(nonce, rest, owner.encode())
        except InvalidTag:
            continue
    raise SealBrokenError(f"what is sealed for {owner} can't be opened: was SECRET_KEY changed?")


def _keys() -> Iterator[bytes]:
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield hmac.digest(str(key).encode(), _PURPOSE, hashlib.sha256)
