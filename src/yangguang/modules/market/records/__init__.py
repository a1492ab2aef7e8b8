"""What is said in public of the land market."""

from yangguang.modules.market.records.supply import SupplyResult

__all__ = ["SupplyResult"]
