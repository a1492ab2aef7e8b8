"""The statutory writes of warnings: one function for each step, of its name; drills have the same in `drills`."""

from yangguang.modules.hazards.acts.drafting import agree, draft, draft_change, drop, revise
from yangguang.modules.hazards.acts.projecting import project
from yangguang.modules.hazards.acts.signing import expire, expire_due, lift, sign

__all__ = [
    "agree",
    "draft",
    "draft_change",
    "drop",
    "expire",
    "expire_due",
    "lift",
    "project",
    "revise",
    "sign",
]
