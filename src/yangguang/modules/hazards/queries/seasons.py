"""Seasons: which runs for an office, its due instants, what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from yangguang.base.hazards import season as reckoning
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.season import Day, DayState, Denser
from yangguang.base.procedure import day_of
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import queries as records
from yangguang.modules.hazards.models import Explained, Issue, Issued, Season
from yangguang.modules.hazards.records import SeasonScored

AHEAD = timedelta(days=1)
BACK = timedelta(days=8)
"""How far back what is missing now is looked for: a week and the day."""


def season_of(case: Case) -> Season:
    """Return the season of a case, whose acts work on it."""
    return Season.objects.select_related("case__office", "office").get(pk=case.pk)


SEASON_LINES: Final = Lines(
    Season,
    ("from_on", "until_on", "due"),
    lambda row: f"{row.from_on}–{row.until_on} {row.due:%H:%M}",
)
"""For officers: the days of a season and the time due."""


def running(office: Office, *, on: date) -> Season | None:
    """Return the season of an office whose days hold `on`; None: it has none."""
    rows = Season.objects.filter(office=office, from_on__lte=on, until_on__gte=on)
    return rows.select_related("office").order_by("-from_on").first()


def latest(office: Office) -> Season | None:
    """Return the season of an office that began last."""
    rows = Season.objects.filter(office=office).select_related("office")
    return rows.order_by("-from_on").first()


def duty_of(season: Season) -> reckoning.Season:
    """Return days and times of a season, for reckoning."""
    denser = tuple(
        Denser(
            date.fromisoformat(first),
            date.fromisoformat(last),
            tuple(time.fromisoformat(one) for one in times),
        )
        for first, last, times in season.denser
    )
    return reckoning.Season(
        from_on=season.from_on, to_on=season.until_on, due_at=season.due, denser=denser
    )


def heard(office: Office, *, since: datetime, until: datetime) -> list[datetime]:
    """Return when an office issued messages, the earliest first: those of exercises aren't any."""
    rows = Issued.objects.filter(
        office=office, is_drill=False, sent_at__gte=since, sent_at__lte=until
    )
    return list(rows.order_by("sent_at").values_list("sent_at", flat=True))


def calendar(season: Season, *, at: datetime) -> tuple[Day, ...]:
    """Return every day of a season with what became of it by `at`: two queries."""
    duty = duty_of(season)
    dues = duty.all_dues()
    came = heard(season.office, since=dues[0] - AHEAD, until=dues[-1] + AHEAD)
    rows = Explained.objects.filter(season=season).order_by("on")
    explained = dict(rows.values_list("on", "reason"))
    return reckoning.calendar(duty, came, at=at, explained=explained)


MOST_SEASONS = 50
"""Seasons that one page looks at."""


def running_now(*, at: datetime) -> list[Season]:
    """Return the seasons whose days hold `at`, by case."""
    today = day_of(at)
    rows = Season.objects.filter(from_on__lte=today, until_on__gte=today)
    return list(rows.select_related("office").order_by("pk")[:MOST_SEASONS])


def next_due(season: Season, *, at: datetime) -> datetime | None:
    """Return the next instant at which a bulletin is due; None: the season is over by then."""
    duty, today = duty_of(season), day_of(at)
    for n in range((season.until_on - today).days + 1):
        if ahead := [due for due in duty.dues(today + timedelta(days=n)) if due > at]:
            return ahead[0]
    return None


@dataclass(frozen=True, slots=True)
class Figures:
    """How a season goes: bulletins due until now, come, explained, missing; warnings orange or red."""

    due: int
    filled: int
    explained: int
    missing: int
    grave: int


def figures(season: Season, *, at: datetime) -> Figures:
    """Return the figures of a season until `at`: three queries."""
    days = calendar(season, at=at)
    answered = [(due, came) for day in days for due, came in day.answered.items() if due <= at]
    missing = sum(len(day.missed) for day in days if day.state is DayState.MISSED)
    explained = sum(len(day.missed) for day in days if day.state is DayState.EXPLAINED)
    rows = Issue.objects.filter(office=season.office, is_drill=False, level__lte=Level.ORANGE)
    first = datetime.combine(season.from_on, time(), SHANGHAI)
    rows = rows.filter(issued_at__gte=first, issued_at__lte=at)
    return Figures(
        len(answered), len(answered) - missing - explained, explained, missing, rows.count()
    )


def scored(season: Season) -> SeasonScored | None:
    """Return what was published last of how the warnings of a season did; None: nothing yet. Three queries."""
    row = records.about(str(season.pk)).filter(kind=SeasonScored.kind).first()
    publication = records.by_address(row.address) if row else None
    found = records.read(publication)[0] if publication else None
    return found if isinstance(found, SeasonScored) else None
