"""The four levels of a warning (预警级别), the highest first, and every way they are written."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from typing import Final

from yangguang.base.script.conversion import to_simplified


class Level(IntEnum):
    """Red is the highest (突发事件应对法, art. 63; the office's own scale for geological hazards agrees)."""

    RED = 1
    ORANGE = 2
    YELLOW = 3
    BLUE = 4

    @property
    def colour(self) -> str:
        """红色, 橙色, 黄色, 蓝色."""
        return LABELS[self]

    @property
    def word(self) -> str:
        """一级 to 四级."""
        return _WORDS[self]

    @property
    def risk(self) -> str:
        """What the level says of the risk: 很高, 高, 较高, 有一定风险."""
        return _RISKS[self]


LABELS: Final = {
    Level.RED: "红色",
    Level.ORANGE: "橙色",
    Level.YELLOW: "黄色",
    Level.BLUE: "蓝色",
}
_WORDS: Final = {Level.RED: "一级", Level.ORANGE: "二级", Level.YELLOW: "三级", Level.BLUE: "四级"}
_RISKS: Final = {
    Level.RED: "很高",
    Level.ORANGE: "高",
    Level.YELLOW: "较高",
    Level.BLUE: "有一定风险",
}

_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HUES: Final = {"红": 1, "橙": 2, "黄": 3, "蓝": 4}
_SAYS: Final = {
    "很高": 1,
    "风险很高": 1,
    "高": 2,
    "风险高": 2,
    "较高": 3,
    "风险较高": 3,
    "有一定风险": 4,
}
_SPELLING: Final = re.compile(
    r"第?(?P<number>[一二三四1-4]|IV|I{1,3})级(?:预警)?|(?P<hue>[红橙黄蓝])色?(?:预警)?(?:信号)?"
)
_BARE_ROMAN: Final = {"\u2160": 1, "\u2161": 2, "\u2162": 3, "\u2163": 4}
_NOISE: Final = re.compile(r"[\s()\[\]【】“”\"'、,，/]+")
_AROUND: Final = re.compile(r"^(?:地质灾害)?(?:气象)?(?:风险)?|(?:预警)?(?:信号)?$")


def read(text: str, *, with_risk: bool = False) -> Level | None:
    """Return the level that `text` names, and None where it names none or two that differ.

    一级, Ⅰ级, I级, 1级, 红色, 红, 红色预警, 橙色(二级), in full-width or Traditional characters. The words of
    risk (很高, 高, 较高, 有一定风险) mean a level only where the caller says that such words are expected
    (`with_risk`), as 高 alone may say anything. Source: HZ-001 (the scale) and real warnings.
    """
    if text.strip() in _BARE_ROMAN:
        return Level(_BARE_ROMAN[text.strip()])
    plain = _NOISE.sub("", to_simplified(unicodedata.normalize("NFKC", text)).upper())
    if with_risk and (said := _SAYS.get(plain.removeprefix("气象"))):
        return Level(said)
    rest, found = _AROUND.sub("", plain), set()
    while rest:
        match = _SPELLING.match(rest)
        if match is None:
            return None
        rest = rest[match.end() :]
        if number := match["number"]:
            found.add(_DIGITS.get(number) or _ROMAN[number])
        else:
            found.add(_HUES[match["hue"]])
    return Level(found.pop()) if len(found) == 1 else None
