"""Pictures: PNG (ISO/IEC 15948) and JPEG (ITU-T T.81), read as far as their bounds need."""

from __future__ import annotations

import re
import struct
import zlib
from typing import Final

from yangguang.kernel.files.checking.hidden import refuse_hidden_archive
from yangguang.kernel.files.checking.verdict import Bad, Flag, Limits

_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS: Final = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_MOST_CHUNKS: Final = 100_000
_MOST_ASIDE: Final = 16 * 1024 * 1024
"""Bytes into which colour profile and comments may unpack, together."""
_MOST_UNPACKED: Final = 256 * 1024 * 1024
"""Bytes of a picture without packing: 60 million pixels in three colours, and some."""
_FRAMES: Final = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_ALONE: Final = {0x01, *range(0xD0, 0xD8)}
_MOST_TRAILING: Final = 16 * 1024 * 1024
"""Telephones put a second picture or a short film after the first."""


def check_png(content: bytes, limits: Limits) -> set[Flag]:
    """Walk the chunks, verify their sums, unpack the picture within its declared size."""
    at, packed, header, began, ended = 8, [], b"", False, False
    aside = 0
    for _ in range(_MOST_CHUNKS):
        length, name = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        (expected,) = struct.unpack_from(">I", content, at + 8 + length)
        if len(body) != length or zlib.crc32(name + body) != expected:
            raise ValueError("chunk")
        if (name == b"IHDR") == began:
            raise ValueError("order")
        began = True
        if name == b"IHDR":
            header = body
            _png_size(header, limits)
        elif name == b"IDAT":
            packed.append(body)
        elif name in {b"iCCP", b"zTXt", b"iTXt"}:
            aside += _aside_bytes(name, body, most=_MOST_ASIDE - aside)
        at += 12 + length
        if name == b"IEND":
            ended = True
            break
    if not ended or at != len(content):
        raise Bad("图片之后还有其他数据，或者图片不完整。", remedy="请重新另存图片后上传。")
    _unpack(b"".join(packed), *_row_bytes(header))
    return set()


def _png_size(header: bytes, limits: Limits) -> None:
    width, height, depth, colour, packing, filtering, lacing = struct.unpack(">IIBBBBB", header)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or lacing > 1:
        raise ValueError("header")
    _bounded(width, height, limits)


def _bounded(width: int, height: int, limits: Limits) -> None:
    if not width or not height:
        raise ValueError("no area")
    if max(width, height) > limits.side or width * height > limits.pixels:
        raise Bad(
            "图片尺寸过大：{width}×{height}像素。",
            remedy="请缩小后重新上传。",
            width=width,
            height=height,
        )


def _row_bytes(header: bytes) -> tuple[int, int, bool]:
    width, height, depth, colour, _, _, lacing = struct.unpack(">IIBBBBB", header)
    return (width * depth * _CHANNELS[colour] + 7) // 8 + 1, height, bool(lacing)


def _unpack(packed: bytes, row: int, height: int, laced: bool) -> None:
    """Unpack piece by piece: never more than the header declares, and not less."""
    most = row * height * (2 if laced else 1) + (16 * height if laced else 0)
    if row * height > _MOST_UNPACKED:
        raise Bad("图片过大。", remedy="请缩小或者减少颜色后重新上传。")
    unpacker, made = zlib.decompressobj(), 0
    rest = packed
    while rest and not unpacker.eof:
        made += len(unpacker.decompress(rest, 1 << 20))
        if made > most:
            raise ValueError("more than declared")
        rest = unpacker.unconsumed_tail
    if not unpacker.eof or (not laced and made != row * height):
        raise ValueError("less than declared")


def _aside_bytes(name: bytes, body: bytes, *, most: int) -> int:
    """Return into how many bytes a packed comment or profile unpacks, but refuse more than `most`."""
    keyword, _, rest = body.partition(b"\0")
    if not keyword:
        raise ValueError("keyword")
    if name == b"iTXt":
        if rest[:1] != b"\1":
            return 0
        rest = rest[2:].split(b"\0", 2)[2]
    else:
        rest = rest[1:]
    size = len(zlib.decompressobj().decompress(rest, most + 1))
    if size > most:
        raise Bad("图片中的附加数据过大。", remedy="请重新另存图片后上传。")
    return size


def check_jpeg(content: bytes, limits: Limits) -> set[Flag]:
    """Walk the segments to the end of the picture; its size stands in the frame header."""
    at, framed, scanned = 2, False, False
    while True:
        at = _next_marker(content, at, scanned=scanned)
        marker = content[at + 1]
        at += 2
        if marker == 0xD9:
            break
        if marker in _ALONE:
            continue
        if marker == 0xD8:
            raise ValueError("second beginning")
        (length,) = struct.unpack_from(">H", content, at)
        if length < 2 or at + length > len(content):
            raise ValueError("segment")
        if marker in _FRAMES:
            _jpeg_size(content, at, length, limits)
            framed = True
        if marker == 0xDA:
            if not framed:
                raise ValueError("scan without frame")
            scanned = True
        at += length
    if not scanned:
        raise ValueError("no picture")
    return _trailing(content[at:], content)


def _jpeg_size(content: bytes, at: int, length: int, limits: Limits) -> None:
    _, height, width, parts = struct.unpack_from(">BHHB", content, at + 2)
    if not 1 <= parts <= 4 or length != 8 + 3 * parts:
        raise ValueError("frame")
    _bounded(width, height, limits)


def _next_marker(content: bytes, at: int, *, scanned: bool) -> int:
    """Return where the next marker stands; after a scan, bytes of the picture are passed over."""
    if not scanned and content[at] != 0xFF:
        raise ValueError("stray bytes")
    match = _MARKER.search(content, at)
    if match is None:
        raise ValueError("no end")
    return match.end() - 2


def _trailing(rest: bytes, content: bytes) -> set[Flag]:
    refuse_hidden_archive(content)
    bare = rest.strip(b"\0\r\n ")
    if not bare:
        return set()
    lower = bare[:4096].lower()
    if len(rest) > _MOST_TRAILING or any(
        sign in lower for sign in (b"<html", b"<script", b"<!doctype", b"%pdf-", b"pk\x03\x04")
    ):
        raise Bad("图片之后还有其他数据。", remedy="请重新另存图片后上传。")
    return {Flag.TRAILING}
