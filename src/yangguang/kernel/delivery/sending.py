"""Sending: any number of workers, each claims rows, hands them over, records what came back.

A claim is a lease on a batch. Nothing is locked while an outlet is spoken to. A batch is handed over
for a tenth of a second at most, then recorded; what was not begun by then goes back as if it had
never been claimed. A worker that dies in between leaves its leases; when they have run out, each
attempt is recorded as "unknown" and the row is tried again with the same key: handed over at least
once, seen once by a receiver that minds the key. An outlet that is `one_at_a_time` is never more
than one unrecorded message ahead. Outlets that go to single recipients are served by `bulk`.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol, TypeVar

from django.db import transaction
from django.db.models import F

from yangguang.kernel.delivery import messages, outlets, queue, recording
from yangguang.kernel.delivery.models import Delivery, Lane, Outcome
from yangguang.kernel.delivery.outlets import (
    Addressed,
    Message,
    Outlet,
    Receipt,
    Reporting,
    Singly,
)
from yangguang.kernel.delivery.recording import Ended

BATCH: Final = 100
"""Rows claimed at once: each of the two writes stays well below 250 ms of SQLite's lock."""
HOLDS: Final = 0.1
"""Seconds after which nothing more of a batch is begun."""
MARGIN: Final = timedelta(seconds=15)
"""How much longer than its outlet's own time a lease lasts."""

_OUTAGES: Final = (Outcome.UNREACHABLE, Outcome.UNKNOWN)
_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Bound(Protocol):
    """Calls something and raises TimeoutError when that takes longer than `seconds`."""

    def __call__(self, call: Callable[[], _T], seconds: float) -> _T:
        """Return what `call` returns."""


def bounded(call: Callable[[], _T], seconds: float) -> _T:
    """Call in a thread of its own, so that an outlet that hangs holds up nobody longer.

    TimeoutError: it hasn't come back; the thread is left to end by itself.
    """
    came: list[tuple[bool, Any]] = []

    def work() -> None:
        try:
            came.append((True, call()))
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            came.append((False, error))

    thread = threading.Thread(target=work, daemon=True, name="outlet")
    thread.start()
    thread.join(seconds)
    if not came:
        raise TimeoutError
    good, what = came[0]
    if not good:
        raise what
    return what  # type: ignore[no-any-return]  # what `call` returned


def run(
    *,
    at: datetime,
    limit: int = 500,
    seconds: float = 5,
    lanes: Iterable[int] = tuple(Lane),
    only: Iterable[str] | None = None,
    elapsed: Callable[[], float] = time.monotonic,
    bound: Bound = bounded,
) -> int:
    """Send what is due, urgent first, at most `limit`, and begin nothing after `seconds`.

    Returns how many attempts were made. `only`: the keys of some outlets. An outlet that can't be
    reached rests until the next run. `elapsed` counts seconds from any point; `at` is its beginning.
    """
    began = elapsed()

    def now() -> datetime:
        return at + timedelta(seconds=elapsed() - began)

    recording.recover(at=at)
    serving = {key: one for key, one in outlets.by_key().items() if not isinstance(one, Addressed)}
    if only is not None:
        serving = {key: serving[key] for key in only if key in serving}
    lanes, made, size = tuple(lanes), 0, BATCH
    if not queue.due(at=at, lanes=lanes, only=serving).exists():  # an idle look takes no lock
        return 0
    while serving and made < limit and elapsed() - began < seconds:
        rows = claim(serving, lanes=lanes, at=now(), limit=min(size, limit - made))
        if not rows:
            break
        ended = hand_over(rows, serving=serving, now=now, bound=bound)
        recording.record(ended, serving=serving, at=now())
        recording.give_back(rows[len(ended) :])
        made += len(ended)
        size = min(BATCH, 2 * len(ended))  # a slow outlet isn't given what it will not be asked
        for one in ended:
            if one.receipt.outcome in _OUTAGES:
                serving.pop(one.row.outlet, None)
    return made


@transaction.atomic
def claim(
    serving: Mapping[str, Outlet], *, lanes: Iterable[int], at: datetime, limit: int = BATCH
) -> list[Delivery]:
    """Take the next rows under one lease, the urgent first, each from another queue."""
    rows: list[Delivery] = []
    for lane in sorted(lanes):
        due = queue.due(at=at, lanes=[lane], only=serving)
        rows += due.select_for_update(skip_locked=True)[: limit - len(rows)]
        if len(rows) >= limit:
            break
    # Asked again under the lock: what a person has just put back in front counts.
    asked = queue.in_front(Delivery.objects.filter(pk__in=[row.pk for row in rows]))
    front = set(asked.values_list("pk", flat=True)) if rows else set()
    rows = [row for row in rows if row.pk in front]
    longest = max((serving[row.outlet].timeout_seconds for row in rows), default=0)
    lease = {
        "leased_by": uuid.uuid4().hex,
        "leased_at": at,
        "leased_until": at + 2 * timedelta(seconds=longest) + MARGIN,
    }
    for row in rows:
        row.attempts += 1
        row.leased_by, row.leased_at = str(lease["leased_by"]), at
    Delivery.objects.filter(pk__in=front).update(attempts=F("attempts") + 1, **lease)
    return rows


def hand_over(
    rows: Sequence[Delivery],
    *,
    serving: Mapping[str, Outlet],
    now: Callable[[], datetime],
    bound: Bound = bounded,
) -> list[Ended]:
    """Hand over rows from the first on and return how each ended; what is left was not begun.

    Ends early: after an outage, after an outlet that is `one_at_a_time`, when time is up.
    """
    made = messages.of(rows, serving=serving, at=now())
    until = now() + timedelta(seconds=HOLDS)
    ended: list[Ended] = []
    for row in rows:
        outlet, began_at = serving[row.outlet], now()
        receipt = _attempt(outlet, row, made[row.pk], at=began_at, bound=bound)
        ended.append(Ended(row, receipt, began_at, now()))
        if isinstance(outlet, Singly) or receipt.outcome in _OUTAGES or now() >= until:
            break
    return ended


def _attempt(
    outlet: Outlet, row: Delivery, made: Message | Receipt, *, at: datetime, bound: Bound
) -> Receipt:
    """Hand a row over, or find out that it has arrived already; any failure is an outcome."""
    if isinstance(made, Receipt):
        _log.warning("delivery %s withheld: %s", row.pk, made.said)
        return made
    message = replace(made, at=at)
    try:
        if row.attempts > 1 and isinstance(outlet, Reporting):
            reporting = outlet
            try:
                if bound(lambda: reporting.knows(message.key), outlet.timeout_seconds):
                    return Receipt(Outcome.DELIVERED, "known")
            except Exception as error:  # noqa: BLE001 - then it isn't sent: it might come twice
                return Receipt(Outcome.UNREACHABLE, f"ask: {type(error).__name__}")
        return bound(lambda: outlet.deliver(message), outlet.timeout_seconds)
    except ConnectionRefusedError:
        return Receipt(Outcome.UNREACHABLE, "ConnectionRefusedError")
    except Exception as error:  # noqa: BLE001 - one outlet's failure must not stop the others
        # Only its class: a message may hold an address.
        _log.warning("delivery %s: %s", row.pk, type(error).__name__)
        return Receipt(Outcome.UNKNOWN, type(error).__name__)
