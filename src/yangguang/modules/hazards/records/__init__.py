"""What the module says in public, one file for each noun; drills are for the office's own people."""

from yangguang.modules.hazards.records.seasons import (
    SeasonClosed,
    SeasonDayExplained,
    SeasonDayMissed,
    SeasonDensified,
    SeasonDoubted,
    SeasonOpened,
    SeasonScored,
)
from yangguang.modules.hazards.records.warnings import WarningDrilled, WarningIssued

__all__ = [
    "SeasonClosed",
    "SeasonDayExplained",
    "SeasonDayMissed",
    "SeasonDensified",
    "SeasonDoubted",
    "SeasonOpened",
    "SeasonScored",
    "WarningDrilled",
    "WarningIssued",
]
