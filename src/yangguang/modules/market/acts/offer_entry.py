"""Bidders sign up for a lot under a number and a code of their own, and are admitted or not."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people import codes
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.acts.offer_turn import in_turn
from yangguang.modules.market.models import Bidder
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.queries import offering
from yangguang.modules.market.rules import offering as rules


def sign_up(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    name: str,
    lot: str = "",
    code: str = "",
    contact: str = "",
    is_person: bool = False,
) -> tuple[int, str]:
    """Sign a bidder up for a lot; return its number, and the code with which it bids, which is shown once.

    Refusal: no name, signing up has ended, the lot is suspended, or the same organisation has signed up.
    """
    with (
        in_turn(case, at=at) as turn,
        taking(LandOffer.sign_up, case, by=by, at=turn) as hand,
    ):
        offered = offer_said.in_hand(hand)
        chosen, law = offer_said.lot_of(hand, offered, lot), offer_said.law_of(hand)
        mine = Bidder.objects.filter(case=case, lot=chosen)
        is_known = bool(code) and mine.filter(code=code.strip().upper()).exists()
        hand.refuse_if(
            rules.why_not_sign_up(
                name,
                is_known=is_known,
                at=at,
                until_at=offered.apply_until or offered.until_at(chosen),
                line=offered.lines[chosen],
                law=law,
            )
        )
        no, secret = mine.count() + 1, codes.make()
        bidder = statements.made(
            Bidder,
            case_id=case.pk,
            lot=chosen,
            no=no,
            name=name.strip()[:200],
            code=code.strip().upper()[:18],
            contact=contact.strip()[:300],
            is_person=is_person,
            code_digest=digest_of(secret),
            signed_up_at=at,
        )
        statements.insert([bidder])
        hand.state(lot=chosen, bidder=no)
    return no, secret


def digest_of(code: str) -> str:
    """Return what is kept of a code: 79 random bits need no slow hash."""
    return hashlib.sha256(codes.plain(code).encode()).hexdigest()


def admit(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    bidder: int,
    lot: str = "",
    admitted: bool = True,
    deposit_on: date | None = None,
    on: date | None = None,
) -> None:
    """Say whether a bidder may bid; the day on which its deposit came in belongs to it.

    Refusal: no such bidder, or admitted where a deposit is asked and didn't come.
    """
    with taking(
        LandOffer.admit, case, by=by, at=at, on=on, admitted=admitted, deposit_on=deposit_on
    ) as hand:
        offered = offer_said.in_hand(hand)
        chosen, law = offer_said.lot_of(hand, offered, lot), offer_said.law_of(hand)
        if not Bidder.objects.filter(case=case, lot=chosen, no=bidder).exists():
            hand.refuse_if([sentence(Reason.UNKNOWN, "没有第{no}号竞买人。", no=bidder)])
        hand.refuse_if(
            rules.why_not_admit(
                offered.stated(chosen), admitted=admitted, deposit_on=deposit_on, law=law
            )
        )
        hand.state(lot=chosen, bidder=bidder)


def check_admitted(hand: InHand, lot: str, bidder: int) -> None:
    """Refuse who wasn't admitted to the bidding."""
    if bidder not in offering.admitted(lot, hand.standing.taken):
        said = "第{no}号竞买人还没有确认竞买资格，不能竞价。"
        law = offer_said.law_of(hand)
        hand.refuse_if([sentence(Reason.RULE, said, basis=law.entry, no=bidder)])
