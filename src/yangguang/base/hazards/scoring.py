"""Each warning afterwards against the events that were reported: hits, misses, false alarms, lead time.

An event counts from the grade 小型 up, which is every one that was graded. A hit: a warning was in force at its place
when it happened (`standing` says so); a miss: none was. A false alarm: warned ground (an area of a message while
it held) without an event. POD = hits ÷ (hits + misses); FAR = false alarms ÷ all warned ground;
CSI = hits ÷ (hits + misses + false alarms). Lead: from the sending of the earliest warning in force to the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from statistics import median

from yangguang.base.hazards import assumed
from yangguang.base.hazards.chain import Chain, chain, takes_over
from yangguang.base.hazards.grades import Grade
from yangguang.base.hazards.ground import Place, covers
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.hazards.standing import Extent, ended, extent_of, here


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A reported disaster: when, where, how grave; `report` names it for those who look it up."""

    at: datetime
    place: Place
    grade: Grade
    report: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """An area of a message that held, from the later of sending and onset until it ended; events within."""

    message: Message
    area: Area
    since: datetime
    until: datetime
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a set of warnings was worth. `undecided`: events whose place no warning in force could be compared with."""

    hits: tuple[tuple[Event, timedelta], ...]
    misses: tuple[Event, ...]
    undecided: tuple[Event, ...]
    grounds: tuple[Ground, ...]

    @property
    def false_alarms(self) -> tuple[Ground, ...]:
        """Warned ground on which nothing happened."""
        return tuple(one for one in self.grounds if not one.events)

    @property
    def pod(self) -> Fraction | None:
        """Probability of detection; None: there was no event."""
        return _share(len(self.hits), len(self.hits) + len(self.misses))

    @property
    def far(self) -> Fraction | None:
        """False alarm ratio; None: no ground was warned."""
        return _share(len(self.false_alarms), len(self.grounds))

    @property
    def csi(self) -> Fraction | None:
        """Critical success index; None: neither event nor false alarm."""
        hits = len(self.hits)
        return _share(hits, hits + len(self.misses) + len(self.false_alarms))

    @property
    def mean_lead(self) -> timedelta | None:
        """The mean lead time of the hits; None: there is none."""
        leads = [lead for _, lead in self.hits]
        return sum(leads, timedelta()) / len(leads) if leads else None

    @property
    def median_lead(self) -> timedelta | None:
        """The median lead time of the hits; None: there is none."""
        leads = [lead.total_seconds() for _, lead in self.hits]
        return timedelta(seconds=median(leads)) if leads else None


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def score(
    messages: Iterable[Message],
    events: Iterable[Event],
    *,
    down_to: Level = Level.BLUE,
    worst: Grade = Grade.SMALL,
) -> Score:
    """Return the score of `messages`, drills left out, against `events`, in whatever order both come.

    `down_to`: only areas of this level or higher count as warnings; `worst`: only events of this grade or graver.
    An event that only ground in words (山区) could have held is `undecided`, neither hit nor miss.
    """
    told = _from_level(messages, down_to)
    known = sorted(
        (one for one in events if one.grade <= worst), key=lambda one: (one.at, one.report)
    )
    hits, misses, undecided = [], [], []
    grounds = _grounds(told, known)
    for event in known:
        standing = here(told, at=event.at, where=event.place, apart=timedelta())
        sent = [one.message.sent for one in standing if one.message.sent]
        if sent:
            hits.append((event, event.at - min(sent)))
        elif any(_may_hold(one, event) for one in grounds):
            undecided.append(event)
        else:
            misses.append(event)
    return Score(tuple(hits), tuple(misses), tuple(undecided), grounds)


def _from_level(messages: Iterable[Message], down_to: Level) -> Chain:
    """Leave areas below a level out; what had only such still replaces what it refers to."""
    found = []
    for one in messages:
        kept = tuple(area for area in one.areas if area.level <= down_to)
        found.append(one if one.kind is Kind.CANCEL else replace(one, areas=kept))
    return chain(found)


def _may_hold(ground: Ground, event: Event) -> bool:
    within = ground.since <= event.at < ground.until
    return within and extent_of(ground.area, event.place) is Extent.UNSURE


def _grounds(told: Chain, events: Iterable[Event]) -> tuple[Ground, ...]:
    known, found = tuple(events), []
    for one in told.messages:
        if one.kind is Kind.CANCEL:
            continue
        since = takes_over(one)
        for area in one.areas:
            until = min(one.expires, ended(told, one, area=area) or one.expires)
            within = tuple(
                event
                for event in known
                if since <= event.at < until
                and extent_of(area, event.place) in {Extent.WHOLE, Extent.PART}
            )
            if until > since:
                found.append(Ground(one, area, since, until, within))
    return tuple(found)


def by_office(
    messages: Iterable[Message],
    events: Iterable[Event],
    *,
    responsible: Mapping[str, str],
) -> dict[tuple[str, int], Score]:
    """Return a score for each land office and year of its season.

    `responsible`: the area code of each office by its name; an event counts for each office whose area holds its
    place's code, so that one that nobody warned of is missed by all of them. The year is that of Chinese time,
    a message's by its onset.
    """
    told, known = tuple(messages), tuple(events)
    found = {}
    for organ, code in sorted(responsible.items()):
        mine = [one for one in told if one.organ == organ]
        here = [one for one in known if one.place.code and covers(code, one.place.code)]
        years = {_year(one.onset) for one in mine} | {_year(one.at) for one in here}
        for year in sorted(years):
            found[organ, year] = score(
                [one for one in mine if _year(one.onset) == year],
                [one for one in here if _year(one.at) == year],
            )
    return found


def _year(instant: datetime) -> int:
    return instant.astimezone(assumed.ZONE).year
