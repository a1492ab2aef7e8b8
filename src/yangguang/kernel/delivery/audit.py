"""Auditing deliveries: each row against its attempts, its call and its queue.

It reads everything: for tests, restores and the auditor's evening, not for a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from yangguang.kernel.delivery.models import Attempt, Call, Delivery, Outcome, State, Why

_ARRIVED = {
    State.DELIVERED: {Outcome.DELIVERED, Outcome.ACCEPTED},
    State.ACCEPTED: {Outcome.ACCEPTED},
    State.UNKNOWN: {Outcome.ACCEPTED},
}


def disagreements() -> Iterator[str]:
    """Yield one sentence for each thing that doesn't fit; none: deliveries agree with themselves."""
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in Attempt.objects.iterator():
        if attempt.outcome != Outcome.WITHHELD:
            attempts[attempt.delivery_id].append(attempt)
    calls = Call.objects.filter(answered_at=None).exclude(why=Why.OUTAGE)
    called = set(calls.values_list("delivery_id", flat=True))
    queues: dict[tuple[str, str, str], list[Delivery]] = defaultdict(list)
    for row in Delivery.objects.order_by("id").iterator():
        queues[row.outlet, row.subject, row.to].append(row)
        for fault in _of_row(row, attempts[row.pk], is_called=row.pk in called):
            yield f"delivery {row.pk} ({row}): {fault}"
    known = {row.pk for rows in queues.values() for row in rows}
    for stray in sorted(attempts.keys() - known):
        yield f"attempts are kept of delivery {stray}, which there isn't"
    for rows in queues.values():
        yield from _of_queue(rows)


def _of_row(row: Delivery, attempts: Sequence[Attempt], *, is_called: bool) -> Iterator[str]:
    ended = row.attempts - (1 if row.leased_by else 0)
    if {attempt.number for attempt in attempts} != set(range(1, ended + 1)):
        yield f"{row.attempts} attempts are counted and others are kept"
    yield from _of_attempts(attempts)
    if (row.state == State.DELIVERED) != (row.delivered_at is not None) and row.state in _ARRIVED:
        yield f"it is {row.state}, and delivered_at says otherwise"
    if row.state == State.DEAD and row.leased_by == "" and row.next_at is not None:
        yield "it is dead, and is to be tried again"
    arrived = _ARRIVED.get(State(row.state))
    if arrived and not arrived.intersection(attempt.outcome for attempt in attempts):
        yield f"it is {row.state}, and no attempt says so"
    if row.state == State.DEAD and not is_called:
        yield "it is dead, and nobody is called"
    if is_called and row.state not in {State.DEAD, State.ACCEPTED}:
        yield f"somebody is called, though it is {row.state}"


def _of_attempts(attempts: Sequence[Attempt]) -> Iterator[str]:
    """What arrived is not begun again; two rows of a number are one that was lost and came back."""
    told: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        told[attempt.number].append(attempt)
    for number, several in sorted(told.items()):
        lost = [one for one in several if one.outcome == Outcome.UNKNOWN]
        if len(several) > 1 and (len(several) > 2 or not lost):
            yield f"attempt {number} is kept {len(several)} times"
        arrived = any(one.outcome == Outcome.DELIVERED for one in several)
        if arrived and not lost and any(later > number for later in told):
            yield f"attempt {number} arrived, and another was begun after it"


def _of_queue(rows: Sequence[Delivery]) -> Iterator[str]:
    """What stands before must be over before anything behind it is begun; no clock is asked."""
    blocking = ""
    for row in rows:
        if blocking and row.attempts:
            yield f"delivery {row.pk} ({row}): it was attempted before {blocking}, which blocks it"
        if row.blocks:
            blocking = blocking or str(row.pk)
