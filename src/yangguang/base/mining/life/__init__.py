"""The life of a right and of its number: states, what each event does, who keeps the number."""

from yangguang.base.mining.life.effects import EFFECTS, Effect, effects
from yangguang.base.mining.life.numbers import (
    CONFIRM_WITHIN,
    Established,
    Merged,
    Parted,
    announced_by_system_on,
    merged,
    must_be_replaced,
    parted,
)
from yangguang.base.mining.life.states import why_not, why_not_in_force
from yangguang.base.mining.life.words import Event, Fate, State

__all__ = [
    "CONFIRM_WITHIN",
    "EFFECTS",
    "Effect",
    "Established",
    "Event",
    "Fate",
    "Merged",
    "Parted",
    "State",
    "announced_by_system_on",
    "effects",
    "merged",
    "must_be_replaced",
    "parted",
    "why_not",
    "why_not_in_force",
]
