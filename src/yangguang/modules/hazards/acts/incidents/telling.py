"""What the public is told of an incident: built from the public figures of one report, released by a second person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from yangguang.base.hazards.grades import Grade
from yangguang.base.procedure import Step
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.models.reports import Report
from yangguang.modules.hazards.procedure.incidents import Incident as Course
from yangguang.modules.hazards.queries import incidents as queries
from yangguang.modules.hazards.records.incidents import BriefingHeld, IncidentTold
from yangguang.modules.hazards.rules import disasters
from yangguang.modules.hazards.rules.figures import LABELS, PUBLIC, UNGRADED


def tell(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    serial: int | None = None,
    figures: Sequence[str] = PUBLIC,
    on: datetime | None = None,
) -> None:
    """Tell the public for the first time, from report `serial` (None: the last): of it only `figures`, and `text`.

    The record is held until a second person releases it. Refusal: there is no such report.
    """
    _tell(Course.tell, case, by=by, at=at, text=text, serial=serial, figures=figures, on=on)


def retell(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    serial: int | None = None,
    figures: Sequence[str] = PUBLIC,
    on: datetime | None = None,
) -> None:
    """Tell the public again: the record corrects the one before, which stays and says so."""
    _tell(Course.retell, case, by=by, at=at, text=text, serial=serial, figures=figures, on=on)


def _tell(
    step: Step,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    text: str,
    serial: int | None,
    figures: Sequence[str],
    on: datetime | None,
) -> None:
    with taking(step, case, by=by, at=at, on=on) as hand:
        chosen = serial if serial is not None else hand.known.get("serial", 0)
        hand.state(told_serial=chosen)
        hand.refuse_if(queries.why_not_chosen(case, chosen))
        row = Report.objects.get(incident=case.pk, serial=chosen)
        hand.publish(
            _told(hand, row, text=text, figures=figures),
            instead_of=queries.told_last(case),
            reason=f"依据第{chosen}次报告更新",
        )


def _told(hand: InHand, row: Report, *, text: str, figures: Sequence[str]) -> IncidentTold:
    known = hand.known
    shown = [name for name in PUBLIC if name in figures]
    grade = disasters.GRADES[Grade(row.grade)] if row.grade else ""
    return IncidentTold(
        number=str(hand.case.pk),
        office=offices.full_name_on(hand.case.office, hand.day),
        serial=row.serial,
        as_of=row.reported_at,
        disaster=disasters.said(known.get("disaster")),
        place=known["place"],
        area=known["area"],
        occurred=known.get("occurred"),
        occurred_words=known.get("occurred_words") or "",
        grade="" if UNGRADED & set(row.unverified) else grade,
        unverified=tuple(LABELS[name] for name in shown if name in row.unverified),
        text=text.strip(),
        **{name: getattr(row, name) if name in shown else None for name in PUBLIC},
    )


def brief(case: Case, *, by: Actor, at: datetime, text: str, on: datetime | None = None) -> None:
    """State that the press conference was held (at `on`), and what was said there."""
    with taking(Course.brief, case, by=by, at=at, on=on, briefed=True) as hand:
        hand.publish(
            BriefingHeld(
                number=str(hand.case.pk),
                office=offices.full_name_on(hand.case.office, hand.day),
                held_at=hand.on if isinstance(hand.on, datetime) else hand.at,
                text=text.strip(),
            )
        )
