"""How a mining right comes about, changes and ends: registration under two laws, and what stands beside it."""

from yangguang.modules.mining.procedure.beside import (
    MiningEntry,
    MiningNotice,
    MiningPermit,
    MiningRestriction,
)
from yangguang.modules.mining.procedure.ending import MiningEnding
from yangguang.modules.mining.procedure.facts import (
    ENDING,
    ENTRY,
    NOTICE,
    PERMIT,
    REGISTRATION,
    RESTRICTION,
)
from yangguang.modules.mining.procedure.registration import MiningRegistration
from yangguang.modules.mining.procedure.registration_1998 import MiningRegistration1998

__all__ = [
    "ENDING",
    "ENTRY",
    "NOTICE",
    "PERMIT",
    "REGISTRATION",
    "RESTRICTION",
    "MiningEnding",
    "MiningEntry",
    "MiningNotice",
    "MiningPermit",
    "MiningRegistration",
    "MiningRegistration1998",
    "MiningRestriction",
]
