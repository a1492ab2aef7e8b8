"""The four levels of a warning (预警级别), the highest first, and every way they are written."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Level(IntEnum):
    """Red is the highest (突发事件应对法, art. 63; the office's own scale for geological hazards agrees)."""

    RED = 1
    ORANGE = 2
    YELLOW = 3
    BLUE = 4

    @property
    def colour(self) -> str:
        """红色, 橙色, 黄色, 蓝色."""
        return _COLOURS[self]

    @property
    def word(self) -> str:
        """一级 to 四级."""
        return _WORDS[self]

    @property
    def risk(self) -> str:
        """What the level says of the risk: 很高, 高, 较高, 有一定风险."""
        return _RISKS[self]


_COLOURS: Final = {
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
