"""Serial families: which sequence a number's serial belongs to.

The 18 characters have one national sequence for exploration and one for surveys (2007, items 1 and 2).
In 23 characters numbers of the ministry since the middle of 2020 rise in a sequence of their own that
begins with 8, and the others in a national one; both inferred from real numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from yangguang.base.numbering.mining.forms import EXPLORATION, MINING, MINISTRY, SURVEY, Form


@dataclass(frozen=True, slots=True)
class Family:
    """One sequence: its key, the first and the last serial it may give, and how many digits it has."""

    key: str
    first: int
    last: int
    digits: int

    def holds(self, serial: int) -> bool:
        """Tell whether `serial` is one of this sequence."""
        return self.first <= serial <= self.last


MINISTRY_FROM: Final = "202007"
"""First month of the ministry's own sequence (the earliest number found is of 2020-10)."""

EXPLORATION_18: Final = Family("T18", 1, 999_999, 6)
SURVEY_18: Final = Family("D18", 1, 999_999, 6)
MINING_23: Final = Family("C", 1, 7_999_999, 7)
EXPLORATION_23: Final = Family("T", 1, 7_999_999, 7)
MINISTRY_23: Final = Family("ministry", 8_000_001, 8_999_999, 7)


def family_of(parts: dict[str, str]) -> Family | None:
    """Return the sequence of a number's parts; None for 13 digits, whose sequences nobody knows."""
    if parts["form"] == Form.LEGACY:
        return None
    if parts["form"] == Form.EIGHTEEN:
        return SURVEY_18 if parts["kind"] == SURVEY else EXPLORATION_18
    if parts["organ"] == MINISTRY and parts["month"] >= MINISTRY_FROM:
        return MINISTRY_23
    return {MINING: MINING_23, EXPLORATION: EXPLORATION_23}[parts["kind"]]
