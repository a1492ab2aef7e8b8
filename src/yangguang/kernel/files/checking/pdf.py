"""PDF (ISO 32000): the header, the way from its end to the table of contents, and what it may do.

Only names in the clear are seen: what lies in packed object streams is unpacked within bounds and
looked through as well. It is no proof of harmlessness; the scanner comes besides.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from yangguang.kernel.files.checking.hidden import refuse_hidden_archive
from yangguang.kernel.files.checking.verdict import Bad, Flag, Limits

_HEADER: Final = re.compile(rb"%PDF-[12]\.[0-9]\s")
_END: Final = re.compile(rb"startxref\s{1,4}([0-9]{1,12})\s{1,4}%%EOF\s*")
_TABLE: Final = re.compile(rb"\s{0,4}(?:xref\b|[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}obj\b)")
_MOST_AFTER: Final = 1024
_MOST_STREAMS: Final = 10_000
_MOST_STREAM: Final = 8 << 20
_MOST_ESCAPES: Final = 1_000_000
_PIECE: Final = 1 << 16
_STREAM: Final = re.compile(rb"/ObjStm\b.{0,2000}?stream\r?\n", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIGNS: Final = (
    (Flag.JAVASCRIPT, re.compile(rb"/(?:JavaScript|JS)\b")),
    (Flag.EMBEDDED, re.compile(rb"/(?:EmbeddedFiles?|RichMedia|FileAttachment)\b")),
    (Flag.LAUNCHES, re.compile(rb"/(?:Launch|SubmitForm|ImportData|GoToE|GoToR)\b")),
    (Flag.ENCRYPTED, re.compile(rb"/Encrypt\b")),
)
_PAGES: Final = re.compile(rb"/(?:Pages|Catalog)\b")


def check(content: bytes, limits: Limits) -> set[Flag]:
    """Follow header, end and table; return what the file may do. Refuses what is a second kind too."""
    if not _HEADER.match(content):
        raise ValueError("header")
    refuse_hidden_archive(content)
    _check_end(content)
    flags, has_pages = set(), False
    for piece in _pieces(content, limits):
        plain = _unescaped(piece)
        flags |= {flag for flag, sign in _SIGNS if sign.search(plain)}
        has_pages = has_pages or bool(_PAGES.search(plain))
    if not has_pages and Flag.ENCRYPTED not in flags:
        raise ValueError("no pages")
    return flags


def _check_end(content: bytes) -> None:
    begin = max(0, len(content) - 4096)
    found = list(_END.finditer(content, begin))
    if not found:
        raise ValueError("end")
    last = found[-1]
    if content[last.end() :].strip(b"\0\r\n\t ") or len(content) - last.end() > _MOST_AFTER:
        raise Bad("PDF之后还有其他数据。", remedy="请重新另存为PDF后上传。")
    table = int(last[1])
    if table >= len(content) or not _TABLE.match(content, table):
        raise ValueError("table")


def _pieces(content: bytes, limits: Limits) -> Iterator[bytes]:
    yield content
    if content.count(b"/ObjStm") > _MOST_STREAMS or content.count(b"#") > _MOST_ESCAPES:
        raise ValueError("more than any writer makes")
    left = limits.unpacked_bytes
    for match in _STREAM.finditer(content):
        made = _unpacked(content, match.end(), most=min(left, _MOST_STREAM))
        left -= len(made)
        yield made


def _unpacked(content: bytes, at: int, *, most: int) -> bytes:
    """Unpack what begins at `at`, a piece at a time; what is filtered otherwise gives nothing."""
    unpacker, made = zlib.decompressobj(), b""
    try:
        while not unpacker.eof and at < len(content):
            made += unpacker.decompress(content[at : at + _PIECE], most + 1 - len(made))
            if len(made) > most:
                raise Bad("文件解压后过大。", remedy="请重新另存为PDF后上传。")
            at += _PIECE - len(unpacker.unconsumed_tail)
    except zlib.error:
        pass
    return made


def _unescaped(piece: bytes) -> bytes:
    """Return names as they are meant: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), piece) if b"#" in piece else piece
