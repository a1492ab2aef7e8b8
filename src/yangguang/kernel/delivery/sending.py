"""Sending: any number of workers, each claims a row, hands it over, records what came back.

A claim is a lease. Nothing is locked while an outlet is spoken to. A worker that dies in between
leaves its lease; when that has run out, the attempt is recorded as "unknown" and the row is tried
again with the same key: handed over at least once, seen once by a receiver that minds the key.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Protocol, TypeVar

from django.db import transaction
from django.utils import timezone

from yangguang.kernel.delivery import messages, outlets, queue, rules
from yangguang.kernel.delivery.models import Attempt, Delivery, Lane, Outcome, State, Why
from yangguang.kernel.delivery.outlets import Confirming, Outlet, Receipt, Reporting
from yangguang.kernel.ledger.acts import year_of

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

    recover(at=at)
    serving = outlets.by_key()
    if only is not None:
        serving = {key: serving[key] for key in only if key in serving}
    lanes, made = tuple(lanes), 0
    if not queue.due(at=at, lanes=lanes, only=serving).exists():  # an idle look takes no lock
        return 0
    while serving and made < limit and elapsed() - began < seconds:
        row = claim(serving, lanes=lanes, at=now())
        if row is None:
            break
        receipt = _attempt(serving[row.outlet], row, at=now(), bound=bound)
        finish(row, receipt, outlet=serving[row.outlet], at=now())
        made += 1
        if receipt.outcome in _OUTAGES:
            del serving[row.outlet]
    return made


@transaction.atomic
def claim(serving: Mapping[str, Outlet], *, lanes: Iterable[int], at: datetime) -> Delivery | None:
    """Take the next row under lease; None: nothing is due."""
    due = queue.due(at=at, lanes=lanes, only=serving)
    row = due.select_for_update(skip_locked=True).first()
    # Asked again under the lock: what a person has just put back in front counts.
    if row is None or not queue.in_front(Delivery.objects.filter(pk=row.pk)).exists():
        return None
    row.attempts += 1
    row.leased_by, row.leased_at = uuid.uuid4().hex, at
    row.leased_until = at + 2 * timedelta(seconds=serving[row.outlet].timeout_seconds) + MARGIN
    row.save(update_fields=["attempts", "leased_by", "leased_at", "leased_until"])
    return row


def _attempt(outlet: Outlet, row: Delivery, *, at: datetime, bound: Bound) -> Receipt:
    """Hand a row over, or find out that it has arrived already; any failure is an outcome."""
    message = messages.of(row, outlet=outlet, at=at)
    if isinstance(message, Receipt):
        _log.warning("delivery %s withheld: %s", row.pk, message.said)
        return message
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


def finish(claimed: Delivery, receipt: Receipt, *, outlet: Outlet, at: datetime) -> None:
    """Record how an attempt ended and what follows from it."""
    assert claimed.leased_at is not None
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=claimed.pk)
        _record(row, claimed.attempts, receipt, started_at=claimed.leased_at, at=at)
        is_ours = row.leased_by == claimed.leased_by
        if is_ours:
            queue.release_lease(row)
            _follow(row, receipt, at=at)
            if row.state == State.ACCEPTED and isinstance(outlet, Confirming):
                row.next_at = at + timedelta(seconds=outlet.confirms_within_seconds)
            elif row.state == State.ACCEPTED:  # nobody will confirm
                queue.put(row, State.DELIVERED)
                row.delivered_at = at
            row.save()
    if not is_ours and receipt.outcome == Outcome.DELIVERED:
        _arrive_late(claimed, receipt, at=at)


@transaction.atomic
def _arrive_late(claimed: Delivery, receipt: Receipt, *, at: datetime) -> None:
    """Believe an attempt that ended well after its lease had run out, unless it is sent again."""
    queue.take_turn()
    row = Delivery.objects.select_for_update().get(pk=claimed.pk)
    if row.leased_by or row.state not in {State.WAITING, State.DEAD}:
        return
    _follow(row, receipt, at=at)
    row.save()
    queue.let_go(row, at=at)


def recover(*, at: datetime) -> int:
    """Record what became of workers that died: their attempts are "unknown". Return how many."""
    count = 0
    for key in list(Delivery.objects.filter(leased_until__lte=at).values_list("pk", flat=True)):
        with transaction.atomic():
            expired = Delivery.objects.select_for_update(skip_locked=True)
            row = expired.filter(pk=key, leased_until__lte=at).first()
            if row is None or row.leased_at is None:
                continue
            lost = Receipt(Outcome.UNKNOWN, "worker lost")
            _record(row, row.attempts, lost, started_at=row.leased_at, at=at)
            queue.release_lease(row)
            _follow(row, lost, at=at)
            row.save()
            count += 1
    return count


def _record(
    row: Delivery, number: int, receipt: Receipt, *, started_at: datetime, at: datetime
) -> None:
    Attempt.objects.create(
        year=year_of(at),
        delivery_id=row.pk,
        number=number,
        started_at=started_at,
        ended_at=max(at, started_at),
        outcome=receipt.outcome,
        said=rules.plain(receipt.said),
    )


def _follow(row: Delivery, receipt: Receipt, *, at: datetime) -> None:
    """Change a row, whose lease has ended, as its outcome asks."""
    outcome = receipt.outcome
    if outcome == Outcome.DELIVERED:
        row.delivered_at = row.delivered_at or at
    if row.state not in {State.WAITING, State.DEAD}:
        return  # taken back, or settled otherwise, while it was under way
    if outcome in {Outcome.DELIVERED, Outcome.ACCEPTED}:
        queue.put(row, State(outcome))
        row.next_at = None
        if row.attempts > 1:  # before the second attempt nobody can have been called
            queue.hang_up(row, at=at)
    elif outcome == Outcome.WITHHELD:
        row.attempts -= 1  # it never left
        row.next_at = at + timedelta(seconds=receipt.after_seconds)
        if receipt.final:
            queue.put(row, State.RECALLED)
    else:
        _fail(row, receipt, at=at)


def _fail(row: Delivery, receipt: Receipt, *, at: datetime) -> None:
    on = timezone.localtime(at).date()
    rule = rules.patience(outlets.patience(), outlet=row.outlet, lane=row.lane, on=on)
    row.failures += 1
    if receipt.final or row.failures >= rule.attempts:
        queue.put(row, State.DEAD)
        row.next_at = None
        queue.call(row, Why.DEAD, at=at)
    else:
        asked = receipt.after_seconds
        row.next_at = rules.next_at(rule, failures=row.failures, at=at, asked_seconds=asked)
    queue.hold_followers(row)
