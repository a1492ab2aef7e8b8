"""Applications, numbers and the register of rights; what is private lies in tables that can be emptied.

A right is a row about one public number and can be rebuilt from the steps of its cases
(`queries.rebuilt`); so are its versions, restrictions and permits. Enumerations are kept by their value,
the legal term.
"""

from yangguang.modules.mining.models.applications import (
    Application,
    Contact,
    Dispute,
    Ending,
    Paper,
    Shown,
)
from yangguang.modules.mining.models.findings import Finding, Reply, Sweep
from yangguang.modules.mining.models.notices import Notice
from yangguang.modules.mining.models.numbers import Number, Sequence, Serial
from yangguang.modules.mining.models.packages import Package, Sender
from yangguang.modules.mining.models.rights import (
    Permit,
    Restriction,
    Right,
    RightNumber,
    Succession,
    Version,
)

__all__ = [
    "Application",
    "Contact",
    "Dispute",
    "Ending",
    "Finding",
    "Notice",
    "Number",
    "Package",
    "Paper",
    "Permit",
    "Reply",
    "Restriction",
    "Right",
    "RightNumber",
    "Sender",
    "Sequence",
    "Serial",
    "Shown",
    "Succession",
    "Sweep",
    "Version",
]
