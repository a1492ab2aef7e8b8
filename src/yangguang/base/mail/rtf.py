"""Rich text as Outlook packs it: the compression (MS-OXRTFCP) undone, and the words of it."""

from __future__ import annotations

import re
import struct
from typing import Final

from yangguang.base.mail import charsets

_MOST: Final = 16 * 1024 * 1024
_START: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN: Final = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_SKIPPED: Final = frozenset(
    (
        b"fonttbl",
        b"colortbl",
        b"stylesheet",
        b"info",
        b"pict",
        b"object",
        b"generator",
        b"themedata",
    )
)
_BREAKS: Final = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t"}


def decompressed(content: bytes) -> bytes | None:
    """Return the rich text; None: it isn't packed as it should be."""
    if len(content) < 16:
        return None
    _, size, kind = struct.unpack_from("<III", content)
    if kind == 0x414C454D:
        return content[16 : 16 + size]
    if kind != 0x75465A4C:
        return None
    return _unpacked(content, min(size, _MOST))


def _unpacked(content: bytes, size: int) -> bytes:
    window, place = bytearray(_START.ljust(4096, b"\0")), len(_START)
    out, at = bytearray(), 16
    while at < len(content) and len(out) < size:
        flags = content[at]
        at += 1
        for bit in range(8):
            is_pair = flags >> bit & 1
            if at + is_pair >= len(content):
                return bytes(out)
            origin, length = -1, 1
            if is_pair:
                pair = content[at] << 8 | content[at + 1]
                origin, length = pair >> 4, (pair & 15) + 2
                if origin == place % 4096:
                    return bytes(out)
            for step in range(length):
                sign = window[(origin + step) % 4096] if is_pair else content[at]
                window[place % 4096] = sign
                place += 1
                out.append(sign)
            at += 1 + is_pair
    return bytes(out)


def text_of(source: bytes) -> str:
    """Return the words of rich text; HTML that it wraps (fromhtml) is read as its words too."""
    walk = _Walk()
    for match in _TOKEN.finditer(source[:_MOST]):
        walk.take(match)
    walk.flush()
    return re.sub(r"\n{3,}", "\n\n", "".join(walk.pieces)).strip()


class _Walk:
    """The state of a walk: in which code page, whether the group is shown, what follows a sign by number."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.raw = bytearray()
        self.page = ""
        self.after = 1
        self.skip = 0
        self.hidden: list[bool] = [False]

    def flush(self) -> None:
        """Say the bytes gathered: signs of several bytes come one by one."""
        if self.raw:
            self.pieces.append(charsets.decode(bytes(self.raw), self.page)[0])
            self.raw.clear()

    def take(self, match: re.Match[bytes]) -> None:
        """Take one token."""
        word, number, code, sign, group, text = match.groups()
        if group == b"{":
            self.hidden.append(self.hidden[-1])
        elif group == b"}":
            if len(self.hidden) > 1:
                self.hidden.pop()
        elif word:
            self._word(word, number)
        elif sign == b"*":
            self.hidden[-1] = True
        elif not self.hidden[-1]:
            self._letters(bytes((int(code, 16),)) if code else (sign or text or b""))

    def _letters(self, letters: bytes) -> None:
        skipped = min(self.skip, len(letters))
        self.skip -= skipped
        self.raw += letters[skipped:]

    def _word(self, word: bytes, number: bytes | None) -> None:
        if word in _SKIPPED:
            self.hidden[-1] = True
        elif word == b"ansicpg" and number:
            self.page = f"cp{int(number)}"
        elif word == b"uc" and number:
            self.after = abs(int(number)) % 10
        elif self.hidden[-1]:
            return
        elif word == b"u" and number:
            self.flush()
            self.pieces.append(chr(int(number) % 0x10000))
            self.skip = self.after
        elif word in _BREAKS:
            self.flush()
            self.pieces.append(_BREAKS[word])
