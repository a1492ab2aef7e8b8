"""An office with people in its posts, and a request filed there."""

from __future__ import annotations

from yangguang.kernel.ui.tests.county import (
    AT,
    CODE,
    acts,
    clock,
    confirmed,
    filed,
    head,
    holder,
    long_sessions,
    office,
    officer,
    outcome,
    stranger,
    today,
)

__all__ = [
    "AT",
    "CODE",
    "acts",
    "clock",
    "confirmed",
    "filed",
    "head",
    "holder",
    "long_sessions",
    "office",
    "officer",
    "outcome",
    "stranger",
    "today",
]
