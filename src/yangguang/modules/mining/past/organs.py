"""Names of organs as printed, their area code and level: 安徽省自然资源厅 is 340000.

The names of areas are those of the national list in the year; an organ of a made-up area has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from yangguang.base.mining.kinds import Level
from yangguang.base.numbering.mining import MINISTRY
from yangguang.base.numbering.reading import Doubt
from yangguang.base.reading import Read
from yangguang.kernel.places import areacodes
from yangguang.kernel.places.areacodes import LAST_YEAR, Line

NOT_AN_ORGAN: Final = Doubt("not-an-organ", "不是自然资源主管部门的名称。")
NO_SUCH_AREA: Final = Doubt("no-such-area", "当年的行政区划中没有这个名称。")
SEVERAL_AREAS: Final = Doubt("several-areas", "当年有几个行政区叫这个名称。")
OTHER_TIME: Final = Doubt(
    "other-time", "机关名称与当时的机构不符（2018年由国土资源改为自然资源）。"
)

_BODY: Final = re.compile(
    r"(?P<area>.+?)(?P<body>(?:自然资源和规划|自然资源与规划|规划和自然资源|自然资源|国土资源和房屋管理|"
    r"国土资源|国土环境资源|地质矿产|矿产资源管理)(?:主管部门)?(?:厅|局|委员会|委|分局)?)"
)
_MINISTRIES: Final = {"自然资源部": True, "国土资源部": False, "地质矿产部": False}
RENAMED: Final = 2018
"""The ministry was renamed in March 2018, local organs until 2019: in both years either name stands."""


@dataclass(frozen=True, slots=True)
class Organ:
    """The six digits of an organ and its level."""

    code: str
    level: Level


def level_of(code: str) -> Level:
    """Return the level of an organ by its code; a county directly under a province is a county."""
    if code == MINISTRY:
        return Level.MINISTRY
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


@cache
def _by_name() -> Mapping[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for line in areacodes.lines():
        found[line.name] = (*found.get(line.name, ()), line)
    return found


def _then(line: Line, year: int) -> bool:
    asked = min(year, LAST_YEAR)
    return line.from_year <= asked and (line.until_year is None or asked < line.until_year)


def area(name: str, year: int) -> Read[str]:
    """Return the code of the area called `name` in `year`; those above it may stand in front.

    Several of that name: candidates, no value.
    """
    plain = re.sub(r"\s", "", name)
    for start in range(len(plain)):
        lines = [line for line in _by_name().get(plain[start:], ()) if _then(line, year)]
        before = plain[:start]
        fitting = [line for line in lines if _stands_under(before, line)]
        if len({line.code for line in fitting}) == 1:
            return Read(name, fitting[0].code)
        if fitting:
            return Read(name, None, (SEVERAL_AREAS,), tuple(line.code for line in fitting))
    return Read(name, None, (NO_SUCH_AREA,))


def _stands_under(before: str, line: Line) -> bool:
    above = (line.province_name, line.prefecture_name)
    return before in ("", *above, "".join(above))


@lru_cache(maxsize=4096)
def organ(name: str, year: int | None) -> Read[Organ]:
    """Read an organ's name as it was called in `year`; None: the year is not known, the list's last is taken.

    Doubts: no organ, no such area, another time's name.
    """
    plain = re.sub(r"\s", "", name)
    if plain in _MINISTRIES:
        doubts = _of_another_time(_MINISTRIES[plain], year)
        return Read(name, Organ(MINISTRY, Level.MINISTRY), doubts)
    match = _BODY.fullmatch(plain)
    if match is None:
        return Read(name, None, (NOT_AN_ORGAN,))
    found = area(match["area"], year or LAST_YEAR)
    if found.value is None:
        return Read(name, None, found.doubts)
    doubts = _of_another_time("自然资源" in match["body"], year)
    return Read(name, Organ(found.value, level_of(found.value)), doubts)


def _of_another_time(is_new: bool, year: int | None) -> tuple[Doubt, ...]:
    fits = year is None or (year >= RENAMED if is_new else year <= RENAMED + 1)
    return () if fits else (OTHER_TIME,)


def place(text: str, year: int) -> tuple[str, ...]:
    """Return the county codes that a place in words begins with: 山西省沁水县郑庄镇东大村; none: not found."""
    plain = re.sub(r"\s", "", text)
    for end in range(len(plain), 1, -1):
        found = area(plain[:end], year)
        if found.value is not None and not found.value.endswith("00"):
            return (found.value,)
    return ()
