"""The outlet to the office's own duty desk: an alarm calls a person at once, and the next while nobody answers.

A kind of record is an alarm by its attribute `alarm`. The call stands at the desk (发送情况) of every office whose
territory it is in; it is answered by confirming the message (已得到确认).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from yangguang.base import alarming
from yangguang.kernel.delivery import queue, rules
from yangguang.kernel.delivery.models import Call, Delivery, Outcome, State
from yangguang.kernel.delivery.outlets import Event, Message, Receipt
from yangguang.kernel.offices.competence import Reach

KEY: Final = "duty-desk"
PATIENCE: Final = tuple(
    replace(rule, outlet=KEY, calls=alarming.LADDER[0][1]) for rule in rules.PATIENCE
)
_MOST: Final = 500


@dataclass(frozen=True, kw_only=True)
class DutyDesk:
    """Lies at the desk at once; a person is called by the next look for confirmations, a second later or more."""

    key: str = KEY
    title: str = "值班台告警"
    real: bool = True
    internal: bool = True
    timeout_seconds: float = 5
    confirms_within_seconds: float = 1

    def accepts(self, event: Event) -> bool:
        """Want what is an alarm."""
        return bool(getattr(event.record, "alarm", False))

    def deliver(self, message: Message) -> Receipt:  # noqa: ARG002 - the shape
        """Take it for the desk, which reads it from the office's own tables."""
        return Receipt(Outcome.ACCEPTED, "desk")


def chase(*, at: datetime) -> int:
    """Call the next where nobody has answered for long enough; return how many calls went on."""
    rows = Call.objects.filter(answered_at=None, delivery__outlet=KEY)
    late = []
    for call in rows.order_by("raised_at", "pk")[:_MOST]:
        who = alarming.called(at - call.raised_at)
        if call.who != who:
            call.who = who
            late.append(call)
    Call.objects.bulk_update(late, ["who"])
    return len(late)


def unanswered(reach: Reach, *, limit: int = 30) -> list[Call]:
    """Return the calls within reach that nobody has answered, with their deliveries, the oldest first."""
    rows = Call.objects.filter(answered_at=None, delivery__outlet=KEY)
    rows = rows.filter(**reach.filter("delivery__", of=Delivery)).select_related("delivery")
    return list(rows.order_by("pk")[:limit])


def answered(addresses: Iterable[str]) -> set[str]:
    """Return which of these records somebody has answered at the desk, or settled."""
    done = (State.DELIVERED, State.SETTLED, State.RECALLED)
    rows = Delivery.objects.filter(outlet=KEY, address__in=sorted(addresses), state__in=done)
    return set(rows.values_list("address", flat=True))


def answer(address: str, *, at: datetime) -> None:
    """Note that somebody of the office answered elsewhere (by telephone, by short message): the call is over.

    The caller knows who that is. Call it within a transaction.
    """
    queue.take_turn()
    rows = Delivery.objects.select_for_update().filter(
        outlet=KEY, address=address, state=State.ACCEPTED
    )
    for row in rows.order_by("pk"):
        queue.put(row, State.DELIVERED)
        row.delivered_at, row.next_at = at, None
        row.save()
        queue.hang_up(row, at=at)
