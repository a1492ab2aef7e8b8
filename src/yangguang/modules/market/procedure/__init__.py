"""The procedures of the land market, one file for each line of editions."""

from yangguang.modules.market.procedure.facts import (
    AGREEMENT,
    IDLE,
    KEPT,
    OFFER,
    PLAN,
    SUPPLY,
)
from yangguang.modules.market.procedure.supply import LandSupply

__all__ = ["AGREEMENT", "IDLE", "KEPT", "OFFER", "PLAN", "SUPPLY", "LandSupply"]
