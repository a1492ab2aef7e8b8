"""The procedures of the land market, one file for each line of editions."""

from yangguang.modules.market.procedure.agreement import LandAgreement, LandAllocation
from yangguang.modules.market.procedure.facts import (
    AGREEMENT,
    FILES,
    HOLDER,
    IDLE,
    KEPT,
    OFFER,
    PLAN,
    SUPPLY,
)
from yangguang.modules.market.procedure.idle import IdleLand
from yangguang.modules.market.procedure.idle_1999 import IdleLand1999
from yangguang.modules.market.procedure.offer import LandOffer, LandOffer2002
from yangguang.modules.market.procedure.supply import LandSupply

__all__ = [
    "AGREEMENT",
    "FILES",
    "HOLDER",
    "IDLE",
    "KEPT",
    "OFFER",
    "PLAN",
    "SUPPLY",
    "IdleLand",
    "IdleLand1999",
    "LandAgreement",
    "LandAllocation",
    "LandOffer",
    "LandOffer2002",
    "LandSupply",
]
