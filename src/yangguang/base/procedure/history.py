"""What was done in a case: takings and voids, with the two times of each, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from yangguang.base.procedure.words import Role

SHANGHAI = ZoneInfo("Asia/Shanghai")

When = date | datetime
"""A legal date, or an instant in procedures that hold a limit in hours."""


@dataclass(frozen=True, slots=True)
class Taking:
    """One step taken, or the void of one.

    `on` is the legal date (an aware instant in procedures with hours), `at` when it was recorded,
    `seq` the place in the order of recording. `member`: whom of several it concerns. `adopted`:
    another office took it, or it lies in the past: what would be refused is a finding instead.
    `voids`: the `seq` of the taking that this row takes back; such a row is no taking itself.
    """

    seq: int
    step: str
    on: When
    at: datetime
    by: Role
    member: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    adopted: bool = False
    voids: int | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A case about the same public number that another procedure governs.

    `opened_at` is when its opening was recorded: what was done on that day before it stands.
    """

    key: str
    number: str
    opened_on: date
    closed_on: date | None = None
    opened_at: datetime | None = None

    def open_on(self, day: date, *, at: datetime | None = None) -> bool:
        """Tell whether the linked case was open on `day`, for what was recorded `at` (None: now)."""
        if day == self.opened_on and at and self.opened_at and at <= self.opened_at:
            return False
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


def day_of(on: When) -> date:
    """Return the day in Shanghai."""
    return on.astimezone(SHANGHAI).date() if isinstance(on, datetime) else on


def start_of(day: date) -> datetime:
    """Return the first instant of `day` in Shanghai."""
    return datetime.combine(day, time(), SHANGHAI)


def end_of(day: date) -> datetime:
    """Return the last instant of `day` in Shanghai."""
    return start_of(day + timedelta(days=1)) - timedelta(microseconds=1)


def instant_of(on: When) -> datetime:
    """Return `on` as an instant: a date stands for its beginning."""
    return on if isinstance(on, datetime) else start_of(on)


def in_force(rows: Iterable[Taking]) -> list[Taking]:
    """Return the takings that no void takes back, in the order of the fold: (`on`, recording)."""
    kept = list(rows)
    voided = {row.voids for row in kept if row.voids is not None}
    taken = [row for row in kept if row.voids is None and row.seq not in voided]
    if not any(isinstance(row.on, datetime) for row in taken):  # days alone are compared faster
        return sorted(taken, key=lambda row: (row.on, row.seq))
    return sorted(taken, key=lambda row: (instant_of(row.on), row.seq))
