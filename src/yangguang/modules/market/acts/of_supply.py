"""The acts of the line `land-supply`, by the names of its steps."""

from yangguang.modules.market.acts.course import accept, complete, hand_over, pay, start
from yangguang.modules.market.acts.supply import contract as sign
from yangguang.modules.market.acts.varying import (
    claim,
    extend,
    settle_claim,
    take_back,
    transfer,
    vary,
)

__all__ = [
    "accept",
    "claim",
    "complete",
    "extend",
    "hand_over",
    "pay",
    "settle_claim",
    "sign",
    "start",
    "take_back",
    "transfer",
    "vary",
]
