"""The loop that runs periodic jobs: any number of workers, each job in one of them at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from django.db import close_old_connections

from yangguang.kernel.work import leases
from yangguang.kernel.work.jobs import Job

LASTING: Final = timedelta(seconds=10)
"""After so long the jobs of a worker that was killed go to another."""

LONGEST_PAUSE: Final = timedelta(minutes=5)
"""A job that keeps failing is tried again after twice its interval, four times ... at most this."""

_log = logging.getLogger(__name__)


class Stop(Protocol):
    """What `threading.Event` offers: whether to stop, and a wait that a stop ends early."""

    def is_set(self) -> bool:
        """Tell whether the loop shall end."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for at most `timeout` seconds; tell whether the loop shall end."""


@dataclass(slots=True)
class _Turn:
    """When a job is next due here, until when its lease is ours, and how often it failed."""

    job: Job
    due_at: datetime
    leased_until: datetime
    failures: int = 0


def run(jobs: Sequence[Job], stop: Stop, *, holder: str, clock: Callable[[], datetime]) -> None:
    """Run `jobs` until `stop` is set; a job that has begun is finished. Then give up the leases.

    `holder` names this worker and no other. `clock` gives the present instant. A job that fails is
    logged and tried again; it stops neither the loop nor the other jobs.
    """
    began = clock()
    turns = [_Turn(job, began, began) for job in jobs]
    while not stop.is_set():
        for turn in turns:
            if not stop.is_set() and turn.due_at <= clock():
                _take_turn(turn, holder=holder, clock=clock)
        next_at = min((turn.due_at for turn in turns), default=clock() + LASTING)
        stop.wait(max((next_at - clock()).total_seconds(), 0))
    leases.give_up(holder)


def run_once(jobs: Sequence[Job], *, at: datetime) -> dict[str, int]:
    """Run every job once, without lease, and return how many things each did."""
    return {job.name: job.run(at) for job in jobs}


def _take_turn(turn: _Turn, *, holder: str, clock: Callable[[], datetime]) -> None:
    at = clock()
    every = timedelta(seconds=turn.job.every_seconds)
    close_old_connections()
    try:
        # Renewed when half is gone, not each time: with SQLite every write waits for the disk.
        if turn.leased_until - at < LASTING / 2:
            if not leases.take(f"job:{turn.job.name}", holder=holder, at=at, lasting=LASTING):
                turn.due_at = at + max(every, LASTING / 4)
                return
            turn.leased_until = at + LASTING
        turn.job.run(at)
    except Exception:  # noqa: BLE001 - one failing job must not stop the others
        _log.exception("job %s failed", turn.job.name)
        turn.failures += 1
        pause = min(every * 2 ** min(turn.failures, 20), LONGEST_PAUSE)
        turn.due_at = at + max(pause, timedelta(seconds=1))
    else:
        turn.failures = 0
        turn.due_at = at + every
