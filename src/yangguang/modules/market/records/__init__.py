"""What is said in public of the land market."""

from yangguang.modules.market.records.course import (
    ContractVaried,
    LandTakenBack,
    LandTransferred,
    MilestoneReported,
    PaymentEntered,
    StartExtended,
)
from yangguang.modules.market.records.idle import (
    IdleFeeDecided,
    IdleFeePaid,
    IdleLandArranged,
    IdleLandEnded,
    IdleLandFound,
    IdleTakeBackDecided,
)
from yangguang.modules.market.records.supply import SupplyResult

__all__ = [
    "ContractVaried",
    "IdleFeeDecided",
    "IdleFeePaid",
    "IdleLandArranged",
    "IdleLandEnded",
    "IdleLandFound",
    "IdleTakeBackDecided",
    "LandTakenBack",
    "LandTransferred",
    "MilestoneReported",
    "PaymentEntered",
    "StartExtended",
    "SupplyResult",
]
