"""The statutory writes of the land market, a file for each line of procedures."""

from yangguang.modules.market.acts import idle, of_supply
from yangguang.modules.market.acts.idle_said import project_idle
from yangguang.modules.market.acts.projecting import project_supply
from yangguang.modules.market.acts.supply import sign

__all__ = [
    "idle",
    "of_supply",
    "project_idle",
    "project_supply",
    "sign",
]
