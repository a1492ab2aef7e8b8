"""Valuing mining rights (矿业权评估): its numbers, its results, and the limits of its chain as data.

`numbers` reads the numbers of reports and the association's codes, `results` says what a result
holds and when its parts can't be true together, `chain` lists the steps with their limits and
texts. The draw by lot itself is `base.lot`.
"""

from yangguang.base.valuation import numbers
from yangguang.base.valuation.chain import ENDINGS, LIMITS, STEPS, ending_on, limit_on
from yangguang.base.valuation.results import Method, Purpose, Result, why_not_result

__all__ = [
    "ENDINGS",
    "LIMITS",
    "STEPS",
    "Method",
    "Purpose",
    "Result",
    "ending_on",
    "limit_on",
    "numbers",
    "why_not_result",
]
