"""What the law asks about the facts of the land market: dated, pure, cited. One file per line of procedures."""

from yangguang.modules.market.rules import law, law_supply
from yangguang.modules.market.rules.inspecting import why_not_inspect, why_not_release, why_not_rely
from yangguang.modules.market.rules.outcomes import TAKE_BACK_GROUNDS
from yangguang.modules.market.rules.supply import (
    other_than_printed,
    over_the_price,
    to_come,
    why_not_claim,
    why_not_extend,
    why_not_instalment,
    why_not_nothing,
    why_not_pay,
    why_not_sign,
    why_not_supplied,
    why_not_take_back,
    why_not_taken,
    why_not_transfer,
    why_not_unnamed,
    why_not_vary,
)
from yangguang.modules.market.rules.vocabulary import SOURCES, STAGES, USES, WAYS

__all__ = [
    "SOURCES",
    "STAGES",
    "TAKE_BACK_GROUNDS",
    "USES",
    "WAYS",
    "law",
    "law_supply",
    "other_than_printed",
    "over_the_price",
    "to_come",
    "why_not_claim",
    "why_not_extend",
    "why_not_inspect",
    "why_not_instalment",
    "why_not_nothing",
    "why_not_pay",
    "why_not_release",
    "why_not_rely",
    "why_not_sign",
    "why_not_supplied",
    "why_not_take_back",
    "why_not_taken",
    "why_not_transfer",
    "why_not_unnamed",
    "why_not_vary",
]
