"""The auctioneer's acts: each is judged and recorded in its turn, under the lock of the case, by the server's clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from yangguang.base.market.words import Way
from yangguang.base.procedure import Step
from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.acts.offer_entry import check_admitted
from yangguang.modules.market.acts.offer_turn import in_turn
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.queries import halls, offering
from yangguang.modules.market.queries.offering import Offered
from yangguang.modules.market.records.hall import AuctionClosed, ReserveSealed
from yangguang.modules.market.rules import hall as rules
from yangguang.modules.market.rules.hall import Hall
from yangguang.modules.market.rules.law_offer import OfferLaw


@dataclass(frozen=True, slots=True)
class _Floor:
    """An auction in hand: the step, the notice, the lot, what stands, and when this happened."""

    hand: InHand
    offered: Offered
    lot: str
    now: Hall
    law: OfferLaw
    then: datetime


@contextmanager
def _floor(
    step: Step,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    lot: str,
    happened_at: datetime | None = None,
    is_running: bool = True,
) -> Iterator[_Floor]:
    """Take a step of an auction; `happened_at`: entered afterwards, when it happened."""
    with in_turn(case, at=at) as turn, taking(step, case, by=by, at=turn) as hand:
        offered, law = offer_said.in_hand(hand), offer_said.law_of(hand)
        chosen = offer_said.lot_of(hand, offered, lot)
        if offered.notice.way is not Way.AUCTION:
            said = "本公告的出让方式不是拍卖，不能在拍卖台办理。"
            hand.refuse_if([sentence(Reason.RULE, said, basis=law.hall)])
        if not any(one == ("announce", chosen) for one in hand.standing.pending):
            hand.refuse_if([sentence(Reason.TOO_LATE, "本宗地的出让已经结束。")])
        now = halls.hall(offered, chosen, hand.standing.taken)
        then = offering.aware(happened_at or turn)
        if is_running:
            hand.refuse_if(rules.why_not_running(now, law=law))
        if happened_at is not None:
            hand.refuse_if(rules.why_not_then(now, then, at=turn, law=law))
            hand.state(happened_at=then)
        hand.state(lot=chosen)
        yield _Floor(hand, offered, chosen, now, law, then)


def seal_reserve(case: Case, *, by: Actor, at: datetime, commitment: str, lot: str = "") -> None:
    """Fix the reserve price of a lot by its digest. Refusal: not 64 hexadecimal digits, fixed already, or begun."""
    sealed = commitment.strip()
    with _floor(LandOffer.seal_reserve, case, by=by, at=at, lot=lot, is_running=False) as floor:
        begins = floor.offered.from_at(floor.lot)
        floor.hand.refuse_if(
            rules.why_not_seal(floor.now, sealed, at=at, begins_at=begins, law=floor.law)
        )
        floor.hand.state(commitment=sealed)
        floor.hand.publish(
            ReserveSealed(
                **offer_said.said_of(floor.hand, floor.offered, [floor.lot]),
                commitment=sealed,
                sealed_at=offering.aware(at),
            )
        )


def open_hall(
    case: Case, *, by: Actor, at: datetime, lot: str = "", happened_at: datetime | None = None
) -> None:
    """Begin the auction of a lot. Refusal: before its hour, too few bidders, a reserve that wasn't sealed."""
    with _floor(
        LandOffer.open_hall,
        case,
        by=by,
        at=at,
        lot=lot,
        happened_at=happened_at,
        is_running=False,
    ) as floor:
        floor.hand.refuse_if(
            rules.why_not_open(
                floor.now,
                happened_at=floor.then,
                begins_at=floor.offered.from_at(floor.lot),
                admitted=len(offering.admitted(floor.lot, floor.hand.standing.taken)),
                has_reserve=bool(floor.offered.stated(floor.lot).has_reserve),
                law=floor.law,
            )
        )


def call(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    bidder: int,
    fen: int,
    lot: str = "",
    happened_at: datetime | None = None,
) -> None:
    """Enter a price that was called under paddle `bidder`. Refusal: not admitted, or not higher by the step."""
    with _floor(LandOffer.call, case, by=by, at=at, lot=lot, happened_at=happened_at) as floor:
        check_admitted(floor.hand, floor.lot, bidder)
        floor.hand.refuse_if(rules.why_not_call(floor.now, fen, law=floor.law))
        floor.hand.state(bidder=bidder, fen=fen)


def adjust(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    step_fen: int,
    lot: str = "",
    happened_at: datetime | None = None,
) -> None:
    """Change the step by which prices rise. Refusal: no sum, or the same."""
    with _floor(LandOffer.adjust, case, by=by, at=at, lot=lot, happened_at=happened_at) as floor:
        floor.hand.refuse_if(rules.why_not_adjust(floor.now, step_fen, law=floor.law))
        floor.hand.state(step_fen=step_fen)


def say_price(
    case: Case, *, by: Actor, at: datetime, lot: str = "", happened_at: datetime | None = None
) -> None:
    """Say the price that stands once more. Refusal: there is none, or it was said three times."""
    with _floor(LandOffer.say_price, case, by=by, at=at, lot=lot, happened_at=happened_at) as floor:
        floor.hand.refuse_if(rules.why_not_say(floor.now, law=floor.law))
        assert floor.now.top is not None
        floor.hand.state(fen=floor.now.top.fen)


def strike(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    no: int,
    reason: str,
    lot: str = "",
    happened_at: datetime | None = None,
) -> None:
    """Strike a price that was entered wrongly, for a reason; it stays readable. Refusal: none of that number."""
    with _floor(LandOffer.strike, case, by=by, at=at, lot=lot, happened_at=happened_at) as floor:
        floor.hand.refuse_if(rules.why_not_strike(floor.now, no, reason, law=floor.law))
        floor.hand.state(call_no=no, struck_reason=reason.strip()[:200])


def hammer(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reserve_fen: int | None = None,
    nonce: str = "",
    lot: str = "",
    happened_at: datetime | None = None,
) -> None:
    """Let the hammer fall, open the reserve, and publish the course of the auction.

    Refusal: the price wasn't said three times, or the reserve isn't what was sealed.
    """
    with _floor(LandOffer.hammer, case, by=by, at=at, lot=lot, happened_at=happened_at) as floor:
        number = str(case.pk)
        fen = reserve_fen if floor.now.commitment else None
        secret = nonce.strip() if floor.now.commitment else ""
        floor.hand.refuse_if(
            rules.why_not_hammer(
                floor.now,
                case=number,
                lot=floor.lot,
                reserve_fen=fen,
                nonce=secret,
                law=floor.law,
            )
        )
        floor.hand.state(reserve_fen=fen, reserve_nonce=secret or None)
        floor.hand.publish(_closed(floor, fen, secret))


def _closed(floor: _Floor, reserve_fen: int | None, nonce: str) -> AuctionClosed:
    now, top = floor.now, floor.now.top
    sold = top if top is not None and top.fen >= (reserve_fen or 0) else None
    assert now.opened_at is not None
    return AuctionClosed(
        **offer_said.said_of(floor.hand, floor.offered, [floor.lot]),
        opened_at=now.opened_at,
        closed_at=floor.then,
        start_fen=now.start_fen,
        steps=tuple(f"{at:%Y-%m-%d %H:%M:%S} {fen}" for at, fen in now.steps),
        bidders=len(offering.admitted(floor.lot, floor.hand.standing.taken)),
        calls=tuple(map(str, now.calls)),
        commitment=now.commitment,
        reserve_fen=reserve_fen,
        nonce=nonce,
        price_fen=sold.fen if sold else None,
        bidder=sold.bidder if sold else None,
        entered_at=offering.aware(floor.hand.at),
    )
