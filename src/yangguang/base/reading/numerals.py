"""Chinese numerals: 二〇一一 by place, 二十三 and 廿三 by unit, capitals 贰拾 (大写) alike."""

from __future__ import annotations

import re
from typing import Final

from yangguang.base.numbering.reading import half_width

ZEROS: Final = "〇零○"
_DIGITS: Final = {
    **dict.fromkeys(ZEROS, 0),
    **{letter: at + 1 for at, letter in enumerate("一二三四五六七八九")},
    **{letter: at + 1 for at, letter in enumerate("壹贰叁肆伍陆柒捌玖")},
    **{letter: at + 1 for at, letter in enumerate("壹貳參肆伍陸柒捌玖")},
    "两": 2,
    "兩": 2,
    "弌": 1,
    "元": 1,
}
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SHORT: Final = {"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"}

WRITTEN: Final = "".join({*_DIGITS, *_UNITS, *_SHORT} - {"元"})
"""Every sign of a numeral below 万."""

_LOOKALIKES: Final = str.maketrans({"O": "0", "o": "0", "○": "0", "l": "1", "I": "1"})
LONGEST: Final = 64
"""A date or a number longer than this is none; it bounds the work on hostile text."""


def plain(text: str) -> tuple[str, list[str]]:
    """Return `text` half-width and without blanks, and the codes of what that changed."""
    stripped = text.strip().strip("\ufeff\u200b\xa0\u3000")
    half = half_width(stripped, punctuation=True)
    bare = re.sub(r"\s", "", half)
    codes = []
    if any("０" <= letter <= "９" for letter in stripped):
        codes.append("full-width")
    if bare != half:
        codes.append("blanks")
    return bare, codes


def value_of(written: str) -> tuple[int | None, list[str]]:
    """Return the whole number that a numeral says, Arabic or Chinese, and the codes of its doubts."""
    if written.isascii() and written.isdigit():
        return int(written), []
    if written and not set(written) - set("0123456789OolI○"):
        if "○" in written or set(written) <= set("Oo○"):
            return int(written.translate(_LOOKALIKES)), ["zero-sign"]
        return int(written.translate(_LOOKALIKES)), ["letter-for-digit"]
    odd = [letter for letter in written if letter in "○Oo0"]
    steady = re.sub("[○Oo0]", "〇", written)
    found = by_place(steady)
    if found is None:
        found = by_unit(steady)
    return found, ["zero-sign"] if odd else []


def by_place(written: str) -> int | None:
    """Read digits one after another: 二〇一一 is 2011; None: it is none."""
    if not written or any(letter not in _DIGITS for letter in written):
        return None
    if written == "元":
        return 1
    if "元" in written:
        return None
    return int("".join(str(_DIGITS[letter]) for letter in written))


def by_unit(written: str) -> int | None:
    """Read 三百二十, 十一, 廿三, 一万二千零五; None: it is none."""
    for short, long in _SHORT.items():
        written = written.replace(short, long)
    if not written or "元" in written:
        return None
    total, group, digit, last_unit = 0, 0, None, 10**9
    for letter in written:
        if letter in _DIGITS:
            if digit not in {None, 0}:
                return None
            digit = _DIGITS[letter]
        elif letter in _UNITS:
            unit = _UNITS[letter]
            if unit >= last_unit or (digit == 0 and unit != 10):
                return None
            group += (1 if digit in {None, 0} else digit or 0) * unit
            digit, last_unit = None, unit
        elif letter in _GREAT:
            total, group = (total + group + (digit or 0)) * _GREAT[letter], 0
            digit, last_unit = None, 10**9
        else:
            return None
    return total + group + (digit or 0)
