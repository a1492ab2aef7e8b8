"""What every act of this module needs: for whom it acts, what was written, the office's name."""

from __future__ import annotations

from dataclasses import replace

from yangguang.base.procedure import Role
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import rules
from yangguang.modules.mining.models import Dispute, Paper
from yangguang.modules.mining.stated import Stated


def on_behalf(by: Actor, role: Role) -> Actor:
    """Return an officer as who enters it for an applicant or a party; everybody else as they are."""
    if by.role == Role.OFFICER.value and not by.adopted_source:
        return replace(by, role=role.value)
    return by


def keep(hand: InHand, text: str) -> None:
    """Keep what was written, where something was."""
    if text.strip():
        Paper.objects.create(
            case=hand.case, step=hand.step.name, member=hand.member, text=text.strip(), at=hand.at
        )


def office_of(hand: InHand) -> str:
    """Return the name of the office on the day of the step."""
    return offices.full_name_on(hand.case.office, hand.day)


def enter_objection(hand: InHand, *, text: str, name: str, contact: str) -> str:
    """Enter an objection to what is shown; return its key. Refusal: it says nothing, or the same came before."""
    said = {"text": text.strip(), "contact": contact.strip()}
    before = Dispute.objects.filter(case=hand.case)
    is_known = before.filter(**said).exists()
    hand.refuse_if(rules.why_not_dispute(text=text, is_known=is_known))
    key = f"No.{before.count() + 1}"
    hand.state(disputes=(key,))
    Dispute.objects.create(case=hand.case, key=key, name=name.strip(), **said)
    return key


def columns(stated: Stated) -> dict[str, str]:
    """Return the columns of an application that repeat what is stated."""
    return {
        "right": stated.right.value,
        "event": stated.event.value,
        "name": stated.name[:200],
    }
