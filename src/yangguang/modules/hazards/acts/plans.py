"""A plan of a year is published, amended, and ends with its year."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.hazards.acts import registering
from yangguang.modules.hazards.models import reports as models
from yangguang.modules.hazards.procedure import zone_facts as facts
from yangguang.modules.hazards.procedure.plans import PreventionPlan
from yangguang.modules.hazards.queries import registers
from yangguang.modules.hazards.records.plans import PlanAmended, PlanPublished
from yangguang.modules.hazards.rules.stated import Plan, Point


def publish(office: Office, *, by: Actor, at: datetime, plan: Plan, on: date | None = None) -> Case:
    """Publish the plan of an area and a year with all its points."""
    with opening(
        PreventionPlan.publish, key=facts.PLAN, office=office, by=by, at=at, on=on, **plan.facts()
    ) as hand:
        hand.refuse_if(registers.why_not_twice(plan.area, plan.year))
        hand.publish(PlanPublished(**_said(hand, plan)))
        models.Plan.objects.create(
            case=hand.case, **registering.plan_columns(hand.case, hand.facts, hand.day)
        )
        _list(hand, plan.points)
    return hand.case


def amend(
    case: Case, *, by: Actor, at: datetime, plan: Plan, reason: str, on: date | None = None
) -> None:
    """Change a plan, all its points stated anew, and publish it."""
    with taking(
        PreventionPlan.amend, case, by=by, at=at, on=on, **plan.facts(), reason=reason.strip()
    ) as hand:
        hand.publish(PlanAmended(**_said(hand, plan), reason=reason.strip()))
        _list(hand, plan.points)


def end(case: Case, *, by: Actor, at: datetime, on: date) -> None:
    """State that the year of a plan is over."""
    with taking(PreventionPlan.end, case, by=by, at=at, on=on):
        pass


def project(case: Case) -> None:
    """Write the row of a plan anew from the steps."""
    registering.rebuild_plan(case)


def _list(hand: InHand, points: tuple[Point, ...]) -> None:
    models.Point.objects.filter(plan=hand.case.pk).delete()
    statements.insert(
        [
            models.Point(
                plan_id=hand.case.pk,
                serial=serial,
                name=point.name,
                disaster=point.disaster,
                place=point.place,
                people=point.people,
                threatens=point.threatens,
                measures=point.measures,
                person=point.person,
                duty=point.duty,
                phone=point.phone,
            )
            for serial, point in enumerate(points, 1)
        ]
    )


def _said(hand: InHand, plan: Plan) -> dict[str, Any]:
    return {
        "number": str(hand.case.pk),
        "office": offices.full_name_on(hand.case.office, hand.day),
        "name": plan.title.strip(),
        "year": plan.year,
        "area": plan.area.strip(),
        "document": plan.document.strip(),
        "key_from": plan.key_from,
        "key_until": plan.key_until,
        "points": tuple(point.public for point in plan.points),
        "on": hand.day,
    }
