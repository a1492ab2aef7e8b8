"""Whole-text conversion with the legal terms right.

Never the phrase configurations (s2twp, tw2sp: 发布 became 釋出, 程序 became 程式), and never s2t
(核准 became 覈准). The words that OpenCC gets wrong are in ``land.txt`` and ``import.txt``.
"""

from __future__ import annotations

from yangguang.base.script import tables
from yangguang.base.script.spans import outside


def to_traditional(text: str) -> str:
    """Return Simplified `text` in Traditional characters (Taiwan's forms, mainland words).

    Taiwan's forms, not Hong Kong's: they differ least from the mainland's own Traditional gateway
    (羣, 裏, 説 are not its forms). Marked spans stay, marks included.
    """
    return outside(text, tables.with_words("s2tw", "land.txt").convert)


def to_simplified(text: str) -> str:
    """Return `text` of a Traditional source in Simplified characters, for import.

    軟體 becomes 软件, each spelling of 复议 and 答复 the law's; all other words stay. Marked spans stay.
    """
    return outside(text, tables.with_words("tw2s", "import.txt").convert)
