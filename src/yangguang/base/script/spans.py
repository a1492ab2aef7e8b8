"""Spans that stay as written: marked with two private-use characters, stripped before anyone reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yangguang.base.script import tables

if TYPE_CHECKING:
    from collections.abc import Callable

OPEN, CLOSE = "\ue000", "\ue001"
# Single ones stay: ’ is also an apostrophe.
_QUOTES = str.maketrans("“”", "「」")
# A span that lost its end, cut off by a page that shortens text, ends with its line or at the next tag.
_SPAN = re.compile(f"{OPEN}(?:[^{OPEN}{CLOSE}]*{CLOSE}|[^{OPEN}{CLOSE}<\n]*)")


def keep(text: str) -> str:
    """Return `text` marked to stay as written. Marks inside are dropped, so twice is as once."""
    return f"{OPEN}{strip(text)}{CLOSE}"


def strip(text: str) -> str:
    """Return `text` without marks."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def render(text: str, script: str) -> str:
    """Return `text` for readers of `script` (``zh-Hans``, ``zh-Hant``, ``en``; any case), no marks left.

    For zh-Hant all that stands outside of marks is converted, attributes of tags included: what a
    person typed and gets back in a form is to be kept too. Quotation marks become 「」 there.
    """
    if script.lower() == "zh-hant":
        text = outside(text, _traditional)
    return strip(text)


def _traditional(text: str) -> str:
    return tables.with_words("s2tw", "land.txt").convert(text).translate(_QUOTES)


def outside(text: str, convert: Callable[[str], str]) -> str:
    """Return `text` with what lies outside of marked spans converted, in one call.

    Each span is a single mark meanwhile: no table knows it, and no word is read across it.
    """
    if OPEN not in text:
        return convert(text)
    kept = _SPAN.findall(text)
    pieces = convert(_SPAN.sub(OPEN, text)).split(OPEN)
    joined = [pieces[0]]
    for span, piece in zip(kept, pieces[1:], strict=True):
        joined += (span, piece)
    return "".join(joined)
