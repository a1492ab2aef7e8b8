"""A right is ended: proposed, shown where that is asked for, objected to, ended or not."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.mining import life
from yangguang.base.mining.kinds import Right as RightKind
from yangguang.base.mining.life import Event, State
from yangguang.base.procedure import Role, day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.workdays import Amount, Unit
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.keeping import enter_objection, keep, office_of, on_behalf
from yangguang.modules.mining.models import Ending, Right
from yangguang.modules.mining.procedure import ENDING, MiningEnding
from yangguang.modules.mining.records import EndingShown, ObjectionSettled, RightEnded

SHOWN: Amount = Amount(10, Unit.WORKDAYS)


def propose(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    number: str,
    ending: Event,
    document: str | None = None,
    on: date | None = None,
    code: str = "",
) -> Ending:
    """Propose that the right of `number` ends by `ending`. Refusal: the law knows no such event then."""
    right = registered(number)
    with opening(
        MiningEnding.propose,
        key=ENDING,
        office=office,
        by=by,
        at=at,
        on=on,
        code=code,
        number=right.number,
        ending=ending,
        document=(document or "").strip() or None,
    ) as hand:
        state = queries.state_on(right, hand.day)
        kind = RightKind(right.right)
        hand.refuse_if(rules.why_not_end(ending, state, right=kind, on=hand.day))
        Ending.objects.create(case=hand.case, number=right.number, event=ending.value)
    return queries.ending_of(hand.case)


def show(
    ending: Ending, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Show in public that a right is to end."""
    right = registered(ending.number)
    with taking(MiningEnding.show, ending.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        keep(hand, text)
        hand.publish(
            EndingShown(
                number=str(hand.case.pk),
                office=office_of(hand),
                name=right.name,
                on=hand.day,
                right_number=right.number,
                event=ending.event,
                holder=right.holder,
                last_on=calendar.current().due(hand.day, SHOWN, rolls=False).on,
            )
        )


def dispute(
    ending: Ending,
    *,
    by: Actor,
    at: datetime,
    text: str,
    name: str = "",
    contact: str = "",
    on: date | None = None,
) -> str:
    """Object to an ending within its window. Return the key of the objection."""
    actor = on_behalf(by, Role.PARTY)
    with taking(MiningEnding.dispute, ending.case, by=actor, at=at, on=on) as hand:
        return enter_objection(hand, text=text, name=name, contact=contact)


def settle(
    ending: Ending,
    *,
    by: Actor,
    at: datetime,
    member: str,
    upheld: bool,
    text: str = "",
    on: date | None = None,
) -> None:
    """Answer the objection `member`."""
    right = registered(ending.number)
    with taking(
        MiningEnding.settle, ending.case, by=by, at=at, on=on, member=member, upheld=upheld
    ) as hand:
        keep(hand, text)
        hand.publish(
            ObjectionSettled(
                number=str(hand.case.pk),
                office=office_of(hand),
                name=right.name,
                on=hand.day,
                dispute=member,
                upheld=upheld,
            )
        )


def end(ending: Ending, *, by: Actor, at: datetime, text: str = "", on: date | None = None) -> None:
    """End the right: its number is retired for ever. Refusal: by now the law or its state forbids it."""
    right = registered(ending.number)
    event, kind = Event(ending.event), RightKind(right.right)
    with taking(MiningEnding.end, ending.case, by=by, at=at, on=on) as hand:
        state = queries.state_on(right, hand.day)
        hand.refuse_if(rules.why_not_end(event, state, right=kind, on=hand.day))
        found = life.effects(event, kind, hand.day)
        leads_to = found[0].leads_to if found else State.CANCELLED
        hand.state(state=leads_to)
        keep(hand, text)
        hand.publish(
            RightEnded(
                number=right.number,
                office=office_of(hand),
                on=hand.day,
                right=right.right,
                name=right.name,
                holder=right.holder,
                event=event.value,
                state=leads_to.value,
                document=hand.known.get("document") or "",
            ),
            about=right.number,
        )


def drop(
    ending: Ending,
    *,
    by: Actor,
    at: datetime,
    ground: rules.Ground,
    text: str = "",
    on: date | None = None,
) -> None:
    """Let the right stand after all."""
    with taking(MiningEnding.drop, ending.case, by=by, at=at, on=on, ground=ground) as hand:
        keep(hand, text)


def registered(number: str) -> Right:
    """Return the right that has this number. Refusal: none has."""
    found = queries.right_of(number)
    if found is None:
        raise Refusal(
            [
                sentence(
                    Reason.UNKNOWN,
                    "登记簿中没有证号{number}。",
                    basis=rules.law.RECORD,
                    remedy="请核对证号。",
                    number=number,
                )
            ]
        )
    return found
