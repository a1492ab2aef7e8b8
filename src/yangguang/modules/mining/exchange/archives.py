"""Opening an archive that anybody may have made: what is not plainly a package of ours is refused.

Nothing is written to the disk; every byte that comes out is counted, whatever the archive declares.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from yangguang.base.refusal import Reason, Said, Sentence
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange.format import Fault

_PIECE: Final = 1 << 16
_FREE_BYTES: Final = 1 << 20
_LOCAL_HEADER: Final = 30
_DIRECTORY: Final = b"PK\x01\x02"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)
"""What the reader raises over bytes that aren't what they claim to be."""


class Refused(Exception):  # noqa: N818 - says what became of the archive
    """The archive as a whole is no package; `fault` says why."""

    def __init__(self, file: str, why: Sentence) -> None:
        self.fault = Fault(file, "", why)
        super().__init__(str(why))


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a package by name. Refused: it is none, or unpacks into too much."""
    if len(content) > shape.MOST_BYTES:
        raise _no("数据包过大：最多{most}MB。", most=shape.MOST_BYTES >> 20)
    if not content.startswith(b"PK\x03\x04"):
        raise _no("这不是ZIP压缩包。")
    if content.count(_DIRECTORY) > 2 * shape.MOST_MEMBERS:
        raise _no("数据包中的文件过多：最多{most}个。", most=shape.MOST_MEMBERS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check(archive, members, content)
            return dict(_files(archive, members))
    except _BROKEN as error:
        raise _no("压缩包已损坏，无法打开。") from error


def _check(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], content: bytes) -> None:
    if len(members) > shape.MOST_MEMBERS:
        raise _no("数据包中的文件过多：最多{most}个。", most=shape.MOST_MEMBERS)
    if sum(member.file_size for member in members) > shape.MOST_UNPACKED:
        raise _too_much("")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if not _is_ours(name):
            raise _no("数据包中有不应有的文件“{name}”。", name=name[:80])
        if name.lower() in seen:
            raise _no("数据包中有两个同名文件“{name}”。", name=name)
        seen.add(name.lower())
        if member.flag_bits & 0x1:
            raise _no("数据包已加密。", file=name)
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _no("数据包的压缩方式不能识别。", file=name)
    _check_places(archive, members, content)


def _check_places(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], content: bytes) -> None:
    """Refuse members that share bytes, and anything that lies before, between directories or after."""
    end = 0
    for member in sorted(members, key=lambda found: found.header_offset):
        if member.header_offset < end or (end == 0 and member.header_offset != 0):
            raise _no("压缩包的结构不正常。")
        end = member.header_offset + _LOCAL_HEADER + member.compress_size
    if end > archive.start_dir or archive.comment or content[-22:-18] != b"PK\x05\x06":
        raise _no("压缩包的结构不正常。")


def _is_ours(name: str) -> bool:
    if name in {shape.MANIFEST, shape.SIGNATURE}:
        return True
    return bool(shape.RIGHT.fullmatch(name) or shape.CORNERS.fullmatch(name))


def _files(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = shape.MOST_UNPACKED
    for member in members:
        pieces: list[bytes] = []
        size = 0
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                bomb = size > _FREE_BYTES and size > shape.MOST_RATIO * max(member.compress_size, 1)
                if size > left or bomb:
                    raise _too_much(member.filename)
                pieces.append(piece)
        left -= size
        yield member.filename, b"".join(pieces)


def _too_much(file: str) -> Refused:
    return _no("数据包解压后过大。", file=file)


def _no(text: str, *, file: str = "", **params: object) -> Refused:
    remedy = Said("请用本系统的格式说明重新制作数据包。")
    return Refused(file, Sentence(Reason.FACTS, Said(text, params), remedy=remedy))
