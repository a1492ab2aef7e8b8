"""Reads: the work calendar that holds now, with every notice entered since."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from django.db import connection

from yangguang.base.workdays import Calendar, Notice, national, regional
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.work import statements


def current(region: str = "") -> Calendar:
    """Return the calendar with all notices known now; `region` is an area code, "" the country.

    One small query; the calendar itself is built once per set of notices.
    """
    return after(statements.once("calendar_calendarnotice", "newest", _newest), region)


def _newest() -> str:
    # Every act asks: built by the ORM, the question would cost more than its answer.
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM calendar_calendarnotice ORDER BY id DESC LIMIT 1")
        newest = cursor.fetchone()
    return newest[0] if newest else ""


def after(newest: str, region: str = "") -> Calendar:
    """Return the calendar as of the newest notice by its digest; "": none was entered.

    For pages that have asked for the digest together with other things.
    """
    return _with_entered(region, newest) if newest else _printed(region)


def changed_days(before: Calendar, after: Calendar, *, first: date, last: date) -> list[date]:
    """Return the days from `first` to `last` that are worked in one calendar and off in the other.

    The clocks whose span holds one of them are to be folded anew.
    """
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in span if before.works(day) != after.works(day)]


def _printed(region: str) -> Calendar:
    return regional(region) if region else national()


@lru_cache(maxsize=64)
def _with_entered(region: str, newest: str) -> Calendar:  # noqa: ARG001 - `newest` keys the cache
    calendar = _printed(region)
    printed = {notice.key for notice in calendar.notices}
    regions = {"", region, region[:4] + "00", region[:2] + "0000"} if region else {""}
    rows = CalendarNotice.objects.filter(region__in=regions).order_by("published_on", "pk")
    for row in rows.prefetch_related("days"):
        # A later release of the program may bring a notice that was entered by hand before.
        if row.key not in printed:
            days = [(day.on, day.worked, day.name) for day in row.days.all()]
            calendar = calendar.with_notice(notice_of(row), days)
    return calendar


def notice_of(row: CalendarNotice) -> Notice:
    """Return a kept notice as the counting of days knows it."""
    return Notice(
        key=row.key,
        number=row.number,
        title=row.title,
        published_on=row.published_on,
        year=row.year,
        source=row.source,
        assumed=row.assumed,
        annual=row.annual,
    )
