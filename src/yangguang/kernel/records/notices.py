"""What is on public notice: the windows of the site that run now, and those that have ended.

Both lists are read by key; `drawn` adds what was found of each while it ran.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Value

from yangguang.kernel.ledger.acts import year_of
from yangguang.kernel.records import rules, windows
from yangguang.kernel.records.models import Beat, Gap, Shown, Window
from yangguang.kernel.records.rules import Stretch

_INTERVALS: Final = tuple(sorted({rule.interval_hours for rule in rules.PUBLICITY}))
"""Named in each question, so that the index over outlet, interval and end leads to the rows."""

Key = tuple[datetime, int]
"""The end of a window and its key: where a list goes on."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A window, when its record was found up, and when it was not."""

    window: Window
    beats: tuple[datetime, ...]
    gaps: tuple[Stretch, ...]


def running(*, at: datetime, after: Key | None = None) -> QuerySet[Window]:
    """Return the windows that run at `at`, the nearest end first. The caller bounds how many are read."""
    rows = _on_the_site().filter(from_at__lte=at, until_at__gt=at)
    if after:
        rows = rows.filter(Q(until_at=after[0], pk__gt=after[1]) | Q(until_at__gt=after[0]))
    return rows.order_by("until_at", "pk")


def ended(*, at: datetime, since: datetime, before: Key | None = None) -> QuerySet[Window]:
    """Return the windows that ended between `since` and `at`, the latest first."""
    rows = _on_the_site().filter(until_at__gt=since, until_at__lte=at)
    if before:
        rows = rows.filter(Q(until_at=before[0], pk__lt=before[1]) | Q(until_at__lt=before[0]))
    return rows.order_by("-until_at", "-pk")


def _on_the_site() -> QuerySet[Window]:
    """Return the windows of records that the public sees and that weren't taken back."""
    seen = Shown.objects.filter(address=OuterRef("address"), withdrawn=False)
    return Window.objects.filter(
        Exists(seen), outlet=windows.SITE, interval_hours__in=_INTERVALS, ended_at=None
    )


def drawn(found: Sequence[Window], *, at: datetime) -> list[Notice]:
    """Return each window with its heartbeats and gaps until `at`, by one query for all of them."""
    if not found:
        return []
    gaps = Gap.objects.filter(window_id__in=[row.pk for row in found])
    of_all = _beats(found, at=at).annotate(
        window_id=NONE, from_at=F("slot_at"), until_at=F("slot_at")
    )
    fields = ("window_id", "from_at", "until_at")
    past: dict[int, list[Stretch]] = defaultdict(list)
    for window, since, until in gaps.values_list(*fields).union(
        of_all.values_list(*fields), all=True
    ):
        past[window].append(Stretch(since, until))
    beats = sorted(stretch.from_at for stretch in past[0])
    return [
        Notice(
            row,
            _seen(row, beats),
            windows.gaps(row, at=at, past=sorted(past[row.pk], key=lambda gap: gap.from_at)),
        )
        for row in found
    ]


NONE: Final = Value(0, output_field=BigIntegerField())
"""Instead of a window: a heartbeat is of all of them."""


def _beats(found: Sequence[Window], *, at: datetime) -> QuerySet[Beat]:
    """Return when the site was gone through while any of these windows ran."""
    first = min(row.from_at for row in found)
    last = min(at, max(row.until_at for row in found))
    years = range(year_of(first), year_of(last) + 1)
    rows = Beat.objects.filter(year__in=years, outlet=windows.SITE, interval_hours__in=_INTERVALS)
    return rows.filter(slot_at__gte=first, slot_at__lte=last)


def _seen(window: Window, beats: Sequence[datetime]) -> tuple[datetime, ...]:
    if window.seen_at is None:
        return ()
    return tuple(beat for beat in beats if window.from_at <= beat <= window.seen_at)
