"""The warnings of a season against what happened, published by office and season."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from yangguang.base.hazards import scoring
from yangguang.base.hazards.grades import Grade
from yangguang.base.hazards.ground import Place, stem
from yangguang.base.hazards.messages import Message
from yangguang.base.hazards.scoring import Event, Score
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards import queries, rules
from yangguang.modules.hazards.acts import checking
from yangguang.modules.hazards.acts.seasons import said_of
from yangguang.modules.hazards.models import Incident, Issued, Season
from yangguang.modules.hazards.procedure import HazardSeason
from yangguang.modules.hazards.records import SeasonScored


def score(season: Season, *, by: Actor, at: datetime, through: date) -> None:
    """Publish how the warnings of a season did until the end of a day: hits, misses, false alarms, lead time.

    Events are the incidents within the office's area that the public was told of; a later score takes the
    place of an earlier one in what pages show, and both stay.
    """
    with taking(HazardSeason.score, season.case, by=by, at=at, through=through) as hand:
        hand.refuse_if(checking.why_not_of_office(season.office, by=by))
        hand.refuse_if(rules.why_not_score(through, from_on=season.from_on, today=hand.day))
        found = scored(season, through=through)
        lead = found.mean_lead
        hand.publish(
            SeasonScored(
                **said_of(season, hand),
                through=through,
                warnings=len({ground.message.identifier for ground in found.grounds}),
                events=len(found.hits) + len(found.misses) + len(found.undecided),
                hits=len(found.hits),
                misses=len(found.misses),
                undecided=len(found.undecided),
                false_alarms=len(found.false_alarms),
                lead_hours=_hours(lead) if lead is not None else None,
            )
        )


def scored(season: Season, *, through: date) -> Score:
    """Return the score of a season until the end of a day: two queries."""
    first = datetime.combine(season.from_on, time(), SHANGHAI)
    last = datetime.combine(min(through, season.until_on) + timedelta(days=1), time(), SHANGHAI)
    rows = Issued.objects.filter(office=season.office, is_drill=False)
    rows = rows.filter(sent_at__gte=first - timedelta(days=1), sent_at__lt=last).order_by("sent_at")
    messages = [Message.from_text(text) for text in rows.values_list("message", flat=True)]
    happened = Incident.objects.filter(
        area__startswith=stem(queries.area_of(season.office)),
        occurred_at__gte=first,
        occurred_at__lt=last,
        told_serial__gt=0,
        grade__isnull=False,
    )
    events = [
        Event(
            at=row.occurred_at,
            place=Place(code=row.area),
            grade=Grade(row.grade),
            report=str(row.pk),
        )
        for row in happened.order_by("occurred_at", "pk")
        if row.occurred_at is not None and row.grade is not None
    ]
    return scoring.score(messages, events)


def _hours(lead: timedelta) -> Decimal:
    exact = Decimal(int(lead.total_seconds())) / 3600
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
