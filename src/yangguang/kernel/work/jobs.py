"""A periodic job. Which there are is one explicit list in `site/jobs.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done again and again.

    `run` is given the instant and returns how many things it did. It must bear being killed at any
    point and, though leases make that rare, being run twice at once: what it writes is written in
    transactions that hold their own locks. `every_seconds` counts from start to start. `shared`:
    any number of workers do it at once, each of them what no other has. `wakes` names jobs that have
    something to do once this one did: they are due at once. `urgent`: where it is due, its turn
    comes after whatever job runs, not only once all have had theirs.
    """

    name: str
    every_seconds: float
    run: Callable[[datetime], int]
    shared: bool = False
    wakes: tuple[str, ...] = ()
    urgent: bool = False
