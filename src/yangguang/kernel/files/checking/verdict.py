"""What checking is asked and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yangguang.base.refusal import Reason, Said, Sentence


class Kind(StrEnum):
    """The six kinds that are accepted."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"


class Flag(StrEnum):
    """What an officer is told before opening a file; it is no reason to refuse."""

    JAVASCRIPT = "javascript"
    EMBEDDED = "embedded"
    LAUNCHES = "launches"
    ENCRYPTED = "encrypted"
    EXTERNAL = "external"
    MARKUP = "markup"
    FORMULA = "formula"
    TRAILING = "trailing"
    GB18030 = "gb18030"


SAID: Final = {
    Flag.JAVASCRIPT: "文件中含有脚本。",
    Flag.EMBEDDED: "文件中嵌有其他文件。",
    Flag.LAUNCHES: "文件打开时可能启动其他程序或者访问网址。",
    Flag.ENCRYPTED: "文件已加密，内容未能检查。",
    Flag.EXTERNAL: "文件引用外部内容，打开时可能访问网络。",
    Flag.MARKUP: "文本中含有网页代码。",
    Flag.FORMULA: "表格中含有公式，用电子表格打开时可能执行。",
    Flag.TRAILING: "图片之后还有其他数据。",
    Flag.GB18030: "文本使用GB18030编码。",
}

EXTENSIONS: Final = {
    Kind.PDF: ("pdf",),
    Kind.PNG: ("png",),
    Kind.JPEG: ("jpg", "jpeg", "jpe"),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
    Kind.TEXT: ("txt", "csv"),
}
"""Extensions under which each kind may be handed in; the first is the usual one."""

LABELS: Final = {
    Kind.PDF: "PDF文件",
    Kind.PNG: "PNG图片",
    Kind.JPEG: "JPEG图片",
    Kind.DOCX: "Word文档（DOCX）",
    Kind.XLSX: "Excel表格（XLSX）",
    Kind.TEXT: "文本（TXT、CSV）",
}

ACCEPTED: Final = "请上传PDF、PNG、JPEG、DOCX、XLSX或者TXT、CSV文件。"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is accepted. `ratio`: how often a member may be larger than it is packed."""

    file_bytes: int = 20 * 1024 * 1024
    members: int = 2000
    unpacked_bytes: int = 120 * 1024 * 1024
    ratio: int = 150
    ratio_from_bytes: int = 1024 * 1024
    pixels: int = 60_000_000
    side: int = 20_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is. With `reasons` it must not be kept; `kind` is None where it can't be told."""

    kind: Kind | None
    flags: tuple[Flag, ...] = ()
    reasons: tuple[Sentence, ...] = ()
    encoding: str = ""


class Bad(Exception):  # noqa: N818 - says what the file is
    """The file is none that we take; the reason is for whoever sent it."""

    def __init__(self, text: str, *, remedy: str = "", **params: object) -> None:
        self.reason = Sentence(
            Reason.RULE,
            Said(text, params),
            remedy=Said(remedy, params) if remedy else None,
        )
        super().__init__(str(self.reason))
