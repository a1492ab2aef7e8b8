"""Plain text: UTF-8 or GB18030, without the bytes that no text has."""

from __future__ import annotations

import re
from typing import Final

from yangguang.kernel.files.checking.verdict import Bad, Flag, Limits

_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP: Final = re.compile(rb"<(?:!doctype|html|script|svg|iframe|\?php)", re.IGNORECASE)
_FORMULA: Final = re.compile(rb"(?:^|[,;\t\r\n])\"?[=@][A-Za-z0-9+\-(]", re.MULTILINE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def encoding_of(content: bytes) -> str:
    """Return utf-8-sig, utf-8 or gb18030; empty where it is no text of these."""
    if content.startswith(_WIDE) or _CONTROL.search(content):
        return ""
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig" if _decodes(content, "utf-8") else ""
    for name in ("utf-8", "gb18030"):
        if _decodes(content, name):
            return name
    return ""


def check(content: bytes, limits: Limits) -> set[Flag]:  # noqa: ARG001 - the shape of a check
    """Return what the text holds besides words."""
    encoding = encoding_of(content)
    if not encoding:
        raise Bad("文本的编码无法识别。", remedy="请另存为UTF-8编码后重新上传。")
    flags = set()
    if _MARKUP.search(content):
        flags.add(Flag.MARKUP)
    if _FORMULA.search(content):
        flags.add(Flag.FORMULA)
    if encoding == "gb18030":
        flags.add(Flag.GB18030)
    return flags


def _decodes(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True
