"""The simulated clock of the lively example: many stories told side by side, in the order of time.

A story is a generator: it yields the moment at which it goes on, and is given that moment when the
clock has come there. What would lie after today simply hasn't happened yet.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Final

from yangguang.base import workdays
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.base.workdays import SHANGHAI

Story = Generator[datetime, datetime, None]

QUARTER: Final = timedelta(days=92)
OPENS, CLOSES = time(9), time(17, 40)
"""Office hours: nobody but TIME acts outside of them."""


@dataclass(frozen=True, slots=True)
class Days:
    """The quarter that ends at the instant `until`, by the work calendar."""

    until: datetime

    @property
    def began(self) -> date:
        """The first day of the quarter that is worked."""
        return self.worked_from(day_of(self.until) - QUARTER)

    @property
    def last(self) -> date:
        """The newest working day whose morning is over."""
        day = day_of(self.until)
        calendar = workdays.national()
        if calendar.works(day) and moment(day, time(10)) <= self.until:
            return day
        return calendar.add_workdays(day, -1)

    def back(self, n: int) -> date:
        """Return the day `n` working days before the last one."""
        return workdays.national().add_workdays(self.last, -n) if n else self.last

    def on(self, day: date, n: int) -> date:
        """Return the day `n` working days after `day`."""
        return workdays.national().add_workdays(day, n)

    def worked_from(self, day: date) -> date:
        """Return `day` or, where nobody works then, the next working day."""
        while not workdays.national().works(day):
            day += timedelta(days=1)
        return day

    def newest_worked_from(self, day: date) -> date:
        """Return the first working day from `day` on, or the last of all where there is none yet."""
        return min(self.worked_from(day), self.last)

    def each(self) -> Iterator[date]:
        """Yield every working day of the quarter."""
        day = self.began
        while day <= self.last:
            yield day
            day = self.on(day, 1)


def moment(day: date, at: time) -> datetime:
    """Return an instant of a day by the clock of the office."""
    return datetime.combine(day, at, tzinfo=SHANGHAI)


def morning(day: date, minutes: int = 0) -> datetime:
    """Return an instant `minutes` after the office opens."""
    return moment(day, OPENS) + timedelta(minutes=minutes)


def hours(day: date, chance: Random) -> datetime:
    """Return some instant of the office hours of `day`."""
    return morning(day, chance.randrange(0, 500))


def soon(at: datetime, chance: Random) -> datetime:
    """Return an instant a little later; the next working day where the office closes before."""
    then = at.astimezone(SHANGHAI) + timedelta(minutes=chance.randrange(4, 90))
    if then.time() < CLOSES:
        return then
    return later(at, 1, chance)


def later(at: datetime, n: int, chance: Random) -> datetime:
    """Return some instant of the `n`th working day after that of `at`."""
    return hours(workdays.national().add_workdays(day_of(at), n), chance)


@dataclass(slots=True)
class Agenda:
    """The stories that are being told, each waiting for its next moment."""

    until: datetime
    refused: list[str] = field(default_factory=list)
    """What the acts refused; such a story ends there. A test holds that nothing is."""

    _waiting: list[tuple[datetime, int, Story]] = field(default_factory=list)
    _count: int = 0

    def tell(self, story: Story) -> None:
        """Begin a story."""
        self._wait(story, next(story, None))

    def run(self) -> None:
        """Let time pass until today, each story going on when its moment has come."""
        while self._waiting:
            now, _, story = heappop(self._waiting)
            try:
                self._wait(story, story.send(now), now=now)
            except StopIteration:
                continue
            except Refusal as refusal:
                self.refused.append(f"{now} {story}: {refusal}")

    def _wait(self, story: Story, then: datetime | None, *, now: datetime | None = None) -> None:
        if then is not None and now is not None and then <= now:
            then = now + timedelta(minutes=3)
        if then is None or then > self.until:
            return
        self._count += 1
        heappush(self._waiting, (then, self._count, story))
