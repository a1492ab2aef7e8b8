"""A mortgage or a seizure is entered, and lifted."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.endings import registered
from yangguang.modules.mining.acts.keeping import office_of
from yangguang.modules.mining.models import Restriction
from yangguang.modules.mining.procedure import RESTRICTION, MiningRestriction
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.records import RestrictionEntered, RestrictionLifted


def restrict(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    number: str,
    restraint: rules.Restraint,
    document: str | None = None,
    ends_on: date | None = None,
    on: date | None = None,
    code: str = "",
) -> Case:
    """Enter a mortgage or a seizure of the right of `number`. Refusal: it is at an end."""
    right = registered(number)
    said = (document or "").strip() or None
    with opening(
        MiningRestriction.restrict,
        key=RESTRICTION,
        office=office,
        by=by,
        at=at,
        on=on,
        code=code,
        number=right.number,
        restraint=restraint,
        document=said,
        ends_on=ends_on,
    ) as hand:
        state = queries.state_on(right, hand.day)
        hand.refuse_if(rules.why_not_restrict(restraint, state, on=hand.day))
        hand.publish(
            RestrictionEntered(
                number=right.number,
                office=office_of(hand),
                name=right.name,
                case_number=str(hand.case.pk),
                on=hand.day,
                restraint=restraint.value,
                document=said or "",
                until_on=ends_on,
            ),
            about=right.number,
        )
    return hand.case


def lift(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    document: str | None = None,
    on: date | None = None,
) -> None:
    """Lift the restriction of a case."""
    said = (document or "").strip() or None
    with taking(MiningRestriction.lift, case, by=by, at=at, on=on, document=said) as hand:
        right = registered(hand.known["number"])
        hand.publish(
            RestrictionLifted(
                number=right.number,
                office=office_of(hand),
                name=right.name,
                case_number=str(hand.case.pk),
                on=hand.day,
                restraint=rules.Restraint(hand.known["restraint"]).value,
                document=said or "",
            ),
            about=right.number,
        )


def project_restriction(case: Case) -> None:
    """Write the restriction of a case anew from its steps."""
    rows = telling.standing(Step.objects.filter(case_number=case.pk).order_by("seq"))
    entered, lifted = telling.last(rows, "restrict"), telling.last(rows, "lift")
    right = queries.right_of(entered.facts["number"]) if entered else None
    if entered is None or right is None:
        Restriction.objects.filter(case=case).delete()
        return
    Restriction.objects.update_or_create(
        case=case,
        defaults={
            "right": right,
            "kind": entered.facts["restraint"],
            "document": (entered.facts.get("document") or "")[:120],
            "from_on": entered.on,
            "until_on": lifted.on if lifted else entered.facts.get("ends_on"),
        },
    )
