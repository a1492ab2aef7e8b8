"""How warnings, drills and seasons go, and what the other owners of this module add beside them."""

from yangguang.modules.hazards.procedure.facts import DRILL, SEASON, WARNING
from yangguang.modules.hazards.procedure.seasons import HazardSeason
from yangguang.modules.hazards.procedure.warned import HazardDrill, HazardWarning

__all__ = ["DRILL", "SEASON", "WARNING", "HazardDrill", "HazardSeason", "HazardWarning"]
