"""An application comes in, is amended, accepted, withdrawn, decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError

from yangguang.base.procedure import Role
from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases.models import Step
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.keeping import columns, keep, office_of, on_behalf
from yangguang.modules.mining.models import Application, Contact
from yangguang.modules.mining.procedure import REGISTRATION, MiningRegistration
from yangguang.modules.mining.records import ApplicationReceived, ApplicationRejected
from yangguang.modules.mining.stated import Stated


def apply(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    parts: Sequence[Stated] = (),
    contact: str = "",
    contact_name: str = "",
    request_id: str | None = None,
    on: date | None = None,
    code: str = "",
) -> Application:
    """Apply for the registration of `stated` with `office`; `parts`: the other parts of a split.

    A request that came before under the same `request_id` is answered as it was. Refusal: another
    content under that mark; what `rules.why_not_apply` says.
    """
    private = {"contact": contact, "contact_name": contact_name}
    before = _before(request_id, stated)
    if before is not None:
        return before
    try:
        return _applied(
            office,
            by=by,
            at=at,
            stated=stated,
            parts=parts,
            request_id=request_id or None,
            on=on,
            code=code,
            **private,
        )
    except IntegrityError:  # the same request came twice at once
        before = _before(request_id, stated)
        if before is None:
            raise
        return before


def _before(request_id: str | None, stated: Stated) -> Application | None:
    """Return the application of the same request. Refusal: another content under its mark."""
    before = queries.by_request(request_id) if request_id else None
    if before is not None:
        first = Step.objects.get(case_number=before.pk, seq=1)
        same = first.facts["stated"] == stated.to_text()
        refuse_if(rules.why_not_again(str(before.pk), is_same=same))
    return before


def _applied(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    parts: Sequence[Stated],
    contact: str,
    contact_name: str,
    request_id: str | None,
    on: date | None,
    code: str,
) -> Application:
    texts = tuple(part.to_text() for part in parts)
    with opening(
        MiningRegistration.apply,
        key=REGISTRATION,
        office=office,
        by=on_behalf(by, Role.APPLICANT),
        at=at,
        on=on,
        code=code,
        stated=stated.to_text(),
        right=stated.right,
        event=stated.event,
        name=stated.name,
        former=stated.former or None,
        parts=texts or None,
        request_id=request_id,
    ) as hand:
        hand.refuse_if(rules.why_not_apply(stated, organ=queries.organ_of(office)))
        hand.refuse_if(rules.why_not_parts(stated, parts))
        application = Application.objects.create(
            case=hand.case,
            **columns(stated),
            number=stated.former[0] if stated.former else "",
            applied_on=hand.day,
            request_id=request_id,
            stated=stated.to_text(),
        )
        if contact or contact_name:
            Contact.objects.create(
                case=hand.case, name=contact_name.strip(), contact=contact.strip()
            )
        hand.publish(_received(hand, stated))
    return application


def _received(hand: InHand, stated: Stated) -> ApplicationReceived:
    return ApplicationReceived(
        number=str(hand.case.pk),
        office=office_of(hand),
        name=stated.name,
        on=hand.day,
        right=stated.right.value,
        event=stated.event.value,
        applicant=stated.holder,
        mineral=stated.mineral,
        former=stated.former,
    )


def amend(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    parts: Sequence[Stated] = (),
    on: date | None = None,
) -> None:
    """State anew what is asked for, until it is decided. Refusal: another kind, event or predecessor."""
    texts = tuple(part.to_text() for part in parts)
    with taking(
        MiningRegistration.amend,
        application.case,
        by=on_behalf(by, Role.APPLICANT),
        at=at,
        on=on,
        stated=stated.to_text(),
        parts=texts or None,
    ) as hand:
        organ = queries.organ_of(hand.case.office)
        hand.refuse_if(rules.why_not_apply(stated, organ=organ))
        hand.refuse_if(rules.why_not_parts(stated, parts))
        hand.refuse_if(rules.why_not_amend(queries.stated_in(application), stated))


def accept(
    application: Application, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Accept the application."""
    with taking(MiningRegistration.accept, application.case, by=by, at=at, on=on) as hand:
        keep(hand, text)


def withdraw(
    application: Application, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Withdraw the application, before a number is given."""
    actor = on_behalf(by, Role.APPLICANT)
    with taking(MiningRegistration.withdraw, application.case, by=actor, at=at, on=on) as hand:
        keep(hand, text)


def approve(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    document: str | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Approve the registration; `document`: the number of the approval."""
    said = (document or "").strip() or None
    with taking(
        MiningRegistration.approve, application.case, by=by, at=at, on=on, document=said
    ) as hand:
        keep(hand, text)


def reject(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    ground: rules.Ground,
    text: str = "",
    on: date | None = None,
) -> None:
    """Reject the application, for a ground that is said in public."""
    with taking(
        MiningRegistration.reject, application.case, by=by, at=at, on=on, ground=ground
    ) as hand:
        keep(hand, text)
        hand.publish(
            ApplicationRejected(
                number=str(hand.case.pk),
                office=office_of(hand),
                name=application.name,
                on=hand.day,
                reason=rules.GROUNDS[ground],
            )
        )
