"""Taking and giving up of leases. The clocks of all machines must agree to about a second.

A lease that runs longer than any holder could have asked for comes from before the clock was set
back: it is free.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from yangguang.kernel.work.models import Lease


def take(name: str, *, holder: str, at: datetime, lasting: timedelta) -> bool:
    """Take or prolong the lease; tell whether `holder` has it. Of several at once one gets it."""
    until = at + lasting
    free = Q(holder=holder) | Q(until__lte=at) | Q(until__gt=at + 3 * lasting)
    if Lease.objects.filter(free, name=name).update(holder=holder, until=until):
        return True
    Lease.objects.bulk_create([Lease(name=name, holder=holder, until=until)], ignore_conflicts=True)
    return Lease.objects.filter(name=name, holder=holder, until=until).exists()


def prolong(holder: str, *, at: datetime, lasting: timedelta) -> set[str]:
    """Prolong every lease that `holder` still has, by one write; return their names."""
    held = Lease.objects.filter(holder=holder, until__gt=at)
    if not held.update(until=at + lasting):
        return set()
    return set(
        Lease.objects.filter(holder=holder, until=at + lasting).values_list("name", flat=True)
    )


def give_up(holder: str) -> int:
    """Give up every lease of `holder`, so that others need not wait; return how many."""
    return Lease.objects.filter(holder=holder).delete()[0]
