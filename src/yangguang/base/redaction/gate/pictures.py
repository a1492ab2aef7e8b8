"""The gate for pictures: pixels only, no camera's notes, no small copy, nothing behind the end."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image, UnidentifiedImageError

from yangguang.base.redaction.gate.traces import traced
from yangguang.base.redaction.leak import Leak, Where

MOST_PIXELS: Final = 60_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NEEDED: Final = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"),
    *(b"sBIT", b"bKGD", b"iCCP", b"cICP", b"hIST", b"sPLT"),
}
_JFIF, _ADOBE, _ICC = b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"
_COMMENT: Final = 0xFE


def leaks(content: bytes, quotes: Sequence[str]) -> Iterator[Leak]:
    """Yield what a PNG or JPEG holds besides its pixels."""
    if traced(content, quotes):
        yield Leak(Where.STREAM)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                yield Leak(Where.TOO_MUCH)
                return
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error):
        yield Leak(Where.UNREADABLE)
        return
    if content.startswith(_PNG):
        yield from _png(content)
    elif has_extras(content):
        yield Leak(Where.PROPERTIES)


def _png(content: bytes) -> Iterator[Leak]:
    at = len(_PNG)
    while at + 8 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        at += 12 + length
        if name not in _NEEDED:
            yield Leak(Where.PROPERTIES)
        if name == b"IEND":
            break
    if content[at:]:
        yield Leak(Where.TRAILING)


def has_extras(content: bytes) -> bool:
    """Tell whether a JPEG has notes, a small copy of itself, or anything behind its end."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        inside = content[at + 4 : at + 2 + length]
        if marker == _COMMENT or (0xE0 <= marker <= 0xEF and not _is_plain(marker, inside)):
            return True
        at += 2 + length
        if marker == 0xDA:
            break
    return not content.rstrip(b"\0").endswith(b"\xff\xd9") or content.count(b"\xff\xd8\xff") > 1


def _is_plain(marker: int, inside: bytes) -> bool:
    """Tell whether an application's segment only says how pixels are to be read."""
    if marker == 0xE0 and inside.startswith(_JFIF):
        return len(inside) >= 14 and inside[12] == 0 and inside[13] == 0  # no small copy
    return (marker == 0xEE and inside.startswith(_ADOBE)) or (
        marker == 0xE2 and inside.startswith(_ICC)
    )
