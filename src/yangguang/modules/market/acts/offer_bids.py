"""Prices are bid here, one after another, and sealed bids come in: under the lock of their case."""

from __future__ import annotations

from datetime import datetime

from yangguang.base.market.words import Way
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import DRAFTED_BY, InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.acts.offer_entry import check_admitted
from yangguang.modules.market.acts.offer_turn import in_turn
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.queries import offering
from yangguang.modules.market.queries.offering import Offered
from yangguang.modules.market.records.offer import TenderHandedIn, TendersOpened
from yangguang.modules.market.rules import bidding


def bid(case: Case, *, by: Actor, at: datetime, bidder: int, fen: int, lot: str = "") -> None:
    """Bid a price in a listing. Refusal: not admitted, not running, lower than the last by the step."""
    with (
        in_turn(case, at=at) as turn,
        taking(LandOffer.bid, case, by=by, at=turn, bidder=bidder, fen=fen) as hand,
    ):
        offered, chosen = _of_way(hand, lot, Way.LISTING)
        check_admitted(hand, chosen, bidder)
        now = offering.sale(offered, chosen, hand.standing.taken)
        hand.refuse_if(bidding.why_not_bid(now, fen, at=at, law=offer_said.law_of(hand)))
        hand.state(lot=chosen)


def go_on(case: Case, *, by: Actor, at: datetime, bidder: int, lot: str = "") -> None:
    """Say that one will go on after the end of a listing. Refusal: not in its last hour, or said already."""
    with (
        in_turn(case, at=at) as turn,
        taking(LandOffer.go_on, case, by=by, at=turn, bidder=bidder) as hand,
    ):
        offered, chosen = _of_way(hand, lot, Way.LISTING)
        check_admitted(hand, chosen, bidder)
        now = offering.sale(offered, chosen, hand.standing.taken)
        hand.refuse_if(bidding.why_not_go_on(now, at=at, law=offer_said.law_of(hand)))
        if bidder in now.willing:
            hand.refuse_if([sentence(Reason.ONCE, "您已经表示愿意继续竞价。")])
        hand.state(lot=chosen)


def hand_in(
    case: Case, *, by: Actor, at: datetime, bidder: int, commitment: str, lot: str = ""
) -> None:
    """Hand a sealed bid in: its commitment is logged at once; a later one of the same bidder takes its place.

    Refusal: not admitted, not 64 hexadecimal digits, or not before the opening.
    """
    sealed = commitment.strip()
    with (
        in_turn(case, at=at) as turn,
        taking(LandOffer.hand_in, case, by=by, at=turn, bidder=bidder, commitment=sealed) as hand,
    ):
        offered, chosen = _of_way(hand, lot, Way.TENDER)
        check_admitted(hand, chosen, bidder)
        until, law = offered.until_at(chosen), offer_said.law_of(hand)
        _refuse_held(hand, offered, chosen)
        hand.refuse_if(bidding.why_not_hand_in(sealed, at=at, until_at=until, law=law))
        hand.state(lot=chosen)
        hand.publish(
            TenderHandedIn(
                **offer_said.said_of(hand, offered, [chosen]),
                bidder=bidder,
                commitment=sealed,
                handed_in_at=offering.aware(at),
            )
        )


def reveal(
    case: Case, *, by: Actor, at: datetime, bidder: int, fen: int, nonce: str, lot: str = ""
) -> None:
    """Open one's sealed bid, after the last moment for handing in and before the opening is closed.

    Refusal: too early, closed, or not what was handed in.
    """
    with (
        in_turn(case, at=at) as turn,
        taking(LandOffer.reveal, case, by=by, at=turn, bidder=bidder, fen=fen, nonce=nonce) as hand,
    ):
        offered, chosen = _of_way(hand, lot, Way.TENDER)
        taken, until = hand.standing.taken, offered.until_at(chosen)
        law = offer_said.law_of(hand)
        _refuse_held(hand, offered, chosen)
        sealed = offering.handed_in(chosen, taken).get(bidder, "")
        said = bidding.commitment_of(str(case.pk), chosen, bidder, fen, nonce)
        hand.refuse_if(bidding.why_not_reveal(sealed, said, at=at, until_at=until, law=law))
        if offering.is_opened(chosen, taken):
            said = "开标已经结束，没有打开的标书不再计入。"
            hand.refuse_if([sentence(Reason.TOO_LATE, said, basis=law.bidding)])
        hand.state(lot=chosen)


def open_tenders(case: Case, *, by: Actor, at: datetime, lot: str = "") -> None:
    """List every sealed bid with what it held, and those that nobody opened: on another person's draft.

    Refusal: one person alone, before the set time, or listed already.
    """
    with taking(LandOffer.open_tenders, case, by=by, at=at) as hand:
        offered, chosen = _of_way(hand, lot, Way.TENDER)
        taken, until, law = hand.standing.taken, offered.until_at(chosen), offer_said.law_of(hand)
        hand.refuse_if(bidding.why_not_alone(DRAFTED_BY.get(), law=law))
        _refuse_held(hand, offered, chosen)
        if until is None or at < until:
            said = "开标时间未到，谁也不能打开标书。"
            hand.refuse_if([sentence(Reason.TOO_EARLY, said, basis=law.bidding)])
        if offering.is_opened(chosen, taken):
            hand.refuse_if([sentence(Reason.ONCE, "已经开标。", basis=law.bidding)])
        hand.state(lot=chosen)
        hand.publish(_opened(hand, offered, chosen))


def _opened(hand: InHand, offered: Offered, lot: str) -> TendersOpened:
    sealed = offering.handed_in(lot, hand.standing.taken)
    held = offering.revealed(lot, hand.standing.taken)
    return TendersOpened(
        **offer_said.said_of(hand, offered, [lot]),
        opened=tuple(
            f"{no} {sealed[no]} {held[no][0]} {held[no][1]}" for no in sorted(sealed) if no in held
        ),
        unopened=tuple(f"{no} {sealed[no]}" for no in sorted(sealed) if no not in held),
    )


def _of_way(hand: InHand, lot: str, way: Way) -> tuple[Offered, str]:
    offered = offer_said.in_hand(hand)
    chosen = offer_said.lot_of(hand, offered, lot)
    if offered.notice.way is not way:
        said = "本公告的出让方式不是{way}，不能这样竞价。"
        basis = offer_said.law_of(hand).bidding
        hand.refuse_if([sentence(Reason.RULE, said, basis=basis, way=Said(way.value))])
    if not any(step == "announce" and one == chosen for step, one in hand.standing.pending):
        hand.refuse_if([sentence(Reason.TOO_LATE, "本宗地的出让已经结束。")])
    return offered, chosen


def _refuse_held(hand: InHand, offered: Offered, lot: str) -> None:
    if offered.lines[lot].held:
        basis = offer_said.law_of(hand).halting
        hand.refuse_if([sentence(Reason.PENDING, "出让已经中止。", basis=basis)])
