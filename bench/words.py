"""What the cases of a nation's store are about: places and matters, made up, drawn by seed."""

from __future__ import annotations

from typing import Final

from bench.telling import scattered

_HEADS: Final = (
    *("青石", "白杨", "柳树", "石桥", "清水", "松林", "栗树", "黄土"),
    *("竹园", "双井", "大槐", "小河", "云台", "平湖", "高坪", "杏花"),
)
PLACES: Final = tuple(head + tail for head in _HEADS for tail in "岭屯湾坪沟坡堡村滩庄")
MATTERS: Final = (
    "地块征收批准文件",
    "地块出让成交结果",
    "地块规划设计条件",
    "地块征收补偿安置方案",
    "村庄规划文本",
    "宗地权属调查材料",
    "建设用地预审意见",
    "临时用地批复",
    "设施农业用地备案材料",
    "耕地占补平衡验收意见",
    "采矿权延续登记材料",
    "探矿权评审意见",
    "矿山地质环境恢复治理方案",
    "地质灾害隐患点名单",
    "土地整治项目竣工验收材料",
    "土地利用年度计划执行情况",
    "违法用地处罚决定",
    "不动产登记簿查询结果",
    "测绘成果目录",
    "征地听证笔录",
    "闲置土地认定材料",
    "高标准农田建设选址意见",
    "生态修复项目中标结果",
    "机关财政决算说明",
)
OLD: Final = (PLACES[0], MATTERS[0])
"""What a case that is told again is about."""


def of(serial: int, *, seed: int) -> tuple[str, str]:
    """Return place and matter of the case of that serial: some four thousand pairs."""
    drawn = scattered(serial, seed=seed + 1)
    return PLACES[drawn % len(PLACES)], MATTERS[drawn // len(PLACES) % len(MATTERS)]
