"""How land is offered by tender, auction or listing: from the notice to the shown deal, in two editions."""

from __future__ import annotations

from yangguang.base.procedure import Procedure, Since
from yangguang.modules.market.procedure import facts, offer_asking, offer_hall, offer_steps
from yangguang.modules.market.procedure.offer_steps import Asked
from yangguang.modules.market.rules import offering
from yangguang.modules.market.rules.law_offer import OF_2002, OF_2007

ASKED_2002 = Asked(
    offering.why_not_announce_2002,
    offering.why_not_change_2002,
    offering.why_not_over_2002,
    offering.why_not_conclude_2002,
)
ASKED_2007 = Asked(
    offering.why_not_announce_2007,
    offering.why_not_change_2007,
    offering.why_not_over_2007,
    offering.why_not_conclude_2007,
)


class LandOffer2002(Procedure):
    """Order 11: a listing lasts ten working days; tenders and auctions need three bidders."""

    key, title = facts.OFFER, "招标拍卖挂牌出让"
    party = "参加竞买的人"
    in_force = Since(2002, 7, 1)

    announce, correct = offer_steps.announcing(OF_2002, ASKED_2002)
    begins = announce
    clarify = offer_steps.adding(OF_2002, ASKED_2002, announce)
    ask, reply = offer_asking.asking(OF_2002, announce)
    suspend, resume, end = offer_steps.halting(OF_2002, ASKED_2002, announce)
    sign_up, admit = offer_steps.entering(OF_2002, announce)
    bid, go_on = offer_steps.listing(OF_2002, admit)
    hand_in, reveal, open_tenders = offer_steps.tendering(OF_2002, admit)
    seal_reserve, open_hall, call, adjust, say_price, strike, hammer = offer_hall.auctioning(
        OF_2002, announce, admit
    )
    conclude, enter_outcome, pass_in = offer_steps.dealing(OF_2002, ASKED_2002, announce)
    show_deal, interrupt, lose, put_up, regain, finish = offer_steps.showing(
        OF_2002, announce, conclude, enter_outcome
    )


class LandOffer(Procedure):
    """Order 39: a listing lasts ten days; tenders need three bidders."""

    key, title = facts.OFFER, "招标拍卖挂牌出让"
    party = "参加竞买的人"
    in_force = Since(2007, 11, 1)

    announce, correct = offer_steps.announcing(OF_2007, ASKED_2007)
    begins = announce
    clarify = offer_steps.adding(OF_2007, ASKED_2007, announce)
    ask, reply = offer_asking.asking(OF_2007, announce)
    suspend, resume, end = offer_steps.halting(OF_2007, ASKED_2007, announce)
    sign_up, admit = offer_steps.entering(OF_2007, announce)
    bid, go_on = offer_steps.listing(OF_2007, admit)
    hand_in, reveal, open_tenders = offer_steps.tendering(OF_2007, admit)
    seal_reserve, open_hall, call, adjust, say_price, strike, hammer = offer_hall.auctioning(
        OF_2007, announce, admit
    )
    conclude, enter_outcome, pass_in = offer_steps.dealing(OF_2007, ASKED_2007, announce)
    show_deal, interrupt, lose, put_up, regain, finish = offer_steps.showing(
        OF_2007, announce, conclude, enter_outcome
    )
