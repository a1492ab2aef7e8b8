"""Which day counts as that of a letter: the day of sending, or of service, as its way of sending says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from yangguang.kernel.letters.content import Means
from yangguang.kernel.letters.models import Dispatch, Outcome


def counted_on(dispatch: Dispatch, known: Mapping[str, Means]) -> date | None:
    """Return the day that counts for an attempt; None: it isn't served yet, or came back.

    What is posted counts from the post even if nobody knows yet when it arrived (国办公开办函〔2016〕235号);
    what came back was not given.
    """
    means = known.get(dispatch.means)
    if means is None or dispatch.outcome == Outcome.RETURNED:
        return None
    return dispatch.sent_on if means.by_sending else dispatch.ended_on


def day_of(dispatches: Iterable[Dispatch], known: Mapping[str, Means]) -> date | None:
    """Return the day that counts for a letter: that of the first attempt which gives one."""
    days = (counted_on(dispatch, known) for dispatch in dispatches)
    return next((day for day in days if day is not None), None)
