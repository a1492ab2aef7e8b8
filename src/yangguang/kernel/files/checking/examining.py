"""The one way in: bytes and a name, out comes a verdict."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.parsers.expat import ExpatError

from yangguang.base.refusal import Said
from yangguang.kernel.files.checking import office, pdf, pictures, text
from yangguang.kernel.files.checking.verdict import (
    ACCEPTED,
    EXTENSIONS,
    LABELS,
    Bad,
    Flag,
    Kind,
    Limits,
    Verdict,
)

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # zipfile: a member with a password
    ValueError,
    IndexError,
    KeyError,
    OverflowError,
)
"""What the readers below raise over bytes that aren't what they claim to be."""

_CHECKS: Final[dict[Kind, Callable[[bytes, Limits], set[Flag]]]] = {
    Kind.PDF: pdf.check,
    Kind.PNG: pictures.check_png,
    Kind.JPEG: pictures.check_jpeg,
    Kind.DOCX: office.check,
    Kind.XLSX: office.check,
    Kind.TEXT: text.check,
}
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (b"MZ", b"\x7fELF", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"RIFF")


def examine(content: bytes, *, name: str, limits: Limits | None = None) -> Verdict:
    """Tell what a file is and whether it may be kept. Never raises over what the bytes hold."""
    limits = limits or Limits()
    kind = None
    try:
        _check_size(content, limits)
        kind = _kind_of(content)
        _check_name(kind, name)
        flags = _CHECKS[kind](content, limits)
    except Bad as bad:
        return Verdict(kind, reasons=(bad.reason,))
    except _BROKEN:
        assert kind is not None
        broken = Bad(
            "文件已损坏，或者不是真正的{kind}。",
            remedy="请用原来的程序打开，另存后重新上传。",
            kind=Said(LABELS[kind]),
        )
        return Verdict(kind, reasons=(broken.reason,))
    encoding = text.encoding_of(content) if kind is Kind.TEXT else ""
    return Verdict(kind, tuple(sorted(flags)), encoding=encoding)


def _check_size(content: bytes, limits: Limits) -> None:
    if not content:
        raise Bad("文件是空的。", remedy="请检查后重新上传。")
    if len(content) > limits.file_bytes:
        raise Bad(
            "文件过大：最多{most}MB。",
            remedy="请压缩图片或者分开上传。",
            most=limits.file_bytes // (1024 * 1024),
        )


def _kind_of(content: bytes) -> Kind:
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"PK\x03\x04"):
        return office.kind_of(content)
    if content.startswith(_OLD_OFFICE):
        raise Bad(
            "这是旧版Office文件，或者加了密码的Office文件。",
            remedy="请另存为DOCX、XLSX（不设密码）或者PDF后重新上传。",
        )
    if content.startswith(_FOREIGN):
        raise Bad("不接受这种类型的文件。", remedy=ACCEPTED)
    if text.encoding_of(content):
        return Kind.TEXT
    raise Bad("不接受这种类型的文件。", remedy=ACCEPTED)


def _check_name(kind: Kind, name: str) -> None:
    _, dot, extension = name.rpartition(".")
    if not dot or extension.strip().lower() not in EXTENSIONS[kind]:
        raise Bad(
            "文件的内容是{kind}，扩展名却不是{expected}。",
            remedy="请核对文件，改正扩展名后重新上传。",
            kind=Said(LABELS[kind]),
            expected="或".join(f".{known}" for known in EXTENSIONS[kind]),
        )
