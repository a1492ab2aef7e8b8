"""Numbers as offices print them: 32,165吨, 近5000, 200余, 10.9万, 贰拾, 减4."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from yangguang.base.reading import numerals
from yangguang.base.reading.doubts import DOUBTS
from yangguang.base.reading.result import Read

_ABOUT: Final = re.compile(
    r"^(?:大约为?|大概|约为|约|近|将近|接近|超过|逾|不足|不到|至少|最多|不少于|不超过|>=|<=|>|<|≥|≤|~|≈)"
)
_MULTIPLES: Final = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "億": 10**8,
    "万亿": 10**12,
}
_DIGIT: Final = "[0-9OolI○]"
_ARABIC: Final = re.compile(
    rf"(?P<sign>[+-]|减|負|负|正)?(?P<number>{_DIGIT}[0-9OolI○,.]*|\.{_DIGIT}+)"
    r"(?:[×xX*]10(?P<raised>\^|\*\*)?(?P<power>-?[0-9]{1,2}|[⁻⁰¹²³⁴-⁹]{1,3}))?"
    r"(?P<multiple>万亿|[十百千]?万|[十百千亿億萬]?)(?P<more>[余多]?)(?P<unit>[^0-9*]{0,12})"
)
_CHINESE: Final = re.compile(
    rf"(?P<sign>[负負减])?(?P<number>[{numerals.WRITTEN}万萬亿億Oo0]+)(?P<more>[余多]?)(?P<unit>[^0-9*]{{0,12}})"
)
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_AFTER: Final = re.compile(r"(?:余|多|左右|上下|以上|以下|以内|许)$")
_NONE: Final = frozenset({"-", "--", "---", "/", "\\", "无", "無"})
_LOOKALIKES: Final = str.maketrans({"O": "0", "o": "0", "○": "0", "l": "1", "I": "1"})
_RAISED: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def read_number(text: str) -> Read[Decimal]:
    """Read a number and its unit. An empty text has no value and no doubt.

    万 and 亿 are multiplied out, also where they are part of a unit of money (万元 gives the unit 元).
    """
    if not text.strip():
        return Read(text, None)
    if len(text) > numerals.LONGEST:
        return _read(text, None, ["too-long"])
    plain, codes = numerals.plain(text)
    if plain in _NONE:
        return _read(text, None, ["none-sign"])
    return _by_form(text, plain, codes)


def _by_form(text: str, plain: str, codes: list[str]) -> Read[Decimal]:
    if "*" in plain and not re.search(r"\d\*10", plain):
        return _read(text, None, [*codes, "masked"])
    if about := _ABOUT.match(plain):
        plain = plain[about.end() :]
        codes.append("approximate")
    if after := _AFTER.search(plain):
        plain = plain[: after.start()]
        codes.append("approximate")
    if match := _ARABIC.fullmatch(plain):
        return _arabic(text, match, codes)
    if match := _CHINESE.fullmatch(plain):
        return _chinese(text, match, codes)
    return _read(text, None, [*codes, "not-a-number"])


def _arabic(text: str, match: re.Match[str], codes: list[str]) -> Read[Decimal]:
    printed = match["number"]
    unit = match["unit"]
    if match["more"]:
        codes.append("approximate")
    if "○" in printed:
        codes.append("zero-sign")
    if re.search("[OolI]", printed):
        codes.append("letter-for-digit")
    digits = printed.translate(_LOOKALIKES)
    times = Decimal(_MULTIPLES[match["multiple"]]) * _sign(match["sign"], codes)
    if digits.startswith("."):
        whole = (Decimal("0" + digits) * times,)
        return _read(text, None, [*codes, "whole-part-missing"], whole, unit)
    if not _GROUPED.fullmatch(digits):
        plain = digits.replace(",", "")
        guess = (Decimal(plain) * times,) if plain.count(".") <= 1 and plain[-1] != "." else ()
        return _read(text, None, [*codes, "grouping"], guess, unit)
    value = Decimal(digits.replace(",", "")) * times
    if re.match(r"0\d", digits):
        codes.append("leading-zeros")
    if match["power"]:
        raised = bool(match["raised"]) or not match["power"].isascii()
        value = value.scaleb(int(match["power"].translate(_RAISED)))
        if not raised:
            return _read(text, None, [*codes, "flattened-exponent"], (value,), unit)
        codes.append("exponent")
    return _read(text, value, codes, (), unit)


def _chinese(text: str, match: re.Match[str], codes: list[str]) -> Read[Decimal]:
    number, doubts = numerals.value_of(match["number"])
    if match["more"]:
        codes.append("approximate")
    if number is None:
        return _read(text, None, [*codes, "not-a-number"])
    value = Decimal(number) * _sign(match["sign"], codes)
    return _read(text, value, codes + doubts, (), match["unit"])


def _sign(sign: str | None, codes: list[str]) -> int:
    if sign and sign not in "+-":
        codes.append("word-sign")
    return -1 if sign in {"-", "减", "负", "負"} else 1


def _read(
    text: str,
    value: Decimal | None,
    codes: list[str],
    candidates: tuple[Decimal, ...] = (),
    unit: str = "",
) -> Read[Decimal]:
    doubts = tuple(DOUBTS[code] for code in dict.fromkeys(codes))
    return Read(text, value, doubts, candidates, unit)
