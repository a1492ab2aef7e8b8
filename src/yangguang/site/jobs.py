"""What runs beside the pages, as one explicit list; the worker takes each in turn."""

from __future__ import annotations

from datetime import datetime

from yangguang.kernel.cases import acts as cases
from yangguang.kernel.delivery import confirmations, fanout, sending
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.people import throttle
from yangguang.kernel.search import indexing
from yangguang.kernel.work.jobs import Job
from yangguang.readers.portal import tally


def _take_time(at: datetime) -> int:
    return cases.take_time(at=at)


def _sequence(at: datetime) -> int:
    return sequencer.run(at=at)


def _sign(at: datetime) -> int:
    return 1 if checkpoints.sign(at=at) else 0


def _fan_out(at: datetime) -> int:
    return fanout.run(at=at)


def _send(at: datetime) -> int:
    return sending.run(at=at)


def _confirm(at: datetime) -> int:
    return confirmations.run(at=at)


def _index(at: datetime) -> int:
    return indexing.run(at=at)


def _purge_index(at: datetime) -> int:
    return indexing.purge(at=at)


def _tally(at: datetime) -> int:
    return tally.run(at=at)


def _forget_sign_ins(at: datetime) -> int:
    return throttle.forget(at=at)


def jobs() -> tuple[Job, ...]:
    """Return every periodic job of the office; call it after Django is set up."""
    return (
        Job("sequence", 1, _sequence),
        Job("search", 1, _index),
        Job("fan-out", 1, _fan_out),
        Job("send", 1, _send),
        Job("confirmations", 30, _confirm),
        Job("tally", 5, _tally),
        Job("checkpoint", 300, _sign),
        Job("take-time", 60, _take_time),
        Job("purge-search", 3600, _purge_index),
        Job("forget-sign-ins", 3600, _forget_sign_ins),
    )
