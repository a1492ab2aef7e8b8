"""Publicity windows: how long a record must be up, and whether it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Final

from django.db.models import F, Q
from django.utils import timezone

from yangguang.base.record import Record, kinds
from yangguang.base.workdays import Amount
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.ledger.acts import year_of
from yangguang.kernel.records import rules
from yangguang.kernel.records.models import Cost, Gap, Publication, Window
from yangguang.kernel.records.rules import Stretch

SITE = "site"
"""The outlet that every released record has: its public address."""

LOOKED_BACK: Final = timedelta(days=2)
"""So long after a gap, or the end of its window, `broken` still tells of it."""


def open_for(
    publication: Publication,
    *,
    from_at: datetime,
    until_at: datetime,
    outlet: str = SITE,
    cost: Cost | None = None,
) -> Window:
    """Open a window by the rule of its first day; one that is open on the outlet is returned.

    `cost`: what a gap costs where the procedure says otherwise than the kind and the rule.
    """
    rule = rules.publicity_on(timezone.localtime(from_at).date())
    cost = cost or (Cost.RESTARTS if _kind_of(publication).stays_unbroken else rule.cost)
    window, _ = Window.objects.get_or_create(
        address=publication.address,
        outlet=outlet,
        defaults={
            "record_year": publication.year,
            "record_id": publication.id,
            "digest": publication.digest,
            "from_at": from_at,
            "planned_until_at": until_at,
            "until_at": until_at,
            "interval_hours": rule.interval_hours,
            "tolerance_hours": rule.tolerance_hours,
            "cost": cost,
        },
    )
    return window


def _kind_of(publication: Publication) -> type[Record]:
    return kinds()[publication.kind, publication.version]


def last_instant(released_at: datetime, stays: int | Amount) -> datetime:
    """Return when a window ends: with the last of the days after that of the release.

    `stays` is a number of days, or an amount with its unit; a last day off moves nothing.
    """
    last_on = timezone.localtime(released_at).date()
    if isinstance(stays, Amount):
        last_on = calendar.current().due(last_on, stays, rolls=False).on
    else:
        last_on += timedelta(days=stays)
    after = last_on + timedelta(days=1)
    return datetime.combine(after, time(), tzinfo=timezone.get_default_timezone())


def end(publication: Publication, *, at: datetime) -> None:
    """End the windows of a record that was withdrawn or erased."""
    mine = Window.objects.filter(address=publication.address)  # this an index leads to
    mine.filter(ended_at=None, until_at__gt=at).update(ended_at=at)


def of(publication: Publication) -> list[Window]:
    """Return the windows of a record."""
    mine = Window.objects.filter(address=publication.address)
    return list(mine.order_by("outlet"))


def stretch_of(window: Window, *, at: datetime) -> Stretch:
    """Return the time for which a window has run until `at`."""
    ends = [
        window.until_at,
        *([window.ended_at] if window.ended_at else []),
        max(at, window.from_at),
    ]
    return Stretch(window.from_at, min(ends))


def gaps(
    window: Window, *, at: datetime, past: Iterable[Stretch] | None = None
) -> tuple[Stretch, ...]:
    """Return the gaps of a window as known at `at`: those that ended, and the one that goes on.

    `past`: those that ended, where the caller has read them for many windows at once.
    """
    if past is None:
        kept = Gap.objects.filter(window_id=window.pk, from_at__lt=at).order_by("from_at")
        past = [Stretch(gap.from_at, gap.until_at) for gap in kept]
    ended = tuple(gap for gap in past if gap.from_at < at)
    ran = stretch_of(window, at=at)
    since = Stretch(window.seen_at or window.from_at, ran.until_at)
    if since.from_at >= since.until_at:
        return ended
    return ended + rules.gaps(since, (), **_rule_of(window))


def ends_at(window: Window, *, at: datetime) -> datetime:
    """Return when a window ends, its gaps until `at` paid for."""
    whole = Stretch(window.from_at, window.planned_until_at)
    lost = gaps(window, at=at)
    if lost and window.cost == Cost.RESTARTS:
        return full(window, starts=lost[-1].until_at)
    return rules.ends_at(whole, lost, window.cost)


def full(window: Window, *, starts: datetime) -> datetime:
    """Return when a window ends that begins at `starts`, in full, as its record's kind counts it."""
    publication = Publication.objects.get(year=window.record_year, id=window.record_id)
    if stays := _kind_of(publication).stays_days:
        return last_instant(starts, stays)
    return starts + (window.planned_until_at - window.from_at)


def running_for(number: str, *, outlet: str = SITE, kinds: Collection[str] = ()) -> Window | None:
    """Return the newest window of the records about a public number; None: there is none.

    `kinds`: the kinds of records whose window is looked for; any where it is empty.
    """
    mine = Publication.objects.filter(about=number)
    if kinds:
        mine = mine.filter(kind__in=kinds)
    rows = Window.objects.filter(record_id__in=mine.values("id"), outlet=outlet, ended_at=None)
    return rows.order_by("-from_at", "-pk").first()


def goes_on(window: Window, gap: Stretch) -> bool:
    """Tell whether the record has not been seen again since `gap` began."""
    return gap.from_at == (window.seen_at or window.from_at)


def broken(*, at: datetime) -> Iterator[str]:
    """Yield the public numbers of windows with a gap that ended lately, or that goes on.

    Only windows that were ever looked at: where nobody can look, nothing is known to be missing.
    """
    recent = at - LOOKED_BACK
    rows = Window.objects.filter(ended_at=None, until_at__gt=recent, tried_at__isnull=False)
    found = Q(pk__in=Gap.objects.filter(until_at__gt=recent).values("window_id"))
    pairs = rows.order_by("interval_hours", "tolerance_hours")
    for hours, more in pairs.values_list("interval_hours", "tolerance_hours").distinct():
        most = timedelta(hours=hours + more)
        unseen = Q(seen_at__lt=at - most) & Q(seen_at__lt=F("until_at") - most)
        unseen |= Q(seen_at=None, from_at__lt=at - most)
        found |= Q(interval_hours=hours, tolerance_hours=more) & unseen
    of = rows.filter(found).order_by("pk").values_list("record_year", "record_id")
    for year, identity in of.iterator():
        yield Publication.objects.values_list("about", flat=True).get(year=year, id=identity)


def prolong(window: Window, *, until_at: datetime) -> None:
    """Let a window run until `until_at`: it had gaps, or the procedure says so; never shorter."""
    Window.objects.filter(pk=window.pk, until_at__lt=until_at).update(until_at=until_at)


def note_gap(window: Window, *, at: datetime) -> None:
    """Keep the gap that ends as the record is seen at `at`, if there is one."""
    since = Stretch(window.seen_at or window.from_at, min(at, window.until_at))
    if since.from_at >= since.until_at:
        return
    for gap in rules.gaps(since, (), **_rule_of(window)):
        Gap.objects.get_or_create(
            year=year_of(gap.from_at),
            window_id=window.pk,
            from_at=gap.from_at,
            defaults={"until_at": gap.until_at},
        )


def _rule_of(window: Window) -> dict[str, int]:
    return {"interval_hours": window.interval_hours, "tolerance_hours": window.tolerance_hours}
