"""An incident: what the county learns, its reports up the chain, acknowledgements, and its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.hazards.models.reports import Note
from yangguang.modules.hazards.procedure import incident_facts as facts
from yangguang.modules.hazards.procedure.incidents import Incident as Course
from yangguang.modules.hazards.records.incidents import IncidentReported
from yangguang.modules.hazards.rules import disasters, reporting
from yangguang.modules.hazards.rules.figures import LABELS, Figures
from yangguang.modules.hazards.rules.stated import Stated, Where, Written

LEVELS: Final = {
    Level.CITY: disasters.CITY,
    Level.PROVINCE: disasters.PROVINCE,
    Level.MINISTRY: disasters.MINISTRY,
}
"""As which member of the chain an office acknowledges."""
STAGES: Final = {"report": "初报", "follow": "续报", "finish": "终报"}


def learn(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    where: Where,
    stated: Stated,
    on: datetime | None = None,
    doubts: Iterable[Sentence] = (),
    is_received_known: bool = False,
) -> Case:
    """Enter what the office was told, at the instant `on` when it was: the hours run from there.

    `doubts`: what an examination found odd about an adopted incident; `is_received_known`: its own `on` is known.
    Refusal: no place, figures that can't be, or so large that somebody must confirm them.
    """
    learned = on or at
    said = {**where.facts(), **stated.facts(stated.figures)}
    said |= _worked(stated.figures, by=by, where=where, learned=learned)
    with opening(
        Course.learn, key=facts.INCIDENT, office=office, by=by, at=at, on=learned, **said
    ) as hand:
        if by.adopted_source:
            hand.refuse_if(
                reporting.why_not_published(where.occurred, is_received_known=is_received_known)
            )
            hand.refuse_if(doubts)
        _keep(hand, stated.written, serial=0)
    return hand.case


def hear(
    case: Case, *, by: Actor, at: datetime, stated: Stated, on: datetime | None = None
) -> None:
    """Enter what became known since, before it is reported: a higher grade may shorten the time that is left."""
    learned = on or at
    with taking(Course.hear, case, by=by, at=at, on=learned) as hand:
        known = hand.known
        whole = stated.figures.over(Figures.of(known))
        occurred = known.get("occurred")
        worked = reporting.stated(whole, occurred=occurred, learned=learned, earlier=known)
        hand.state(**stated.facts(whole), **worked)
        _keep(hand, stated.written, serial=0)


def report(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    levels: Sequence[str] | None = None,
    on: datetime | None = None,
) -> None:
    """Report for the first time, to `levels` (None: all above). Refusal: a level that must have it is left out."""
    with taking(Course.report, case, by=by, at=at, on=on) as hand:
        _send(hand, stated, levels)


def follow(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    levels: Sequence[str] | None = None,
    on: datetime | None = None,
) -> None:
    """Report again: figures may rise and fall, each stays with its report. Refusal: as `report`."""
    with taking(Course.follow, case, by=by, at=at, on=on) as hand:
        _send(hand, stated, levels)


def finish(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    levels: Sequence[str] | None = None,
    on: datetime | None = None,
) -> None:
    """Report for the last time. Refusal: as `report`."""
    with taking(Course.finish, case, by=by, at=at, on=on) as hand:
        _send(hand, stated, levels)


def _send(hand: InHand, stated: Stated, levels: Sequence[str] | None) -> None:
    """State all figures as they are known now: what is left out stands as it was reported last."""
    whole = stated.figures.over(Figures.of(hand.known))
    serial = hand.known.get("serial", 0) + 1
    graded = reporting.graded(whole, on=hand.day)
    hand.state(
        serial=serial,
        levels=tuple(levels) if levels is not None else above(hand.case.office),
        grade=graded.disaster,
        danger=graded.danger,
        **stated.facts(whole),
    )
    if not hand.by.adopted_source:
        hand.state(**reporting.publicity(graded.disaster, on=hand.day))
    _keep(hand, stated.written, serial=serial)
    hand.publish(_record(hand, whole, stated))


def above(office: Office) -> tuple[str, ...]:
    """Return the levels of the chain above an office, the nearest first."""
    order = [Level.COUNTY, Level.CITY, Level.PROVINCE, Level.MINISTRY]
    over = order[order.index(Level(office.level)) + 1 :]
    has_no_city = office.level == Level.COUNTY and not office.city
    named = [LEVELS[level] for level in over if not (has_no_city and level == Level.CITY)]
    return tuple(named)


def forward(case: Case, *, by: Actor, at: datetime, levels: Sequence[str]) -> None:
    """Pass the reports on to levels above that did not have them."""
    with taking(Course.forward, case, by=by, at=at, levels=tuple(levels)) as hand:
        hand.refuse_if(reporting.why_not_levels(tuple(levels)))


def acknowledge(
    case: Case, *, by: Actor, at: datetime, member: str = "", on: datetime | None = None
) -> None:
    """Acknowledge all reports that wait for the level of the actor's office. Refusal: it has none above."""
    level = member or (LEVELS.get(Level(by.office.level), "") if by.office else "")
    if by.office is not None and not by.adopted_source:
        own = LEVELS.get(Level(by.office.level), "")
        if own != level or not own:
            raise Refusal(
                [
                    sentence(
                        Reason.RULE,
                        "报送{level}的，由{level}机关自己签收。",
                        remedy="请转告上级机关值班室。",
                        level=Said(level or "上级"),
                    )
                ]
            )
    with taking(Course.acknowledge, case, by=by, at=at, on=on, member=level):
        pass


def close(case: Case, *, by: Actor, at: datetime, on: datetime | None = None) -> None:
    """End an incident after its final report, when every level has acknowledged."""
    with taking(Course.close, case, by=by, at=at, on=on):
        pass


def dismiss(case: Case, *, by: Actor, at: datetime, text: str, on: datetime | None = None) -> None:
    """End it because it proved to be no geological disaster; `text` says how that is known. Refusal: blank."""
    with taking(Course.dismiss, case, by=by, at=at, on=on) as hand:
        hand.refuse_if(reporting.why_not_dismiss(text))
        _keep(hand, Written(text=text), serial=hand.known.get("serial", 0))


def _worked(figures: Figures, *, by: Actor, where: Where, learned: datetime) -> Mapping[str, Any]:
    """Return what follows from the figures; of others' incidents no hours: when they were told is not published."""
    if by.adopted_source:
        graded = reporting.graded(figures, on=day_of(learned))
        return {"learned": learned, "grade": graded.disaster, "danger": graded.danger}
    occurred = where.occurred if where.occurred and where.occurred <= learned else None
    return reporting.stated(figures, occurred=occurred, learned=learned)


def _keep(hand: InHand, written: Written, *, serial: int) -> None:
    if written == Written():
        return
    note = Note(
        case=hand.case,
        serial=serial,
        cause=written.cause.strip(),
        trend=written.trend.strip(),
        measures=written.measures.strip(),
        text=written.text.strip(),
        reporter=written.reporter.strip(),
        phone=written.phone.strip(),
        next_at=written.next_at,
        at=hand.at,
    )
    statements.insert([note])


def _record(hand: InHand, whole: Figures, stated: Stated) -> IncidentReported:
    said, written = {**hand.known, **hand.facts}, stated.written
    return IncidentReported(
        number=str(hand.case.pk),
        office=offices.full_name_on(hand.case.office, hand.day),
        serial=said["serial"],
        stage=STAGES[hand.step.name],
        reported_at=hand.on if isinstance(hand.on, datetime) else hand.at,
        levels=said["levels"],
        disaster=disasters.said(said.get("disaster")),
        place=said["place"],
        area=said["area"],
        point=said.get("point") or "",
        occurred=said.get("occurred"),
        learned=said["learned"],
        grade=said["grade"].word if said["grade"] else "",
        danger=said["danger"].word if said["danger"] else "",
        unverified=tuple(LABELS.get(name, name) for name in stated.unverified),
        cause=written.cause.strip(),
        trend=written.trend.strip(),
        measures=written.measures.strip(),
        notes=written.text.strip(),
        next_at=written.next_at,
        **{name: getattr(whole, name) for name in LABELS},
    )
