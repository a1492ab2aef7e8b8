"""Figures for monitoring, in Prometheus' text form, by hand: nothing is counted in a process.

Every figure is read from the store by a bounded query, so each web process gives the same answer.
Requests are counted by the proxy in front, which sees those that never arrive here too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.ledger import checkpoints
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.people.models import SignInAttempt
from yangguang.site import founding, health

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name with the unit, what it says, and its value now."""

    name: str
    says: str
    value: float


def text(*, at: datetime) -> str:
    """Return all figures, each with its line of help. Thirteen queries at most."""
    return "".join(
        f"# HELP {each.name} {each.says}\n# TYPE {each.name} gauge\n{each.name} {_written(each.value)}\n"
        for each in figures(at=at)
    )


def _written(value: float) -> str:
    return "NaN" if math.isnan(value) else f"{value:.16g}"


def figures(*, at: datetime) -> Iterator[Figure]:
    """Yield the figures; one that is not known (no worker, no checkpoint) is NaN."""
    nan = float("nan")
    yield Figure("yangguang_ledger_entries", "Entries that have their number.", ledger.size())
    waiting, oldest = health.ledger_waiting(at=at)
    yield Figure(
        "yangguang_ledger_waiting_entries",
        f"Entries that wait for their number, counted to {health.COUNTED_TO}.",
        waiting,
    )
    yield Figure(
        "yangguang_ledger_waiting_oldest_seconds",
        "Age of the oldest entry that waits for its number.",
        oldest.total_seconds(),
    )
    last = checkpoints.latest()
    yield Figure(
        "yangguang_checkpoint_age_seconds",
        "Age of the newest signed checkpoint.",
        max((at - last.at).total_seconds(), 0) if last else nan,
    )
    yield Figure(
        "yangguang_index_lag_entries", "Entries that the search lags behind.", health.index_lag()
    )
    yield from _of_machine(at)


def _of_machine(at: datetime) -> Iterator[Figure]:
    """Yield whether somebody works, by which clock, who must wait, and how far the calendar goes."""
    age = health.worker_age(at=at)
    yield Figure(
        "yangguang_worker_heartbeat_age_seconds",
        "Seconds since a worker renewed a lease.",
        age.total_seconds() if age is not None else float("nan"),
    )
    yield Figure(
        "yangguang_clock_behind_seconds",
        "Seconds by which the clock shows less than the store has seen.",
        health.clock_behind(at=at).total_seconds(),
    )
    yield Figure(
        "yangguang_sign_in_waiting",
        f"Accounts and networks that must wait after failures, counted to {health.COUNTED_TO}.",
        _waiting_sign_ins(at),
    )
    end = datetime.combine(founding.last_day_known(), time(), SHANGHAI)
    yield Figure(
        "yangguang_calendar_known_days",
        "Days from now for which the work calendar is published.",
        (end - at).days,
    )


def _waiting_sign_ins(at: datetime) -> int:
    blocked = SignInAttempt.objects.filter(blocked_until__gt=at)
    return blocked[: health.COUNTED_TO].count()
