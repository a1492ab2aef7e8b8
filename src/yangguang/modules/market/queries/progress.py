"""How far the making of whole years as files has come, and when to ask again for one that isn't made yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.modules.market.models import YearsLook
from yangguang.modules.market.queries import years

NAME: Final = "years"
EVERY: Final = timedelta(hours=20)
"""A look at all years begins that long after the last began, so that it comes each day."""
SOON: Final = timedelta(minutes=2)
"""When to ask again where nobody can say how long it takes."""
RESTING: Final = timedelta(minutes=10)
LATEST: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the look at all years has come; `ahead` are keys, the next first; `is_resting` while rows come in."""

    made: int
    total: int
    ahead: tuple[str, ...]
    is_resting: bool
    begun_at: datetime | None
    ended_at: datetime | None

    def place(self, province: str, year: int) -> int | None:
        """Return which in turn a year is, 1 the next; None: it isn't looked at this time."""
        key = years.key_of(province, year)
        return self.ahead.index(key) + 1 if key in self.ahead else None

    def ahead_of(self, province: str) -> list[int]:
        """Return the years of a province that are still ahead, the newest first."""
        found = (years.read_key(key) for key in self.ahead)
        return [year for code, year in found if code == province]

    def ask_again(self, province: str, year: int, *, at: datetime) -> timedelta:
        """Return in how long a year is likely to be there, by how long those before it took."""
        place = self.place(province, year)
        if self.begun_at is None:
            wait = SOON
        elif place is None:
            wait = self.begun_at + EVERY - at
        elif not self.made:
            wait = SOON * place
        else:
            wait = (at - self.begun_at) / self.made * place
        return min(max(wait, RESTING if self.is_resting else SOON), LATEST)


def now() -> Progress:
    """Return how far it has come: two queries."""
    turn = YearsLook.objects.filter(pk=NAME).first()
    is_resting = Batch.objects.filter(state=BatchState.ADOPTING).exists()
    if turn is None:
        return Progress(0, 0, (), is_resting, None, None)
    ahead = tuple(turn.ahead)
    made = turn.total - len(ahead)
    return Progress(made, turn.total, ahead, is_resting, turn.begun_at, turn.ended_at)
