"""The tables of the land market: lots in one register, what stands beside them in a file for each line."""

from yangguang.modules.market.delivery.models import Delivery
from yangguang.modules.market.models.bidders import Bidder, Taker
from yangguang.modules.market.models.figures import Figure, PriceClass, Stale
from yangguang.modules.market.models.idle import Idle
from yangguang.modules.market.models.kept import KeptNotice
from yangguang.modules.market.models.lots import Lot, Supervised
from yangguang.modules.market.models.plans import SupplyPlan
from yangguang.modules.market.models.questions import Question
from yangguang.modules.market.models.replies import HolderReply, ReplyLetter, ReplyState
from yangguang.modules.market.models.supply import (
    Holder,
    Inspected,
    Inspection,
    Paper,
    Payment,
)
from yangguang.modules.market.models.watch import Unsold, Watched, WatchReply, WatchSweep
from yangguang.modules.market.models.years import YearFiles, YearsLook

__all__ = [
    "Bidder",
    "Delivery",
    "Figure",
    "Holder",
    "HolderReply",
    "Idle",
    "Inspected",
    "Inspection",
    "KeptNotice",
    "Lot",
    "Paper",
    "Payment",
    "PriceClass",
    "Question",
    "ReplyLetter",
    "ReplyState",
    "Stale",
    "Supervised",
    "SupplyPlan",
    "Taker",
    "Unsold",
    "WatchReply",
    "WatchSweep",
    "Watched",
    "YearFiles",
    "YearsLook",
]
