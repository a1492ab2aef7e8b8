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

CLOCK_SET_BACK: Final = timedelta(seconds=5)
"""A clock that shows so much less than before was set back; jobs then go by the new time."""

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

    `holder` names this worker and no other. `clock` gives the present instant. Each job that is due
    has one turn in a round, so that none waits for ever, and urgent ones one after each of the others,
    so that they wait for the longest job and not for all of them. A job that fails is logged and tried
    again; it stops neither the loop nor the other jobs.

    A clock that is set back is told in the log, and no job waits until it has caught up.
    """
    began = last = clock()
    turns = [_Turn(job, began, began) for job in jobs]
    urgent = [turn for turn in turns if turn.job.urgent]
    while not stop.is_set():
        last = _watched(turns, last=last, at=clock())
        for turn in turns:
            for due in (turn, *(urgent if turn not in urgent else ())):
                if not stop.is_set() and due.due_at <= clock():
                    _take_turn(due, turns, holder=holder, clock=clock)
        now = clock()
        last = _watched(turns, last=last, at=now)
        next_at = min((turn.due_at for turn in turns), default=now + LASTING)
        stop.wait(max((next_at - now).total_seconds(), 0))
    leases.give_up(holder)


def _watched(turns: Sequence[_Turn], *, last: datetime, at: datetime) -> datetime:
    """Return `at`; where it lies before `last`, every job is due now and its lease is asked for anew."""
    if at < last - CLOCK_SET_BACK:
        _log.warning("the clock was set back by %d s", (last - at).total_seconds())
        for turn in turns:
            turn.due_at = turn.leased_until = at
    return at


def run_once(jobs: Sequence[Job], *, at: datetime) -> dict[str, int]:
    """Run every job once, without lease, and return how many things each did."""
    return {job.name: job.run(at) for job in jobs}


def _take_turn(
    turn: _Turn, turns: Sequence[_Turn], *, holder: str, clock: Callable[[], datetime]
) -> None:
    at = clock()
    every = timedelta(seconds=turn.job.every_seconds)
    try:
        if not turn.job.shared and not _is_ours(turn, turns, holder=holder, at=at):
            turn.due_at = at + max(every, LASTING / 4)
            return
        done = turn.job.run(at)
    except Exception:  # noqa: BLE001 - one failing job must not stop the others
        _log.exception("job %s failed", turn.job.name)
        close_old_connections()  # else it is kept: to connect takes longer than most idle looks
        turn.failures += 1
        pause = min(every * 2 ** min(turn.failures, 20), LONGEST_PAUSE)
        turn.due_at = at + max(pause, timedelta(seconds=1))
    else:
        turn.failures = 0
        turn.due_at = at + every
        for other in turns:
            if done and other.job.name in turn.job.wakes and not other.failures:
                other.due_at = min(other.due_at, at)


def _is_ours(turn: _Turn, turns: Sequence[_Turn], *, holder: str, at: datetime) -> bool:
    """Tell whether the job is this worker's now.

    Leases are renewed when half is gone, not each time, and all of them by one write: with SQLite
    every write waits for the disk.
    """
    if turn.leased_until - at >= LASTING / 2:
        return True
    if turn.leased_until > at:
        held = leases.prolong(holder, at=at, lasting=LASTING)
        for other in turns:
            if _lease_of(other) in held:
                other.leased_until = at + LASTING
        if _lease_of(turn) in held:
            return True
    if not leases.take(_lease_of(turn), holder=holder, at=at, lasting=LASTING):
        return False
    turn.leased_until = at + LASTING
    return True


def _lease_of(turn: _Turn) -> str:
    return f"job:{turn.job.name}"
