"""The statutory writes of a season of duty: entered, densified, missed, explained, scored, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yangguang.base.hazards import slots
from yangguang.base.hazards.season import DayState
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.hazards import rules
from yangguang.modules.hazards.acts import checking
from yangguang.modules.hazards.models import Explained, Missed, Season
from yangguang.modules.hazards.procedure import SEASON, HazardSeason
from yangguang.modules.hazards.queries import seasons
from yangguang.modules.hazards.records import (
    SeasonClosed,
    SeasonDayExplained,
    SeasonDayMissed,
    SeasonDensified,
    SeasonOpened,
)


def enter(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    from_on: date,
    until_on: date,
    due: str = rules.DUE,
    on: date | None = None,
) -> Season:
    """Begin a season of duty: every day from `from_on` to `until_on` a bulletin by `due` (18:00).

    Refusal: days or time that can't be meant, or a season of this office on these days.
    """
    with opening(
        HazardSeason.enter,
        key=SEASON,
        office=office,
        by=by,
        at=at,
        on=on,
        from_on=from_on,
        until_on=until_on,
        due=due.strip(),
    ) as hand:
        hand.refuse_if(checking.why_not_of_office(office, by=by))
        hand.refuse_if(rules.why_not_enter(hand.facts))
        hand.refuse_if(checking.why_not_another(office, from_on=from_on, until_on=until_on))
        season = Season(
            case=hand.case,
            office=office,
            from_on=from_on,
            until_on=until_on,
            due=rules.clock_of(due),
        )
        statements.insert([season])
        hand.publish(
            SeasonOpened(
                **said_of(season, hand), from_on=from_on, until_on=until_on, due=due.strip()
            )
        )
    return season


def densify(
    season: Season,
    *,
    by: Actor,
    at: datetime,
    denser_from: date,
    denser_until: date,
    times: Sequence[str],
) -> None:
    """Order more bulletins a day, by `times`, instead of the daily one."""
    told = tuple(times)
    with taking(
        HazardSeason.densify,
        season.case,
        by=by,
        at=at,
        denser_from=denser_from,
        denser_until=denser_until,
        times=told,
    ) as hand:
        hand.refuse_if(checking.why_not_of_office(season.office, by=by))
        hand.publish(
            SeasonDensified(
                **said_of(season, hand), from_on=denser_from, until_on=denser_until, times=told
            )
        )


def miss(season: Season, *, by: Actor, at: datetime, due_at: datetime) -> None:
    """State that no bulletin came by `due_at`: in public at once, and before everything else."""
    with taking(HazardSeason.miss, season.case, by=by, at=at, missed=due_at) as hand:
        statements.insert([Missed(season=season, due_at=due_at, raised_at=at)])
        hand.publish(SeasonDayMissed(**said_of(season, hand), due_at=due_at))


def miss_due(*, at: datetime) -> int:
    """Let TIME state what was missed since the last look; return how many."""
    today, done = day_of(at), 0
    rows = Season.objects.filter(from_on__lte=today, until_on__gte=today - seasons.BACK)
    for season in rows.select_related("case__office", "office").order_by("pk")[:MOST_SEASONS]:
        for due_at in unsaid(season, at=at):
            try:
                miss(season, by=actors.TIME, at=at, due_at=due_at)
            except Refusal:  # the season was closed, or another worker came first
                break
            done += 1
    return done


MOST_SEASONS = 200
"""Seasons looked at in one run of the worker."""


def unsaid(season: Season, *, at: datetime) -> list[datetime]:
    """Return what is missing of the last week, not explained, and not stated yet, the earliest first."""
    duty = seasons.duty_of(season)
    since = at - seasons.BACK
    dues = [due for due in duty.all_dues() if since <= due <= at]
    if not dues:
        return []
    came = seasons.heard(season.office, since=since - seasons.AHEAD, until=at)
    explained = set(Explained.objects.filter(season=season).values_list("on", flat=True))
    said = set(Missed.objects.filter(season=season).values_list("due_at", flat=True))
    gone = slots.missed(dues, came, at=at)
    return [due for due in gone if due not in said and day_of(due) not in explained]


def explain(season: Season, *, by: Actor, at: datetime, explained: date, reason: str) -> None:
    """Say why a bulletin of a day is missing, or won't come: it was heard from, then."""
    said = reason.strip()
    with taking(
        HazardSeason.explain, season.case, by=by, at=at, explained=explained, reason=said
    ) as hand:
        hand.refuse_if(checking.why_not_of_office(season.office, by=by))
        duty = seasons.duty_of(season)
        hand.refuse_if(rules.why_not_day(explained, has_duty=bool(duty.dues(explained))))
        hand.publish(SeasonDayExplained(**said_of(season, hand), on=explained, reason=said))


def close(season: Season, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """End the season: of so many bulletins due how many came, and what was said of the others."""
    with taking(HazardSeason.close, season.case, by=by, at=at, on=on) as hand:
        days = seasons.calendar(season, at=at)
        due = sum(len(day.answered) for day in days)
        missing = sum(len(day.missed) for day in days if day.state is DayState.MISSED)
        explained = sum(len(day.missed) for day in days if day.state is DayState.EXPLAINED)
        hand.publish(
            SeasonClosed(
                **said_of(season, hand),
                due=due,
                filled=due - missing - explained,
                explained=explained,
                missing=missing,
            )
        )


def said_of(season: Season, hand: InHand) -> dict[str, Any]:
    """Return the fields that all records of a season have."""
    return {
        "number": str(hand.case.pk),
        "office": offices.full_name_on(season.office, hand.day),
        "year": season.from_on.year,
    }


def project(case: Case) -> None:
    """Write orders, explanations and what was missed anew from the steps, where they differ."""
    rows = history.all_of(case)
    voided = {row.voids for row in rows if row.voids is not None}
    stand = [row for row in rows if row.voids is None and row.seq not in voided]
    denser = [
        [row.facts["denser_from"], row.facts["denser_until"], list(row.facts["times"])]
        for row in stand
        if row.name == "densify"
    ]
    Season.objects.filter(pk=case.pk).exclude(denser=denser).update(denser=denser)
    said = {row.facts["explained"]: row.facts["reason"] for row in stand if row.name == "explain"}
    kept = Explained.objects.filter(season=case.pk)
    if {one.on.isoformat(): one.reason for one in kept.order_by("on")} != said:
        kept.delete()
        made = [
            Explained(season_id=case.pk, on=date.fromisoformat(on), reason=reason[:400])
            for on, reason in sorted(said.items())
        ]
        statements.insert(made)
    missed = [datetime.fromisoformat(row.facts["missed"]) for row in stand if row.name == "miss"]
    Missed.objects.filter(season=case.pk).exclude(due_at__in=missed).delete()
