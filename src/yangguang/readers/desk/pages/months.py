"""The officer's calendar (期限日历), on a page and as a file for one's own calendar program."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.script import render as without_marks
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts.counting import weekday
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import asked, lists, months, seat

MONDAY = date(2024, 1, 1)
BACK, AHEAD = timedelta(days=31), timedelta(days=150)
"""How far the file reaches."""


@desk_page(roles=seat.SEATED)
@require_safe
def month(request: DeskRequest) -> HttpResponse:
    """Show a month: what is due, which windows end, which days are worked."""
    at = timezone.now()
    first = _month(request.GET.get("month", ""), today=day_of(at))
    mine = request.GET.get("whose") == "mine"
    calendar = asked.calendar(asked.of(request, at=at))
    until, today = months.last_of(first), day_of(at)
    found = months.events(request.post, first=first, last=until, today=today, only_mine=mine)
    context = {
        "lists": lists.groups(request, at=at, current="calendar"),
        "first": first,
        "weeks": months.grid(first, found, calendar=calendar, today=day_of(at)),
        "heads": [weekday(MONDAY + timedelta(days=n)) for n in range(7)],
        "before": _address(first - timedelta(days=1), mine=mine),
        "after": _address(months.last_of(first) + timedelta(days=1), mine=mine),
        "here": f"{first:%Y-%m}",
        "mine": mine,
        "acts": seat.acts_here(request),
    }
    return render(request, "desk/month.html", context)


def _month(text: str, *, today: date) -> date:
    """Return the first day of the month that is asked for. Http404: it is none that can be shown."""
    try:
        first = date.fromisoformat(f"{text}-01") if text else today.replace(day=1)
    except ValueError as nonsense:
        raise Http404 from nonsense
    if not date(2000, 1, 1) <= first <= date(2100, 1, 1):
        raise Http404
    return first


def _address(on: date, *, mine: bool) -> str:
    query = {"month": f"{on:%Y-%m}"} | ({"whose": "mine"} if mine else {})
    return reverse("desk:calendar", query=query)


@desk_page(roles=seat.SEATED)
@require_safe
def icalendar(request: DeskRequest) -> HttpResponse:
    """Send the days as iCalendar, to whoever is signed in; no address opens it to anybody else."""
    at = timezone.now()
    today = day_of(at)
    mine = request.GET.get("whose") == "mine"
    first, until = today - BACK, today + AHEAD
    found = months.events(request.post, first=first, last=until, today=today, only_mine=mine)
    text = months.icalendar(
        found,
        name=_("期限日历"),
        host=request.get_host().partition(":")[0],
        stamp=at.astimezone(UTC),
        say=lambda said: without_marks(say(said), "zh-Hans"),
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="desk-{today}.ics"'
    return response
