"""Recording how attempts ended and what follows from it: many at a time, in few short writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yangguang.kernel.delivery import outlets, queue, rules
from yangguang.kernel.delivery.models import (
    BLOCKING,
    Attempt,
    Delivery,
    Outcome,
    Part,
    State,
    Why,
)
from yangguang.kernel.delivery.outlets import Confirming, Outlet, Receipt
from yangguang.kernel.ledger.acts import year_of
from yangguang.kernel.work import statements

_TAKEN = (Outcome.DELIVERED, Outcome.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Ended:
    """One attempt that is over: the row as it was claimed, what came back, from when to when."""

    row: Delivery
    receipt: Receipt
    began_at: datetime
    ended_at: datetime


def record(ended: Sequence[Ended], *, serving: Mapping[str, Outlet], at: datetime) -> None:
    """Record how attempts ended and what follows; one that another holds is waited for alone.

    What simply arrived is written together. Nothing here waits for a row while it holds another.
    """
    plain: dict[tuple[State, datetime | None], list[Ended]] = defaultdict(list)
    confirmed_by = {
        key: at + timedelta(seconds=outlet.confirms_within_seconds)
        for key, outlet in serving.items()
        if isinstance(outlet, Confirming)
    }
    for one in ended:
        if (becomes := _plainly(one, confirmed_by.get(one.row.outlet))) is not None:
            plain[becomes].append(one)
    done: set[int] = set()
    for (state, next_at), those in plain.items():
        done |= _arrived(those, state=state, next_at=next_at, at=at)
    for one in ended:
        if one.row.pk not in done:
            _one(one, outlet=serving[one.row.outlet], at=max(at, one.ended_at))


def _plainly(one: Ended, confirmed_by: datetime | None) -> tuple[State, datetime | None] | None:
    """Return what becomes of a message that was taken while nobody can have been called about it.

    `confirmed_by`: until when its receiver confirms what it accepts; None: it doesn't.
    """
    if one.receipt.outcome not in _TAKEN or (one.row.attempts > 1 and not one.row.to):
        return None
    if one.receipt.outcome != Outcome.ACCEPTED or confirmed_by is None:
        return State.DELIVERED, None
    return (State.ACCEPTED, confirmed_by) if one.row.to else None


@transaction.atomic
def _arrived(
    plain: Sequence[Ended], *, state: State, next_at: datetime | None, at: datetime
) -> set[int]:
    """Write what arrived, as far as it is still ours and waits; return which."""
    tokens = {one.row.leased_by for one in plain}
    still = Delivery.objects.filter(
        pk__in=[one.row.pk for one in plain], leased_by__in=tokens, state=State.WAITING
    )
    ours = set(still.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Delivery.objects.filter(pk__in=ours).update(
        state=state,
        blocks=False,
        next_at=next_at,
        leased_by="",
        leased_at=None,
        leased_until=None,
        delivered_at=at if state == State.DELIVERED else None,
    )
    written = [one for one in plain if one.row.pk in ours]
    statements.insert([_attempt(one, at=at) for one in written])
    _keep_parts(written, at=at)
    return ours


def _keep_parts(ended: Iterable[Ended], *, at: datetime) -> None:
    """Keep under which names a provider took the parts, for the receipts that follow."""
    parts = [
        Part(gateway=one.receipt.by, message_id=name, delivery_id=one.row.pk, taken_at=at)
        for one in ended
        for name in one.receipt.ids
    ]
    statements.insert_new(parts)


def _one(one: Ended, *, outlet: Outlet, at: datetime) -> None:
    claimed, receipt = one.row, one.receipt
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=claimed.pk)
        Attempt.objects.bulk_create([_attempt(one, at=at)])
        _keep_parts([one], at=at)
        is_ours = row.leased_by == claimed.leased_by
        if is_ours:
            queue.release_lease(row)
            _follow(row, receipt, at=at)
            if row.state == State.ACCEPTED and isinstance(outlet, Confirming):
                within = receipt.confirm_within_seconds or outlet.confirms_within_seconds
                row.next_at = at + timedelta(seconds=within)
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


def give_back(rows: Iterable[Delivery]) -> None:
    """Undo the claim of rows that were not begun: nothing was attempted, so nothing is recorded."""
    tokens = {row.pk: row.leased_by for row in rows}
    if not tokens:
        return
    ours = Delivery.objects.filter(leased_by__in=set(tokens.values()))
    with transaction.atomic():
        free = ours.filter(pk__in=tokens).select_for_update(skip_locked=True)
        held = set(free.values_list("pk", flat=True))
        _unclaim(held)
    for key in sorted(set(tokens) - held):  # another holds it, or it isn't ours any more
        with transaction.atomic():
            _unclaim(ours.filter(pk=key).select_for_update().values_list("pk", flat=True))


def _unclaim(keys: Iterable[int]) -> None:
    rows = Delivery.objects.filter(pk__in=list(keys))
    free = {"attempts": F("attempts") - 1, "leased_by": "", "leased_at": None, "leased_until": None}
    rows.exclude(state__in=BLOCKING).update(blocks=False, **free)
    rows.filter(state__in=BLOCKING, leased_until__isnull=False).update(**free)


def recover(*, at: datetime) -> int:
    """Record what became of workers that died: their attempts are "unknown". Return how many."""
    count = 0
    for key in list(Delivery.objects.filter(leased_until__lte=at).values_list("pk", flat=True)):
        with transaction.atomic():
            expired = Delivery.objects.select_for_update(skip_locked=True)
            row = expired.filter(pk=key, leased_until__lte=at).first()
            if row is None or row.leased_at is None:
                continue
            lost = Ended(row, Receipt(Outcome.UNKNOWN, "worker lost"), row.leased_at, at)
            Attempt.objects.bulk_create([_attempt(lost, at=at)])
            queue.release_lease(row)
            _follow(row, lost.receipt, at=at)
            row.save()
            count += 1
    return count


def _attempt(one: Ended, *, at: datetime) -> Attempt:
    return Attempt(
        year=year_of(at),
        delivery_id=one.row.pk,
        number=one.row.attempts,
        started_at=one.began_at,
        ended_at=max(one.ended_at, one.began_at),
        outcome=one.receipt.outcome,
        said=rules.plain(one.receipt.said),
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
    over = receipt.final or row.failures >= rule.attempts
    if over and row.to:
        queue.put(row, State.FAILED)  # nobody is called for one phone
        row.next_at = None
    elif over:
        queue.put(row, State.DEAD)
        row.next_at = None
        queue.call(row, Why.DEAD, at=at)
    else:
        asked = receipt.after_seconds
        row.next_at = rules.next_at(rule, failures=row.failures, at=at, asked_seconds=asked)
    if row.blocks:
        queue.hold_followers(row)
