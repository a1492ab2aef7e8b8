"""Watching for confirmations: who accepted and stays silent is asked, then a person is called.

Of a single recipient nobody is called: what nobody confirmed in time is "unknown", and the board says how many.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.kernel.delivery import duty, outlets, queue
from yangguang.kernel.delivery.models import Delivery, State, Why
from yangguang.kernel.delivery.outlets import Reporting
from yangguang.kernel.delivery.sending import Bound, bounded


def run(*, at: datetime, limit: int = 100, bound: Bound = bounded) -> int:
    """Look at what was accepted and not confirmed in time; return how many were looked at.

    A receiver that can be asked is asked. Has it the message, then that is the confirmation; if not,
    a person is called, once; where nobody answers an alarm, the next is called.
    """
    overdue = Delivery.objects.filter(state=State.ACCEPTED, next_at__lte=at, to="")
    rows = list(overdue.order_by("next_at", "id")[:limit])
    for row in rows:
        has_it = _asked(row, bound=bound)
        with transaction.atomic():
            kept = overdue.select_for_update().filter(pk=row.pk).first()
            if kept is None:
                continue  # confirmed or decided meanwhile
            kept.next_at = None
            if has_it:
                queue.put(kept, State.DELIVERED)
                kept.delivered_at = at
            else:
                queue.call(kept, Why.UNCONFIRMED, at=at)
            kept.save()
    duty.chase(at=at)
    return len(rows)


def give_up(*, at: datetime, limit: int = 5000) -> int:
    """Let single recipients be "unknown" whose message nobody confirmed in time; return how many."""
    late = Delivery.objects.filter(state=State.ACCEPTED, next_at__lte=at).exclude(to="")
    with transaction.atomic():
        held = late.order_by("outlet", "next_at").select_for_update(skip_locked=True)
        keys = list(held.values_list("pk", flat=True)[:limit])
        return Delivery.objects.filter(pk__in=keys).update(state=State.UNKNOWN, next_at=None)


def _asked(row: Delivery, *, bound: Bound) -> bool:
    outlet = outlets.by_key().get(row.outlet)
    if outlet is None or not isinstance(outlet, Reporting):
        return False
    reporting = outlet
    try:
        return bool(bound(lambda: reporting.knows(row.key), outlet.timeout_seconds))
    except Exception:  # noqa: BLE001 - whoever can't be asked hasn't confirmed
        return False
