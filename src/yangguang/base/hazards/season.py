"""Season duty (汛期值守): a bulletin every day from May to September, denser on order; which came, which didn't.

The dates stand in the ministry's report for 2012; the hour is assumed. 1 May to 30 September are 153 days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from yangguang.base.hazards import assumed, slots, texts

PRACTICE: Final = texts.REPORT_2012[""]
ASSUMED: Final = (assumed.DUE_SAID, assumed.LEAD_SAID)
"""What here rests on no source, for pages to say."""
FIRST: Final = (5, 1)
LAST: Final = (9, 30)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Denser:
    """From a day to a day, both within, at `times` instead of the daily one. `times`: ordered, none twice."""

    from_on: date
    to_on: date
    times: tuple[time, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """Days of duty, both within; daily due time; denser periods, of which the later in the row wins."""

    from_on: date
    to_on: date
    due_at: time = assumed.DUE_AT
    denser: tuple[Denser, ...] = ()
    zone: tzinfo = assumed.ZONE

    def __post_init__(self) -> None:
        for first, last in (
            (self.from_on, self.to_on),
            *((d.from_on, d.to_on) for d in self.denser),
        ):
            if last < first:
                raise ValueError(f"a period ends ({last}) before it begins ({first})")

    def days(self) -> Iterator[date]:
        """Yield every day of duty in order; a denser period may lie outside the season (an emergency in October)."""
        spans = [(self.from_on, self.to_on), *((d.from_on, d.to_on) for d in self.denser)]
        days = {first + _DAY * n for first, last in spans for n in range((last - first).days + 1)}
        yield from sorted(days)

    def dues(self, day: date) -> tuple[datetime, ...]:
        """Return the instants at which bulletins of `day` are due; none: no duty on that day."""
        times: tuple[time, ...] = ()
        if self.from_on <= day <= self.to_on:
            times = (self.due_at,)
        for period in self.denser:
            if period.from_on <= day <= period.to_on:
                times = period.times
        return tuple(datetime.combine(day, one, self.zone) for one in sorted(set(times)))

    def all_dues(self) -> tuple[datetime, ...]:
        """Return every due instant in order."""
        return tuple(due for day in self.days() for due in self.dues(day))


def season(year: int, **changes: object) -> Season:
    """Return the usual season of a year, 1 May to 30 September; `changes`: other fields of `Season`."""
    fields = {"from_on": date(year, *FIRST), "to_on": date(year, *LAST)} | changes
    return Season(**fields)  # type: ignore[arg-type]


def evenly(times_a_day: int, *, due_at: time = assumed.DUE_AT) -> tuple[time, ...]:
    """Return so many times spread over a day in even steps, one of them `due_at`. ValueError: not 1 to 24."""
    if not 1 <= times_a_day <= 24:
        raise ValueError("a bulletin can be due once to 24 times a day")
    minute = due_at.hour * 60 + due_at.minute
    steps = {(minute + 1440 * n // times_a_day) % 1440 for n in range(times_a_day)}
    return tuple(time(one // 60, one % 60) for one in sorted(steps))


class DayState(StrEnum):
    """What became of a day of duty."""

    FILLED = "已发布"
    EXPLAINED = "已说明"
    MISSED = "漏发"
    TO_COME = "未到"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; `answered`: each due instant with its bulletin (None: none), `late`: those after it."""

    on: date
    state: DayState
    answered: Mapping[datetime, datetime | None]
    missed: tuple[datetime, ...] = ()
    late: tuple[datetime, ...] = ()
    reason: str = ""


def missed(
    duty: Season, heard: Iterable[datetime], *, at: datetime, lead: timedelta = assumed.LEAD
) -> tuple[datetime, ...]:
    """Return the due instants up to `at` without a bulletin; explained days too (`calendar` knows reasons)."""
    return slots.missed(duty.all_dues(), heard, at=at, lead=lead)


def calendar(
    duty: Season,
    heard: Iterable[datetime],
    *,
    at: datetime,
    explained: Mapping[date, str] | None = None,
    lead: timedelta = assumed.LEAD,
) -> tuple[Day, ...]:
    """Return every day of duty with what became of it by `at`.

    FILLED: all its bulletins came; EXPLAINED: one is missing and a reason was given; MISSED: one is
    missing; TO_COME: none is missing yet and one is still due. `heard`: when bulletins were issued.
    """
    came = [one for one in heard if one <= at]
    found = slots.answered(duty.all_dues(), came, lead=lead)
    return tuple(_day(on, duty, found, at, (explained or {}).get(on, "")) for on in duty.days())


def _day(
    on: date, duty: Season, found: Mapping[datetime, datetime | None], at: datetime, reason: str
) -> Day:
    mine = {due: found[due] for due in duty.dues(on)}
    gone = tuple(due for due, answer in mine.items() if answer is None and due <= at)
    late = tuple(due for due, answer in mine.items() if answer is not None and answer > due)
    if gone:
        state = DayState.EXPLAINED if reason.strip() else DayState.MISSED
    elif all(answer is not None for answer in mine.values()):
        state = DayState.FILLED
    else:
        state = DayState.TO_COME
    return Day(on, state, mine, gone, late, reason)
