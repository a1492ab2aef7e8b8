"""How far the calendar reaches, and the zone of its dates."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Final

# China has kept one offset since 1992; a fixed one needs no zone tables on the machine.
SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
FIRST: Final = FIRST_DAY.toordinal()
LAST: Final = LAST_DAY.toordinal()
WEEKDAYS: Final = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def beyond() -> ValueError:
    """Return the error for a date that no calendar here reaches."""
    return ValueError(
        f"日历只算 {FIRST_DAY} 至 {LAST_DAY}，期限超出了这个范围。"
        f" The calendar reaches from {FIRST_DAY} to {LAST_DAY}; the limit leaves it."
    )
