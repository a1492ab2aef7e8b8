"""The work calendar: an immutable version that knows every day off and every make-up workday.

Beyond the last annual notice (and before the first one kept) a day is *provisional*: Monday to
Friday count as worked, but for the festivals whose date the law itself fixes in the common
calendar: 1 January, 1 May (2 May from 2025; to 2007 also 2 and 3 May) and 1 to 3 October. Festivals
of the lunar calendar, Qingming, days moved and days made up for a weekend are not calculated: only
a notice makes them. A notice may still move the last days of a year that is already covered, as
that for 2012 did with 2011-12-31; those are not provisional, since they rarely are touched.

Counting reads a table of running totals, so that its cost doesn't grow with the number of days.
Source of the festivals: 全国年节及纪念日放假办法, as amended 1999, 2007, 2013 and 2024.
"""

from __future__ import annotations

import hashlib
from array import array
from datetime import date, datetime
from functools import cache, cached_property
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from yangguang.base.workdays.due import Due, derive
from yangguang.base.workdays.notices import (
    Day,
    DayKind,
    Notice,
    NoticeDay,
    Ordered,
    in_order,
    published,
)
from yangguang.base.workdays.reach import FIRST, FIRST_DAY, LAST, LAST_DAY, WEEKDAYS, beyond

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from yangguang.base.workdays.amount import Amount


def festival_by_law(d: date) -> str:
    """Return the festival that the law fixes on this date of the common calendar, or ''."""
    if (d.month, d.day) == (1, 1):
        return "元旦"
    if d.month == 5 and (
        d.day == 1 or (d.day == 2 and d.year >= 2025) or (d.day in (2, 3) and d.year <= 2007)
    ):
        return "劳动节"
    return "国庆节" if d.month == 10 and d.day <= 3 else ""


class Calendar:
    """One version of the work calendar. Dates are those of Asia/Shanghai.

    `version` is derived from the content: the same notices and days give the same name anywhere.
    `covered_from` and `covered_until` bound the years for which an annual notice is known.
    """

    def __init__(self, ordered: Ordered, *, place: str = "CN") -> None:
        self._ordered = ordered
        self._place = place
        self._known: dict[int, Calendar] = {}
        years = sorted({notice.year for notice, _ in ordered if notice.annual})
        first = years[0] if years else published()[""][0][0].year
        last = first - 1
        while last + 1 in years:
            last += 1
        self.covered_from = date(first, 1, 1)
        self.covered_until = date(last, 12, 31)
        self._covered = (self.covered_from.toordinal(), self.covered_until.toordinal())
        self._moved: dict[date, tuple[NoticeDay, Notice]] = {
            day.on: (day, notice) for notice, days in ordered for day in days
        }

    @cached_property
    def version(self) -> str:
        """A stable name: place, last covered year, and eight digits of the content's digest."""
        content = "\n".join(
            f"{notice.key},{notice.published_on},{day.on},{day.worked:d},{day.name}"
            for notice, days in self._ordered
            for day in days
        )
        digest = hashlib.sha256(content.encode()).hexdigest()[:8]
        return f"{self._place}-{self.covered_until.year}-{digest}"

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that this version knows, in the order of publication."""
        return tuple(notice for notice, _ in self._ordered)

    def __repr__(self) -> str:
        return f"Calendar({self.version})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    @cached_property
    def _table(self) -> tuple[array[int], array[int]]:
        """Worked days up to each day since `FIRST_DAY`, and the ordinals of all worked days."""
        days = LAST - FIRST + 1
        monday_first = b"\1\1\1\1\1\0\0"
        week = monday_first[FIRST_DAY.weekday() :] + monday_first[: FIRST_DAY.weekday()]
        worked = bytearray((week * (days // 7 + 1))[:days])
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
            if not self.covered_from.year <= year <= self.covered_until.year:
                for month, day in ((1, 1), (5, 1), (5, 2), (5, 3), (10, 1), (10, 2), (10, 3)):
                    on = date(year, month, day)
                    if festival_by_law(on):
                        worked[on.toordinal() - FIRST] = 0
        for on, (moved, _) in self._moved.items():
            worked[on.toordinal() - FIRST] = moved.worked
        return array("i", accumulate(worked)), array("i", compress(range(FIRST, LAST + 1), worked))

    def upto(self, ordinal: int) -> int:
        """Return how many worked days lie from `FIRST_DAY` to the day of this ordinal."""
        if FIRST <= ordinal <= LAST:
            return self._table[0][ordinal - FIRST]
        raise beyond()

    def nth(self, number: int) -> int:
        """Return the ordinal of the worked day with this number, counted from `FIRST_DAY` as 1."""
        worked = self._table[1]
        if 1 <= number <= len(worked):
            return worked[number - 1]
        raise beyond()

    def day(self, d: date) -> Day:
        """Return what `d` is, with its notice and whether that may still change."""
        provisional = self.provisional(d.toordinal())
        weekday = d.weekday()
        if found := self._moved.get(d):
            moved, notice = found
            worked = DayKind.WORKDAY if weekday < 5 else DayKind.MAKE_UP
            kind = worked if moved.worked else DayKind.HOLIDAY
            return Day(d, kind, moved.worked, notice, moved.name, provisional)
        if provisional and (festival := festival_by_law(d)):
            return Day(d, DayKind.HOLIDAY, False, None, festival, provisional)
        kind = DayKind.WORKDAY if weekday < 5 else DayKind.WEEKEND
        return Day(d, kind, weekday < 5, None, WEEKDAYS[weekday], provisional)

    def works(self, d: date) -> bool:
        """Tell whether `d` is worked."""
        ordinal = d.toordinal()
        return self.upto(ordinal) != (self.upto(ordinal - 1) if ordinal > FIRST else 0)

    def provisional(self, ordinal: int) -> bool:
        """Tell whether no annual notice covers the day of this ordinal."""
        return not self._covered[0] <= ordinal <= self._covered[1]

    def add_workdays(self, d: date, n: int) -> date:
        """Return the n-th worked day after `d` (before it, if negative); `d` is not counted."""
        if n == 0:
            return d
        ordinal = d.toordinal()
        before = self.upto(ordinal) if n > 0 else self.upto(ordinal - 1) + 1
        return date.fromordinal(self.nth(before + n))

    def count_workdays(self, after: date, upto: date) -> int:
        """Return how many worked days d lie in after < d <= upto; 0 if there is no such day."""
        return max(0, self.upto(upto.toordinal()) - self.upto(after.toordinal()))

    def known_on(self, d: date) -> Calendar:
        """Return the version that people had on day `d`: the notices published by then."""
        known = sum(notice.published_on <= d for notice, _ in self._ordered)
        if known == len(self._ordered):
            return self
        if known not in self._known:
            self._known[known] = Calendar(self._ordered[:known], place=self._place)
        return self._known[known]

    def with_notice(self, notice: Notice, days: Iterable[tuple[date, bool, str]]) -> Calendar:
        """Return the version that also knows `notice`; `days` are (on, worked, name of festival).

        An annual notice for the year after the last covered one moves `covered_until`. ValueError
        if a notice of this key is already known.
        """
        if any(known.key == notice.key for known in self.notices):
            raise ValueError(
                f"通知 {notice.key} 已在日历中。 Notice {notice.key} is already known."
            )
        added = tuple(NoticeDay(*day) for day in days)
        return Calendar(in_order([*self._ordered, (notice, added)]), place=self._place)

    def due(
        self,
        start: date | datetime,
        amount: Amount,
        *,
        pauses: Sequence[tuple[date, date]] = (),
        rolls: bool = True,
    ) -> Due:
        """Return the last day of a limit of `amount` that began on `start`.

        `start` is not counted (an hour limit runs from the instant). `pauses` are (sent, end): the
        days sent < d <= end are not counted, overlaps once. `rolls`: a last day that is a day off
        moves to the next worked day (never for workdays, hours and backward limits). ValueError if
        an hour limit has no instant, or the limit leaves the years 1950 to 2199.
        """
        return derive(self, start, amount, pauses=pauses, rolls=rolls)


@cache
def national() -> Calendar:
    """Return the calendar of the whole country, from the kept notices."""
    return Calendar(published()[""])


@cache
def regional(region: str) -> Calendar:
    """Return the national calendar with the local days off of an area, its city and province.

    `region` is the six-digit area code. Local festivals are set by local government
    (全国年节及纪念日放假办法第四条). Few are kept here; an area without any gets the national
    calendar.
    """
    kept = published()
    codes = dict.fromkeys((region[:2] + "0000", region[:4] + "00", region))
    local = [pair for code in codes if code for pair in kept.get(code, ())]
    if not local:
        return national()
    return Calendar(in_order([*kept[""], *local]), place=region)
