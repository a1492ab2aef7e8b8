"""Dates as offices print them, from 2021年1月1日 to 二○一一年三月十日 and 07.07.2014."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from yangguang.base.reading import numerals
from yangguang.base.reading.doubts import DOUBTS
from yangguang.base.reading.result import Read

_NUMERAL: Final = rf"[0-9OolI{numerals.WRITTEN}]"
_YEAR: Final = rf"(?P<year>{_NUMERAL}{{2,4}})"
_FULL: Final = re.compile(
    rf"{_YEAR}(?P<a>[年\-/.])(?P<month>元|{_NUMERAL}{{1,3}})(?P<b>[月日\-/.])"
    rf"(?P<day>{_NUMERAL}{{1,3}})(?P<c>[日号]?)"
)
_MONTH_ONLY: Final = re.compile(rf"{_YEAR}[年\-/.](?P<month>元|{_NUMERAL}{{1,3}})月?")
_YEAR_LAST: Final = re.compile(
    r"(?P<first>\d{1,2})(?P<a>[\-/.])(?P<second>\d{1,2})(?P=a)(?P<year>\d{4})"
)
_TIME: Final = re.compile(
    r"(?P<date>.*\d[日号]?)[T ]+(?P<hours>\d\d?):(?P<minutes>\d\d)(:(?P<seconds>\d\d)(\.0+)?)?"
)
_INSIDE: Final = re.compile(
    rf"{_NUMERAL}{{2,4}}[年\-/.]{_NUMERAL}{{1,3}}[月\-/.]{_NUMERAL}{{1,3}}日?"
)
_NONE: Final = frozenset({"-", "--", "---", "/", "\\", "无", "無", "空"})
_SERIAL_DAYS: Final = (20_000, 60_000)
"""1954 to 2064: days of a spreadsheet since 30 December 1899."""
_SERIAL_BEGIN: Final = date(1899, 12, 30)
_SURE_SIGNS: Final = frozenset({("年", "月", "日"), ("-", "-", ""), ("/", "/", ""), (".", ".", "")})


@lru_cache(maxsize=4096)
def read_date(text: str) -> Read[date]:
    """Read a date. An empty text has no value and no doubt; anything else that is none says why."""
    if not text.strip():
        return Read(text, None)
    if len(text) > numerals.LONGEST:
        return _read(text, None, ["too-long"])
    timed = _TIME.fullmatch(text.strip())
    dropped = []
    if timed:
        if int(timed["hours"]) or int(timed["minutes"]) or int(timed["seconds"] or 0):
            dropped = ["time-dropped"]
        plain, codes = numerals.plain(timed["date"])
    else:
        plain, codes = numerals.plain(text)
    if plain in _NONE:
        return _read(text, None, ["none-sign"])
    return _by_form(text, plain, codes + dropped)


def _by_form(text: str, plain: str, codes: list[str]) -> Read[date]:
    if match := _FULL.fullmatch(plain):
        return _signed(text, match, codes)
    if match := _YEAR_LAST.fullmatch(plain):
        return _year_last(text, match, codes)
    if plain.isascii() and plain.isdigit():
        return _glued(text, plain, codes)
    if _MONTH_ONLY.fullmatch(plain):
        return _read(text, None, [*codes, "no-day"])
    return _read(
        text, None, [*codes, "more-than-a-date" if _INSIDE.search(plain) else "not-a-date"]
    )


def _signed(text: str, match: re.Match[str], codes: list[str]) -> Read[date]:
    numbers = []
    for name in ("year", "month", "day"):
        number, doubts = numerals.value_of(match[name])
        numbers.append(number)
        codes += doubts
    signs = (match["a"], match["b"], match["c"])
    if signs == ("年", "月", ""):
        codes.append("no-day-sign")
    elif signs not in _SURE_SIGNS:
        codes.append("wrong-sign")
    year, month, day = numbers
    if year is None or month is None or day is None:
        return _read(text, None, [*codes, "not-a-date"])
    if len(match["year"]) < 4:
        short = "two-digit-year" if len(match["year"]) == 2 else "not-a-date"
        return _read(text, None, [*codes, short])
    return _day(text, year, month, day, codes)


def _year_last(text: str, match: re.Match[str], codes: list[str]) -> Read[date]:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first != second and max(first, second) <= 12:
        both = tuple(date(year, month, day) for day, month in ((first, second), (second, first)))
        return _read(text, None, [*codes, "day-or-month-first"], both)
    if second > 12:  # 07/25/2014
        return _day(text, year, first, second, [*codes, "day-or-month-first"])
    return _day(text, year, second, first, [*codes, "day-first"])


def _glued(text: str, digits: str, codes: list[str]) -> Read[date]:
    """Read digits without signs: eight are a date, fewer have lost something."""
    if len(digits) == 8:
        return _day(text, int(digits[:4]), int(digits[4:6]), int(digits[6:]), [*codes, "no-signs"])
    if len(digits) == 5 and _SERIAL_DAYS[0] <= int(digits) <= _SERIAL_DAYS[1]:
        serial = _SERIAL_BEGIN + timedelta(days=int(digits))
        return _read(text, None, [*codes, "serial-day"], (serial,))
    year, rest = int(digits[:4] or 0), digits[4:]
    splits = [(rest[:at], rest[at:]) for at in (1, 2) if 1 <= len(rest) - at <= 2]
    days = [_made(year, int(month), int(day)) for month, day in splits]
    candidates = tuple(day for day in days if day and day.year >= 1900)
    if candidates or (len(digits) == 6 and 1 <= int(rest) <= 12):
        return _read(text, None, [*codes, "signs-lost"], candidates)
    return _read(text, None, [*codes, "not-a-date"])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(text: str, year: int, month: int, day: int, codes: list[str]) -> Read[date]:
    found = _made(year, month, day)
    if found is None:
        return _read(text, None, [*codes, "no-such-day"])
    if found == date(1900, 1, 1):
        codes.append("placeholder")
    elif not 1949 <= year <= 2100:
        codes.append("unlikely-year")
    return _read(text, found, codes)


def _read(
    text: str, value: date | None, codes: list[str], candidates: tuple[date, ...] = ()
) -> Read[date]:
    return Read(text, value, tuple(DOUBTS[code] for code in dict.fromkeys(codes)), candidates)
