"""A font of squares, in the manner of WPT's Ahem: with it a page looks alike on every machine.

Every Han character is a square of one em, every other half of one, every blank is blank: lines break,
boxes grow and columns align as with real letters, but no letter has a shape of its own. Four small
glyphs, put together here byte by byte (OpenType 1.9: cmap format 13, many characters to one glyph), so
no font file lies in the repository and none has to be installed.
"""

from __future__ import annotations

import struct
from typing import Final

EM: Final = 1000
ASCENT, DESCENT = 800, -200
HALF, FULL, NOTHING = 500, 1000, 0
GLYPHS: Final = (
    (FULL, True),
    (HALF, False),
    (HALF, True),
    (FULL, True),
    (FULL, False),
    (NOTHING, False),
)
"""Width, and whether a block is drawn: missing, blank, half, full, wide blank, nothing at all."""
BLANK, LETTER, HAN, WIDE_BLANK, JOINER = 1, 2, 3, 4, 5
MAP: Final = (
    (0x20, 0x20, BLANK),
    (0x21, 0x9F, LETTER),
    (0xA0, 0xA0, BLANK),
    (0xA1, 0x1FFF, LETTER),
    (0x2000, 0x200A, BLANK),
    (0x200B, 0x200F, JOINER),
    (0x2010, 0x2027, LETTER),
    (0x2028, 0x202F, JOINER),
    (0x2030, 0x2E7F, LETTER),
    (0x2E80, 0x2FFF, HAN),
    (0x3000, 0x3000, WIDE_BLANK),
    (0x3001, 0xFDFF, HAN),
    (0xFE00, 0xFE0F, JOINER),
    (0xFE10, 0x10FFFF, HAN),
)
"""From, to, glyph."""


def font() -> bytes:
    """Return the font as a TrueType file."""
    outlines = [_block(width) if drawn else b"" for width, drawn in GLYPHS]
    places = [sum(map(len, outlines[:n])) for n in range(len(outlines) + 1)]
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": b"".join(outlines),
        b"head": _head(),
        b"hhea": struct.pack(
            ">IhhhHhhhhhh8xhH", 0x10000, ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, 0, 0, 0, len(GLYPHS)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width, _ in GLYPHS),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"maxp": struct.pack(">IH13H", 0x10000, len(GLYPHS), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _name("Squares"),
        b"post": struct.pack(">IIhhI4I", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _block(width: int) -> bytes:
    """Return the outline of a block that leaves a little room on each side."""
    left, right, low, high = 60, width - 60, -80, 720
    corners = ((left, low), (left, high), (right, high), (right, low))
    head = struct.pack(">hhhhhHH", 1, left, low, right, high, len(corners) - 1, 0)
    flags = bytes([1] * len(corners))  # on the curve, both steps as words
    steps = [
        (x - px, y - py) for (x, y), (px, py) in zip(corners, ((0, 0), *corners), strict=False)
    ]
    xs, ys = (struct.pack(f">{len(corners)}h", *side) for side in zip(*steps, strict=True))
    return _padded(head + flags + xs + ys)


def _cmap() -> bytes:
    groups = b"".join(struct.pack(">III", *row) for row in MAP)
    table = struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, len(MAP)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0x000B, EM, 0, 0),
        *(0, DESCENT, EM, ASCENT, 0, 8, 2, 1, 0),
    )


def _os2() -> bytes:
    return struct.pack(
        ">HhHHH10hh10s4I4sHHHhhhHHIIhhHHH",
        *(4, EM, 400, 5, 0),
        *(650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0, bytes(10)),
        *(0, 0, 0, 0, b"none", 0x40, 0x20, 0xFFFF),
        *(ASCENT, DESCENT, 0, ASCENT, -DESCENT, 0, 0, 500, 700, 0, 0x20, 1),
    )


def _name(family: str) -> bytes:
    """Return the names that a font must have: family, style, unique, whole, version, of the file."""
    said = {1: family, 2: "Regular", 3: family, 4: family, 5: "Version 1.000", 6: family}
    texts = [text.encode("utf-16-be") for text in said.values()]
    starts = [sum(map(len, texts[:n])) for n in range(len(texts))]
    rows = zip(said, texts, starts, strict=True)
    records = b"".join(struct.pack(">6H", 3, 1, 0x409, key, len(t), at) for key, t, at in rows)
    return struct.pack(">3H", 0, len(said), 6 + len(records)) + records + b"".join(texts)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 4)


def _sum(content: bytes) -> int:
    words = struct.unpack(f">{len(_padded(content)) // 4}I", _padded(content))
    return sum(words) & 0xFFFFFFFF


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    at, directory, body = 12 + 16 * count, b"", b""
    for tag, content in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, _sum(content), at + len(body), len(content))
        body += _padded(content)
    return head + directory + body
