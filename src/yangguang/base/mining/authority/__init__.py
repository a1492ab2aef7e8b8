"""Who grants and registers a right: by mineral, area, investment and reserve, in dated rules."""

from yangguang.base.mining.authority.deciding import Answer, level
from yangguang.base.mining.authority.lists import LISTS
from yangguang.base.mining.authority.rules import RULES, Rule, Sought

__all__ = ["LISTS", "RULES", "Answer", "Rule", "Sought", "level"]
