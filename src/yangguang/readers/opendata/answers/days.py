"""The work calendar, and limits counted by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from yangguang.base import workdays
from yangguang.base.workdays import Calendar, DayKind, Unit
from yangguang.kernel.calendar.queries import current
from yangguang.readers.opendata import asking
from yangguang.readers.opendata.shapes.place import Counted, Day, Notice, Year

UNITS: Final = {"workdays": Unit.WORKDAYS, "days": Unit.DAYS, "months": Unit.MONTHS}


def year(asked: asking.OfYear, *, at: datetime) -> Year:  # noqa: ARG001
    """Say a year of the calendar: at most two queries."""
    calendar = current(asked.region or "")
    first, last = date(asked.year, 1, 1), date(asked.year, 12, 31)
    days = [calendar.day(day) for day in _span(first, last)]
    moved = [day for day in days if day.kind in {DayKind.HOLIDAY, DayKind.MAKE_UP}]
    named = {day.notice.key for day in moved if day.notice}
    return Year(
        year=asked.year,
        region=asked.region or "",
        version=calendar.version,
        provisional=any(day.provisional for day in days),
        workdays=sum(day.worked for day in days),
        days=[_day(day) for day in moved],
        notices=[
            Notice(n.key, n.number, n.title, n.published_on, n.source, n.assumed)
            for n in calendar.notices
            if n.key in named
        ],
    )


def counted(asked: asking.OfLimit, *, at: datetime) -> Counted:  # noqa: ARG001
    """Count a limit: at most two queries."""
    calendar = current(asked.region or "")
    start = date.fromisoformat(asked.start)
    amount = workdays.Amount(asked.n, UNITS[asked.unit])
    due = calendar.due(start, amount)
    return Counted(
        start=start,
        n=asked.n,
        unit=asked.unit,
        on=due.on,
        provisional=due.provisional,
        rolled_from=due.rolled_from,
        calendar=calendar.version,
        not_counted=_off(calendar, start, due.on) if amount.unit is Unit.WORKDAYS else [],
    )


def _off(calendar: Calendar, start: date, last: date) -> list[Day]:
    days = (calendar.day(day) for day in _span(start + timedelta(days=1), last))
    return [_day(day) for day in days if not day.worked]


def _span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _day(day: workdays.Day) -> Day:
    return Day(day.on, day.worked, day.kind.value, day.name, day.notice.key if day.notice else None)
