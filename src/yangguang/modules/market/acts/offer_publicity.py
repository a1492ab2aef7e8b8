"""Deals are shown for days that mustn't be broken; when they have run, the case ends by itself."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from yangguang.base.procedure import Taking
from yangguang.base.publicity import ANEW, CAUSES, Cause
from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.acts.offer_deals import earlier_of
from yangguang.modules.market.acts.offer_notice import FIRST
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.records.offer import DealPublicityInterrupted, DealPublished
from yangguang.modules.market.records.shared import lot_fields
from yangguang.modules.market.rules.vocabulary import PERSON

_DEALS = ("conclude", "enter_outcome")


def show_deal(
    case: Case, *, by: Actor, at: datetime, member: str = "", on: date | None = None
) -> None:
    """Show a deal with its price, winner and bids, within ten working days."""
    with taking(LandOffer.show_deal, case, by=by, at=at, on=on, member=member or FIRST) as hand:
        offered = offer_said.in_hand(hand)
        lot = offer_said.lot_of(hand, offered, member)
        hand.state(lot=lot)
        hand.publish(_deal(hand, lot))


def interrupt(case: Case, *, by: Actor, at: datetime, cause: Cause, on: date | None = None) -> None:
    """State that a deal was not up: its days run anew from `put_up`."""
    with taking(LandOffer.interrupt, case, by=by, at=at, on=on, cause=cause) as hand:
        hand.publish(_interrupted(hand, cause))


def put_up(case: Case, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Show the deals again; their days start anew."""
    with taking(LandOffer.put_up, case, by=by, at=at, on=on) as hand:
        _again(hand)


def lose(case: Case, *, by: Actor, at: datetime, on: date, last_seen: str) -> None:
    """State that a deal was not found up since `last_seen`."""
    with taking(LandOffer.lose, case, by=by, at=at, on=on, last_seen=last_seen) as hand:
        hand.publish(_interrupted(hand, Cause.UNSEEN))


def regain(case: Case, *, by: Actor, at: datetime, on: date, seen_again: str) -> None:
    """State that the deals are found up again: their days run anew from this day, in full."""
    with taking(LandOffer.regain, case, by=by, at=at, on=on, seen_again=seen_again) as hand:
        _again(hand)


def judge(case: Case, *, at: datetime) -> int:
    """Let TIME state the gaps that the heartbeats of the newest window show; return how many steps.

    Refusal: the case has ended since, and that must be voided first.
    """
    lost, again = partial(lose, case), partial(regain, case)
    return unbroken.judge(case, at=at, lose=lost, regain=again, kinds=(DealPublished.kind,))


def finish(case: Case, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """End the case: every lot has ended, and what was dealt was shown for its days."""
    with taking(LandOffer.finish, case, by=by, at=at, on=on):
        pass


def _interrupted(hand: InHand, cause: Cause) -> DealPublicityInterrupted:
    offered = offer_said.in_hand(hand)
    said = offer_said.said_of(hand, offered, _shown(hand))
    return DealPublicityInterrupted(**said, cause=CAUSES[cause], effect=ANEW)


def _again(hand: InHand) -> None:
    for lot in _shown(hand):
        hand.publish(_deal(hand, lot))


def _shown(hand: InHand) -> list[str]:
    shown = (str(one.facts["lot"]) for one in hand.standing.taken if one.step == "show_deal")
    return list(dict.fromkeys(shown))


def _deal(hand: InHand, lot: str) -> DealPublished:
    offered = offer_said.in_hand(hand)
    told = _told(hand.standing.taken, lot)
    stated, facts = offered.stated(lot), told.facts
    own = {**lot_fields(stated), "way": offered.notice.way or ""}
    return DealPublished(
        number=offered.number(lot),
        office=offices.full_name_on(hand.case.office, hand.day),
        on=hand.day,
        **own,
        notice=str(hand.case.pk),
        notice_no=offered.notice.number,
        dealt_on=facts.get("ended_on"),
        price_fen=facts.get("price_fen"),
        winner=PERSON if facts.get("by_person") else facts.get("winner") or "",
        bidders=facts.get("bidders"),
        bids=tuple(facts.get("bid_lines") or ()),
        last_on=unbroken.last_on(hand.standing, "finish", from_on=hand.day),
        earlier=earlier_of(offered, lot),
    )


def _told(taken: list[Taking], lot: str) -> Taking:
    """Return the deal of a lot."""
    return next(
        one for one in reversed(taken) if one.step in _DEALS and one.facts.get("lot") == lot
    )
