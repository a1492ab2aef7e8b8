"""How a project goes from its notice to its end: one chain, two endings."""

from yangguang.modules.valuation.procedure.editions import Valuation2008, Valuation2017
from yangguang.modules.valuation.procedure.facts import KEY

__all__ = ["KEY", "Valuation2008", "Valuation2017"]
