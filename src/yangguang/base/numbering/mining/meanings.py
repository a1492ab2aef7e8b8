"""What the digits of each part stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from yangguang.base.numbering.mining.forms import EXPLORATION, MINING, SURVEY, Form
from yangguang.base.refusal import Said

KINDS: Final = {MINING: "采矿权", EXPLORATION: "探矿权", SURVEY: "地质调查"}
WAYS_18: Final = {"1": "申请在先", "2": "招标", "3": "拍卖", "4": "挂牌", "5": "协议"}
GROUPS: Final = {"01": "能源矿产", "02": "金属矿产", "03": "非金属矿产", "04": "水气矿产"}
CLASSES: Final = {
    "1": "能源矿产",
    "2": "黑色金属",
    "3": "有色金属",
    "4": "贵金属",
    "5": "稀有、稀土、分散元素",
    "6": "冶金辅助和化工原料非金属",
    "7": "建材和其他非金属",
    "8": "水气矿产",
}
MINING_WAYS: Final = {"1": "竞争方式出让", "2": "其他方式"}
EXPLORATION_WAYS: Final = {"0": "不区分"}
RISKS: Final = {"1": "第一类矿产", "2": "第二类矿产", "3": "第三类矿产"}


def ways(parts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the ways that a number of this form and kind may state."""
    if parts["form"] == Form.EIGHTEEN:
        return WAYS_18
    return MINING_WAYS if parts["kind"] == MINING else EXPLORATION_WAYS


def kind_said(letter: str) -> Said:
    """Return what the letter at the head says."""
    return Said(KINDS[letter])


def said(part: str, parts: Mapping[str, str]) -> Said | None:
    """Return what the digits of class, group, way or risk say; None: nothing that is known."""
    digits = parts[part]
    if part == "class" and digits in CLASSES:
        return Said(CLASSES[digits])
    if part == "group" and digits in GROUPS:
        return Said(GROUPS[digits])
    if part == "risk" and digits in RISKS:
        return Said(RISKS[digits])
    if part == "way" and digits in ways(parts):
        return _way_said(digits, parts)
    return None


def _way_said(digits: str, parts: Mapping[str, str]) -> Said:
    if parts["form"] == Form.EIGHTEEN:
        return Said(WAYS_18[digits])
    return Said(MINING_WAYS[digits] if parts["kind"] == MINING else EXPLORATION_WAYS[digits])
