"""From when to when a bulletin holds, as its prose says it: nothing is filled in that the caller didn't give.

6月21日20时至22日20时, 2025年7月27日20时-28日20时, 6月27日20: 00至6月28日20: 00, 7月20日20时起未来24小时.
A year that the text lacks is inferred only from the day of posting, and then marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from yangguang.base.hazards import assumed
from yangguang.base.hazards.prose import plain
from yangguang.base.refusal import Said

_INSTANT: Final = (
    r"(?:(?P<{0}year>[0-9]{{4}})年)?(?:(?P<{0}month>[0-9]{{1,2}})月)?(?P<{0}day>[0-9]{{1,2}})日"
    r"(?P<{0}hour>[0-9]{{1,2}})(?:[时点:](?P<{0}minute>[0-9]{{2}})?分?)"
)
_SPAN: Final = re.compile(
    _INSTANT.format("a") + r"(?:起)?(?:至|到|-|—|－|~|～)" + _INSTANT.format("b")
)
_LENGTH: Final = re.compile(r"(?:未来|今后)(?P<hours>[0-9]{1,3})(?:个)?小时")
_START: Final = re.compile(_INSTANT.format("a"))


@dataclass(frozen=True, slots=True)
class Period:
    """`onset` and `expires` in Chinese time; None, with `why`: the text and the caller don't say enough.

    `inferred`: what the text doesn't say and was taken from the day of posting or issue: "year", "onset".
    """

    onset: datetime | None
    expires: datetime | None
    inferred: frozenset[str] = frozenset()
    why: Said | None = None


_NO_PERIOD: Final = Said("没有写明起止时间。")
_NO_YEAR: Final = Said("没有写年份，也没有发布日期可以推定。")
_NO_START: Final = Said("只写了时长，没有起始时间。")
_NO_SUCH: Final = Said("日期或者时间不存在。")


def read(text: str, *, posted: date | None = None, issued: datetime | None = None) -> Period:
    """Return the period that `text` states.

    `posted`: the day on which it was put up, from which a missing year is inferred: the latest in which it began no
    later than two days after (a text is put up again months later). `issued`: the instant of
    issue, from which 未来24小时 without a start runs, and whose day serves as `posted`.
    """
    told = plain(text)
    day = posted or (issued.astimezone(assumed.ZONE).date() if issued else None)
    if span := _SPAN.search(told):
        return _span(span, day)
    length = _LENGTH.search(told)
    if length is None:
        return Period(None, None, why=_NO_PERIOD)
    lasts = timedelta(hours=int(length["hours"]))
    if start := _START.search(told):
        onset, inferred, why = _first(start, day)
        return Period(onset, onset + lasts, inferred) if onset else Period(None, None, why=why)
    if issued is None:
        return Period(None, None, why=_NO_START)
    return Period(issued, issued + lasts, frozenset({"onset"}))


def _span(span: re.Match[str], day: date | None) -> Period:
    onset, inferred, why = _first(span, day)
    if onset is None:
        return Period(None, None, why=why)
    year = int(span["byear"] or onset.year)
    month = int(span["bmonth"] or onset.month)
    expires = _made(year, month, span, "b")
    if expires and expires <= onset and not span["byear"]:
        month, year = (month, year + 1) if span["bmonth"] else (month % 12 + 1, year + month // 12)
        expires = _made(year, month, span, "b")
    if expires is None:
        return Period(None, None, why=_NO_SUCH)
    return Period(onset, expires, inferred)


def _first(
    match: re.Match[str], day: date | None
) -> tuple[datetime | None, frozenset[str], Said | None]:
    if match["ayear"] and match["amonth"]:
        onset = _made(int(match["ayear"]), int(match["amonth"]), match, "a")
        return onset, frozenset(), None if onset else _NO_SUCH
    if day is None:
        return None, frozenset(), _NO_YEAR
    if not match["amonth"]:
        return _nearest(match, day)
    for year in range(day.year + 1, day.year - 9, -1):
        onset = _made(year, int(match["amonth"]), match, "a")
        if onset and onset.date() <= day + timedelta(days=2):
            return onset, frozenset({"year"}), None
    return None, frozenset(), _NO_SUCH


def _nearest(
    match: re.Match[str], day: date
) -> tuple[datetime | None, frozenset[str], Said | None]:
    """Take 22日20时 in the month of posting, or within two days of it."""
    for n in (0, 1, 2, -1, -2):
        near = day + timedelta(days=n)
        if near.day == int(match["aday"]):
            onset = _made(near.year, near.month, match, "a")
            return onset, frozenset({"year", "month"}), None if onset else _NO_SUCH
    return None, frozenset(), _NO_YEAR


def _made(year: int, month: int, match: re.Match[str], which: str) -> datetime | None:
    hour, minute = int(match[f"{which}hour"]), int(match[f"{which}minute"] or 0)
    try:
        start = datetime(year, month, int(match[f"{which}day"]), tzinfo=assumed.ZONE)
    except ValueError:
        return None
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return start + timedelta(hours=hour, minutes=minute)
