"""The offer of lots is suspended, taken up again with other days, or ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.acts.offer_notice import FIRST, put_off, told
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.records.offer import OfferEnded, OfferResumed, OfferSuspended
from yangguang.modules.market.rules import offering as rules
from yangguang.modules.market.rules import schedule


def suspend(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    lots: Sequence[str] | None = None,
    on: date | None = None,
) -> None:
    """Suspend the offer of `lots`, or of all that aren't ended. Refusal: no reason, nothing left to suspend."""
    with taking(LandOffer.suspend, case, by=by, at=at, on=on) as hand:
        offered = offer_said.in_hand(hand)
        running = [lot for lot in _pending(hand) if not offered.lines[lot].held]
        chosen = [lot for lot in running if lots is None or lot in lots]
        hand.refuse_if(rules.why_not_said(reason, law=offer_said.law_of(hand)))
        if not chosen:
            said = "没有可以中止的宗地：已经结束、已经中止或者不在公告中。"
            hand.refuse_if([sentence(Reason.ONCE, said)])
        held = {lot: replace(offered.lines[lot], held=True) for lot in chosen}
        hand.state(
            held_lots=tuple(chosen) or None,
            schedule=schedule.written({**offered.lines, **held}),
        )
        record = offer_said.said_of(hand, offered, chosen)
        hand.publish(OfferSuspended(**record, reason=reason.strip()))


def resume(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    lots: Sequence[str] | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    on: date | None = None,
) -> None:
    """Take the offer of `lots`, or of all that are suspended, up again, with the days that now hold.

    Refusal: none of them is suspended, or the days lie before those announced.
    """
    with taking(LandOffer.resume, case, by=by, at=at, on=on) as hand:
        offered, law = offer_said.in_hand(hand), offer_said.law_of(hand)
        held = [lot for lot in _pending(hand) if offered.lines[lot].held]
        chosen = [lot for lot in held if lots is None or lot in lots]
        if not chosen:
            hand.refuse_if([sentence(Reason.NOT_YET, "没有中止的宗地，不用恢复。")])
        freed = {
            lot: replace(put_off(offered.lines[lot], from_on, until_on), held=False)
            for lot in chosen
        }
        for lot, line in freed.items():
            hand.refuse_if(rules.why_not_later(offered.lines[lot], line, law=law))
        hand.state(
            freed_lots=tuple(chosen) or None,
            schedule=schedule.written({**offered.lines, **freed}),
        )
        record = offer_said.said_of(hand, offered, chosen)
        hand.publish(OfferResumed(**record, schedule=told(offered, freed)))


def end(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    member: str = "",
    on: date | None = None,
) -> None:
    """End the offer of the lot `member` without a deal. Refusal: no reason, or it has ended."""
    with taking(LandOffer.end, case, by=by, at=at, on=on, member=member or FIRST) as hand:
        offered = offer_said.in_hand(hand)
        hand.refuse_if(rules.why_not_said(reason, law=offer_said.law_of(hand)))
        lot = offer_said.lot_of(hand, offered, member)
        hand.state(lot=lot)
        hand.publish(OfferEnded(**offer_said.said_of(hand, offered, [lot]), reason=reason.strip()))


def _pending(hand: InHand) -> list[str]:
    """Return the lots that aren't ended."""
    return [member for step, member in hand.standing.pending if step == "announce"]
