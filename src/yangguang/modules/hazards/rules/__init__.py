"""Pure rules of the module: articles, who may sign what, due instants of a season."""

from yangguang.modules.hazards.rules.law import (
    CALENDAR,
    CLOSING,
    DENSER,
    DRILL,
    EXPIRY,
    ISSUING,
    MISSING,
    SCORING,
    SEASON,
    SIGNING,
)
from yangguang.modules.hazards.rules.seasons import (
    DUE,
    clock_of,
    why_not_day,
    why_not_densify,
    why_not_enter,
    why_not_explain,
    why_not_score,
)
from yangguang.modules.hazards.rules.signing import (
    why_not_agree,
    why_not_change,
    why_not_drop,
    why_not_revise,
    why_not_sign,
)

__all__ = [
    "CALENDAR",
    "CLOSING",
    "DENSER",
    "DRILL",
    "DUE",
    "EXPIRY",
    "ISSUING",
    "MISSING",
    "SCORING",
    "SEASON",
    "SIGNING",
    "clock_of",
    "why_not_agree",
    "why_not_change",
    "why_not_day",
    "why_not_densify",
    "why_not_drop",
    "why_not_enter",
    "why_not_explain",
    "why_not_revise",
    "why_not_score",
    "why_not_sign",
]
