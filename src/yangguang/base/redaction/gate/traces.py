"""Whether bytes hold a text, in any encoding that files use, written out or in hexadecimal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yangguang.base.redaction.likeness import holds

_ENCODINGS: Final = ("utf-8", "utf-16-be", "utf-16-le", "gb18030", "big5")
_MOST_READ: Final = 4 << 20
"""Longer pieces are searched as they are, not compared as a reader does."""


def traced(content: bytes, quotes: Sequence[str]) -> bool:
    """Tell whether any quote stands in these bytes."""
    lower = content.lower()
    for quote in quotes:
        for encoding in _ENCODINGS:
            written = _written(quote, encoding)
            if len(written) < 2:
                continue
            if written in content or written.hex().encode() in lower:
                return True
    return len(content) <= _MOST_READ and any(_read(content, quotes))


def _written(quote: str, encoding: str) -> bytes:
    try:
        return quote.strip().encode(encoding)
    except UnicodeEncodeError:
        return b""


def _read(content: bytes, quotes: Sequence[str]) -> list[bool]:
    texts = [content.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-be")]
    return [
        True for text in texts for quote in quotes if len(quote.strip()) > 1 and holds(text, quote)
    ]
