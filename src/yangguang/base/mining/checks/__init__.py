"""What is looked at before a number is given: N1 to N13, all at once, each with article and evidence."""

from yangguang.base.mining.checks.application import (
    Application,
    Delegation,
    Elevation,
    Neighbour,
    Predecessor,
    Zone,
)
from yangguang.base.mining.checks.examining import CHECKS, examine
from yangguang.base.mining.checks.objection import Objection, Weight

__all__ = [
    "CHECKS",
    "Application",
    "Delegation",
    "Elevation",
    "Neighbour",
    "Objection",
    "Predecessor",
    "Weight",
    "Zone",
    "examine",
]
