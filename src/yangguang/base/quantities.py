"""Area and money with their units: exact inside, never rounded without saying so.

Area is kept as an exact fraction of a square metre, as 1 亩 is 10000/15 m² (and not 666.67); it is
stored as a decimal with four places. Money is a whole number of fen (分). An amount without its
unit, an approximation (约, 余) and a rate (元/亩) are refused: they are no quantity.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Self


class NotAQuantity(ValueError):  # noqa: N818 - the word that callers and citizens see
    """The text or number is no quantity of this kind; the message is one Chinese sentence."""


class Inexact(ValueError):  # noqa: N818 - says what it is
    """The value has more places than asked for, and no rounding was named."""


class Rounding(StrEnum):
    """How places are cut. Some notices truncate, so it is always named."""

    HALF_UP = ROUND_HALF_UP
    """四舍五入, what print does."""
    HALF_EVEN = ROUND_HALF_EVEN
    DOWN = ROUND_DOWN
    """截断."""


class AreaUnit(StrEnum):
    """Units of land area under their legal names; the value is what is printed."""

    SQUARE_METRE = "平方米"
    MU = "亩"
    HECTARE = "公顷"
    SQUARE_KILOMETRE = "平方千米"


class MoneyUnit(StrEnum):
    """Units of money; the value is what is printed."""

    YUAN = "元"
    TEN_THOUSAND_YUAN = "万元"
    HUNDRED_MILLION_YUAN = "亿元"


_M2 = {
    AreaUnit.SQUARE_METRE: Fraction(1),
    AreaUnit.MU: Fraction(10_000, 15),
    AreaUnit.HECTARE: Fraction(10_000),
    AreaUnit.SQUARE_KILOMETRE: Fraction(1_000_000),
}
_FEN = {
    MoneyUnit.YUAN: 100,
    MoneyUnit.TEN_THOUSAND_YUAN: 1_000_000,
    MoneyUnit.HUNDRED_MILLION_YUAN: 10_000_000_000,
}
# As printed, after NFKC has made ㎡ m2, ㎢ km2 and hm² hm2.
_AREA_PRINTED = {
    **{unit.value: unit for unit in AreaUnit},
    **dict.fromkeys(("m2", "平米"), AreaUnit.SQUARE_METRE),
    **dict.fromkeys(("hm2", "ha"), AreaUnit.HECTARE),
    **dict.fromkeys(("km2", "平方公里"), AreaUnit.SQUARE_KILOMETRE),
}
_MULTIPLES = {"": 1, "万": 10_000, "亿": 100_000_000}
_PRINTED = re.compile(
    r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,20})(?:\.[0-9]{1,20})?) *"
    r"(?P<multiple>[万亿]?)(?P<unit>\D.*)?"
)
STORED_PLACES = 4
STORED_DIGITS = 18


def _read(text: str, what: str, example: str) -> tuple[Fraction, int, str]:
    """Return number, multiple and unit as printed."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if (match := _PRINTED.fullmatch(plain)) is None:
        raise NotAQuantity(f"“{text}”不是{what}：应为一个确定的数和单位，例如“{example}”。")
    number = Fraction(match["number"].replace(",", ""))
    return number, _MULTIPLES[match["multiple"]], (match["unit"] or "").strip().lower()


def _rounded(value: Fraction, places: int, rounding: Rounding | None) -> Decimal:
    """Return `value` with `places` decimal places. Raises Inexact if that loses and none is named."""
    scaled = value * 10**places
    if scaled.denominator == 1:
        whole = scaled.numerator
    elif rounding is None:
        raise Inexact(f"{value} has more than {places} decimal places: name a rounding")
    else:
        whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
        twice = 2 * rest - scaled.denominator
        up = {
            Rounding.DOWN: False,
            Rounding.HALF_UP: twice >= 0,
            Rounding.HALF_EVEN: twice > 0 or (twice == 0 and whole % 2 == 1),
        }[rounding]
        whole = (whole + up) * (1 if scaled > 0 else -1)
    sign, digits = int(whole < 0), tuple(map(int, str(abs(whole))))
    return Decimal((sign, digits, -places))


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """An area of land: an exact, non-negative fraction of square metres."""

    m2: Fraction

    def __post_init__(self) -> None:
        if self.m2 < 0:
            raise NotAQuantity("面积不能是负数。")

    @classmethod
    def of(cls, number: Decimal | int | str, unit: AreaUnit) -> Self:
        """Return `number` of `unit`, exactly."""
        return cls(Fraction(number) * _M2[unit])

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read an area as printed: 1.80公顷, 52.15亩, 32,165㎡, 1.2万平方米. Raises NotAQuantity."""
        number, multiple, unit = _read(text, "面积", "1.80公顷")
        if unit not in _AREA_PRINTED:
            shown = f"单位“{unit}”不是面积单位" if unit else "没有单位"
            raise NotAQuantity(f"“{text}”{shown}：请写明平方米、亩、公顷或平方千米。")
        return cls(number * multiple * _M2[_AREA_PRINTED[unit]])

    def __add__(self, other: Area) -> Area:
        """Return the sum, exactly."""
        return Area(self.m2 + other.m2)

    def stored(self, rounding: Rounding | None = None) -> Decimal:
        """Return square metres as decimal(18,4). Raises Inexact unless exact or `rounding` is named."""
        value = _rounded(self.m2, STORED_PLACES, rounding)
        if len(value.as_tuple().digits) > STORED_DIGITS:
            raise NotAQuantity("面积过大，超出可以登记的范围。")
        return value

    def number_in(self, unit: AreaUnit, places: int, rounding: Rounding | None = None) -> Decimal:
        """Return the number of `unit` with `places` decimal places. Raises Inexact as `stored`."""
        return _rounded(self.m2 / _M2[unit], places, rounding)

    def shown(self, unit: AreaUnit, places: int, rounding: Rounding | None = None) -> str:
        """Return the area as print has it: ``1.8000公顷``. Raises Inexact as `stored`."""
        return f"{self.number_in(unit, places, rounding):f}{unit.value}"


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of money in whole fen; a debit may be negative."""

    fen: int

    @classmethod
    def of(cls, number: Decimal | int | str, unit: MoneyUnit) -> Self:
        """Return `number` of `unit`. Raises NotAQuantity where it is no whole number of fen."""
        fen = Fraction(number) * _FEN[unit]
        if fen.denominator != 1:
            raise NotAQuantity(f"{number}{unit.value}不足一分的部分无法记账，请核对金额。")
        return cls(fen.numerator)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read an amount as printed: 251000元, 420,579万元, 1.2亿元. Raises NotAQuantity."""
        number, multiple, unit = _read(text, "金额", "420,579万元")
        if unit not in ("元", "元人民币"):
            shown = f"单位“{unit}”不是金额单位" if unit else "没有单位"
            raise NotAQuantity(f"“{text}”{shown}：请写明元、万元或亿元。")
        fen = number * multiple * _FEN[MoneyUnit.YUAN]
        if fen.denominator != 1:
            raise NotAQuantity(f"“{text}”不足一分的部分无法记账，请核对金额。")
        return cls(fen.numerator)

    def __add__(self, other: Money) -> Money:
        """Return the sum."""
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        """Return the difference, which may be negative."""
        return Money(self.fen - other.fen)

    def number_in(self, unit: MoneyUnit, places: int, rounding: Rounding | None = None) -> Decimal:
        """Return the number of `unit` with `places` decimal places. Raises Inexact if that loses."""
        return _rounded(Fraction(self.fen, _FEN[unit]), places, rounding)

    def shown(self, unit: MoneyUnit, places: int, rounding: Rounding | None = None) -> str:
        """Return the amount as print has it, with thousands separated: ``420,579.00万元``."""
        return f"{self.number_in(unit, places, rounding):,f}{unit.value}"
