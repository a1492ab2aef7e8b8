"""An office arrives with years of warnings, incidents and figures: registers that are brought in row by row."""

from yangguang.modules.hazards.past.figures import IMPORTER as FIGURES
from yangguang.modules.hazards.past.incidents import IMPORTER as INCIDENTS
from yangguang.modules.hazards.past.warnings import IMPORTER as WARNINGS

__all__ = ["FIGURES", "INCIDENTS", "WARNINGS"]
