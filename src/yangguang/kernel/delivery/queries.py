"""Reading deliveries: the live board, open calls, what each outlet has of a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Subquery

from yangguang.kernel.delivery import cursors, fanout, outlets, queue, rules
from yangguang.kernel.delivery.models import Attempt, Call, Cursor, Decision, Delivery, Lane, State
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.offices.queries import Territory


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet on the live board. Instants are None where there is none.

    `waiting` counts what is to be sent, what is under way too, and of it the `urgent` and the
    `failing`, which was tried in vain; `oldest_at` and `failing_at` are when the oldest of it was
    released to the outlet. `unconfirmed` was accepted, of it `overdue` for too long. `serves`
    false: the outlet is on no list any more, and what waits for it waits in vain.
    """

    outlet: str
    title: str
    serves: bool
    waiting: int = 0
    urgent: int = 0
    failing: int = 0
    failing_at: datetime | None = None
    under_way: int = 0
    oldest_at: datetime | None = None
    dead: int = 0
    unconfirmed: int = 0
    overdue: int = 0
    last_at: datetime | None = None


def board() -> list[Line]:
    """Return one line for each outlet, by key: three queries, whatever has been delivered."""
    known = outlets.by_key()
    waiting = Q(state=State.WAITING)
    open_rows = (
        Delivery.objects.filter(blocks=True)
        .values("outlet")
        .annotate(
            waiting=Count("pk", filter=waiting),
            urgent=Count("pk", filter=waiting & Q(lane=Lane.URGENT)),
            failing=Count("pk", filter=waiting & Q(failures__gt=0)),
            failing_at=Min("made_at", filter=waiting & Q(failures__gt=0)),
            under_way=Count("pk", filter=Q(leased_until__isnull=False)),
            oldest_at=Min("made_at", filter=waiting),
            dead=Count("pk", filter=Q(state=State.DEAD)),
        )
    )
    accepted = (
        Delivery.objects.filter(state=State.ACCEPTED)
        .values("outlet")
        .annotate(unconfirmed=Count("pk"), overdue=Count("pk", filter=Q(next_at=None)))
    )
    found: dict[str, dict[str, Any]] = {key: {} for key in known}
    for row in (*open_rows, *accepted):
        found.setdefault(row["outlet"], {}).update(row)
    last = _last(sorted(known))
    for key, columns in found.items():
        title = known[key].title if key in known else key
        columns |= {"outlet": key, "title": title, "serves": key in known, "last_at": last.get(key)}
    return [Line(**found[key]) for key in sorted(found)]


def _last(keys: list[str]) -> dict[str, datetime | None]:
    """Return when each outlet last took something: one row, a subquery on an index for each."""
    if not keys:
        return {}
    lasts = [
        Subquery(
            Delivery.objects.filter(outlet=key, delivered_at__isnull=False)
            .order_by("-delivered_at")
            .values("delivered_at")[:1]
        )
        for key in keys
    ]
    # The row of the cursor is only something to hang the subqueries on: there is exactly one.
    cursor = Cursor.objects.filter(outlet=fanout.OUTLET, copy=fanout.COPY)
    rows: Iterable[tuple[datetime | None, ...]] = cursor.values_list(*lasts)
    return {key: instant for row in rows for key, instant in zip(keys, row, strict=True)}


def backlog() -> int:
    """Return how many numbered entries have not been looked at for outlets yet."""
    return ledger.size() - cursors.position(fanout.OUTLET, copy=fanout.COPY)


def open_calls(
    *, territory: Territory | None = None, after: int = 0, limit: int = 50
) -> list[Call]:
    """Return open calls with their deliveries, the oldest first; `after`: the last one's id."""
    rows = Call.objects.filter(answered_at=None, pk__gt=after).select_related("delivery")
    if territory:
        rows = rows.filter(**territory.filter("delivery__", of=Delivery))
    return list(rows.order_by("pk")[:limit])


def calls_count(*, territory: Territory | None = None, most: int = 999) -> int:
    """Return how many calls are open, at most `most`."""
    return unanswered(territory=territory)[:most].count()


def unanswered(*, territory: Territory | None = None) -> QuerySet[Call]:
    """Return the open calls, for lists that count them together with other things."""
    rows = Call.objects.filter(answered_at=None)
    return rows.filter(**territory.filter("delivery__", of=Delivery)) if territory else rows


def of_record(address: str) -> QuerySet[Delivery]:
    """Return what each outlet was, or will be, told about a record."""
    return Delivery.objects.filter(address=address).order_by("outlet", "id")


def decidable(delivery: Delivery) -> list[str]:
    """Return the acts that a person may decide on as a delivery stands: `acts` looks again."""
    reason = "…"  # asked for when it comes to it
    why_not = {
        "retry": rules.why_not_retry(delivery.state, overtaken=queue.was_overtaken(delivery)),
        "confirm": rules.why_not_confirm(delivery.state),
        "settle": rules.why_not_settle(delivery.state, reason),
        "recall": rules.why_not_recall(delivery.state, delivery.action, reason),
    }
    done = {"confirm"} if delivery.state == State.DELIVERED else set()
    return [verb for verb, why in why_not.items() if not list(why) and verb not in done]


def attempts_of(delivery: Delivery) -> QuerySet[Attempt]:
    """Return the attempts at a delivery, in their order."""
    return Attempt.objects.filter(delivery_id=delivery.pk).order_by("number", "id")


def decisions_of(delivery: Delivery) -> QuerySet[Decision]:
    """Return what persons decided about a delivery, in their order."""
    return Decision.objects.filter(delivery_id=delivery.pk).order_by("at", "id")
