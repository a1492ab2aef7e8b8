"""Numbers and times as words, for reading aloud: 20时30分 → 二十时三十分, 2026年 → 二零二六年."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_PHONE: Final = re.compile(
    r"((?:拨打?|电话|热线)[为是：:“\s]{0,4})([0-9]{3,12}(?:-[0-9]{3,12})*)(?![0-9年月日时])"
)
"""A telephone number: said digit by digit, and one as yao (幺), which no other digit sounds like."""
_YEAR: Final = re.compile(r"(?<![0-9])([0-9]{4})(?=年)")
_CLOCK: Final = re.compile(r"(?<![0-9])([0-9]{1,2})[:：]\s*([0-9]{2})(?![0-9])")
_DECIMAL: Final = re.compile(r"(?<![0-9.])([0-9]{1,12})(?:\.([0-9]+))?(?![0-9.])")
_SIGNS: Final = {
    "℃": "摄氏度",
    "%": "%",
    "㎡": "平方米",
    "～": "至",
    "~": "至",
    "【": "",
    "】": "。",
    "（": "，",
    "(": "，",
    "）": "",
    ")": "",
    "Ⅰ": "一",
    "Ⅱ": "二",
    "Ⅲ": "三",
    "Ⅳ": "四",
}
_PERCENT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)%")
_PAUSES: Final = re.compile(r"，(?=[，。；])|^，")


def say(text: str) -> str:
    """Return `text` with its numbers as words and its brackets as pauses. Numbers of over 12 digits stay."""
    told = "".join(_SIGNS.get(one, one) for one in text)
    told = _PHONE.sub(lambda found: found[1].rstrip() + _dialled(found[2]), told)
    told = _PERCENT.sub(r"百分之\1", told)
    told = _YEAR.sub(lambda found: by_digit(found[1]), told)
    told = _CLOCK.sub(lambda found: _time(int(found[1]), int(found[2])), told)
    told = _DECIMAL.sub(lambda found: _number(found[1], found[2]), told)
    return _PAUSES.sub("", told)


def by_digit(digits: str) -> str:
    """Return digits one by one: 2026 → 二零二六."""
    return "".join(_DIGITS[int(one)] for one in digits)


def _dialled(digits: str) -> str:
    return "，".join(by_digit(one) for one in digits.split("-")).replace("一", "幺")


def number(value: int) -> str:
    """Return a whole number from 0 to 10¹² in words: 105 → 一百零五, 20 → 二十, 12 → 十二. ValueError: another."""
    if not 0 <= value < 10**12:
        raise ValueError(f"{value} has no words here")
    groups, rest = [], value
    while rest:
        groups.append(rest % 10_000)
        rest //= 10_000
    told = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        if told and (group < 1000 or groups[place + 1] == 0):
            told += "零"
        told += _group(group) + ("", "万", "亿")[place]
    return (told.removeprefix("一") if told.startswith("一十") else told) or "零"


def _group(value: int) -> str:
    told, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            told += ("零" if gap and told else "") + _DIGITS[digit] + name
        gap = not digit
    return told


def _time(hour: int, minute: int) -> str:
    told = f"{number(hour)}时"
    if minute:
        told += ("零" if minute < 10 else "") + f"{number(minute)}分"
    return told


def _number(whole: str, places: str | None) -> str:
    told = by_digit(whole) if len(whole) > 1 and whole.startswith("0") else number(int(whole))
    return told + (f"点{by_digit(places)}" if places else "")
