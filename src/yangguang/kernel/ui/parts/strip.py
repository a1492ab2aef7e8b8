"""The day strip: a limit drawn day by day, so that anyone can count along.

Days stand in weeks. On a wide page the weeks run on like a ruler, on a phone they lie under each
other like a calendar; either way a month's name stands above its first day. Runs of plain weeks in
a long limit are folded into one cell that says what it holds. The same is said as a list for those
who hear the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import ClassVar

from yangguang.base.refusal import Said
from yangguang.base.workdays import Due, What
from yangguang.base.workdays import Row as SheetRow
from yangguang.kernel.ui.parts.counting import DayKind, amount_said, kind_of, weekday, words_of
from yangguang.kernel.ui.parts.words import Part, Text

FOLD_FROM = 43
"""A strip with at least this many days folds its plain weeks: six weeks are still read at a look."""


@dataclass(frozen=True, slots=True)
class StripEvent:
    """Something that happened on a day: a mark of one or two characters, and it in full."""

    on: date
    mark: Text
    title: Text = ""


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day. `number` is its ordinal in the count (None: not counted); `title` explains it.

    With `until` it is a run of days that a long sheet leaves out, counted up to `number_last`. `is_whole`: the day
    itself is the limit, nothing is counted.
    """

    on: date
    number: int | None = None
    kind: DayKind = DayKind.WORKED
    event: Text = ""
    is_due: bool = False
    is_today: bool = False
    title: Text = ""
    event_title: Text = ""
    until: date | None = None
    number_last: int | None = None
    is_whole: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing sets the day apart, so that its week may be folded."""
        return not (self.event or self.is_due or self.is_today) and self.kind in {
            DayKind.WORKED,
            DayKind.REST,
            DayKind.PROVISIONAL,
        }


@dataclass(frozen=True, slots=True)
class Week:
    """The days of one week that belong to the strip; `named` are the days that begin a month."""

    days: tuple[StripDay, ...]
    named: frozenset[date]
    is_folded: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Plain weeks, folded: first and last day, and the ordinals between them if any was counted."""

    first_on: date
    last_on: date
    number_first: int | None
    number_last: int | None
    is_folded: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Run:
    """Days that say the same one after another: what a listener hears as one item."""

    first: StripDay
    last: StripDay

    def clauses(self) -> Iterator[Text]:
        """Yield what is to be said of the run, clause by clause."""
        day, last_on = self.first, self.last.until or self.last.on
        if day.on == last_on:
            yield Said("{on}（{weekday}）", {"on": day.on, "weekday": weekday(day.on)})
        else:
            yield Said("{first} 至 {last}", {"first": day.on, "last": last_on})
        last = self.last.number_last or self.last.number
        if day.is_whole:
            pass  # its title says it
        elif day.number is None:
            yield Said("不计")
        elif day.number == last:
            yield Said("第 {n} 日", {"n": day.number})
        else:
            yield Said("第 {first} 至 {last} 日", {"first": day.number, "last": last})
        if day.on == last_on and day.title:
            yield day.title
        if day.event:
            yield day.event_title or day.event
        if day.is_today:
            yield Said("今日")
        if day.is_due:
            yield Said("最后一日")


@dataclass(frozen=True, slots=True)
class Strip(Part):
    """A limit day by day. `label` says the outcome in one sentence, `caption` stands under it."""

    template: ClassVar[str] = "ui/parts/strip.html"
    days: tuple[StripDay, ...]
    label: Text
    caption: Text = ""

    def rows(self) -> Iterator[Week | Fold]:
        """Yield the weeks in order, runs of plain ones folded if the strip is long."""
        weeks = [tuple(days) for _, days in groupby(self.days, key=_place)]
        named = _month_starts(self.days)
        edges = {week[0].on for week in (weeks[:1] + weeks[-1:])}
        is_long = len(self.days) >= FOLD_FROM

        def folds(week: tuple[StripDay, ...]) -> bool:
            if any(day.until for day in week):
                return True
            return is_long and week[0].on not in edges and all(day.is_plain for day in week)

        for folded, group in groupby(weeks, key=folds):
            run = list(group)
            if folded and (len(run) > 1 or run[0][0].until):
                yield _fold([day for week in run for day in week])
            else:
                yield from (Week(week, named) for week in run)

    def runs(self) -> Iterator[Run]:
        """Yield the runs of days that say the same."""
        for _, days in groupby(self.days, key=_sameness):
            run = list(days)
            yield Run(run[0], run[-1])

    def legend(self) -> tuple[str, ...]:
        """Name the kinds and marks that occur, in a fixed order."""
        counted = [day for day in self.days if not day.is_whole]
        found: list[str] = [kind for kind in DayKind if any(day.kind == kind for day in counted)]
        if any(day.event for day in self.days):
            found.append("event")
        if any(day.is_today for day in self.days):
            found.append("today")
        if any(day.is_due for day in self.days):
            found.append("due")
        return tuple(found)


def _place(day: StripDay) -> tuple[int, int, bool]:
    """Say in which week a day stands; a run that is left out stands for itself."""
    year, week, _ = day.on.isocalendar()
    return year, week, day.until is not None


def _month_starts(days: Sequence[StripDay]) -> frozenset[date]:
    """Find the first day of each month in the strip."""
    first: dict[tuple[int, int], date] = {}
    for day in days:
        first.setdefault((day.on.year, day.on.month), day.on)
    return frozenset(first.values())


def _fold(days: Sequence[StripDay]) -> Fold:
    firsts = [day.number for day in days if day.number is not None]
    lasts = [day.number_last or day.number for day in days if day.number is not None]
    return Fold(
        first_on=days[0].on,
        last_on=days[-1].until or days[-1].on,
        number_first=firsts[0] if firsts else None,
        number_last=lasts[-1] if lasts else None,
    )


def _sameness(day: StripDay) -> object:
    if not day.is_plain or day.kind == DayKind.PROVISIONAL or day.until:
        return day.on
    return day.kind, day.number is None


def strip_of(
    due: Due,
    events: Sequence[StripEvent] = (),
    *,
    today: date | None = None,
    label: Text = "",
    caption: Text = "",
) -> Strip:
    """Draw the limit `due`: its sheet's days, what happened on them, today and the last day.

    `label` is what is said in place of the drawing; by default, from when to when it runs.
    """
    rows = [row for row in due.sheet.rows if row.until is None or row.what is What.BETWEEN]
    days = [_day(due, row, rows[at - 1 : at + 2]) for at, row in enumerate(rows)]
    said = label or Said(
        "{start} 起算，{amount}，最后一日 {on}",
        {"start": due.start, "amount": amount_said(due.amount), "on": due.on},
    )
    days.sort(key=lambda day: day.on)
    return Strip(with_events(days, events, today=today, due=due.on), said, caption)


def _day(due: Due, row: SheetRow, near: Sequence[SheetRow]) -> StripDay:
    if row.what is What.BETWEEN:
        before, after = near[0].number, near[-1].number
        return StripDay(
            row.on,
            number=before + 1 if before else None,
            number_last=after - 1 if after else None,
            until=row.until,
        )
    is_whole = due.amount.n == 0 and row.what is What.START
    return StripDay(
        row.on, row.number, kind_of(due, row), title=words_of(due, row), is_whole=is_whole
    )


def with_events(
    days: Sequence[StripDay], events: Sequence[StripEvent], *, today: date | None, due: date | None
) -> tuple[StripDay, ...]:
    """Return `days` with what happened on them, today and the last day marked."""
    marks = {event.on: event for event in events}  # the last of a day: received, after filed
    return tuple(
        replace(
            day,
            event=marks[day.on].mark if day.on in marks else day.event,
            event_title=marks[day.on].title if day.on in marks else day.event_title,
            is_due=day.on == due,
            is_today=day.on == today,
        )
        for day in days
    )
