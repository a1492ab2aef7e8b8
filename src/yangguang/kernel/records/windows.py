"""Publicity windows: how long a record must be up, and whether it was."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from yangguang.kernel.ledger.acts import year_of
from yangguang.kernel.records import rules
from yangguang.kernel.records.models import Cost, Gap, Publication, Window
from yangguang.kernel.records.rules import Stretch

SITE = "site"
"""The outlet that every released record has: its public address."""


def open_for(
    publication: Publication,
    *,
    from_at: datetime,
    until_at: datetime,
    outlet: str = SITE,
    cost: Cost | None = None,
) -> Window:
    """Open a window by the rule of its first day; one that is open on the outlet is returned.

    `cost`: what a gap costs where the procedure says otherwise than the rule.
    """
    rule = rules.publicity_on(timezone.localtime(from_at).date())
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
            "cost": cost or rule.cost,
        },
    )
    return window


def last_instant(released_at: datetime, days: int) -> datetime:
    """Return when a window of `days` ends: with the last of the days after that of the release."""
    day = timezone.localtime(released_at).date() + timedelta(days=days + 1)
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def end(publication: Publication, *, at: datetime) -> None:
    """End the windows of a record that was withdrawn or erased."""
    mine = Window.objects.filter(record_year=publication.year, record_id=publication.id)
    mine.filter(ended_at=None, until_at__gt=at).update(ended_at=at)


def of(publication: Publication) -> list[Window]:
    """Return the windows of a record."""
    mine = Window.objects.filter(record_year=publication.year, record_id=publication.id)
    return list(mine.order_by("outlet"))


def stretch_of(window: Window, *, at: datetime) -> Stretch:
    """Return the time for which a window has run until `at`."""
    ends = [
        window.until_at,
        *([window.ended_at] if window.ended_at else []),
        max(at, window.from_at),
    ]
    return Stretch(window.from_at, min(ends))


def gaps(window: Window, *, at: datetime) -> tuple[Stretch, ...]:
    """Return the gaps of a window as known at `at`: those that ended, and the one that goes on."""
    past = Gap.objects.filter(window_id=window.pk, from_at__lt=at).order_by("from_at")
    ended = tuple(Stretch(gap.from_at, gap.until_at) for gap in past)
    ran = stretch_of(window, at=at)
    since = Stretch(window.seen_at or window.from_at, ran.until_at)
    if since.from_at >= since.until_at:
        return ended
    return ended + rules.gaps(since, (), **_rule_of(window))


def ends_at(window: Window, *, at: datetime) -> datetime:
    """Return when a window ends, its gaps until `at` paid for."""
    whole = Stretch(window.from_at, window.planned_until_at)
    return rules.ends_at(whole, gaps(window, at=at), window.cost)


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
