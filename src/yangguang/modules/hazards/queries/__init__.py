"""Reads of the module: issues, what is in force where, seasons."""

from yangguang.modules.hazards.queries.gazetteers import gazetteer
from yangguang.modules.hazards.queries.in_force import InForce, in_force
from yangguang.modules.hazards.queries.issues import (
    LINES,
    area_of,
    bureau_of,
    issue_of,
    last_issued,
    offices_of,
    proposed_change,
    proposed_digest,
    proposed_draft,
)
from yangguang.modules.hazards.queries.seasons import SEASON_LINES, season_of

__all__ = [
    "LINES",
    "SEASON_LINES",
    "InForce",
    "area_of",
    "bureau_of",
    "gazetteer",
    "in_force",
    "issue_of",
    "last_issued",
    "offices_of",
    "proposed_change",
    "proposed_digest",
    "proposed_draft",
    "season_of",
]
