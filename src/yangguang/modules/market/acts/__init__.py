"""The statutory writes of the land market, a file for each line of procedures."""

from yangguang.modules.market.acts.projecting import project_supply
from yangguang.modules.market.acts.supply import sign

__all__ = ["project_supply", "sign"]
