"""A limit as it runs in a case, and whether it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangguang.base.basis import Article
from yangguang.base.procedure.history import When, day_of
from yangguang.base.procedure.limits import ClockKind
from yangguang.base.workdays import Amount, Due


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit as it runs in a case. `due` is None while it is paused; then `left` says what is left."""

    step: str
    member: str
    kind: ClockKind
    start: When
    amount: Amount
    basis: Article
    due: Due | None
    left: int | None = None
    paused_by: str = ""

    @property
    def paused(self) -> bool:
        """Tell whether the clock stands still."""
        return self.due is None


def is_past(clock: Clock, on: When) -> bool:
    """Tell whether the limit has ended before `on`."""
    if clock.due is None:
        return False
    if clock.due.moment is not None and isinstance(on, datetime):
        return on > clock.due.moment
    return day_of(on) > clock.due.on
