"""What an old register or another office has: taken over with its findings, never pushed to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base.mining.life import State
from yangguang.base.procedure import Finding
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.cases.taking import opening
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.keeping import columns, office_of
from yangguang.modules.mining.acts.knowing import know
from yangguang.modules.mining.models import Application, Right
from yangguang.modules.mining.procedure import ENTRY, MiningEntry
from yangguang.modules.mining.records import RightRegistered
from yangguang.modules.mining.stated import Stated


def enter(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    number: str,
    state: State,
    on: date,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> Right:
    """Take over as `take_over` does; return the right."""
    take_over(
        office, by=by, at=at, stated=stated, number=number, state=state, on=on, findings=findings
    )
    found = queries.right_of(number)
    assert found is not None
    return found


def take_over(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Stated,
    number: str,
    state: State,
    on: date,
    findings: Sequence[tuple[str, Sentence]] = (),
    text: str = "",
) -> str:
    """Take over a right, or the next version of one, as adopted (`by` names the source); return the case's number.

    `findings`: what was found to be wrong with it (rule, sentence); `text`: what is stated, where it is there as
    text. A number that leads to a right already, or one of `stated.former`, makes another version of that right.
    Refusal: an own office's right is registered by application and number; a number that can't be read.
    """
    number = number.strip().upper()
    with opening(
        MiningEntry.enter,
        key=ENTRY,
        office=office,
        by=by,
        at=at,
        on=on,
        stated=text or stated.to_text(),
        right=stated.right,
        event=stated.event,
        name=stated.name,
        former=stated.former or None,
        number=number,
        state=state,
    ) as hand:
        if not by.adopted_source:
            refuse_if(rules.why_not_by_hand())
        hand.refuse_if(rules.why_not_enter(number, stated))
        hand.findings += [
            Finding(rule, hand.step.name, said.said, said.basis, 0) for rule, said in findings
        ]
        asked = statements.made(
            Application,
            case_id=hand.case.pk,
            **columns(stated),
            number=number,
            applied_on=stated.applied_on or hand.day,
            stated=hand.facts["stated"],
        )
        statements.insert([asked])
        know(hand, number)
        hand.publish(
            RightRegistered.of(
                stated, number=number, office=office_of(hand), on=hand.day, state=state
            ),
            about=number,
        )
    return str(hand.case.pk)
