"""The body of a delivery: looked at before it is read, then laid in a file on disk piece by piece."""

from __future__ import annotations

import codecs
import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final

from django.http import HttpRequest

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.imports.reading import Row
from yangguang.kernel.imports.reading.streaming import rows_of_csv, rows_of_objects
from yangguang.kernel.imports.reading.unfolding import (
    MOST_SHEET_BYTES,
    lines_of_list,
    table_of_sheet,
)

MOST_BYTES: Final = 128_000_000
MOST_ROWS: Final = 50_000
PIECE: Final = 1 << 18
"""So much of a body is in memory at a time."""
MARK: Final = re.compile(r"[0-9A-Za-z._:-]{1,60}")
CSV, LINES, LIST = "text/csv", "application/x-ndjson", "application/json"
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READERS: Final[dict[str, Callable[..., Iterator[Row]]]] = {
    CSV: rows_of_csv,
    LINES: rows_of_objects,
    LIST: rows_of_objects,
    SHEET: rows_of_csv,
}
UNFOLDS: Final[dict[str, Callable[..., None]]] = {LIST: lines_of_list, SHEET: table_of_sheet}
"""What is laid out anew before it is read, in the form that its reader takes."""
CHARSETS: Final = {"gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030"}
"""Charsets that a table may be declared in besides UTF-8, and what reads them: GB18030 holds the others."""
_UTF_8: Final = ("utf-8", "utf8", "us-ascii")
MOST_OF: Final = {SHEET: MOST_SHEET_BYTES}


class Unread(Exception):  # noqa: N818 - says what became of the body
    """A delivery that is not taken: status, and why."""

    def __init__(self, status: int, why: Sentence) -> None:
        self.status = status
        self.why = why
        super().__init__(str(status))


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent: the file that it lies in, its digest and size, and how it is read."""

    file: IO[bytes]
    digest: str
    size_bytes: int
    read: Callable[..., Iterator[Row]]

    def rows(self) -> Iterator[Row]:
        """Yield its rows."""
        self.file.seek(0)
        return self.read(self.file, most=MOST_ROWS)


def mark_of(request: HttpRequest) -> str:
    """Return the sender's name for a delivery. Unread: there is none, or it has another shape."""
    mark = request.headers.get("Idempotency-Key", "").strip('"')
    if not MARK.fullmatch(mark):
        said = "请在Idempotency-Key中写明送交标识：1至60个字母、数字或者“._:-”。"
        raise Unread(400, sentence(Reason.FACTS, said))
    return mark


@contextmanager
def received(request: HttpRequest) -> Iterator[Body]:
    """Give the body, on disk. Unread: another kind, no length, or too large, which is known before it is read."""
    read = READERS.get(request.content_type or "")
    if read is None:
        said = sentence(Reason.FACTS, "内容类型应为{kinds}。", kinds="、".join(READERS))
        raise Unread(415, said)
    charset = _charset_of(request)
    length = request.headers.get("Content-Length", "")
    if not length.isascii() or not length.isdigit():
        raise Unread(411, sentence(Reason.FACTS, "没有写明内容的长度。"))
    most = MOST_OF.get(request.content_type or "", MOST_BYTES)
    if int(length) > most:
        said = sentence(
            Reason.TOO_MUCH,
            "内容过大：最多{most}字节。",
            remedy="请分成几次送交。",
            most=most,
        )
        raise Unread(413, said)
    unfold = UNFOLDS.get(request.content_type or "")
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as laid_out:
        digest, size = _copied(request, file, int(length), charset)
        if unfold is not None:
            file.seek(0)
            unfold(file, laid_out, most=MOST_ROWS)
        yield Body(file if unfold is None else laid_out, digest, size, read)


def _charset_of(request: HttpRequest) -> str:
    """Return the charset that is declared; empty: UTF-8, or none. Unread: one that isn't read, or not of a table."""
    said = (request.content_params or {}).get("charset", "").strip().lower()
    if not said or said in _UTF_8:
        return ""
    if request.content_type == CSV and said in CHARSETS:
        return said
    why = sentence(
        Reason.FACTS,
        "不接受声明的编码“{charset}”。",
        remedy="CSV可以声明{charsets}；其余内容一律用UTF-8。",
        charset=said[:40],
        charsets="、".join(("utf-8", *CHARSETS)),
    )
    raise Unread(415, why)


def _copied(request: Any, file: IO[bytes], length: int, charset: str = "") -> tuple[str, int]:
    """Lay what is sent in `file`, in UTF-8; the digest is of what was sent. Refusal: it isn't in `charset`."""
    digest, size = hashlib.sha256(), 0
    decoder = codecs.getincrementaldecoder(CHARSETS[charset])() if charset else None
    while size < length and (piece := request.read(min(PIECE, length - size))):
        digest.update(piece)
        if decoder is None:
            file.write(piece)
        else:
            is_last = size + len(piece) == length
            file.write(_in_utf_8(decoder, piece, charset, at=size, is_last=is_last))
        size += len(piece)
    if size != length:
        raise Unread(400, sentence(Reason.FACTS, "内容没有收全，请重新送交。"))
    return digest.hexdigest(), size


def _in_utf_8(
    decoder: codecs.IncrementalDecoder, piece: bytes, charset: str, *, at: int, is_last: bool
) -> bytes:
    waiting = len(decoder.getstate()[0])
    try:
        return decoder.decode(piece, is_last).encode()
    except UnicodeDecodeError as error:
        said = sentence(
            Reason.FACTS,
            "内容不是所声明的{charset}编码：第{place}个字节读不出来。",
            remedy="请核对声明的编码后重新送交。",
            charset=charset,
            place=at - waiting + error.start + 1,
        )
        raise Refusal([said]) from error
