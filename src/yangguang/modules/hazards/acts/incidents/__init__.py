"""The statutory writes of incidents: one function for each step, of its name."""

from yangguang.modules.hazards.acts.incidents.chain import (
    above,
    acknowledge,
    close,
    dismiss,
    finish,
    follow,
    forward,
    hear,
    learn,
    report,
)
from yangguang.modules.hazards.acts.incidents.picturing import offer, show
from yangguang.modules.hazards.acts.incidents.projecting import project
from yangguang.modules.hazards.acts.incidents.quick import quick
from yangguang.modules.hazards.acts.incidents.reminding import remind, remind_due
from yangguang.modules.hazards.acts.incidents.telling import brief, retell, tell

__all__ = [
    "above",
    "acknowledge",
    "brief",
    "close",
    "dismiss",
    "finish",
    "follow",
    "forward",
    "hear",
    "learn",
    "offer",
    "project",
    "quick",
    "remind",
    "remind_due",
    "report",
    "retell",
    "show",
    "tell",
]
