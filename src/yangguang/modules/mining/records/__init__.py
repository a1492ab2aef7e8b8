"""What is said in public of mining rights: everything of the register is public by law.

Holders may be natural persons: the body of what names one can be erased, the digest stays.
"""

from yangguang.modules.mining.records.beside import (
    PermitGranted,
    PermitRevoked,
    RestrictionEntered,
    RestrictionLifted,
)
from yangguang.modules.mining.records.course import (
    ApplicationReceived,
    ApplicationRejected,
    EndingShown,
    ObjectionSettled,
    RightShown,
    ShowingInterrupted,
)
from yangguang.modules.mining.records.published import NoticeKept
from yangguang.modules.mining.records.register import (
    NumberAllotted,
    NumberAnnounced,
    RightEnded,
)
from yangguang.modules.mining.records.registered import RightRegistered
from yangguang.modules.mining.records.speaking import corners, ground, system

__all__ = [
    "ApplicationReceived",
    "ApplicationRejected",
    "EndingShown",
    "NoticeKept",
    "NumberAllotted",
    "NumberAnnounced",
    "ObjectionSettled",
    "PermitGranted",
    "PermitRevoked",
    "RestrictionEntered",
    "RestrictionLifted",
    "RightEnded",
    "RightRegistered",
    "RightShown",
    "ShowingInterrupted",
    "corners",
    "ground",
    "system",
]
