"""After a calendar notice: the open cases that it touches are folded anew, by any number of workers.

The notice's own transaction writes down that there is something to refold, so that a stop at any
point loses nothing. What is found is laid out in portions; a worker takes one under a short lease
and writes its cases, what moved and the progress in one transaction, in which the portion ends.
When no portion is left, one more look finds what an act that had begun before the notice wrote.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import rederiving
from yangguang.kernel.cases.models import Portion, Refolding

AT_ONCE: Final = rederiving.CHUNK
"""So many cases are folded in the act's own call, and more by the workers."""

LASTING: Final = timedelta(seconds=60)
"""After so long a portion of a worker that was killed goes to another."""

LONGEST: Final = 1.0
"""Seconds after which a run gives the worker's other jobs their turn."""

TOGETHER: Final = 250
"""Portions written in one transaction."""


def begin(notice: str, changed: Sequence[date], *, at: datetime) -> Refolding:
    """Write down that what these days touch is to be folded anew: in the notice's transaction."""
    return Refolding.objects.create(
        notice=notice, changed=[day.isoformat() for day in changed], begun_at=at
    )


def go(refolding: Refolding, *, at: datetime) -> Refolding:
    """Look for what is touched: fold a few cases at once, lay out many; return how far it is."""
    numbers = _look(refolding, at=at)
    if numbers is not None and len(numbers) <= AT_ONCE:
        if numbers:
            _refold(refolding, numbers, at=at)
        _found(refolding, len(numbers))
    elif numbers:
        _lay_out(refolding, numbers)
    refolding.refresh_from_db()
    return refolding


def run(
    *, at: datetime, longest: float = LONGEST, measure: Callable[[], float] = time.monotonic
) -> int:
    """Fold portions of what notices touched for `longest` seconds; return how many cases.

    Any number of workers may do so at once.
    """
    done, begun = 0, measure()
    for refolding in Refolding.objects.filter(finished_at=None).order_by("pk"):
        while portion := _take(refolding, at=at):
            _refold(refolding, portion.numbers, at=at, portion=portion)
            done += len(portion.numbers)
            if measure() - begun >= longest:
                return done
        if not refolding.portions.exists():
            _look_again(refolding, at=at)
    return done


def _look_again(refolding: Refolding, *, at: datetime) -> None:
    """Lay out what is still touched; nothing: the refolding is finished."""
    numbers = _look(refolding, at=at)
    if numbers:
        _lay_out(refolding, numbers)
    elif numbers is not None:
        Refolding.objects.filter(pk=refolding.pk).update(finished_at=at, leased_until=None)


def _look(refolding: Refolding, *, at: datetime) -> list[str] | None:
    """Return what is touched and not yet folded anew; None: another worker is looking."""
    mine = Refolding.objects.filter(_free(at), pk=refolding.pk, finished_at=None)
    if not mine.update(leased_until=at + LASTING):
        return None
    changed = [date.fromisoformat(day) for day in refolding.changed]
    return rederiving.touched_by(changed, calendar=calendars.current().version)


def _found(refolding: Refolding, count: int) -> None:
    """Count what was found, and let others look again: they would find the same before it is done."""
    Refolding.objects.filter(pk=refolding.pk).update(
        touched=F("touched") + count, leased_until=None
    )


def _lay_out(refolding: Refolding, numbers: Sequence[str]) -> None:
    """Write portions. Killed between, the next look lays out the same again, which does no harm."""
    size = rederiving.CHUNK
    portions = [
        Portion(refolding=refolding, numbers=list(numbers[first : first + size]))
        for first in range(0, len(numbers), size)
    ]
    for first in range(0, len(portions), TOGETHER):
        Portion.objects.bulk_create(portions[first : first + TOGETHER])
    _found(refolding, len(numbers))


def _free(at: datetime) -> Q:
    """Of no worker; a lease that runs longer than any could comes from before a clock was set back."""
    return Q(leased_until=None) | Q(leased_until__lte=at) | Q(leased_until__gt=at + 3 * LASTING)


def _take(refolding: Refolding, *, at: datetime) -> Portion | None:
    """Take the next portion that no other worker has."""
    free = refolding.portions.filter(_free(at)).order_by("pk")
    if not free.exists():
        return None
    with transaction.atomic():
        portion = free.select_for_update(skip_locked=True).first()
        if portion is not None:
            refolding.portions.filter(pk=portion.pk).update(leased_until=at + LASTING)
    return portion


def _refold(
    refolding: Refolding, numbers: Sequence[str], *, at: datetime, portion: Portion | None = None
) -> None:
    """Fold these cases anew, and count them in the same transaction: once, whoever did it."""

    def count(moved: int) -> None:
        if portion is not None and not Portion.objects.filter(pk=portion.pk).delete()[0]:
            return  # the lease ran out, and another worker was faster
        Refolding.objects.filter(pk=refolding.pk).update(
            refolded=F("refolded") + len(numbers), moved=F("moved") + moved
        )

    rederiving.rederive(numbers, at=at, notice=refolding.notice, count=count)


def of_notice(notice: str) -> QuerySet[Refolding]:
    """Return how far the refolding after a notice is, once it was entered."""
    return Refolding.objects.filter(notice=notice)
