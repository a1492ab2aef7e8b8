"""What runs beside the people of the lively example, at the simulated instants: TIME and the jobs."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from yangguang.kernel import module
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.records import heartbeats
from yangguang.kernel.records.models import Body, Publication, Window
from yangguang.site.example.clock import Story, moment
from yangguang.site.example.land import Land

EVERY = timedelta(hours=6)
"""As often as what must stay up is looked at."""


def patrol(land: Land) -> Story:
    """Tell what the worker did, four times a day: TIME's steps, looks, numbers, a signed head."""
    at = yield moment(land.days.began, time(6, 5))
    while True:
        once(land, at=at)
        at = yield at + EVERY


def once(land: Land, *, at: datetime) -> None:
    """Do what is due at `at`."""
    cases.take_time(at=at)
    if Window.objects.filter(ended_at=None, from_at__lte=at, until_at__gt=at - EVERY).exists():
        heartbeats.run(at=at, fetch=lambda window: _fetched(land, window))
        module.judge_gaps(at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)


def _fetched(land: Land, window: Window) -> bytes | None:
    """Stand in for the public address: the bytes of a record, or nothing while it is unreachable."""
    key = {"year": window.record_year, "id": window.record_id}
    if Publication.objects.values_list("about", flat=True).get(**key) in land.unreachable:
        return None
    body = Body.objects.get(record_year=window.record_year, record_id=window.record_id)
    return bytes(body.content) if body.content is not None else None
