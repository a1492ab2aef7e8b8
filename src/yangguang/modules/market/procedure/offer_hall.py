"""An auction held in the hall: the steps that its record is made of."""

from __future__ import annotations

from typing import Any

from yangguang.base.procedure import OFFICER, Step
from yangguang.modules.market.procedure import facts_offer
from yangguang.modules.market.records.hall import AuctionClosed, ReserveSealed
from yangguang.modules.market.rules.law_offer import OfferLaw


def auctioning(law: OfferLaw, announce: Step, admit: Step) -> tuple[Step, ...]:
    """Return how a reserve is sealed, an auction begins, prices are called, said and struck, the hammer falls."""
    seal_reserve = _sealing(law, announce)
    open_hall = _in_hall(law, title="开始拍卖", mark="始", after=[admit])
    call = _in_hall(
        law,
        title="记录应价",
        mark="应",
        after=[open_hall],
        states=[facts_offer.bidder, facts_offer.fen],
    )
    adjust = _in_hall(
        law, title="调整增价幅度", mark="幅", after=[open_hall], states=[facts_offer.step_fen]
    )
    say_price = _in_hall(
        law, title="宣布最高应价", mark="宣", after=[call], states=[facts_offer.fen]
    )
    strike = _in_hall(
        law,
        title="划去误录的应价",
        mark="划",
        after=[call],
        states=[facts_offer.call_no, facts_offer.struck_reason],
    )
    hammer = _in_hall(
        law,
        title="落槌",
        mark="槌",
        after=[open_hall],
        states=[facts_offer.reserve_fen, facts_offer.reserve_nonce],
        publishes=[AuctionClosed],
    )
    return seal_reserve, open_hall, call, adjust, say_price, strike, hammer


def _sealing(law: OfferLaw, announce: Step) -> Step:
    return Step(
        by=OFFICER,
        basis=law.reserve,
        title="密封底价",
        mark="底",
        after=[announce],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.commitment],
        publishes=[ReserveSealed],
    )


def _in_hall(
    law: OfferLaw, *, title: str, mark: str, states: list[Any] | None = None, **more: Any
) -> Step:
    return Step(
        by=OFFICER,
        basis=law.hall,
        title=title,
        mark=mark,
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.happened_at, *(states or [])],
        **more,
    )
