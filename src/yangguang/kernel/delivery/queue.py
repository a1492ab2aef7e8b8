"""Rows in their queues: adding, whose turn it is, taking back, calling a person.

One queue for each outlet, subject and recipient, in the order of row ids. All adding takes one turn,
so a row that commits later has the higher id and nothing slips in before what was sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from yangguang.kernel.delivery import outlets, rules
from yangguang.kernel.delivery.models import BLOCKING, Call, Delivery, Lane, State, Why
from yangguang.kernel.work import statements

ADDING: Final = 0x59474445  # "YGDE": any number, the same in all processes of one database


def take_turn() -> None:
    """Wait until nobody else adds rows; the turn ends with the transaction.

    SQLite: the transaction holds the write lock from its beginning, so it already has its turn.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a turn lasts as long as a transaction, and there is none")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADDING])


def key_of(*, entry_id: UUID, outlet: str, action: str, to: str = "") -> str:
    """Return what all attempts at a delivery carry, and no other delivery of any office does."""
    return hashlib.sha256(f"{entry_id}/{outlet}/{action}/{to}".encode()).hexdigest()[:32]


@transaction.atomic
def add(rows: Sequence[Delivery]) -> None:
    """Put rows at the end of their queues; what is there already, by entry and outlet, stays.

    Whatever an urgent one has to wait for becomes urgent with it.
    """
    if not rows:
        return
    take_turn()
    for row in rows:
        row.key = key_of(entry_id=row.entry_id, outlet=row.outlet, action=row.action, to=row.to)
    statements.insert_new(rows)
    for outlet, subject in {(r.outlet, r.subject) for r in rows if r.lane == Lane.URGENT}:
        Delivery.objects.filter(
            outlet=outlet, subject=subject, blocks=True, lane=Lane.ORDINARY
        ).update(lane=Lane.URGENT)


def whole(row: Delivery) -> QuerySet[Delivery]:
    """Return everything in the queue of a row."""
    return Delivery.objects.filter(outlet=row.outlet, subject=row.subject, to=row.to)


def in_front(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Narrow to rows that have nothing before them in their queue to wait for."""
    before = Delivery.objects.filter(
        outlet=OuterRef("outlet"),
        subject=OuterRef("subject"),
        to=OuterRef("to"),
        blocks=True,
        id__lt=OuterRef("id"),
    )
    return rows.filter(~Exists(before))


def put(row: Delivery, state: State) -> None:
    """Set a row's state, and with it whether it blocks."""
    row.state = state
    row.blocks = state in BLOCKING or row.leased_until is not None


def release_lease(row: Delivery) -> None:
    """End the lease of a row."""
    row.leased_by, row.leased_at, row.leased_until = "", None, None
    put(row, State(row.state))


def hold_followers(row: Delivery) -> None:
    """Let what stands behind a row wait as long as the row does: a hint that spares looking.

    What another has locked is left as it is: a worker that holds a row never waits for a second.
    """
    behind = whole(row).filter(blocks=True, state=State.WAITING, id__gt=row.pk)
    free = list(behind.select_for_update(skip_locked=True).values_list("pk", flat=True))
    if free:
        Delivery.objects.filter(pk__in=free).update(next_at=row.next_at)


def lock_followers(row: Delivery) -> None:
    """Wait until nobody holds what stands behind a row; the caller holds the turn and the row."""
    behind = whole(row).filter(blocks=True, id__gt=row.pk).order_by("id")
    list(behind.select_for_update().values_list("pk", flat=True))


def let_go(row: Delivery, *, at: datetime) -> None:
    """Let what stood behind a row be looked at again; the caller holds the turn of `take_turn`."""
    whole(row).filter(blocks=True, state=State.WAITING, id__gt=row.pk).update(next_at=at)


def take_back(rows: Iterable[Delivery], *, at: datetime) -> None:
    """Recall rows (locked by the caller); an attempt under way still ends, and blocks till then."""
    taken = list(rows)
    dead = [row for row in taken if row.state == State.DEAD]
    for row in taken:
        put(row, State.RECALLED)
    for blocks in (True, False):
        keys = [row.pk for row in taken if row.blocks is blocks]
        if keys:
            Delivery.objects.filter(pk__in=keys).update(state=State.RECALLED, blocks=blocks)
    if called := [row.pk for row in taken if row.attempts]:
        Call.objects.filter(delivery__in=called, answered_at=None).update(answered_at=at)
    for row in dead:
        let_go(row, at=at)


def call(row: Delivery, why: Why, *, at: datetime) -> None:
    """Call a person about a delivery, unless somebody is called already."""
    on = timezone.localtime(at).date()
    rule = rules.patience(outlets.patience(), outlet=row.outlet, lane=row.lane, on=on)
    Call.objects.bulk_create(
        [Call(delivery=row, why=why, who=rule.calls, raised_at=at)], ignore_conflicts=True
    )


def hang_up(row: Delivery, *, at: datetime) -> None:
    """Close the open call about a delivery, if there is one."""
    Call.objects.filter(delivery=row, answered_at=None).update(answered_at=at)


def due(*, at: datetime, lanes: Iterable[int], only: Iterable[str]) -> QuerySet[Delivery]:
    """Return what could be sent now, the urgent first."""
    waiting = Delivery.objects.filter(
        Q(state=State.WAITING, leased_until=None, next_at__lte=at),
        lane__in=sorted(lanes),
        outlet__in=sorted(only),
    )
    return in_front(waiting).order_by("lane", "next_at", "id")


def was_overtaken(row: Delivery) -> bool:
    """Tell whether something behind a row has been attempted; its queue must be locked."""
    return whole(row).filter(id__gt=row.pk, attempts__gt=0).exists()
