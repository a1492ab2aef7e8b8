"""Folding for search: one form for both scripts, both widths, both cases."""

from __future__ import annotations

import functools
import unicodedata

from yangguang.base.script import tables
from yangguang.base.script.spans import strip

# Characters that one word is spelt with in Traditional, and that the tables keep apart for good
# reasons that do not matter when searching: 覆議 and 复议, 公佈 and 公布, 座標 and 坐标.
_SAME = {"覆": "复", "佈": "布", "瞭": "了", "著": "着", "藉": "借", "摺": "折",
         "馀": "余", "锺": "钟", "谘": "咨", "甯": "宁", "濬": "浚", "甦": "苏", "澂": "澄", "座": "坐"}  # fmt: skip
_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0))


def fold(text: str) -> str:
    """Return the form in which texts are compared: Simplified, half-width (NFKC), lower case, no marks.

    Both the text searched and the words looked for are folded. It goes character by character, so
    that a piece of a text folds as it does within the whole; it is for comparing, never for showing.
    """
    plain = unicodedata.normalize("NFKC", strip(text)).lower()
    return unicodedata.normalize("NFKC", plain.translate(_characters()))


@functools.cache
def _characters() -> dict[int, str]:
    """Map each character that has a plainer one to it: Taiwan's, Hong Kong's and old forms."""
    chars = [chr(code) for start, end in _RANGES for code in range(start, end)]
    folded = "\n".join(chars)
    for config in ("hk2s", "tw2s", "t2s"):
        folded = tables.plain(config).convert(folded)
    turned = (_SAME.get(char, char) for char in folded.split("\n"))
    return {ord(char): plain for char, plain in zip(chars, turned, strict=True) if char != plain}
