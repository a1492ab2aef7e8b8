"""What providers tell later: receipts found by the names of the parts, in any order, any number of times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.kernel.delivery.models import (
    BLOCKING,
    Delivery,
    Early,
    Lane,
    Line,
    Part,
    Seen,
    State,
)
from yangguang.kernel.delivery.models.texting import LOST
from yangguang.kernel.delivery.sms import inbound
from yangguang.kernel.delivery.sms.gateways import DELIVERED, FAILED, Said, Told
from yangguang.kernel.work import statements

KEPT: Final = timedelta(days=3)
"""How long early receipts and the identifiers of callbacks stay."""
PARTS_KEPT: Final = timedelta(days=30)
LEAST: Final = 10
"""Parts without a receipt, from which on silence says something."""
_LOOKS_BACK: Final = timedelta(minutes=2)
_CHUNK: Final = 500


def take(heard: Iterable[Told | Said], *, gateway: str, at: datetime) -> int:
    """Note receipts and let answers be heard; return how many were news."""
    every = list(heard)
    if not every:
        return 0
    fresh = _unseen(every, gateway=gateway, at=at)
    told = {one.message_id: one.state for one in fresh if isinstance(one, Told)}
    names = sorted(told)
    for start in range(0, len(names), _CHUNK):
        _note({name: told[name] for name in names[start : start + _CHUNK]}, gateway, at=at)
    if told:
        Line.objects.update_or_create(gateway=gateway, defaults={"heard_at": at})
    for one in fresh:
        if isinstance(one, Said):
            inbound.hear(one, at=at)
    return len(fresh)


def _unseen(heard: Sequence[Told | Said], *, gateway: str, at: datetime) -> list[Told | Said]:
    """Leave out what a callback told before. A line that names no events tells each once."""
    named = {one.event_id: one for one in heard if one.event_id}
    seen = Seen.objects.filter(gateway=gateway, event_id__in=sorted(named))
    known = set(seen.values_list("event_id", flat=True))
    news = [name for name in named if name not in known]
    # Of two that come at once both may pass: what they do bears being done twice.
    statements.insert_new([Seen(gateway=gateway, event_id=name, at=at) for name in news])
    return [one for one in heard if not one.event_id or one.event_id not in known]


@transaction.atomic
def _note(told: Mapping[str, str], gateway: str, *, at: datetime) -> None:
    """Note receipts of known parts; keep the others, that came before the answer was recorded."""
    parts = Part.objects.filter(gateway=gateway, message_id__in=sorted(told))
    known = {name: key for key, name in parts.values_list("pk", "message_id")}
    early = [
        Early(gateway=gateway, message_id=name, state=state, told_at=at)
        for name, state in told.items()
        if name not in known
    ]
    statements.insert_new(early)
    for state in (DELIVERED, FAILED):
        keys = sorted(key for name, key in known.items() if told[name] == state)
        if keys:
            Part.objects.filter(pk__in=keys, state__in=["", LOST]).update(state=state, told_at=at)
    found = Part.objects.filter(pk__in=sorted(known.values()))
    follow(set(found.values_list("delivery_id", flat=True)), at=at)


def follow(deliveries: set[int], *, at: datetime) -> None:
    """Set deliveries by what is known of their parts: all arrived, or one never will."""
    held = Delivery.objects.select_for_update().filter(pk__in=sorted(deliveries), leased_until=None)
    open_states = [State.ACCEPTED, State.UNKNOWN, State.WAITING]
    keys = list(
        held.filter(state__in=open_states, attempts__gt=0)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    by_row: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    parts = Part.objects.filter(delivery_id__in=keys)
    for key, gateway, state in parts.values_list("delivery_id", "gateway", "state"):
        by_row[key][gateway].add(state)
    arrived = [key for key, told in by_row.items() if {DELIVERED} in told.values()]
    failed = [key for key, told in by_row.items() if _failed(told.values())]
    rows = Delivery.objects.filter(pk__in=arrived)
    rows.update(state=State.DELIVERED, delivered_at=at, next_at=None, blocks=False)
    lost = Delivery.objects.filter(pk__in=failed).exclude(state__in=BLOCKING)
    lost.update(state=State.FAILED, next_at=None)


def _failed(told: Iterable[set[str]]) -> bool:
    """Tell whether it can't arrive: by each provider that still counts a part failed, and by none all came."""
    counted = [states for states in told if states != {LOST}]
    return bool(counted) and all(FAILED in states for states in counted)


def match(*, at: datetime, limit: int = 2000) -> int:
    """Note early receipts whose parts are known by now; forget what is old. Return how many."""
    early = list(Early.objects.order_by("told_at", "id")[:limit])
    done = 0
    for gateway in sorted({one.gateway for one in early}):
        mine = {one.message_id: one for one in early if one.gateway == gateway}
        names = Part.objects.filter(gateway=gateway, message_id__in=sorted(mine))
        known = sorted(names.values_list("message_id", flat=True))
        for start in range(0, len(known), _CHUNK):
            some = known[start : start + _CHUNK]
            _note({name: mine[name].state for name in some}, gateway, at=at)
            Early.objects.filter(pk__in=[mine[name].pk for name in some]).delete()
        done += len(known)
    return done


def forget(*, at: datetime) -> int:
    """Forget early receipts and callbacks of days ago, and parts of a month ago."""
    gone = Early.objects.filter(told_at__lt=at - KEPT).delete()[0]
    gone += Seen.objects.filter(at__lt=at - KEPT).delete()[0]
    return gone + Part.objects.filter(taken_at__lt=at - PARTS_KEPT).delete()[0]


def is_silent(gateway: str, *, within_seconds: float, at: datetime) -> bool:
    """Tell whether a line takes texts and tells no receipts: enough wait for too long, and none came since."""
    if not within_seconds:
        return False
    since = at - timedelta(seconds=within_seconds)
    if Line.objects.filter(gateway=gateway, heard_at__gt=since).exists():
        return False
    untold = Part.objects.filter(gateway=gateway, state="", taken_at__lte=since)
    recent = untold.filter(taken_at__gt=since - _LOOKS_BACK).values_list("pk", flat=True)
    return len(recent[:LEAST]) >= LEAST


def reopen(gateway: str, *, before: datetime, at: datetime, limit: int = 5000) -> int:
    """Send again, by another line and with the same key, what is urgent and lies with a silent one since `before`.

    At most `limit` or so at once: the rest next time. What isn't urgent stays, and becomes "unknown" in its time.
    """
    done = 0
    lost = Part.objects.filter(gateway=gateway, state="", taken_at__lte=before)
    urgent = Delivery.objects.filter(state=State.ACCEPTED, lane=Lane.URGENT).exclude(to="")
    while done < limit:
        names = list(
            lost.filter(delivery_id__in=urgent.values("pk")).values_list("pk", "delivery_id")[
                :_CHUNK
            ]
        )
        if not names:
            break
        with transaction.atomic():
            keys = sorted({delivery for _, delivery in names})
            held = urgent.select_for_update().filter(pk__in=keys).order_by("pk")
            free = list(held.values_list("pk", flat=True))
            waiting = {"state": State.WAITING, "blocks": True, "next_at": at}
            Delivery.objects.filter(pk__in=free).update(**waiting)
            Part.objects.filter(gateway=gateway, delivery_id__in=keys, state="").update(state=LOST)
        done += len(free)
    return done
