"""The body of a delivery: looked at before it is read, then laid in a file on disk piece by piece."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final

from django.http import HttpRequest

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.imports.reading import Row
from yangguang.kernel.imports.reading.streaming import rows_of_csv, rows_of_objects

MOST_BYTES: Final = 128_000_000
MOST_ROWS: Final = 50_000
PIECE: Final = 1 << 18
"""So much of a body is in memory at a time."""
MARK: Final = re.compile(r"[0-9A-Za-z._:-]{1,60}")
READERS: Final[dict[str, Callable[..., Iterator[Row]]]] = {
    "text/csv": rows_of_csv,
    "application/x-ndjson": rows_of_objects,
}


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
    length = request.headers.get("Content-Length", "")
    if not length.isascii() or not length.isdigit():
        raise Unread(411, sentence(Reason.FACTS, "没有写明内容的长度。"))
    if int(length) > MOST_BYTES:
        said = sentence(
            Reason.TOO_MUCH,
            "内容过大：最多{most}字节。",
            remedy="请分成几次送交。",
            most=MOST_BYTES,
        )
        raise Unread(413, said)
    with tempfile.TemporaryFile() as file:
        digest, size = _copied(request, file, int(length))
        yield Body(file, digest, size, read)


def _copied(request: Any, file: IO[bytes], length: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while size < length and (piece := request.read(min(PIECE, length - size))):
        digest.update(piece)
        file.write(piece)
        size += len(piece)
    if size != length:
        raise Unread(400, sentence(Reason.FACTS, "内容没有收全，请重新送交。"))
    return digest.hexdigest(), size
