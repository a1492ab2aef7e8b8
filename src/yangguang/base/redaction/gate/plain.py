"""The gate for plain text: what stands there, and signs that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.likeness import holds
from yangguang.base.redaction.text import decoded

_PLAIN_CONTROLS = "\t\r\n\f"


def leaks(content: bytes, quotes: Sequence[str]) -> Iterator[Leak]:
    """Yield what a text file holds that must not leave."""
    text = decoded(content)
    if text is None:
        yield Leak(Where.UNREADABLE)
        return
    if any(holds(text, quote) or holds(text[::-1], quote) for quote in quotes if quote.strip()):
        yield Leak(Where.TEXT)
    if any(_is_unseen(sign) for sign in set(text)):
        yield Leak(Where.UNSEEN)


def _is_unseen(sign: str) -> bool:
    """Tell whether a sign steers or hides others; a name may be written in such signs alone."""
    return sign not in _PLAIN_CONTROLS and unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn")
