"""What reading a printed number gives: its parts, and every doubt by name. Nothing is repaired."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Self

from yangguang.base.refusal import Said


class Unreadable(ValueError):  # noqa: N818 - the word that callers and citizens see
    """The text cannot be a number of this kind; the message is one Chinese sentence."""


class Unissuable(ValueError):  # noqa: N818 - as above
    """No number may be issued from these parts; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One way in which a printed number departs from its standard: a code and a Chinese sentence.

    `params`: what stands in the places of the sentence, name and value.
    """

    code: str
    text: str
    params: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, code: str, text: str, /, **params: object) -> Self:
        """Build a doubt whose sentence has places."""
        return cls(code, text, tuple(params.items()))

    @property
    def said(self) -> Said:
        """The sentence, to be said in the reader's language."""
        return Said(self.text, dict(self.params))

    @property
    def sentence(self) -> str:
        """The sentence in Chinese, filled."""
        return str(self.said)

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as read.

    `raw` is the text exactly as given, `parts` the named elements as printed (digits half-width),
    `doubts` every departure from the standard. `normal` is how the standard would write these
    parts; it is empty where the doubts leave that open. `span` is the place in the prose that
    `find_all` read, None elsewhere.
    """

    kind: str
    raw: str
    parts: dict[str, str]
    doubts: tuple[Doubt, ...] = ()
    normal: str = ""
    span: tuple[int, int] | None = field(default=None, compare=False)

    @property
    def certain(self) -> bool:
        """Tell whether the number stands exactly as the standard asks."""
        return not self.doubts

    def has(self, code: str) -> bool:
        """Tell whether the doubt `code` was named."""
        return any(doubt.code == code for doubt in self.doubts)


FULL_WIDTH = Doubt("full-width", "数字、字母或连接号用了全角字符。")
BLANKS = Doubt("blanks", "号码中夹有空格。")

_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ALNUM = {
    full: half
    for full, half in _HALF.items()
    if unicodedata.category(chr(half)) in ("Nd", "Lu", "Ll")
}
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63"), "-")


def half_width(text: str, *, punctuation: bool = False) -> str:
    """Return `text` with half-width letters and digits, character for character.

    With `punctuation` also the signs of the ASCII block, the blank of Chinese print and every dash.
    """
    if text.isascii():
        return text
    if punctuation:
        return text.translate(_DASHES).translate(_HALF)
    return text.translate(_ALNUM)


def unique(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    """Return `doubts` in their order, each code once."""
    return tuple({doubt.code: doubt for doubt in doubts}.values())
