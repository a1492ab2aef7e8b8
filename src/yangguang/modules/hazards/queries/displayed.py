"""Screens and loudspeakers on the live board: how many at a message's places had it, wait, or are silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from yangguang.base.hazards.matrix import Outlet
from yangguang.kernel.delivery.devices import forgetting, outlets, queries, rules
from yangguang.kernel.delivery.models import Device, Told

KEYS: Final = {Outlet.SCREEN: outlets.SCREENS, Outlet.VOICE: outlets.VOICE}
"""Which outlet of devices serves which outlet of the matrix."""
TOLD: Final = "told"
OPEN: Final = "open"
SILENT: Final = "silent"
FORGOTTEN: Final = "forgotten"
"""Which devices had it is kept no longer."""
_EVERY: Final = tuple(kind for kinds in outlets.KINDS.values() for kind in kinds)


def rows(codes: Iterable[str]) -> QuerySet[Device]:
    """Return the devices that stand at these places."""
    return queries.standing_in(codes, kinds=_EVERY)


def by_state(address: str, *, at: datetime) -> tuple[Any, Any]:
    """Return, as columns of the board's one question, no action, and how a device stands."""
    had = Exists(Told.objects.filter(device=OuterRef("pk"), address=address))
    state = Case(
        When(had, then=Value(TOLD)),
        When(heard_at__gte=at - rules.SILENT_AFTER, then=Value(OPEN)),
        default=Value(SILENT),
        output_field=CharField(),
    )
    return Value("", output_field=CharField()), state


def of(counts: Mapping[str, int], *, sent_at: datetime, at: datetime) -> Mapping[str, int]:
    """Return the counts of a message; of one so old that nobody can say any more, just that."""
    return {FORGOTTEN: 1} if counts and forgetting.is_forgotten(sent_at, at=at) else counts


def counted(found: Iterable[tuple[Any, ...]]) -> Mapping[str, Mapping[str, int]]:
    """Return by outlet how many devices stand how, from the rows of the board's question."""
    told: dict[str, dict[str, int]] = {}
    for _, kind, _, state, n, *_rest in found:
        key = next(key for key, kinds in outlets.KINDS.items() if kind in kinds)
        mine = told.setdefault(key, {})
        mine[state] = mine.get(state, 0) + n
    return told
