"""The lists of minerals that the rules on authority speak of, in the law's names of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


ANNEX_1998: Final = _names(
    "煤 石油 油页岩 天然气 页岩气 二氧化碳气 煤成气 地热 放射性矿产 金 银 铂 锰 铬 钴 铁 铜 铅 锌",
    "铝土矿 镍 钨 锡 锑 钼 稀土 磷 钾盐 自然硫 硫铁矿 锶 金刚石 铌 钽 石棉 矿泉水",
)
"""The 34 of both orders' annex; its 硫 is two kinds of the law, and shale gas is natural gas."""

PASSED_1998: Final = _names("油页岩 地热 锰 铬 钴 铁 自然硫 硫铁矿 石棉 矿泉水")
"""Mining passed to the provinces whatever the size (1998, item 2(1))."""

MINISTRY_2005: Final = _names("石油 天然气 页岩气 煤成气 放射性矿产")
COAL: Final = _names("煤")
PROTECTED_2005: Final = _names("钨 锡 锑 稀土")
LARGE_2005: Final = _names("油页岩 金 银 铂 锰 铬 钴 铁 铜 铅 锌 铝土矿 镍 钼 磷 钾盐 锶 铌 钽")
PASSED_2005: Final = _names("二氧化碳气 地热 自然硫 硫铁矿 金刚石 石棉 矿泉水")

MINISTRY_2020: Final = _names(
    "石油 天然气 页岩气 天然气水合物 放射性矿产 钨 稀土 锡 锑 钼 钴 锂 钾盐"
)
"""Thirteen of the fourteen; the other is crystalline graphite."""
GRAPHITE: Final = _names("石墨")
PROVINCE_2020: Final = _names("煤 煤成气 铁 铬 铜 铝土矿 金 镍 锆 磷 萤石")

LISTS: Final[Mapping[str, frozenset[str]]] = {
    name: value for name, value in dict(globals()).items() if isinstance(value, frozenset)
}
"""Every list by its name."""
