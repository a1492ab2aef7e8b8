"""Query codes (查询码): the secret that a citizen holds beside the case number, ``7KQ4-M2XD-9RTA``.

Twelve characters of Crockford's alphabet (no I, L, O, U): 60 bits that nobody can guess. Only a
salted digest is kept, so that a copy of the tables opens no case.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING

from yangguang.base.numbering.reading import Unreadable, half_width

if TYPE_CHECKING:
    from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP, _BITS = 12, 4, 5
_LOOK_ALIKES = str.maketrans("OIL", "011")


def issue(*, random_bits: Callable[[int], int] = secrets.randbits) -> str:
    """Return a new code; `random_bits(60)` gives a number below 2**60, in production from `secrets`."""
    value = random_bits(_LENGTH * _BITS)
    places = range((_LENGTH - 1) * _BITS, -1, -_BITS)
    return _grouped("".join(ALPHABET[value >> place & 31] for place in places))


def normalise(typed: str) -> str:
    """Return the code as it was issued from what a person types.

    Case, blanks, hyphens, full-width signs and O, I, L for 0, 1 are forgiven. Raises Unreadable.
    """
    plain = half_width(typed, punctuation=True).upper().translate(_LOOK_ALIKES)
    plain = re.sub(r"[\s-]+", "", plain)
    if len(plain) != _LENGTH or not set(plain) <= set(ALPHABET):
        raise Unreadable("查询码应为12个字母或数字，例如“7KQ4-M2XD-9RTA”，请对照回执重新输入。")
    return _grouped(plain)


def digest(code: str, salt: bytes) -> bytes:
    """Return the 32 bytes to keep of `code`; `salt` is at least 16 random bytes of its own.

    scrypt at 4 MiB costs some 10 ms: nothing for one look-up, much for whoever stole the table.
    """
    if len(salt) < 16:
        raise ValueError("a salt has at least 16 bytes")
    return hashlib.scrypt(normalise(code).encode(), salt=salt, n=2**12, r=8, p=1, dklen=32)


def matches(typed: str, salt: bytes, kept: bytes) -> bool:
    """Tell in constant time whether `typed` is the code whose digest is `kept`; unreadable is no."""
    try:
        found = digest(typed, salt)
    except Unreadable:
        return False
    return hmac.compare_digest(found, kept)


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
