"""The list is shown: without a break, with objections in the same file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base.procedure import day_of
from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.modules.recognition import queries, rules
from yangguang.modules.recognition.acts.rounds import keep
from yangguang.modules.recognition.models import Dispute, Round
from yangguang.modules.recognition.procedure import Recognition
from yangguang.modules.recognition.records import (
    DisputeSettled,
    PublicityInterrupted,
    PublicityOpened,
    QualificationPublicity,
)


def show(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    shown: Sequence[str] | None = None,
    overrules: bool | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Show the list; `shown`: the keys of those on it, None for all that no department opposes."""
    with taking(Recognition.show, round_.case, by=by, at=at, on=on, overrules=overrules) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        left = [key for key in hand.known["nominees"] if key not in rules.opposed(hand.known)]
        keys = tuple(shown) if shown is not None else tuple(left)
        hand.state(shown=keys)
        hand.publish(opened(round_, hand, keys))
        keep(round_, hand, text)


def interrupt(
    round_: Round, *, by: Actor, at: datetime, cause: rules.Cause, on: date | None = None
) -> None:
    """State that the list was not up: the window will run anew from `resume`."""
    with taking(Recognition.interrupt, round_.case, by=by, at=at, on=on, cause=cause) as hand:
        hand.publish(interrupted(round_, hand, cause))


def resume(round_: Round, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Show the list again; the window starts anew."""
    with taking(Recognition.resume, round_.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand.publish(opened(round_, hand, hand.known["shown"]))


def dispute(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    text: str,
    name: str = "",
    contact: str = "",
    on: date | None = None,
) -> str:
    """Object to the list within its window: anybody may. Return the key of the objection."""
    with taking(Recognition.dispute, round_.case, by=by, at=at, on=on) as hand:
        before = Dispute.objects.filter(round=round_)
        same = before.filter(text=text.strip(), contact=contact.strip())
        hand.refuse_if(rules.why_not_dispute(text=text, is_known=same.exists()))
        key = f"No.{before.count() + 1}"
        hand.state(disputes=(key,))
        Dispute.objects.create(
            round=round_, key=key, name=name.strip(), contact=contact.strip(), text=text.strip()
        )
    return key


def settle(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    member: str,
    upheld: bool,
    struck: str | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Answer the objection `member`; one that is upheld strikes a nominee from the list."""
    with taking(
        Recognition.settle,
        round_.case,
        by=by,
        at=at,
        on=on,
        member=member,
        upheld=upheld,
        struck=(struck or "").strip() or None,
    ) as hand:
        keep(round_, hand, text)
        hand.publish(
            DisputeSettled(
                number=hand.case.pk,
                office=offices.full_name_on(hand.case.office, hand.day),
                honour=round_.title,
                on=hand.day,
                dispute=member,
                upheld=upheld,
            )
        )


def interrupted(round_: Round, hand: InHand, cause: rules.Cause) -> PublicityInterrupted:
    """Build the record of an interruption: since when, why, and what it costs."""
    return PublicityInterrupted(
        number=hand.case.pk,
        office=offices.full_name_on(hand.case.office, hand.day),
        honour=round_.title,
        on=hand.day,
        cause=rules.CAUSES[cause],
        effect=rules.ANEW,
    )


def opened(round_: Round, hand: InHand, keys: Sequence[str]) -> PublicityOpened:
    """Build the record of the list from today to the last day of its window."""
    of_licence = round_.kind == rules.Kind.QUALIFICATION
    kind = QualificationPublicity if of_licence else PublicityOpened
    return kind(
        number=hand.case.pk,
        office=offices.full_name_on(hand.case.office, hand.day),
        category=rules.KINDS[rules.Kind(round_.kind)],
        honour=round_.title,
        names=queries.names(round_, keys),
        from_on=hand.day,
        last_on=unbroken.last_on(hand.standing, "announce", from_on=hand.day),
    )
