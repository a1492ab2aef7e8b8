"""Files that are two things at once: a picture or a PDF that an unpacker opens as an archive."""

from __future__ import annotations

import struct
from typing import Final

from yangguang.kernel.files.checking.verdict import Bad

_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_MOST_COMMENT: Final = 65_535


def refuse_hidden_archive(content: bytes) -> None:
    """Refuse what ends as a zip archive does (APPNOTE 4.3.16). `Bad`: it does."""
    tail = content[-(_END_BYTES + _MOST_COMMENT) :]
    at = tail.find(_END)
    while at >= 0:
        if at + _END_BYTES <= len(tail):
            (comment,) = struct.unpack_from("<H", tail, at + 20)
            if at + _END_BYTES + comment == len(tail):
                raise Bad("文件中藏有压缩包。", remedy="请重新另存后上传。")
        at = tail.find(_END, at + 1)
