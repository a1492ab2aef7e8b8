"""The uses of land by GB/T 21010, both editions: code, name, class under which it is counted.

Codes of 2007 have three digits for kinds, those of 2017 four; pages mix both, so `standard` stands beside `code`.
The names of housing kinds (普通商品住房 …) are those of the market's own list, not of the standard.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from yangguang.base.market import texts
from yangguang.base.market.lot import Use
from yangguang.base.market.words import HousingKind, UseClass

STANDARD_2007: Final = "GB/T 21010-2007"
STANDARD_2017: Final = "GB/T 21010-2017"
SPACE_USES: Final = "国土空间用地用海分类"
"""The classification after 2020, which gives numbers of four digits other meanings, and has six-digit ones."""

_CLASSES: Final = {
    "05": UseClass.COMMERCE,
    "06": UseClass.INDUSTRY,
    "07": UseClass.HOUSING,
    "08": UseClass.PUBLIC,
    "09": UseClass.SPECIAL,
    "10": UseClass.TRANSPORT,
    "11": UseClass.WATER,
}
_2017: Final = """0101 水田,0102 水浇地,0103 旱地,0201 果园,0202 茶园,0203 橡胶园,0204 其他园地,0301 乔木林地,
0302 竹林地,0303 红树林地,0304 森林沼泽,0305 灌木林地,0306 灌丛沼泽,0307 其他林地,0401 天然牧草地,0402 沼泽草地,
0403 人工牧草地,0404 其他草地,0501 零售商业用地,0502 批发市场用地,0503 餐饮用地,0504 旅馆用地,0505 商务金融用地,
0506 娱乐用地,0507 其他商服用地,0601 工业用地,0602 采矿用地,0603 盐田,0604 仓储用地,0701 城镇住宅用地,0702 农村宅基地,
0801 机关团体用地,0802 新闻出版用地,0803 教育用地,0804 科研用地,0805 医疗卫生用地,0806 社会福利用地,0807 文化设施用地,
0808 体育用地,0809 公用设施用地,0810 公园与绿地,0901 军事设施用地,0902 使领馆用地,0903 监教场所用地,0904 宗教用地,
0905 殡葬用地,0906 风景名胜设施用地,1001 铁路用地,1002 轨道交通用地,1003 公路用地,
1004 城镇村道路用地,1005 交通服务场站用地,
1006 农村道路,1007 机场用地,1008 港口码头用地,1009 管道运输用地,1101 河流水面,1102 湖泊水面,1103 水库水面,1104 坑塘水面,
1105 沿海滩涂,1106 内陆滩涂,1107 沟渠,1108 沼泽地,1109 水工建筑用地,1110 冰川及永久积雪,1201 空闲地,1202 设施农用地,
1203 田坎,1204 盐碱地,1205 沙地,1206 裸土地,1207 裸岩石砾地"""
_2007: Final = """011 水田,012 水浇地,013 旱地,021 果园,022 茶园,023 其他园地,031 有林地,032 灌木林地,033 其他林地,
041 天然牧草地,042 人工牧草地,043 其他草地,051 批发零售用地,052 住宿餐饮用地,053 商务金融用地,054 其他商服用地,
061 工业用地,062 采矿用地,063 仓储用地,071 城镇住宅用地,072 农村宅基地,081 机关团体用地,082 新闻出版用地,083 科教用地,
084 医卫慈善用地,085 文体娱乐用地,086 公共设施用地,087 公园与绿地,088 风景名胜设施用地,091 军事设施用地,092 使领馆用地,
093 监教场所用地,094 宗教用地,095 殡葬用地,101 铁路用地,102 公路用地,103 街巷用地,104 农村道路,105 机场用地,
106 港口码头用地,107 管道运输用地,111 河流水面,112 湖泊水面,113 水库水面,114 坑塘水面,115 沿海滩涂,116 内陆滩涂,
117 沟渠,118 水工建筑用地,119 冰川及永久积雪,
121 空闲地,122 设施农用地,123 田坎,124 盐碱地,125 沼泽地,126 沙地,127 裸地"""
_CLASS_NAMES: Final = """05 商服用地,06 工矿仓储用地,07 住宅用地,08 公共管理与公共服务用地,09 特殊用地,10 交通运输用地,
11 水域及水利设施用地,12 其他土地"""


def _table(text: str) -> dict[str, str]:
    return dict(one.split() for one in text.replace("\n", "").split(","))


TABLES: Final = {
    STANDARD_2007: _table(_2007),
    STANDARD_2017: _table(_2017),
}
"""Both editions: names by code."""
CLASSES: Final = _table(_CLASS_NAMES)
"""The classes that land is supplied for, alike in both."""
_NAMED: Final = {
    standard: {name: code for code, name in table.items()} for standard, table in TABLES.items()
}
_CLASS_CODES: Final = {name: code for code, name in CLASSES.items()}
HOUSING: Final = {
    "高档住宅用地": HousingKind.COMMODITY,
    "其他普通商品住房用地": HousingKind.COMMODITY,
    "中低价位、中小套型普通商品住房用地": HousingKind.SMALL_COMMODITY,
    "经济适用住房用地": HousingKind.AFFORDABLE,
    "廉租住房用地": HousingKind.LOW_RENT,
    "公共租赁住房用地": HousingKind.PUBLIC_RENTAL,
    "限价商品住房用地": HousingKind.LIMITED_PRICE,
}
"""Kinds of housing as the market's pages print them where a use stands."""
_SPACE_CLASSES: Final = {
    "07": UseClass.HOUSING,
    "08": UseClass.PUBLIC,
    "09": UseClass.COMMERCE,
    "10": UseClass.INDUSTRY,
    "11": UseClass.INDUSTRY,
    "12": UseClass.TRANSPORT,
    "13": UseClass.PUBLIC,
    "14": UseClass.PUBLIC,
    "15": UseClass.SPECIAL,
}
"""Of the classification after 2020 (from memory): 07 居住 has community facilities (0702) under it."""
_WORDS: Final = (
    (re.compile("住宅|住房|公寓|宅基"), UseClass.HOUSING),
    (re.compile("工业|仓储|采矿|物流|盐田|工矿"), UseClass.INDUSTRY),
    (re.compile("商业|商服|商务|金融|零售|批发|餐饮|旅馆|住宿|酒店|娱乐|加油"), UseClass.COMMERCE),
    (re.compile("道路|公路|铁路|交通|机场|港口|码头|管道|街巷|停车|场站"), UseClass.TRANSPORT),
    (
        re.compile(
            "教育|学校|科研|科教|医疗|医卫|卫生|文化|体育|机关|新闻|福利|公用|公共|设施|绿地|公园"
        ),
        UseClass.PUBLIC,
    ),
    (re.compile("水库|水面|水利|水工|沟渠|滩涂"), UseClass.WATER),
    (re.compile("军事|宗教|殡葬|监教|使领馆|风景名胜|特殊"), UseClass.SPECIAL),
)
"""Which class words that no table has say, the first that meets."""


def class_of_code(code: str) -> UseClass | None:
    """Return the class of a code of GB/T 21010: its first two digits say it. None: no code."""
    if not code.isdigit() or len(code) not in (2, 3, 4):
        return None
    return _CLASSES.get(code[:2], UseClass.OTHER) if "01" <= code[:2] <= "12" else None


@lru_cache(maxsize=4096)
def use_named(printed: str, *, on: date | None = None, years: int | None = None) -> Use:
    """Return the use that these words say, with code and standard where one table has it; class by its words else.

    `on`: the day by which the edition is taken where both have the name.
    """
    name = printed.strip()
    if name in HOUSING:
        return Use(printed=name, code="07", kind=UseClass.HOUSING, years=years)
    standard, code = _found(name, on)
    kind = class_of_code(code) if code else class_of_words(name)
    return Use(printed=name, standard=standard, code=code, kind=kind, years=years)


def _found(name: str, on: date | None) -> tuple[str, str]:
    """Return standard and code of a name; a class has a code alone, as both editions have it."""
    names = (name, f"{name}用地")
    for one in names:
        if one in _CLASS_CODES:
            return "", _CLASS_CODES[one]
    is_old = on is not None and on < texts.USES_2017.in_force
    order = (STANDARD_2007, STANDARD_2017) if is_old else (STANDARD_2017, STANDARD_2007)
    for standard in order:
        for one in names:
            if one in _NAMED[standard]:
                return standard, _NAMED[standard][one]
    return "", ""


def use_coded(printed: str, code: str, *, years: int | None = None) -> Use:
    """Return the use with the code that is printed beside it.

    A table of GB/T 21010 has it where it names the use so; else it is one of the classification after 2020, in
    which numbers of four digits mean other things (0901 is 商业用地 there, 军事设施 here).
    """
    for standard, table in TABLES.items():
        if code in table and _same(table[code], printed):
            return Use(
                printed=printed, standard=standard, code=code, kind=class_of_code(code), years=years
            )
    kind = _SPACE_CLASSES.get(code[:2]) or class_of_words(printed)
    return Use(printed=printed, standard=SPACE_USES, code=code, kind=kind, years=years)


def class_of_words(printed: str) -> UseClass | None:
    """Return the class that words say; None: none of them does."""
    return next((kind for words, kind in _WORDS if words.search(printed)), None)


def housing_of(uses: tuple[Use, ...]) -> HousingKind | None:
    """Return the kind of housing that the first use names; None: it names none."""
    return HOUSING.get(uses[0].printed) if uses else None


def _same(one: str, other: str) -> bool:
    return one.removesuffix("用地") == other.strip().removesuffix("用地")


def is_mining(use: Use) -> bool:
    """Tell whether the use is a mine (采矿用地), which needs no bidding."""
    return use.code in ("062", "0602") or "采矿" in use.printed
