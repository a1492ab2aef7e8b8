"""A clock that was set back, by an hour or a day: it is told, and nothing goes backwards."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.ledger import acts, audit, checkpoints, sequencer
from yangguang.kernel.ledger.models import Checkpoint, Leaf
from yangguang.kernel.people import sessions, throttle
from yangguang.kernel.people.models import Person, SignInAttempt
from yangguang.kernel.work import leases, loop
from yangguang.kernel.work.jobs import Job
from yangguang.kernel.work.models import Lease
from yangguang.site import metrics

BACK = [timedelta(hours=1), timedelta(days=1)]
each = pytest.mark.parametrize("back", BACK, ids=["hour", "day"])


@pytest.fixture(autouse=True)
def _home(settings, tmp_path, monkeypatch):
    settings.YANGGUANG_HOME = tmp_path
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)


class Clock:
    """A clock and a stop in one: waiting moves it, and after the tenth look it is set back once."""

    def __init__(self, now: datetime, back: timedelta) -> None:
        self.now, self.back, self.waits = now, back, 0

    def __call__(self) -> datetime:
        return self.now

    def is_set(self) -> bool:
        return self.waits >= 30

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        assert timeout <= 60, "a job waits for the clock to catch up"
        self.waits += 1
        self.now += timedelta(seconds=max(timeout, 0.001))
        if self.waits == 10:
            self.now -= self.back
        return self.is_set()


@each
def test_the_worker_says_so_and_no_job_rests(db, at, back, caplog):
    ran = []
    clock = Clock(at, back)
    job = Job("tick", 10, lambda now: ran.append(now) or 1)
    with caplog.at_level(logging.WARNING):
        loop.run([job], clock, holder="one", clock=clock)
    (said,) = [record.getMessage() for record in caplog.records]
    told = re.fullmatch(r"the clock was set back by (\d+) s", said)
    assert (
        back.total_seconds() - 10 <= int(told[1]) <= back.total_seconds()
    )  # one wait lies between
    assert len(ran) >= 29
    assert max(ran[-5:]) < at


@each
def test_leases_of_a_worker_that_died_before_are_free(db, at, back):
    leases.take("job:tick", holder="dead", at=at, lasting=loop.LASTING)
    assert not leases.take("job:tick", holder="new", at=at, lasting=loop.LASTING)
    assert leases.take("job:tick", holder="new", at=at - back, lasting=loop.LASTING)


@each
def test_ready_says_by_how_much(db, at, back, monkeypatch):
    acts.append("record", {}, at=at)
    sequencer.run(at=at)
    leases.take("job:tick", holder="one", at=at - back, lasting=loop.LASTING)
    monkeypatch.setattr(timezone, "now", lambda: at - back)
    answer = Client().get("/readyz")
    told = answer.json()["answers"]
    assert answer.status_code == 503
    assert told["clock"] == {"well": False, "found": {"behind_s": back.total_seconds()}}
    assert f"yangguang_clock_behind_seconds {back.total_seconds():.0f}\n" in metrics.text(
        at=at - back
    )
    monkeypatch.setattr(timezone, "now", lambda: at)
    assert Client().get("/readyz").json()["answers"]["clock"]["well"]


@each
def test_numbers_and_heads_go_forward(db, at, back, caplog):
    first = acts.append("record", {"n": 1}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    later = acts.append("record", {"n": 2}, at=at - back)
    sequencer.run(at=at - back)
    head = checkpoints.sign(at=at - back)
    assert list(Leaf.objects.order_by("index").values_list("entry_id", flat=True)) == [
        first.id,
        later.id,
    ]
    assert [*Checkpoint.objects.order_by("size").values_list("size", "at")] == [(1, at), (2, at)]
    assert head.at == at
    assert "the clock was set back" in caplog.text
    assert list(audit.disagreements()) == []


@each
def test_nobody_is_kept_out_longer_than_before_and_no_failure_is_forgotten(db, at, back):
    for _ in range(8):  # the delay after the eighth is sixteen seconds
        SignInAttempt.objects.update(blocked_until=None)
        throttle.begin("lisi", network="192.0.2.7", at=at)
    with pytest.raises(Refusal):
        throttle.begin("lisi", network="192.0.2.7", at=at + timedelta(seconds=1))
    throttle.begin("lisi", network="192.0.2.7", at=at - back)
    row = SignInAttempt.objects.get(kind="account")
    assert (row.failures, row.last_at) == (9, at - back)
    with pytest.raises(Refusal):
        throttle.begin("lisi", network="192.0.2.7", at=at - back + timedelta(seconds=1))


@each
def test_a_session_doesnt_live_again(db, at, back):
    kept = {}
    sessions.begin(kept, Person.objects.create(login="lisi"), at=at)
    assert sessions.why_over(kept, at=at + timedelta(minutes=29)) is None
    assert sessions.why_over(kept, at=at - back) is sessions.Ending.IDLE
    assert sessions.why_over(kept, at=at - timedelta(seconds=30)) is None


def test_without_leases_nothing_is_behind(db, at):
    assert not Lease.objects.exists()
    assert "yangguang_clock_behind_seconds 0\n" in metrics.text(at=at)
