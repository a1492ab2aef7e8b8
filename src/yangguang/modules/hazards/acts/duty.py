"""The statutory writes of a season of duty: one function for each step, of its name."""

from yangguang.modules.hazards.acts.scoring import score
from yangguang.modules.hazards.acts.seasons import close, densify, enter, explain, miss, project
from yangguang.modules.hazards.acts.watching import doubt

__all__ = ["close", "densify", "doubt", "enter", "explain", "miss", "project", "score"]
