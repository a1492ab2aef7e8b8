"""How each lot ends: a deal by the bids made here, one that was reached elsewhere, or no buyer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base.market.words import Way
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import offer_said, told
from yangguang.modules.market.acts.offer_notice import FIRST
from yangguang.modules.market.models import Bidder
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.queries import halls, offering
from yangguang.modules.market.queries.offering import Offered
from yangguang.modules.market.records.offer import LotPassedIn
from yangguang.modules.market.rules import bidding, hall
from yangguang.modules.market.rules import offering as rules
from yangguang.modules.market.rules.bidding import Bid

_BIDS = frozenset({"bid", "hand_in", "open_hall"})
"""Steps after which the outcome is that of the bids made here."""


def conclude(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    member: str = "",
    bidder: int | None = None,
    on: date | None = None,
) -> None:
    """Confirm the deal that the bids made here come to: the highest price, of a tender the bid of `bidder`.

    Refusal: still running, no price, a notice or listing that was too short, too few bidders, an auction whose
    price didn't reach the reserve, or that wasn't held here (its outcome is entered).
    """
    with taking(LandOffer.conclude, case, by=by, at=at, on=on, member=member or FIRST) as hand:
        offered, lot = _lot(hand, member)
        bids = _bids(hand, offered, lot)
        is_judged = offered.notice.way is Way.TENDER  # elsewhere the highest price wins
        won = _won(hand, bids, bidder if is_judged else None)
        law = offer_said.law_of(hand)
        hand.refuse_if(rules.why_not_price(offered.stated(lot), won.fen, law=law))
        row = Bidder.objects.filter(case=case, lot=lot, no=won.bidder).order_by("pk").first()
        is_person = bool(row and row.is_person)
        hand.state(
            dealt=(lot,),
            lot=lot,
            ended_on=hand.day,
            price_fen=won.fen,
            bidders=len(offering.admitted(lot, hand.standing.taken)),
            winner=row.name if row and not is_person else None,
            by_person=is_person or None,
            bid_lines=tuple(dict.fromkeys(map(offering.bid_line, bids))) or None,
        )


def _bids(hand: InHand, offered: Offered, lot: str) -> Sequence[Bid]:
    """Return the bids that stand, once nobody can add any. Refusal: bidding still runs."""
    taken, law = hand.standing.taken, offer_said.law_of(hand)
    if offered.notice.way is Way.LISTING:
        now = offering.sale(offered, lot, taken)
        hand.refuse_if(bidding.why_not_over(now, at=hand.at, law=law))
        return now.bids
    if offered.notice.way is Way.TENDER:
        if not offering.is_opened(lot, taken):
            hand.refuse_if([sentence(Reason.NOT_YET, "还没有开标。", basis=law.bidding)])
        held = offering.revealed(lot, taken)
        return [Bid(no, fen, at) for no, (fen, _, at) in sorted(held.items())]
    auction = halls.hall(offered, lot, taken)
    if auction.opened_at is None:
        said = "拍卖没有在本系统进行：请用“录入在别处竞价的结果”。"
        hand.refuse_if([sentence(Reason.RULE, said, basis=law.bidding)])
    hand.refuse_if(hall.why_not_deal(auction, law=law))
    return auction.bids


def _won(hand: InHand, bids: Sequence[Bid], bidder: int | None) -> Bid:
    asked = [bid for bid in bids if bidder is None or bid.bidder == bidder]
    if not asked:
        said = "没有有效报价，不能确认成交。"
        remedy = "请按未成交处理。"
        basis = offer_said.law_of(hand).deal
        refuse_if([sentence(Reason.NOT_YET, said, basis=basis, remedy=remedy)])
    return max(asked, key=lambda bid: bid.fen)


def enter_outcome(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    price_fen: int | None,
    winner: str = "",
    is_person: bool = False,
    bidders: int | None = None,
    bids: Sequence[str] = (),
    elsewhere: str = "",
    member: str = "",
    on: date | None = None,
) -> None:
    """Enter a deal that was reached elsewhere; `bids`: lines of bidder's number, moment, fen, in their order.

    `elsewhere`: on which platform. The name of a natural person is kept apart. Refusal: before the last day of
    bidding, a notice that was too short, below the start price; adopted, these are findings.
    """
    with taking(LandOffer.enter_outcome, case, by=by, at=at, on=on, member=member or FIRST) as hand:
        offered, lot = _lot(hand, member)
        law = offer_said.law_of(hand)
        if price_fen is not None:
            hand.refuse_if(rules.why_not_price(offered.stated(lot), price_fen, law=law))
        elif not by.adopted_source:
            refuse_if([sentence(Reason.FACTS, "请填写成交价。", basis=law.deal)])
        hand.refuse_if(rules.why_not_bids(bids, price_fen, law=law))
        if any(one.step in _BIDS and one.facts.get("lot") == lot for one in hand.standing.taken):
            said, remedy = "本宗地在这里报过价，不能另录结果。", "请用“确认成交”。"
            refuse_if([sentence(Reason.RULE, said, basis=law.deal, remedy=remedy)])
        if is_person and winner.strip():
            told.keep_person(hand.case, winner, at=at)
        hand.state(
            dealt=(lot,),
            lot=lot,
            ended_on=hand.day,
            price_fen=price_fen,
            bidders=bidders,
            winner=None if is_person else winner.strip()[:200] or None,
            by_person=is_person or None,
            bid_lines=tuple(dict.fromkeys(bids)) or None,
            elsewhere=elsewhere.strip()[:120] or None,
        )


def pass_in(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    bidders: int | None = None,
    member: str = "",
    on: date | None = None,
) -> None:
    """Say that a lot found no buyer. Refusal: bidding still runs, or a price was bid here."""
    with taking(LandOffer.pass_in, case, by=by, at=at, on=on, member=member or FIRST) as hand:
        offered, lot = _lot(hand, member)
        taken, law = hand.standing.taken, offer_said.law_of(hand)
        now, auction = offering.sale(offered, lot, taken), halls.hall(offered, lot, taken)
        if not by.adopted_source and day_of(at) == hand.day:
            hand.refuse_if(bidding.why_not_over(now, at=at, law=law))
        if auction.opened_at is not None and auction.closed_at is None:
            hand.refuse_if([sentence(Reason.NOT_YET, "还没有落槌。", basis=law.hall)])
        has_price = now.top is not None or auction.is_sold
        hand.refuse_if(rules.why_not_unsold(has_price, reason, law=law))
        count = len(offering.admitted(lot, taken)) if bidders is None else bidders
        count_known = count if bidders is not None or count else None
        hand.state(lot=lot, ended_on=hand.day, bidders=count_known)
        hand.publish(
            LotPassedIn(
                **offer_said.said_of(hand, offered, [lot]),
                reason=reason.strip(),
                bidders=count_known,
                earlier=earlier_of(offered, lot),
            )
        )


def earlier_of(offered: Offered, lot: str) -> tuple[str, ...]:
    """Return the lots in which this one was offered before, the newest first."""
    before = offered.earlier.get(lot, "")
    return (before, *offering.repeats(before)) if before else ()


def _lot(hand: InHand, member: str) -> tuple[Offered, str]:
    """Return the notice and the lot; of several the lot must be named."""
    offered = offer_said.in_hand(hand)
    return offered, offer_said.lot_of(hand, offered, member)
