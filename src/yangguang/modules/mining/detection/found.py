"""What a query is, and what it finds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.modules.mining.models import Right

PIECE: Final = 500
"""Rows that one piece of a look reads."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: about which right, which others, the sentence, the article, plain evidence."""

    key: str
    right: Right
    said: Said
    article: Article
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of the register showed, and where the next begins (empty: the look is done)."""

    found: tuple[Found, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the whole register.

    `look` reads the piece after a place as at a day; `assumed` says what in it rests on no source. `asks`: how it is
    put to everybody, as a question to the office that registers; None: it stays inside (docs.md says why).
    """

    key: str
    title: Said
    about: Said
    look: Callable[[str, date], Piece]
    asks: Said | None = None
    assumed: Said | None = None


def key_of(numbers: Iterable[str]) -> str:
    """Return a key for a group of rights: the same group has the same one."""
    told = sorted(numbers)
    if len(told) == 1:
        return told[0]
    return f"{told[0]}+{hashlib.sha256('|'.join(told).encode()).hexdigest()[:16]}"
