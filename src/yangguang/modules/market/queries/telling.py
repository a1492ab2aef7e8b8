"""What the steps of a case say, in the order of the fold: the one reading from which rows are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Row(Protocol):
    """What is read of a row of the history."""

    seq: Any
    name: Any
    on: Any
    at: Any
    member: Any
    facts: Any
    records: Any
    findings: Any
    source: Any
    adopted: Any
    voids: Any


def standing(rows: Iterable[Row]) -> list[Row]:
    """Return the steps that stand: what was voided is left out with its void."""
    found = list(rows)
    voided = {row.voids for row in found if row.voids is not None}
    stand = [row for row in found if row.voids is None and row.seq not in voided]
    return sorted(stand, key=lambda row: (row.on, row.seq))


def last(rows: Sequence[Row], *names: str) -> Row | None:
    """Return the last of these steps that stands."""
    return next((row for row in reversed(rows) if row.name in names), None)
