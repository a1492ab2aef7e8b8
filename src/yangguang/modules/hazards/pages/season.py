"""The calendar of a season of duty: every day filled, explained or missed, and how the warnings did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.hazards.season import Day, DayState
from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.models import Season
from yangguang.modules.hazards.queries import seasons

MARKS = {
    DayState.FILLED: "●",
    DayState.EXPLAINED: "说",
    DayState.MISSED: "缺",
    DayState.TO_COME: "·",
}
WEEKDAYS = tuple(map(Said, ("周一", "周二", "周三", "周四", "周五", "周六", "周日")))
CLASSES = {
    DayState.FILLED: "filled",
    DayState.EXPLAINED: "explained",
    DayState.MISSED: "missed",
    DayState.TO_COME: "coming",
}
SAID = {
    DayState.FILLED: _("已按时发布"),
    DayState.EXPLAINED: _("没有发布，已说明原因"),
    DayState.MISSED: _("到时没有发布"),
    DayState.TO_COME: _("还没有到"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A day as it is drawn: its number, mark, class, and what is said with it."""

    day: int
    mark: str
    kind: str
    said: parts.Text


@dataclass(frozen=True, slots=True)
class Month:
    """A month: the weeks, each of seven days, None where the season or the month has none."""

    title: Said
    weeks: tuple[tuple[Shown | None, ...], ...]


@open_page
@require_safe
def season(request: HttpRequest, number: str) -> HttpResponse:
    """Show the calendar of a season with all its days."""
    row = Season.objects.select_related("office").filter(pk=number[:60].replace("\0", "")).first()
    if row is None:
        raise Http404
    return render(request, "hazards/season.html", _context(row, at=timezone.now()))


def _context(row: Season, *, at: datetime) -> dict[str, Any]:
    days = seasons.calendar(row, at=at)
    name = offices.full_name_on(row.office, day_of(at))
    return {
        "season": row,
        "office": keep(name),
        "months": months(days),
        "weekdays": WEEKDAYS,
        "figures": seasons.figures(row, at=at),
        "scored": seasons.scored(row),
        "odd": _odd(days),
        "legend": [(MARKS[state], SAID[state]) for state in DayState],
        "trail": (
            parts.Link(_("地质灾害预警"), reverse("hazards:now")),
            parts.Link(_("历次预警"), reverse("hazards:archive")),
            parts.Link(Said("{year}年汛期", {"year": row.from_on.year}), ""),
        ),
    }


def months(days: Sequence[Day]) -> tuple[Month, ...]:
    """Return the days by month and week, Monday first."""
    found: dict[tuple[int, int], dict[int, list[Shown | None]]] = {}
    for one in days:
        weeks = found.setdefault((one.on.year, one.on.month), {})
        week = weeks.setdefault(_week(one.on), [None] * 7)
        week[one.on.weekday()] = _shown(one)
    return tuple(
        Month(
            Said("{year}年{month}月", {"year": year, "month": month}),
            tuple(tuple(week) for _n, week in sorted(weeks.items())),
        )
        for (year, month), weeks in found.items()
    )


def _week(on: date) -> int:
    return (on.day + on.replace(day=1).weekday() - 1) // 7


def _shown(day: Day) -> Shown:
    said: parts.Text = SAID[day.state]
    if day.state is DayState.FILLED and day.late:
        said = _("发布迟了")
    return Shown(day.on.day, "迟" if day.late else MARKS[day.state], CLASSES[day.state], said)


def _odd(days: Sequence[Day]) -> parts.Table:
    """Return the days that aren't simply filled, with why."""
    rows = tuple(
        (
            Said("{on}", {"on": day.on}),
            SAID[day.state] if day.missed else _("发布迟了"),
            keep(day.reason) if day.missed else _late(day),
        )
        for day in days
        if day.missed or day.late
    )
    return parts.Table(
        key="odd",
        caption=_("没有按时发布的日子"),
        columns=(parts.Column(_("日期")), parts.Column(_("情况")), parts.Column(_("原因"))),
        rows=rows,
        empty=parts.Empty(_("每一次都按时发布了。")),
    )


def _late(day: Day) -> Said:
    told = [_clock(came) for due in day.late if (came := day.answered[due])]
    return Said("{times} 发布", {"times": "、".join(told)})


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%H:%M}"
