"""Heartbeats of a publicity window as a test tells them: when somebody looked, and when nothing came."""

from __future__ import annotations

from datetime import timedelta

from yangguang.kernel.records import heartbeats
from yangguang.kernel.records.models import Body


def content_of(window):
    """Give what the public address of a list that is up would give."""
    return bytes(
        Body.objects.get(record_year=window.record_year, record_id=window.record_id).content
    )


def look(first, last, *, down=()):
    """Look once an hour from `first` to `last`; between the instants of each pair in `down` nothing comes."""
    at = first
    while at <= last:
        is_down = any(begins <= at < ends for begins, ends in down)
        heartbeats.run(at=at, fetch=(lambda _: None) if is_down else content_of)
        at += timedelta(hours=1)
