"""Nobody did the worker's jobs for a day or a month: one run catches up, and what is late says so."""

from __future__ import annotations

import random
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import transaction
from stories import keeping
from stories.kills import clerk
from stories.kills.campaign import BEGINNING, disagreements

from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.records import heartbeats, windows
from yangguang.kernel.records.models import Beat, Body, Window

HOUR = timedelta(hours=1)


@pytest.fixture
def hand(db, settings, tmp_path):
    """An office in which some months have passed, and nothing waits."""
    settings.YANGGUANG_HOME = tmp_path
    clerk.found_office()
    hand = clerk.Clerk(random.Random(29), BEGINNING, lambda *_, **__: None, nullcontext)
    for _ in range(70):
        hand.once()
    clerk.run_jobs(hand.at)
    return hand


def told():
    """Return what TIME did, with its legal day, and every date that a page shows."""
    taken = Step.objects.filter(role="time", voids=None).order_by("case_number", "seq")
    dates = Expected.objects.order_by("case", "step", "member", "kind")
    return (
        list(taken.values_list("case_number", "seq", "name", "member", "on")),
        list(dates.values_list("case", "step", "member", "kind", "start_on", "due_on", "left")),
        list(Case.objects.order_by("pk").values_list("pk", "due_on", "next_at", "closed_on")),
    )


@pytest.mark.parametrize("days", [1, 40])
def test_one_run_does_what_a_worker_that_lived_would_have_done(hand, days):
    begin, end = hand.at, hand.at + timedelta(days=days)
    before = Step.objects.count()
    alive = transaction.savepoint()
    at = begin
    while at < end:
        at += 6 * HOUR
        clerk.run_jobs(at)
    wanted = told()
    transaction.savepoint_rollback(alive)
    assert Step.objects.count() == before
    clerk.run_jobs(end)
    assert told() == wanted
    assert cases.take_time(at=end) == 0
    assert disagreements() == []
    late = Step.objects.filter(role="time", at=end)
    assert all(step.on <= end.date() for step in late)
    if days > 30:
        assert late.filter(on__lt=end.date()).exists(), "nothing was due: draw another seed"


def test_heartbeats_show_the_day_without_looks_and_no_more(hand):
    keeping.recognise(hand.office, by=hand.first, at=hand.at)
    clerk.run_jobs(hand.at + 3 * timedelta(days=1))
    window = Window.objects.get()
    body = bytes(Body.objects.get(record_id=window.record_id).content)
    at = window.from_at + HOUR
    for _ in range(8):  # two days of a worker that lives
        heartbeats.run(at=at, fetch=lambda _window: body)
        at += 6 * HOUR
    seen = at - 6 * HOUR
    assert windows.gaps(refreshed(window), at=seen + HOUR) == ()
    back = seen + timedelta(days=1)
    slots = set(Beat.objects.values_list("slot_at", flat=True))
    assert list(windows.broken(at=back)) == [record_of(window)]
    heartbeats.run(at=back, fetch=lambda _window: body)
    (gap,) = windows.gaps(refreshed(window), at=back + HOUR)
    assert (gap.from_at, gap.until_at) == (seen, back)
    new = set(Beat.objects.values_list("slot_at", flat=True)) - slots
    assert new == {heartbeats.slot_at("site", 6, back).at}, "no look is made up for the day between"
    assert windows.ends_at(refreshed(window), at=back + HOUR) > window.planned_until_at


def refreshed(window):
    window.refresh_from_db()
    return window


def record_of(window):
    from yangguang.kernel.records.models import Publication

    return Publication.objects.get(id=window.record_id).about
