"""Reconsiderations and suits: one class for each edition of the two laws."""

from yangguang.modules.remedies.procedure.reconsideration import (
    REVIEW_KEY,
    Reconsideration,
    Reconsideration1999,
)
from yangguang.modules.remedies.procedure.suit import SUIT_KEY, Suit, Suit1990

__all__ = [
    "REVIEW_KEY",
    "SUIT_KEY",
    "Reconsideration",
    "Reconsideration1999",
    "Suit",
    "Suit1990",
]
