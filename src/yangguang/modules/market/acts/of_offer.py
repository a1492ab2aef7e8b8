"""The acts of the line `land-offer`, by the names of its steps."""

from yangguang.modules.market.acts.offer_bids import bid, go_on, hand_in, open_tenders, reveal
from yangguang.modules.market.acts.offer_deals import conclude, enter_outcome, pass_in
from yangguang.modules.market.acts.offer_entry import admit, sign_up
from yangguang.modules.market.acts.offer_hall import (
    adjust,
    call,
    hammer,
    open_hall,
    say_price,
    seal_reserve,
    strike,
)
from yangguang.modules.market.acts.offer_halting import end, resume, suspend
from yangguang.modules.market.acts.offer_notice import announce, clarify, correct
from yangguang.modules.market.acts.offer_publicity import (
    finish,
    interrupt,
    judge,
    lose,
    put_up,
    regain,
    show_deal,
)
from yangguang.modules.market.acts.offer_questions import ask, reply

__all__ = [
    "adjust",
    "admit",
    "announce",
    "ask",
    "bid",
    "call",
    "clarify",
    "conclude",
    "correct",
    "end",
    "enter_outcome",
    "finish",
    "go_on",
    "hammer",
    "hand_in",
    "interrupt",
    "judge",
    "lose",
    "open_hall",
    "open_tenders",
    "pass_in",
    "put_up",
    "regain",
    "reply",
    "resume",
    "reveal",
    "say_price",
    "seal_reserve",
    "show_deal",
    "sign_up",
    "strike",
    "suspend",
]
