"""Which bulletin answers which due instant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from yangguang.base.hazards import assumed


def opens(dues: Sequence[datetime], index: int, lead: timedelta = assumed.LEAD) -> datetime:
    """Return from when a bulletin counts for the due instant at `index` of the ordered `dues`.

    `lead` before it, and never before the middle between it and the one before (assumed: `assumed.LEAD_SAID`).
    """
    due = dues[index]
    if index == 0:
        return due - lead
    return due - min(lead, (due - dues[index - 1]) / 2)


def answered(
    dues: Iterable[datetime], heard: Iterable[datetime], *, lead: timedelta = assumed.LEAD
) -> dict[datetime, datetime | None]:
    """Return, for each due instant in order, the first bulletin that answers it; None: none has.

    A bulletin answers the due instant whose time has opened and the next one's hasn't: a late one of today never
    counts for tomorrow.
    """
    ordered, came = sorted(set(dues)), sorted(heard)
    starts = [opens(ordered, i, lead) for i in range(len(ordered))]
    found: dict[datetime, datetime | None] = {}
    for i, due in enumerate(ordered):
        first = bisect_left(came, starts[i])
        within = first < len(came) and (i + 1 == len(ordered) or came[first] < starts[i + 1])
        found[due] = came[first] if within else None
    return found


def missed(
    dues: Iterable[datetime],
    heard: Iterable[datetime],
    *,
    at: datetime,
    lead: timedelta = assumed.LEAD,
) -> tuple[datetime, ...]:
    """Return the due instants up to `at` that no bulletin up to `at` answers, in order."""
    came = [one for one in heard if one <= at]
    found = answered(dues, came, lead=lead)
    return tuple(due for due, answer in found.items() if due <= at and answer is None)
