"""The tables of the land market: lots in one register, what stands beside them in a file for each line."""

from yangguang.modules.market.models.lots import Lot, Supervised

__all__ = ["Lot", "Supervised"]
