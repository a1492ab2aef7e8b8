"""The procedures of the land market, one file for each line of editions."""

from yangguang.modules.market.procedure.agreement import LandAgreement, LandAllocation
from yangguang.modules.market.procedure.facts import (
    AGREEMENT,
    IDLE,
    KEPT,
    OFFER,
    PLAN,
    SUPPLY,
)
from yangguang.modules.market.procedure.offer import LandOffer, LandOffer2002
from yangguang.modules.market.procedure.supply import LandSupply

from yangguang.modules.market.procedure.idle import IdleLand
from yangguang.modules.market.procedure.idle_1999 import IdleLand1999

__all__ = [
    "AGREEMENT",
    "IDLE",
    "IdleLand",
    "IdleLand1999",
    "KEPT",
    "LandAgreement",
    "LandAllocation", "LandOffer",
    "LandOffer2002",
    "LandSupply",
    "OFFER",
    "PLAN",
    "SUPPLY",
]
