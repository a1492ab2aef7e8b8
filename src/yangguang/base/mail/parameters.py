"""Content-Type and Content-Disposition: the value and its parameters, as writers really write them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from yangguang.base.mail import charsets, headers

_PART: Final = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*)?")
_MOST: Final = 200
_BAD: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def read(value: bytes) -> tuple[str, dict[str, str]]:
    """Return the value in lower case and its parameters in words (RFC 2231, RFC 2047, raw bytes)."""
    first, *rest = _cut(value.decode("latin-1"))
    found: dict[str, list[tuple[int, bool, str]]] = {}
    for piece in rest[:_MOST]:
        name, sign, said = piece.partition("=")
        match = _PART.fullmatch(name.strip().lower())
        if sign and match:
            place = int(match[2] or 0)
            found.setdefault(match[1], []).append((place, bool(match[3]), _bare(said)))
    kind = re.sub(r"\s+", "", first).lower().strip("\"'")
    return kind, {name: _joined(pieces) for name, pieces in found.items()}


def _cut(text: str) -> list[str]:
    """Cut at semicolons outside quotes; a quote that never ends ends at the next semicolon."""
    pieces, start, at = [], 0, 0
    while at < len(text):
        if text[at] == '"':
            at = _closing(text, at)
        elif text[at] == ";":
            pieces.append(text[start:at])
            start = at + 1
        at += 1
    return [*pieces, text[start:]]


def _closing(text: str, opening: int) -> int:
    """Return where a quoted text ends: GBK's second bytes may look like a backslash, so look before."""
    at = opening + 1
    while (at := text.find('"', at)) >= 0:
        if text[at - 1] != "\\" or (at >= 2 and text[at - 2] >= "\x81"):
            return at
        at += 1
    stop = text.find(";", opening)
    return len(text) if stop < 0 else stop - 1


def _bare(said: str) -> str:
    text = said.strip()
    if text[:1] == '"':
        text = text[1:-1] if len(text) > 1 and text[-1] == '"' else text[1:]
        text = re.sub(r'(?<![\x81-\xff])\\(["\\])', r"\1", text)
    return text


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    """Put the pieces of a parameter together (RFC 2231, section 3)."""
    coded = any(is_coded for _, is_coded, _ in pieces)
    if not coded and len(pieces) == 1:
        return _named(pieces[0][2])
    label, raw, waiting = "", b"", ""
    for place, is_coded, text in sorted(pieces, key=lambda piece: piece[0]):
        said = text
        if is_coded and place == 0 and said.count("'") >= 2:
            label, _, said = said.split("'", 2)
        if is_coded:
            waiting += said  # some writers cut within a percent sign and its digits
        else:
            raw += unquote_to_bytes(waiting.encode("latin-1")) + said.encode("latin-1")
            waiting = ""
    raw += unquote_to_bytes(waiting.encode("latin-1"))
    if not coded:
        return _named(raw.decode("latin-1"))
    return headers.tidy(charsets.decode(raw, label)[0])


def _named(text: str) -> str:
    """Return a value that is not of RFC 2231: encoded words, percent signs or raw bytes."""
    if "%" in text and "=?" not in text:
        raw = unquote_to_bytes(text.encode("latin-1"))
        if not raw.isascii() and text.isascii():
            return headers.tidy(charsets.decode(raw)[0])
    return headers.words(text.encode("latin-1"))


def file_name(text: str) -> str:
    """Return a file's name without its path and without signs that mislead."""
    last = re.split(r"[/\\]", _BAD.sub("", text))[-1].strip(" .\"'")
    return last if len(last) <= _MOST else last[: _MOST - 20] + last[-20:]
