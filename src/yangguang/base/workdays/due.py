"""Where a limit ends: the arithmetic, without the sheet that explains it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from yangguang.base.workdays.amount import Amount, Unit
from yangguang.base.workdays.reach import FIRST, LAST, SHANGHAI, beyond
from yangguang.base.workdays.sheet import Sheet, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yangguang.base.workdays.calendar import Calendar

Pauses = tuple[tuple[int, int], ...]
"""Merged pauses as ordinals (a, b): the days a < d <= b are not counted; sorted, apart."""


@dataclass(frozen=True)
class Due:
    """The last day of a limit, and all that its sheet needs to say why.

    `on` is the last day (for hours the Shanghai date of `moment`), `moment` the instant at which an
    hour limit ends. `excluded` is how many days the pauses took out, in the limit's own unit:
    workdays for workdays, calendar days otherwise. `rolled_from` is the last day before it moved.
    """

    on: date
    moment: datetime | None
    provisional: bool
    excluded: int
    rolled_from: date | None
    start: date
    began: datetime | None
    amount: Amount
    pauses: Pauses = field(repr=False)
    calendar: Calendar = field(repr=False, compare=False)

    @cached_property
    def sheet(self) -> Sheet:
        """The printable derivation, day by day; built only when asked for."""
        return written(self)


def derive(
    calendar: Calendar,
    start: date | datetime,
    amount: Amount,
    *,
    pauses: Sequence[tuple[date, date]],
    rolls: bool,
) -> Due:
    """Do what `Calendar.due` says."""
    if amount.unit is Unit.HOURS:
        return _hours(calendar, start, amount)
    began = None
    if isinstance(start, datetime):
        began = _in_shanghai(start)
        start = began.date()
    first = start.toordinal()
    if amount.backward:
        merged: Pauses = ()
        last = raw = _backward(calendar, start, amount)
        excluded = 0
    else:
        merged = _merged(first, pauses) if pauses else ()
        raw, excluded = _forward(calendar, start, amount, merged)
        last = raw
        if rolls and amount.n and amount.unit is not Unit.WORKDAYS:
            last, excluded = _rolled(calendar, raw, merged, excluded)
    if not FIRST <= last <= LAST:
        raise beyond()
    if amount.unit is Unit.WORKDAYS:
        provisional = bool(amount.n) and (
            calendar.provisional(last) or calendar.provisional(first + (1 if last > first else -1))
        )
    else:
        # Without rolling, calendar days depend on no notice.
        depends = rolls and amount.n > 0
        provisional = depends and (calendar.provisional(raw) or calendar.provisional(last))
    on = date.fromordinal(last)
    rolled_from = date.fromordinal(raw) if raw != last else None
    return Due(on, None, provisional, excluded, rolled_from, start, began, amount, merged, calendar)


def _in_shanghai(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        return instant.replace(tzinfo=SHANGHAI)
    try:
        return instant.astimezone(SHANGHAI)
    except OverflowError:
        raise beyond() from None


def _hours(calendar: Calendar, start: date | datetime, amount: Amount) -> Due:
    if not isinstance(start, datetime):
        raise ValueError(  # noqa: TRY004 - a citizen's input, refused like any other wrong one
            "以小时计算的期限从确定的时刻起算，请写明时刻，如 2026-02-13T23:40。"
            " A limit in hours runs from an instant: give its time, as in 2026-02-13T23:40."
        )
    began = _in_shanghai(start)
    try:
        moment = began + timedelta(hours=amount.n)
    except OverflowError:
        raise beyond() from None
    return Due(moment.date(), moment, False, 0, None, began.date(), began, amount, (), calendar)


def _merged(first: int, pauses: Sequence[tuple[date, date]]) -> Pauses:
    """Return the pauses as sorted, disjoint (a, b), cut at the day of the event."""
    found: list[tuple[int, int]] = []
    for sent, end in sorted(pauses):
        a, b = max(first, sent.toordinal()), end.toordinal()
        if b <= a:
            continue
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return tuple(found)


def _forward(calendar: Calendar, start: date, amount: Amount, pauses: Pauses) -> tuple[int, int]:
    """Return the ordinal of the last day before any rolling, and what the pauses took out."""
    first = start.toordinal()
    if amount.unit is Unit.WORKDAYS:
        if amount.n == 0:
            return first, 0
        number, excluded = calendar.upto(first) + amount.n, 0
        last = calendar.nth(number)
        for a, b in pauses:
            if a >= last:
                break
            out = calendar.upto(b) - calendar.upto(a)
            excluded += out
            number += out
            last = calendar.nth(number)
        return last, excluded
    last, excluded = _plain(start, amount), 0
    if amount.n:
        for a, b in pauses:
            if a >= last:
                break
            excluded += b - a
            last += b - a
    return last, excluded


def _plain(start: date, amount: Amount) -> int:
    """Return the ordinal that lies `amount` of days, months or years from `start`."""
    if amount.unit is Unit.DAYS:
        return start.toordinal() + amount.n
    months = amount.n * (12 if amount.unit is Unit.YEARS else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year < date.max.year:
        raise beyond()
    first = date(year, month + 1, 1).toordinal()
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1).toordinal()
    return min(first + start.day - 1, following - 1)


def _backward(calendar: Calendar, start: date, amount: Amount) -> int:
    """Return the last day of a backward limit: `rules.BACKWARD_ASSUMED`."""
    if amount.unit is Unit.WORKDAYS:
        return calendar.add_workdays(start, amount.n).toordinal()
    return _plain(start, amount)


def _rolled(calendar: Calendar, raw: int, pauses: Pauses, excluded: int) -> tuple[int, int]:
    """Move a last day off to the next worked day that isn't itself inside a pause."""
    upto = calendar.upto(raw)
    if upto != calendar.upto(raw - 1):
        return raw, excluded
    last = calendar.nth(upto + 1)
    for a, b in pauses:
        if raw <= a < last:
            excluded += b - a
            if b >= last:
                last = calendar.nth(calendar.upto(b) + 1)
    return last, excluded
