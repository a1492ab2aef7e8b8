"""A danger zone is declared, amended and lifted; its row and its ground follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.hazards.acts import registering
from yangguang.modules.hazards.models.reports import Keeper, Zone
from yangguang.modules.hazards.procedure import zone_facts as facts
from yangguang.modules.hazards.procedure.zones import DangerZone
from yangguang.modules.hazards.records.zones import ZoneAmended, ZoneDeclared, ZoneLifted
from yangguang.modules.hazards.rules import stated as shapes
from yangguang.modules.hazards.rules.disasters import DISASTERS


def declare(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    zone: shapes.Zone,
    on: date | None = None,
) -> Case:
    """Enter a zone that the county government declared, and announce it."""
    with opening(
        DangerZone.declare, key=facts.ZONE, office=office, by=by, at=at, on=on, **zone.facts()
    ) as hand:
        hand.publish(ZoneDeclared(**_said(hand, hand.facts, zone.keepers)))
        project_in(hand)
        _answer_for(hand, zone.keepers)
    return hand.case


def amend(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    zone: shapes.Zone,
    reason: str,
    on: date | None = None,
) -> None:
    """Change a zone, all that is said of it stated anew, and announce it."""
    stated = zone.facts()
    with taking(
        DangerZone.amend, case, by=by, at=at, on=on, **stated, reason=reason.strip()
    ) as hand:
        said = _said(hand, hand.facts, zone.keepers)
        hand.publish(ZoneAmended(**said, reason=reason.strip()))
        _answer_for(hand, zone.keepers)


def lift(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    document: str | None = None,
    on: date | None = None,
) -> None:
    """Lift a zone whose danger is over, and announce it."""
    with taking(
        DangerZone.lift, case, by=by, at=at, on=on, reason=reason.strip(), document=document
    ) as hand:
        hand.publish(
            ZoneLifted(
                number=str(hand.case.pk),
                office=offices.full_name_on(hand.case.office, hand.day),
                name=hand.known["name"],
                area=hand.known["area"],
                reason=reason.strip(),
                document=document or "",
                on=hand.day,
            )
        )


def project(case: Case) -> None:
    """Write the row of a zone and its ground anew from the steps."""
    registering.rebuild_zone(case)


def project_in(hand: InHand) -> None:
    """Write the row at once, so that who answers for the zone can lean on it."""
    Zone.objects.create(case=hand.case, **registering.zone_columns(hand.case, hand.facts, hand.day))


def _answer_for(hand: InHand, keepers: tuple[shapes.Keeper, ...]) -> None:
    Keeper.objects.filter(zone=hand.case.pk).delete()
    statements.insert(
        [
            Keeper(zone_id=hand.case.pk, person=each.person, duty=each.duty, phone=each.phone)
            for each in keepers
        ]
    )


def _said(
    hand: InHand, said: Mapping[str, Any], keepers: tuple[shapes.Keeper, ...]
) -> dict[str, Any]:
    return {
        "number": str(hand.case.pk),
        "office": offices.full_name_on(hand.case.office, hand.day),
        "name": said["name"],
        "disaster": DISASTERS[said["disaster"]],
        "area": said["area"],
        "place": said["place"],
        "outline": said["outline"] or "",
        "people": said["people"],
        "signs": said["signs"],
        "declared_by": said["declared_by"],
        "document": said["document"] or "",
        "keepers": tuple(each.public for each in keepers),
        "on": hand.day,
    }
