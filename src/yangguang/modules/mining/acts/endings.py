"""A right is ended: proposed, shown where that is asked for, objected to, ended or not."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from yangguang.base.mining import life
from yangguang.base.mining.kinds import Right as RightKind
from yangguang.base.mining.life import Event, State
from yangguang.base.procedure import Role, day_of
from yangguang.base.publicity import ANEW, CAUSES, Cause
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.workdays import Amount, Unit
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.keeping import enter_objection, keep, office_of, on_behalf
from yangguang.modules.mining.models import Ending, Right
from yangguang.modules.mining.procedure import ENDING, MiningEnding
from yangguang.modules.mining.records import (
    EndingShown,
    ObjectionSettled,
    RightEnded,
    ShowingInterrupted,
)

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
        hand.publish(_shown(ending, right, hand))


def interrupt(
    ending: Ending, *, by: Actor, at: datetime, cause: Cause, on: date | None = None
) -> None:
    """State that it was not up: the window will run anew from `resume`."""
    with taking(MiningEnding.interrupt, ending.case, by=by, at=at, on=on, cause=cause) as hand:
        hand.publish(_interrupted(ending, hand, cause))


def resume(ending: Ending, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Show it again; the window starts anew."""
    with taking(MiningEnding.resume, ending.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand.publish(_shown(ending, registered(ending.number), hand))


def lose(ending: Ending, *, by: Actor, at: datetime, on: date, last_seen: str) -> None:
    """State that it was not found up since `last_seen`: its window will run anew."""
    step = MiningEnding.lose
    with taking(step, ending.case, by=by, at=at, on=on, last_seen=last_seen) as hand:
        hand.publish(_interrupted(ending, hand, Cause.UNSEEN))


def regain(ending: Ending, *, by: Actor, at: datetime, on: date, seen_again: str) -> None:
    """State that it is found up again: its window runs anew from this day, in full."""
    step = MiningEnding.regain
    with taking(step, ending.case, by=by, at=at, on=on, seen_again=seen_again) as hand:
        hand.publish(_shown(ending, registered(ending.number), hand))


def judge(ending: Ending, *, at: datetime) -> int:
    """Let TIME state the gaps that the heartbeats of the window show; return how many steps.

    Refusal: the right was ended since, and that must be voided first.
    """
    lost, again = partial(lose, ending), partial(regain, ending)
    kinds = (EndingShown.kind,)
    return unbroken.judge(ending.case, at=at, lose=lost, regain=again, kinds=kinds)


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
    """End the right: its number is retired for ever. Refusal: by now the law or its state forbids it.

    Where it was shown, its window has run first; what the heartbeats are known to miss is stated before.
    """
    if not by.adopted_source:
        judge(ending, at=at)
    right = registered(ending.number)
    event, kind = Event(ending.event), RightKind(right.right)
    with taking(MiningEnding.end, ending.case, by=by, at=at, on=on) as hand:
        state = queries.state_on(right, hand.day)
        hand.refuse_if(rules.why_not_end(event, state, right=kind, on=hand.day))
        hand.refuse_if(rules.why_not_end_shown(_last_on(hand), on=hand.day))
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


def _shown(ending: Ending, right: Right, hand: InHand) -> EndingShown:
    """Build the record of what is shown from today to the last day of its window."""
    return EndingShown(
        number=str(hand.case.pk),
        office=office_of(hand),
        name=right.name,
        on=hand.day,
        right_number=right.number,
        event=ending.event,
        holder=right.holder,
        last_on=_until(hand.day),
    )


def _interrupted(ending: Ending, hand: InHand, cause: Cause) -> ShowingInterrupted:
    return ShowingInterrupted(
        number=str(hand.case.pk),
        office=office_of(hand),
        name=registered(ending.number).name,
        on=hand.day,
        cause=CAUSES[cause],
        effect=ANEW,
    )


def _until(on: date) -> date:
    return calendar.current().due(on, SHOWN, rolls=False).on


def _last_on(hand: InHand) -> date | None:
    """Return the last day of the window that runs, or ran; None: it was not shown."""
    shows = {"show", "resume", "regain"}
    days = [day_of(taking.on) for taking in hand.standing.taken if taking.step in shows]
    return _until(max(days)) if days else None


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
