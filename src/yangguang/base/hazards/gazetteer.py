"""Names of areas with their codes, in every form that bulletins write; the caller gives the names.

Full names and short ones: 湖北省 and 湖北, 恩施土家族苗族自治州, 恩施州 and 恩施. A short name of one character
(古 of 古县) or one that reads as a part of a place (南部 of 南部县) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from yangguang.base.hazards.ground import covers, meets, stem

_PEOPLES: Final = (
    r"(?:(?:蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|朝鲜|土家|布依|仡佬|仫佬|毛南|哈尼|傈僳|拉祜|景颇|纳西|布朗"
    r"|普米|独龙|阿昌|德昂|基诺|东乡|保安|撒拉|裕固|达斡尔|鄂温克|鄂伦春|赫哲|塔塔尔|乌孜别克|俄罗斯|门巴|珞巴)族?"
    r"|[回藏苗彝壮满侗瑶白傣黎佤畲水羌土怒京各]族)+"
)
_AUTONOMOUS: Final = re.compile(rf"^(?P<base>.{{2,}}?){_PEOPLES}自治(?P<kind>区|州|县|旗)$")
_PLAIN_AUTONOMOUS: Final = re.compile(r"^(?P<base>.{2,}?)族?自治(?P<kind>区|州|县|旗)$")
_SUFFIX: Final = re.compile(r"(?:特别行政区|地区|林区|新区|矿区|街道|省|市|盟|县|区|旗|镇|乡|村)$")
PART_WORD: Final = re.compile(r"[东西南北中]{1,3}部")


@dataclass(frozen=True, slots=True)
class Named:
    """An area that a spelling may mean; `is_full`: the spelling is its whole name."""

    code: str
    name: str
    is_full: bool


def short_names(name: str) -> Iterator[str]:
    """Yield the short forms of an area's full name, itself not among them."""
    found = _AUTONOMOUS.match(name) or _PLAIN_AUTONOMOUS.match(name)
    if found:
        forms = [found["base"] + found["kind"], found["base"]]
        if found["kind"] == "区":
            forms = [found["base"]]
    else:
        forms = [_SUFFIX.sub("", name)]
    for form in forms:
        if form != name and len(form) >= 2 and not PART_WORD.fullmatch(form):
            yield form


class Gazetteer:
    """Names and codes, looked up by spelling. `regions`: names that are no areas (三峡库区) with their codes."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        *,
        regions: Iterable[tuple[str, tuple[str, ...]]] = (),
    ) -> None:
        """Take (code, full name) of every area in use on the day of the text. ValueError: a code is none."""
        self.names: dict[str, str] = {}
        self.regions = dict(regions)
        self._spelled: dict[str, list[Named]] = {}
        for code, name in names:
            stem(code)
            self.names[code] = name
            self._spelled.setdefault(name, []).append(Named(code, name, is_full=True))
            for form in short_names(name):
                self._spelled.setdefault(form, []).append(Named(code, name, is_full=False))
        self._longest = max(map(len, [*self._spelled, *self.regions]), default=0)

    def at(self, text: str, start: int) -> Iterator[tuple[int, tuple[Named, ...]]]:
        """Yield where a spelling that begins at `start` ends, and what it may mean, the longest first."""
        for end in range(min(len(text), start + self._longest), start, -1):
            if found := self._spelled.get(text[start:end]):
                yield end, tuple(found)

    def known(self, spelling: str, *, within: str = "") -> tuple[Named, ...]:
        """Return what a spelling may mean, within (or above) the area with code `within`."""
        found = self._spelled.get(spelling, ())
        return tuple(one for one in found if not within or meets(within, one.code))

    def parts_of(self, code: str) -> tuple[str, ...]:
        """Return the codes directly or further below an area that have nothing below them, in order."""
        mine = sorted((one for one in self.names if one != code and covers(code, one)), key=stem)
        return tuple(
            one
            for i, one in enumerate(mine)
            if i + 1 == len(mine) or not stem(mine[i + 1]).startswith(stem(one))
        )
