"""A month of the desk: what is due on which day, windows that end, days off and make-up workdays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from yangguang.base.procedure import OFFICER
from yangguang.base.procedure.limits import ClockKind
from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar, DayKind
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.models import Case, Expected
from yangguang.kernel.drafts import queries as drafts
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.people.models import Post
from yangguang.kernel.work.keys import beside

MOST_SHOWN: Final = 500
"""Limits of one month that are read."""
MOST_A_DAY: Final = 4
"""Of one day, that are named; the rest is a number that leads to the list."""


@dataclass(frozen=True, slots=True)
class Event:
    """A last day: of the office's step in a case, or of a window."""

    on: date
    number: str
    said: Said
    is_window: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid."""

    on: date
    is_inside: bool
    kind: str
    name: str
    is_provisional: bool
    is_today: bool
    events: tuple[Event, ...]

    @property
    def named(self) -> tuple[Event, ...]:
        """The first few."""
        return self.events[:MOST_A_DAY]

    @property
    def more(self) -> int:
        """How many are not named."""
        return max(0, len(self.events) - MOST_A_DAY)


def events(
    post: Post, *, first: date, last: date, today: date, only_mine: bool = False
) -> list[Event]:
    """Return what ends from `first` to `last`: two queries, at most `MOST_SHOWN` each, by day."""
    territory = reach(post.office, on=today)
    found = (
        drafts.cases_assigned(territory, post.pk)
        if only_mine
        else cases.worklist(territory, waiting_for=OFFICER.value)
    )
    # of five hundred cases only what a line says is read, and no case is made of it
    due = found.select_related(None).filter(due_on__range=(first, last))
    lean = due.values_list("due_on", "number", "procedure", "due_step")[:MOST_SHOWN]
    told = [Event(on, number, _step(key, step)) for on, number, key, step in lean]
    if not only_mine:
        windows = _windows(territory).filter(due_on__range=(first, last))
        rows = windows.order_by("due_on", "case").values_list(
            "due_on", "case_id", "case__procedure", "step"
        )
        for on, number, key, step in rows[:MOST_SHOWN]:
            if on is not None:
                said = Said("“{step}”的公示期满", {"step": _step(key, step)})
                told.append(Event(on, number, said, is_window=True))
    return sorted(told, key=lambda event: (event.on, event.is_window, event.number))


def _windows(territory: offices.Territory) -> QuerySet[Expected]:
    """Return the windows of open cases: led by their kind, or by the few cases of a county or city."""
    inside = Expected.objects.filter(**territory.filter("case__", of=Case))
    kind = {"kind": ClockKind.WINDOW.value}
    if territory.column in {"county", "city"}:
        return beside(inside.filter(case__closed_on=None), kind)
    return inside.filter(**kind)


def _step(key: str, name: str) -> Said:
    edition = registry.of(key).line[-1]
    step = edition.steps.get(name)
    return step.said if step else Said(edition.title)


def grid(
    month: date, found: list[Event], *, calendar: Calendar, today: date
) -> list[tuple[Day, ...]]:
    """Return the weeks of a month, Monday first."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in found:
        by_day[event.on].append(event)
    return [
        tuple(
            _day(on, month, tuple(by_day[on]), calendar=calendar, today=today)
            for on in (monday + timedelta(days=n) for n in range(7))
        )
        for monday in mondays(month)
    ]


def mondays(month: date) -> Iterator[date]:
    """Yield the first day of each week that the month touches."""
    on = month - timedelta(days=month.weekday())
    while on <= last_of(month):
        yield on
        on += timedelta(days=7)


def last_of(month: date) -> date:
    """Return the last day of the month that begins on `month`."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _day(
    on: date, month: date, found: tuple[Event, ...], *, calendar: Calendar, today: date
) -> Day:
    day = calendar.day(on)
    kind = "worked" if day.worked else "rest"
    if day.kind is DayKind.MAKE_UP:
        kind = "make_up"
    return Day(on, on.month == month.month, kind, day.name, day.provisional, on == today, found)


def icalendar(found: list[Event], *, name: str, host: str, stamp: datetime, say: object) -> str:
    """Return the events as iCalendar (RFC 5545): whole days, numbers and steps, nobody's words."""
    assert callable(say)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yangguang//desk//ZH", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in found:
        what = "window" if event.is_window else "due"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.number}-{what}-{event.on:%Y%m%d}@{host}",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{say(event.said)} {event.number}')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never within a character."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > 75:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
