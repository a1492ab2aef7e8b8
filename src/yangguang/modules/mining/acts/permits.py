"""The permit to explore or to mine: since 2025-07-01 another object than the right."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.procedure import Role
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.endings import registered
from yangguang.modules.mining.acts.keeping import keep, office_of, on_behalf
from yangguang.modules.mining.models import Permit
from yangguang.modules.mining.procedure import PERMIT, MiningPermit
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.records import PermitGranted, PermitRevoked


def apply(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    number: str,
    valid_from: date,
    valid_to: date | None = None,
    on: date | None = None,
    code: str = "",
) -> Case:
    """Apply for the permit to work under the right of `number`. Refusal: no such right stands."""
    right = registered(number)
    with opening(
        MiningPermit.apply,
        key=PERMIT,
        office=office,
        by=on_behalf(by, Role.APPLICANT),
        at=at,
        on=on,
        code=code,
        number=right.number,
        valid_from=valid_from,
        valid_to=valid_to,
    ) as hand:
        state = queries.state_on(right, hand.day)
        hand.refuse_if(rules.why_not_permit(state, on=hand.day))
    return hand.case


def grant(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    document: str | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Grant the permit. Refusal: the right doesn't stand any more."""
    said = (document or "").strip() or None
    with taking(MiningPermit.grant, case, by=by, at=at, on=on, document=said) as hand:
        right = registered(hand.known["number"])
        state = queries.state_on(right, hand.day)
        hand.refuse_if(rules.why_not_permit(state, on=hand.day))
        keep(hand, text)
        hand.publish(
            PermitGranted(
                number=right.number,
                office=office_of(hand),
                name=right.name,
                case_number=str(hand.case.pk),
                on=hand.day,
                document=said or "",
                valid_from=hand.known["valid_from"],
                valid_to=hand.known.get("valid_to"),
            ),
            about=right.number,
        )


def refuse(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    ground: rules.Ground,
    text: str = "",
    on: date | None = None,
) -> None:
    """Refuse the permit."""
    with taking(MiningPermit.refuse, case, by=by, at=at, on=on, ground=ground) as hand:
        keep(hand, text)


def revoke(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    ground: rules.Ground,
    text: str = "",
    on: date | None = None,
) -> None:
    """Revoke the permit: the right stands, without leave to work (law of 2024, art. 22, 33, 63)."""
    with taking(MiningPermit.revoke, case, by=by, at=at, on=on, ground=ground) as hand:
        right = registered(hand.known["number"])
        keep(hand, text)
        hand.publish(
            PermitRevoked(
                number=right.number,
                office=office_of(hand),
                name=right.name,
                case_number=str(hand.case.pk),
                on=hand.day,
                reason=rules.GROUNDS[ground],
            ),
            about=right.number,
        )


def project(case: Case) -> None:
    """Write the permit of a case anew from its steps."""
    rows = telling.standing(Step.objects.filter(case_number=case.pk).order_by("seq"))
    asked, granted = telling.last(rows, "apply"), telling.last(rows, "grant")
    revoked = telling.last(rows, "revoke")
    right = queries.right_of(asked.facts["number"]) if asked else None
    if asked is None or granted is None or right is None:
        Permit.objects.filter(case=case).delete()
        return
    Permit.objects.update_or_create(
        case=case,
        defaults={
            "right": right,
            "from_on": asked.facts["valid_from"],
            "until_on": asked.facts.get("valid_to"),
            "revoked_on": revoked.on if revoked else None,
        },
    )
