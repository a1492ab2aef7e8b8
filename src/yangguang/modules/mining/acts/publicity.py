"""What is asked for is shown: unbroken, with objections in the same file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from yangguang.base.mining import publicity
from yangguang.base.procedure import Finding, Role, day_of
from yangguang.base.publicity import ANEW, CAUSES, Cause
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts.keeping import enter_objection, keep, office_of, on_behalf
from yangguang.modules.mining.models import Application, Paper
from yangguang.modules.mining.procedure import MiningRegistration
from yangguang.modules.mining.records import (
    ObjectionSettled,
    RightShown,
    ShowingInterrupted,
    ground,
)


def show(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    kind: publicity.Kind,
    from_on: date | None = None,
    until_on: date | None = None,
    bidding_on: date | None = None,
    address: str = "",
    text: str = "",
    details: Mapping[str, str] | None = None,
    on: date | None = None,
) -> None:
    """Show what is asked for; with `from_on` and `address`: state that it was up elsewhere.

    `bidding_on`: when the bidding that a notice announces begins. `details`: what the trading rules ask beside
    the application, by name (`base.mining.publicity.TOLD`); what lacks on a page of our own is a finding.
    """
    told = {name: text.strip() for name, text in (details or {}).items() if text.strip()}
    who = told.pop(publicity.REPRESENTATIVE, "")
    said: dict[str, Any] = {"publication": kind, "from_on": from_on, "until_on": until_on}
    said |= {"bidding_on": bidding_on, "address": address.strip() or None}
    said |= {"details": tuple(f"{name}：{text}" for name, text in told.items()) or None}
    with taking(MiningRegistration.show, application.case, by=by, at=at, on=on, **said) as hand:
        if from_on is None:
            hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand.refuse_if(
            rules.why_not_show(
                kind, from_on=from_on, until_on=until_on, address=address, today=hand.day
            )
        )
        if from_on is None:
            whole = {**told, publicity.REPRESENTATIVE: who}
            hand.findings += [
                Finding("fields", hand.step.name, one.said, one.basis, 0)
                for one in rules.undetailed(kind, whole)
            ]
        _name(hand, who)
        hand.publish(_opened(application, hand, hand.facts))
        keep(hand, text)


def _name(hand: InHand, who: str) -> None:
    """Keep who represents the one who transfers: a person's name stands in no step."""
    if who:
        Paper.objects.create(
            case=hand.case,
            step=hand.step.name,
            member=publicity.REPRESENTATIVE,
            text=who,
            at=hand.at,
        )


def _named(hand: InHand) -> str:
    """Return who was named when it was shown last; empty: nobody, or it was erased."""
    rows = Paper.objects.filter(case=hand.case, member=publicity.REPRESENTATIVE)
    return str(rows.order_by("-at", "-pk").values_list("text", flat=True).first() or "")


def interrupt(
    application: Application, *, by: Actor, at: datetime, cause: Cause, on: date | None = None
) -> None:
    """State that it was not up: the window will run anew from `resume`."""
    with taking(
        MiningRegistration.interrupt, application.case, by=by, at=at, on=on, cause=cause
    ) as hand:
        hand.publish(_interrupted(application, hand, cause))


def resume(application: Application, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Show it again; the window starts anew."""
    with taking(MiningRegistration.resume, application.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand.publish(_again(application, hand))


def lose(application: Application, *, by: Actor, at: datetime, on: date, last_seen: str) -> None:
    """State that it was not found up since `last_seen`: its window will run anew."""
    with taking(
        MiningRegistration.lose, application.case, by=by, at=at, on=on, last_seen=last_seen
    ) as hand:
        hand.publish(_interrupted(application, hand, Cause.UNSEEN))


def regain(application: Application, *, by: Actor, at: datetime, on: date, seen_again: str) -> None:
    """State that it is found up again: its window runs anew from this day, in full."""
    with taking(
        MiningRegistration.regain, application.case, by=by, at=at, on=on, seen_again=seen_again
    ) as hand:
        hand.publish(_again(application, hand))


def judge(application: Application, *, at: datetime) -> int:
    """Let TIME state the gaps that the heartbeats of the newest window show; return how many steps.

    Refusal: a number was given since, and that must be voided first.
    """
    lost, again = partial(lose, application), partial(regain, application)
    kinds = (RightShown.kind,)
    return unbroken.judge(application.case, at=at, lose=lost, regain=again, kinds=kinds)


def dispute(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    text: str,
    name: str = "",
    contact: str = "",
    on: date | None = None,
) -> str:
    """Object within the window: anybody may. Return the key of the objection."""
    actor = on_behalf(by, Role.PARTY)
    with taking(MiningRegistration.dispute, application.case, by=actor, at=at, on=on) as hand:
        return enter_objection(hand, text=text, name=name, contact=contact)


def settle(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    member: str,
    upheld: bool,
    text: str = "",
    on: date | None = None,
) -> None:
    """Answer the objection `member`; one that is upheld is acted on by rejecting or amending."""
    with taking(
        MiningRegistration.settle,
        application.case,
        by=by,
        at=at,
        on=on,
        member=member,
        upheld=upheld,
    ) as hand:
        keep(hand, text)
        hand.publish(
            ObjectionSettled(
                number=str(hand.case.pk),
                office=office_of(hand),
                name=application.name,
                on=hand.day,
                dispute=member,
                upheld=upheld,
            )
        )


def _interrupted(application: Application, hand: InHand, cause: Cause) -> ShowingInterrupted:
    return ShowingInterrupted(
        number=str(hand.case.pk),
        office=office_of(hand),
        name=application.name,
        on=hand.day,
        cause=CAUSES[cause],
        effect=ANEW,
    )


def _again(application: Application, hand: InHand) -> RightShown:
    """Show anew what was shown last, from today."""
    said = {**hand.known, "from_on": None, "until_on": None, "address": None}
    return _opened(application, hand, said)


def _opened(application: Application, hand: InHand, said: dict[str, Any]) -> RightShown:
    stated = queries.stated_in(application)
    kind = publicity.Kind(said["publication"])
    from_on = said.get("from_on") or hand.day
    row = publicity.window(kind, from_on)
    due = calendar.current().due(from_on, row.least, rolls=False).on if row else None
    return RightShown(
        number=str(hand.case.pk),
        office=office_of(hand),
        on=hand.day,
        publication=kind.value,
        from_on=from_on,
        last_on=said.get("until_on") or due,
        bidding_on=said.get("bidding_on"),
        address=said.get("address") or "",
        price_fen=stated.price_fen,
        objecting="公示期内可以在本页面或者向登记机关提出异议",
        details=tuple(said.get("details") or ()),
        representative=_named(hand) if kind is publicity.Kind.TRANSFER else "",
        **ground(stated),
    )
