"""The same act for many: one transaction for each chunk, a savepoint for each row.

A row that is refused leaves nothing behind and stops nobody else. Chunks end by time, so that no
write transaction holds SQLite's lock for longer than other writers can wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from django.db import transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.work import waiting

Row = TypeVar("Row")

LONGEST_CHUNK_SECONDS: Final = 0.15
"""After so long a chunk is committed; with its last row it stays below 250 ms."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Row]):
    """What came of one row: `made` is what the act returned, `refusal` why it was not done."""

    row: Row
    made: object = None
    refusal: Refusal | None = None

    @property
    def done(self) -> bool:
        """Tell whether the act was done."""
        return self.refusal is None


def taking_many(
    rows: Iterable[Row],
    act: Callable[[Row], object],
    *,
    longest: float = LONGEST_CHUNK_SECONDS,
    measure: Callable[[], float] = time.monotonic,
) -> Iterator[Outcome[Row]]:
    """Do `act` for each row and yield what came of it, each chunk only once it is committed.

    `longest` is in seconds. What is not a `Refusal` is a bug: it ends the batch, and its chunk is
    rolled back whole; chunks yielded before stay.
    """
    coming = iter(rows)
    more = True
    while more:
        chunk: list[Outcome[Row]] = []
        with transaction.atomic(), waiting.together():
            begun = measure()
            for row in coming:
                chunk.append(_one(row, act))
                if measure() - begun >= longest:
                    break
            else:
                more = False
        yield from chunk


def taking_together(rows: Iterable[Row], act: Callable[[Row], object]) -> Iterator[Outcome[Row]]:
    """Do `act` for each row and yield what came of it, in the transaction that is open: for a group.

    What is not a `Refusal` is a bug, and ends that transaction.
    """
    with waiting.together():
        for row in rows:
            yield _one(row, act)


def _one(row: Row, act: Callable[[Row], object]) -> Outcome[Row]:
    try:
        with waiting.savepoint():
            return Outcome(row, act(row))
    except Refusal as refusal:
        return Outcome(row, None, refusal)
