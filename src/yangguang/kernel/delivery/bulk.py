"""Serving outlets that go to single recipients: many messages at once, by workers of their own.

What is claimed under one lease is handed over together, recorded together; what was not begun goes back. A worker
that is killed leaves at most one lease unrecorded: those attempts are "unknown" and come again with the same key.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.kernel.delivery import messages, outlets, queue, recording, sending
from yangguang.kernel.delivery.models import Call, Delivery, Lane, State, Why
from yangguang.kernel.delivery.outlets import Addressed, Message, Receipt
from yangguang.kernel.delivery.recording import Ended

REST: Final = timedelta(seconds=2)
"""After an outage of all lines: so long nothing of the outlet is claimed by this process."""


def run(
    *,
    at: datetime,
    seconds: float = 5,
    lanes: Iterable[int] = tuple(Lane),
    elapsed: Callable[[], float] = time.monotonic,
    only: Collection[str] = (),
) -> int:
    """Send what is due, urgent first, and begin nothing after `seconds`; return how many attempts ended.

    `only`: for these outlets, so that none delays another; empty: for all.
    """
    began, made = elapsed(), 0

    def now() -> datetime:
        return at + timedelta(seconds=elapsed() - began)

    every, lanes = outlets.addressed(), tuple(lanes)
    serving = {key: one for key, one in every.items() if not only or key in only}
    if not serving:
        return 0
    recording.recover(at=at)
    for key, outlet in serving.items():
        while elapsed() - began < seconds:
            count = _batch(key, outlet, lanes=lanes, now=now)
            made += count
            if not count:
                break
    return made


def _batch(
    key: str, outlet: Addressed, *, lanes: Sequence[int], now: Callable[[], datetime]
) -> int:
    serving = {key: outlet}
    at = now()
    if not queue.due(at=at, lanes=lanes, only=serving).exists():
        return 0
    rows = sending.claim(serving, lanes=lanes, at=at, limit=outlet.at_once)
    if not rows:
        return 0
    made = messages.of(rows, serving=serving, at=at)
    ended, left, reached = _handed(rows, made, outlet, began_at=at, now=now)
    recording.record(ended, serving=serving, at=now())
    recording.give_back(left)
    _call(key, reached=reached, at=now())
    return len(ended)


def _handed(
    rows: Sequence[Delivery],
    made: Mapping[int, Message | Receipt],
    outlet: Addressed,
    *,
    began_at: datetime,
    now: Callable[[], datetime],
) -> tuple[list[Ended], list[Delivery], bool]:
    """Hand over; return how attempts ended, what was not begun, and whether anybody was reached."""
    asked = [(row, said) for row in rows if isinstance(said := made[row.pk], Message)]
    withheld = [(row, said) for row in rows if isinstance(said := made[row.pk], Receipt)]
    reached = True
    receipts: Sequence[Receipt | None] = [None] * len(asked)
    try:
        if asked:
            receipts = outlet.deliver_many([message for _, message in asked])
    except ConnectionRefusedError:
        reached = False
    at = now()
    ended = [Ended(row, receipt, began_at, at) for row, receipt in withheld]
    left = []
    for (row, _), receipt in zip(asked, receipts, strict=True):
        if receipt is None:
            left.append(row)
        else:
            ended.append(Ended(row, receipt, began_at, at))
    return ended, left, reached


@transaction.atomic
def _call(key: str, *, reached: bool, at: datetime) -> None:
    """Call a person while all lines are down, once; hang up when one is up again."""
    calls = Call.objects.filter(delivery__outlet=key, why=Why.OUTAGE, answered_at=None)
    if reached:
        calls.update(answered_at=at)
    elif not calls.exists():
        waiting = Delivery.objects.filter(outlet=key, state=State.WAITING).order_by("lane", "id")
        if (row := waiting.first()) is not None:
            queue.call(row, Why.OUTAGE, at=at)
