"""When the lots of a notice are bid for, as a case keeps it: a line for each lot, and what its windows come to.

A line is text: the lot, the day of the notice, the first and the last day of bidding, and `中止` while it is
suspended; a day that isn't known is ``-``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.workdays import Amount, Unit, national

HELD: Final = "中止"
_NONE: Final = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """The days of a lot; None: not known. `held`: its bidding is suspended."""

    lot: str
    announced_on: date | None = None
    from_on: date | None = None
    until_on: date | None = None
    held: bool = False

    def __str__(self) -> str:
        """Return the line as it is kept."""
        days = (self.announced_on, self.from_on, self.until_on)
        said = [day.isoformat() if day else _NONE for day in days]
        return " ".join([self.lot, *said, *([HELD] if self.held else [])])

    @property
    def notice_days(self) -> int | None:
        """Days from the notice to the first day of bidding, both counted."""
        if self.announced_on is None or self.from_on is None:
            return None
        return (self.from_on - self.announced_on).days + 1

    def bidding_length(self, unit: Unit) -> int | None:
        """Days, or working days, of the bidding, the first and the last one counted."""
        if self.from_on is None or self.until_on is None:
            return None
        days = (self.until_on - self.from_on).days + 1
        if unit is not Unit.WORKDAYS:
            return days
        first = int(national().works(self.from_on))
        return first + national().count_workdays(self.from_on, self.until_on)

    def is_long_enough(self, least: Amount) -> bool:
        """Tell whether the bidding lasts so long, counted with both of its ends."""
        length = self.bidding_length(least.unit)
        return length is None or length >= least.n


def read(kept: object) -> dict[str, Line]:
    """Return the lines of a case by lot; a line that can't be read isn't there."""
    found = (_read(str(one)) for one in (kept if isinstance(kept, tuple | list) else ()))
    return {line.lot: line for line in found if line is not None}


def _read(text: str) -> Line | None:
    lot, *rest = text.split(" ")
    held = rest[-1:] == [HELD]
    days = rest[:-1] if held else rest
    if not lot or len(days) != 3:
        return None
    try:
        announced, begins, ends = (_day(day) for day in days)
    except ValueError:
        return None
    return Line(lot, announced, begins, ends, held=held)


def _day(text: str) -> date | None:
    return None if text == _NONE else date.fromisoformat(text)


def written(lines: Mapping[str, Line] | Iterable[Line]) -> tuple[str, ...]:
    """Return the lines as a case keeps them, in the order of the lots."""
    several = lines.values() if isinstance(lines, Mapping) else lines
    return tuple(str(line) for line in sorted(several, key=lambda line: line.lot))
