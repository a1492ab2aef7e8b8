"""Codes that go over paper: letters and digits that nobody confuses, in groups of four."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without I, L, O, 0 and 1."""

LENGTH: Final = 16
"""31^16: 79 bits, which need no slow hash and can't be guessed."""


def make() -> str:
    """Return a new code, as it is printed: ``ABCD-EFGH-JKMN-PQRS``."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(text[at : at + 4] for at in range(0, LENGTH, 4))


def plain(typed: str) -> str:
    """Return a typed code without case, blanks, hyphens and full-width forms."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in folded if letter.isalnum())


def is_code(typed: str) -> bool:
    """Tell whether this could be one of our codes."""
    text = plain(typed)
    return len(text) == LENGTH and not set(text) - set(ALPHABET)
