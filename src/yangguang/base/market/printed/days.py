"""Days and windows as printed: 2017年01月03日, 2026年2月4日8:30分至2026年3月3日17:00分, 1900年01月01日 for none."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from yangguang.base.numbering.reading import Doubt
from yangguang.base.reading import Read, read_date
from yangguang.base.workdays import SHANGHAI

NONE_PRINTED: Final = Doubt("placeholder", "印作1900年或者1901年的日期表示没有日期。")
NOT_A_WINDOW: Final = Doubt("not-a-window", "读不出起止时间。")
YEAR_TAKEN: Final = Doubt("year-taken", "结束的年份没有印，按开始的年份。")
BACKWARD: Final = Doubt("backward", "结束早于开始。")

_NO_YEARS: Final = (1900, 1901)
_LONGEST: Final = 80
_ENDS: Final = re.compile(r"\s*(?:至|到|~|—|–|——|--)\s*")
_TIME: Final = re.compile(
    r"(?P<day>.*?\d\s*日?)[\sT]*(?P<hour>[01]?\d|2[0-4])(?:时|点|:)(?P<minute>[0-5]\d)?分?(?::[0-5]\d)?(?:整|止|起)?"
)
_NO_YEAR: Final = re.compile(r"\d{1,2}月\d{1,2}日")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_LAST_MINUTE: Final = time(23, 59)


def day(text: str) -> Read[date]:
    """Read a day; one of 1900 or 1901 means that there is none."""
    read = read_date(text)
    found = (read.value, *read.candidates)
    if any(one is not None and one.year in _NO_YEARS for one in found):
        return Read(text, None, (NONE_PRINTED,))
    return read


def instant(text: str, *, ends: bool = False) -> Read[datetime]:
    """Read a day with its hour; without one it begins at 0:00, or `ends` at 23:59."""
    if not text.strip():
        return Read(text, None)
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _TIME.fullmatch(plain)
    read = day(match["day"].strip() if match else plain)
    if read.value is None:
        return Read(text, None, read.doubts or (NOT_A_WINDOW,))
    at = _LAST_MINUTE if ends else time()
    if match:
        hour = int(match["hour"])
        at = _LAST_MINUTE if hour == 24 else time(hour, int(match["minute"] or 0))
    doubts = tuple(one for one in read.doubts if one.code != "time-dropped")
    return Read(text, datetime.combine(read.value, at, tzinfo=SHANGHAI), doubts)


def window(text: str) -> Read[tuple[datetime, datetime]]:
    """Read when something begins and ends; an end without its year has that of the begin."""
    if not text.strip():
        return Read(text, None)
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).strip()
    parts = _ENDS.split(plain)
    if len(text) > _LONGEST or len(parts) != 2:
        return Read(text, None, (NOT_A_WINDOW,))
    begins = instant(parts[0])
    last, doubts = parts[1], [*begins.doubts]
    if _NO_YEAR.match(last) and begins.value is not None:
        last = f"{begins.value.year}年{last}"
        doubts.append(YEAR_TAKEN)
    ends = instant(last, ends=True)
    doubts += ends.doubts
    if begins.value is None or ends.value is None:
        return Read(text, None, tuple(doubts) or (NOT_A_WINDOW,))
    if ends.value < begins.value:
        return Read(text, None, (*doubts, BACKWARD))
    return Read(text, (begins.value, ends.value), tuple(dict.fromkeys(doubts)))
