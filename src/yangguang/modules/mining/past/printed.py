"""Values as licences and notices of mining rights print them: read, every doubt named, nothing repaired.

约1.8753平方公里; 贰拾年; 9.90万吨/年; 由1200米至-50米标高; 金矿、铅、锌、银、铜、硫等; 稀土(原铜多金属).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from yangguang.base.mining import minerals as law
from yangguang.base.mining.checks import Elevation
from yangguang.base.mining.kinds import Size, Way
from yangguang.base.numbering.reading import Doubt, half_width, unique
from yangguang.base.quantities import Area, AreaUnit, Money, NotAQuantity, Rounding
from yangguang.base.reading import Read, read_number

NO_UNIT: Final = Doubt("no-unit", "没有写单位。")
OTHER_UNIT: Final = Doubt("other-unit", "单位不是这一项的单位。")
ROUNDED: Final = Doubt("rounded", "小数超过四位，已四舍五入。")
NOT_WHOLE: Final = Doubt("not-whole", "不是整年。")
NOT_AN_ELEVATION: Final = Doubt("not-an-elevation", "不是一段标高。")
SEPARATOR_LOST: Final = Doubt("separator-lost", "上下限之间的“至”已经丢失。")
OPEN_LIST: Final = Doubt("open-list", "以“等”结尾，没有列全。")
FORMER_NAMED: Final = Doubt("former-named", "括号中写着原矿种。")
BRACKETED: Final = Doubt("bracketed", "括号中另有说明。")
NOT_A_KIND: Final = Doubt("not-a-kind", "写有法律没有列为矿种的名称。")
COLLOQUIAL: Final = Doubt("colloquial-unit", "“方”按立方米读。")
FROM_NAME: Final = Doubt("from-name", "没有单独写明，从项目名称读出。")
NOT_A_SIZE: Final = Doubt("not-a-size", "应为大型、中型或者小型。")
NOT_A_STAGE: Final = Doubt("not-a-stage", "不是勘查阶段（预查、普查、详查、勘探）。")

_KM2: Final = re.compile(r"(?i)km[2²]|㎢")
_M2: Final = re.compile(r"(?i)(?<!k)m[2²]|㎡")
_HM2: Final = re.compile(r"(?i)hm[2²]")
_PLACES: Final = 4
_LEAST: Final = Decimal(1).scaleb(-_PLACES)
_LARGEST: Final = 10**12
_MOST_MINERALS: Final = 40
_COMING_AGAIN: Final = 2048
"""So many texts are kept as read, of columns in which a register says the same again and again."""


def area(text: str, *, unit: str = "") -> Read[Decimal]:
    """Read an area as km² with four places; `unit` is that of the heading, where a cell has none."""
    plain = _KM2.sub("平方千米", _HM2.sub("公顷", text))
    plain = _M2.sub("平方米", plain)
    read = read_number(plain)
    if read.value is None:
        return Read(text, None, read.doubts, read.candidates)
    named = read.unit or unit
    if not named:
        return Read(text, None, unique([*read.doubts, NO_UNIT]), (read.value,))
    if named == "平方千米" and _is_plain(read.value):  # as most registers write it
        return Read(text, read.value.quantize(_LEAST), read.doubts)
    try:
        whole = Area.from_text(f"{read.value:f}{named}")
    except NotAQuantity:
        return Read(text, None, unique([*read.doubts, OTHER_UNIT]))
    km2 = whole.number_in(AreaUnit.SQUARE_KILOMETRE, _PLACES, Rounding.HALF_UP)
    exact = whole == Area.of(km2, AreaUnit.SQUARE_KILOMETRE)
    return Read(text, km2, read.doubts if exact else unique([*read.doubts, ROUNDED]))


def _is_plain(value: Decimal) -> bool:
    """Tell whether a number needs no rounding to four places."""
    places = value.as_tuple().exponent
    return isinstance(places, int) and -_PLACES <= places <= 0 and 0 <= value < _LARGEST


@lru_cache(maxsize=_COMING_AGAIN)
def years(text: str) -> Read[int]:
    """Read a term in years: 十年, 伍年, 贰拾年, 30年; 5.72年 is no whole number and stays as printed."""
    read = read_number(text)
    if read.value is None:
        return Read(text, None, read.doubts)
    doubts = list(read.doubts)
    if read.unit not in ("年", "", "周年"):
        return Read(text, None, unique([*doubts, OTHER_UNIT]))
    if read.value != read.value.to_integral_value():
        return Read(text, None, unique([*doubts, NOT_WHOLE]))
    return Read(text, int(read.value), read.doubts)


@dataclass(frozen=True, slots=True)
class Scale:
    """A yearly output: the amount and its unit, as printed (万吨/年)."""

    amount: Decimal
    unit: str


_SCALE: Final = re.compile(
    r"(?P<amount>.*?[0-9.,]+)(?P<unit>(?:万|亿)?(?:吨|立方米|方|克拉|m3|m³|t|千克|公斤|克))(?:/年|/a|每年|／年)?"
)


@lru_cache(maxsize=_COMING_AGAIN)
def scale(text: str, *, unit: str = "") -> Read[Scale]:
    """Read a yearly output. The unit is kept, not multiplied out: 9.90万吨/年 is 9.90 and 万吨/年."""
    plain = re.sub(r"\s", "", half_width(text, punctuation=True))
    match = _SCALE.fullmatch(plain if not unit or _SCALE.fullmatch(plain) else f"{plain}{unit}")
    if match is None:
        read = read_number(text)
        lacks = read.value is not None and not read.unit
        return Read(text, None, unique([*read.doubts, NO_UNIT if lacks else OTHER_UNIT]))
    read = read_number(match["amount"])
    doubts = [*read_number(text).doubts] if " " in text.strip() else [*read.doubts]
    printed = match["unit"].replace("m3", "立方米").replace("m³", "立方米")
    if printed.endswith("方"):
        doubts.append(COLLOQUIAL)
        printed = f"{printed[:-1]}立方米"
    found = None if read.value is None else Scale(read.value, f"{printed}/年")
    return Read(text, found, unique(doubts))


_METRES: Final = r"(?P<{0}>[+-]?[0-9]{{1,5}}(?:\.[0-9]{{1,3}})?)(?:米|m|M)?(?:标高)?"
_FROM_TO: Final = re.compile(
    r"(?:由|自|从)?"
    + _METRES.format("one")
    + r"(?:至|到|~|～|—|、|,|-{1,2}(?=[+-]))"
    + _METRES.format("two")
)
_GLUED: Final = re.compile(
    _METRES.format("one").replace("[+-]?", "[+-]", 1)
    + _METRES.format("two").replace("[+-]?", "[+-]", 1)
)
_LABEL: Final = re.compile(r"^(?:开采|采矿|准采)?(?:深度|标高)[:为]?")


@lru_cache(maxsize=_COMING_AGAIN)
def elevation(text: str) -> Read[Elevation]:
    """Read from which to which elevation a right reaches, in metres: 由1200米至-50米标高.

    “+235+40m” has lost what stood between: a candidate, no value.
    """
    plain = _LABEL.sub("", re.sub(r"\s", "", half_width(text, punctuation=True)))
    if match := _FROM_TO.fullmatch(plain):
        return Read(text, _between(match))
    if match := _GLUED.fullmatch(plain):
        return Read(text, None, (SEPARATOR_LOST,), (_between(match),))
    return Read(text, None, (NOT_AN_ELEVATION,))


def _between(match: re.Match[str]) -> Elevation:
    low, high = sorted((Decimal(match["one"]), Decimal(match["two"])))
    return Elevation(bottom=low, top=high)


@dataclass(frozen=True, slots=True)
class Minerals:
    """The main mineral by the law's name, the further ones, and names that are no kind of the law."""

    main: str
    others: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


_BRACKETS: Final = re.compile(r"\((?P<inside>[^()]*)\)")


@lru_cache(maxsize=_COMING_AGAIN)
def minerals(text: str) -> Read[Minerals]:
    """Read a list of minerals: the first that the law knows is the main one.

    A name that the law has no kind for (硫, 多金属) stays as printed and is a doubt.
    """
    plain = re.sub(r"\s", "", half_width(text, punctuation=True))
    doubts = []
    inside = [match["inside"] for match in _BRACKETS.finditer(plain)]
    if inside:
        doubts.append(FORMER_NAMED if inside[0].startswith("原") else BRACKETED)
    bare = _BRACKETS.sub("", plain)
    if bare.endswith("等"):
        doubts.append(OPEN_LIST)
        bare = bare.removesuffix("等")
    names = [name for name in re.split(r"[、,;及和与]", bare) if name][:_MOST_MINERALS]
    names = [part for name in names for part in _without_poly(name)]
    known = [kind.name for name in names if (kind := law.named(name)) is not None]
    unknown = tuple(name for name in names if law.named(name) is None)
    if unknown:
        doubts.append(NOT_A_KIND)
    if not known:
        return Read(text, None, unique(doubts or [NOT_A_KIND]))
    main, *others = dict.fromkeys(known)
    return Read(text, Minerals(main, tuple(others), unknown), unique(doubts))


def _without_poly(name: str) -> tuple[str, ...]:
    """Take 铜多金属 apart into what is a kind and what is none."""
    bare = name.removesuffix("矿").removesuffix("多金属")
    return (bare, "多金属") if bare and bare != name.removesuffix("矿") else (name,)


STAGES: Final = ("预查", "普查", "详查", "勘探")
_AT_END: Final = re.compile(
    r"(?P<minerals>[^省市县区镇乡村州盟旗]{1,12}?)矿?(?P<stage>预查|普查|详查|勘探|勘查)$"
)


def in_name(name: str) -> Read[Minerals]:
    """Read the minerals that the name of an exploration project ends with: 大兴窿铅锌矿勘探.

    The longest names of the law before 矿 count; what stands before them is a place.
    """
    match = _AT_END.search(re.sub(r"[（(].*?[)）]", "", name))
    if match is None:
        return Read(name, None)
    rest, unknown = match["minerals"], tuple[str, ...]()
    found: list[str] = []
    if rest.endswith("多金属"):
        rest, unknown = rest.removesuffix("多金属"), ("多金属",)
    while rest and (ending := _last_kind(rest)):
        found.insert(0, ending)
        rest = rest.removesuffix(ending)
    if not found:
        return Read(name, None)
    doubts = [FROM_NAME, NOT_A_KIND] if unknown else [FROM_NAME]
    return Read(name, Minerals(found[0], tuple(found[1:]), unknown), tuple(doubts))


def _last_kind(text: str) -> str:
    """Return the longest name of a kind with which `text` ends; empty: none."""
    names = [kind.name for kind in law.every() if text.endswith(kind.name)]
    names += [group for group in law.GROUPS if text.endswith(group)]
    return max(names, key=len, default="")


@lru_cache(maxsize=_COMING_AGAIN)
def size(text: str) -> Read[Size]:
    """Read the size of a mine or of its reserve: 大型, 中型, 小型 (大, 中, 小)."""
    plain = re.sub(r"\s", "", text).removesuffix("型")
    known = {one.value.removesuffix("型"): one for one in Size}
    found = known.get(plain)
    return Read(text, found, () if found else (NOT_A_SIZE,))


@lru_cache(maxsize=_COMING_AGAIN)
def stage(text: str) -> Read[str]:
    """Read the stage of exploration."""
    plain = re.sub(r"\s", "", text)
    return Read(text, plain) if plain in STAGES else Read(text, None, (NOT_A_STAGE,))


WAYS: Final = {
    **{way.value: way for way in Way},
    "招标出让": Way.TENDER,
    "拍卖出让": Way.AUCTION,
    "挂牌出让": Way.LISTING,
    "协议出让": Way.AGREEMENT,
    "探转采": Way.CONVERSION,
    "申请在先出让": Way.FIRST,
}
"""How registers write the way of granting."""


def money(text: str, *, unit: str = "") -> Read[int]:
    """Read an amount of money in fen; about (近3.4亿元) is a doubt, and the amount is kept."""
    read = read_number(text)
    if read.value is None:
        return Read(text, None, read.doubts)
    try:
        fen = Money.from_text(f"{read.value:f}{read.unit or unit}").fen
    except NotAQuantity:
        return Read(text, None, unique([*read.doubts, OTHER_UNIT if read.unit else NO_UNIT]))
    return Read(text, fen, read.doubts)
