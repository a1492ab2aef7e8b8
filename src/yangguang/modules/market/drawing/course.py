"""The course of a lot in time: a line for each milestone, a ring where it was promised, a dot where it happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts import Part, Text
from yangguang.modules.market.pages.milestones import Milestone

SIZES: Final = (("wide", 640, 150), ("narrow", 344, 104))
"""Name, width, and room for the titles at the left."""
ROW: Final = 26.0
TOP: Final = 26.0
EDGE: Final = 22.0
LEAST_DAYS: Final = 60
"""A course is drawn at least so long."""
_At = Callable[[date], float]
"""Gives the place of a day."""
TICKS: Final = 5
STEPS: Final = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone as drawn: its height, the places of promise and event, None where there is none."""

    title: Text
    said: Text
    y: float
    due_x: float | None
    done_x: float | None
    line: tuple[float, float] | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The drawing for one width of page."""

    name: str
    width: int
    height: float
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[int, float], ...]
    today_x: float | None


@dataclass(frozen=True, slots=True)
class Course(Part):
    """The drawing; the table beside it says the same."""

    template: ClassVar[str] = "market/_course.html"
    milestones: tuple[Milestone, ...]
    today: date

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The drawing for each width of page."""
        return tuple(self._sheet(*size) for size in SIZES)

    def _sheet(self, name: str, width: int, left: int) -> Sheet:
        first, last = self._ends()
        span = (last - first).days

        def at(on: date) -> float:
            return round(left + (on - first).days / span * (width - left - EDGE), 1)

        marks = tuple(
            self._mark(one, TOP + (n + 0.5) * ROW, at) for n, one in enumerate(self.milestones)
        )
        height = TOP + len(marks) * ROW + 8
        ticks = tuple((year, at(date(year, 1, 1))) for year in _years(first, last))
        today = at(self.today) if first <= self.today <= last else None
        return Sheet(name, width, height, marks, ticks, today)

    def _ends(self) -> tuple[date, date]:
        days = [day for one in self.milestones for day in (one.due_on, one.done_on) if day]
        if any(one.runs for one in self.milestones):
            days.append(self.today)
        first, last = min(days), max(days)
        if (last - first).days < LEAST_DAYS:
            last = date.fromordinal(first.toordinal() + LEAST_DAYS)
        return first, last

    def _mark(self, one: Milestone, y: float, at: _At) -> Mark:
        due = at(one.due_on) if one.due_on else None
        done = at(one.done_on) if one.done_on else None
        end = done if done is not None else at(self.today) if one.runs and one.is_late else None
        line = (min(due, end), max(due, end)) if due is not None and end is not None else None
        return Mark(one.title, said(one), y, due, done, line, one.is_late)


def said(one: Milestone) -> Said:
    """Say a milestone in one sentence, for its tooltip and for the ear."""
    if one.due_on and one.is_published:
        given = {"what": one.title, "due": one.due_on, "done": one.done_on}
        return Said("{what}：约定 {due}，实际 {done}（来源公布）", given)
    if one.due_on and one.done_on:
        given = {"what": one.title, "due": one.due_on, "done": one.done_on}
        return Said("{what}：约定 {due}，实际 {done}", given)
    if one.due_on:
        return Said("{what}：约定 {due}", {"what": one.title, "due": one.due_on})
    return Said("{what}：{done}", {"what": one.title, "done": one.done_on})


def _years(first: date, last: date) -> Sequence[int]:
    """Return the years whose beginning is drawn: few enough to be read."""
    years = range(first.year + 1, last.year + 1)
    step = next((step for step in STEPS if len(years) / step <= TICKS), STEPS[-1])
    return [year for year in years if year % step == 0] if step > 1 else list(years)


def course(milestones: Sequence[Milestone], *, today: date) -> Course | None:
    """Draw the course; None: there is nothing with a day."""
    return Course(tuple(milestones), today) if milestones else None
