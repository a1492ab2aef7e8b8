"""Leases and the job loop, with a clock that only moves when the loop waits."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from yangguang.kernel.work import leases, loop
from yangguang.kernel.work.jobs import Job
from yangguang.kernel.work.models import Lease

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
TEN = timedelta(seconds=10)


class Time:
    """A clock and a stop in one: waiting moves the clock, and ends at `until`."""

    def __init__(self, *, lasting: timedelta) -> None:
        self.now = START
        self.until = START + lasting
        self.stopped = False

    def __call__(self) -> datetime:
        return self.now

    def is_set(self) -> bool:
        return self.stopped or self.now >= self.until

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.now += timedelta(seconds=max(timeout, 0.001))
        return self.is_set()


@pytest.fixture(autouse=True)
def _keep_the_connection(monkeypatch):
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)


def seconds(instants):
    return [(instant - START).total_seconds() for instant in instants]


def test_a_lease_has_one_holder_until_it_ends(db):
    assert leases.take("a", holder="one", at=START, lasting=TEN)
    assert not leases.take(
        "a", holder="two", at=START + TEN - timedelta(microseconds=1), lasting=TEN
    )
    assert leases.take("a", holder="two", at=START + TEN, lasting=TEN)
    assert not leases.take("a", holder="one", at=START + TEN, lasting=TEN)


def test_the_holder_prolongs_and_gives_up(db):
    assert leases.take("a", holder="one", at=START, lasting=TEN)
    assert leases.take("a", holder="one", at=START + TEN / 2, lasting=TEN)
    assert not leases.take("a", holder="two", at=START + TEN, lasting=TEN)
    assert leases.take("b", holder="two", at=START, lasting=TEN)
    assert leases.give_up("one") == 1
    assert leases.take("a", holder="two", at=START + TEN, lasting=TEN)


def test_each_job_runs_at_its_own_pace(db):
    time = Time(lasting=timedelta(seconds=6))
    fast, slow = [], []
    jobs = [
        Job("fast", 1, lambda at: fast.append(at) or 1),
        Job("slow", 2.5, lambda at: slow.append(at) or 1),
    ]
    loop.run(jobs, time, holder="one", clock=time)
    assert seconds(fast) == [0, 1, 2, 3, 4, 5]
    assert seconds(slow) == [0, 2.5, 5]
    assert not Lease.objects.exists()


def test_a_failing_job_is_tried_again_ever_later_and_stops_nobody(db, caplog):
    time = Time(lasting=timedelta(seconds=16))
    failed, fine = [], []

    def fail(at):
        failed.append(at)
        raise RuntimeError("personal data in the message")

    jobs = [Job("fails", 1, fail), Job("fine", 5, lambda at: fine.append(at) or 0)]
    loop.run(jobs, time, holder="one", clock=time)
    assert seconds(failed) == [0, 2, 6, 14]
    assert seconds(fine) == [0, 5, 10, 15]
    assert "job fails failed" in caplog.text


def test_a_job_that_recovers_is_back_at_its_pace(db):
    time = Time(lasting=timedelta(seconds=6))
    runs = []

    def once_bad(at):
        runs.append(at)
        if len(runs) == 1:
            raise RuntimeError

    loop.run([Job("mends", 1, once_bad)], time, holder="one", clock=time)
    assert seconds(runs) == [0, 2, 3, 4, 5]


def test_another_workers_job_is_left_alone_until_its_lease_ends(db):
    leases.take("job:a", holder="killed", at=START, lasting=loop.LASTING)
    time = Time(lasting=timedelta(seconds=14))
    runs = []
    loop.run([Job("a", 1, lambda at: runs.append(at) or 1)], time, holder="two", clock=time)
    assert seconds(runs)[0] == 10
    assert len(runs) == 4


def test_a_shared_job_runs_in_every_worker_at_once_without_lease(db):
    leases.take("job:a", holder="other", at=START, lasting=timedelta(hours=1))
    time = Time(lasting=timedelta(seconds=3))
    runs = []
    shared = Job("a", 1, lambda at: runs.append(at) or 1, shared=True)
    loop.run([shared], time, holder="two", clock=time)
    assert seconds(runs) == [0, 1, 2]


def test_a_job_that_did_something_wakes_those_who_follow(db):
    time, ran = Time(lasting=timedelta(seconds=3)), {"first": [], "second": [], "third": []}
    waiting = [0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]

    def runs(name, count=lambda: 0):
        def run(at):
            ran[name].append(at)
            return count()

        return run

    jobs = [
        Job("first", 0.25, runs("first", lambda: waiting.pop(0)), wakes=("second",)),
        Job("second", 1, runs("second")),
        Job("third", 1, runs("third")),
    ]
    loop.run(jobs, time, holder="one", clock=time)
    # at 0 like all; at 0.5 and 1.25, when the first had something; one second after that
    assert seconds(ran["second"]) == [0, 0.5, 1.25, 2.25]
    assert seconds(ran["third"]) == [0, 1, 2]


def test_what_is_urgent_waits_for_one_job_and_not_for_all_of_them(db):
    """Three jobs with a backlog, two seconds each; the urgent one is due each second."""
    time, order = Time(lasting=timedelta(seconds=13)), []

    def runs(name, lasting):
        def run(at):
            order.append(name)
            time.now += timedelta(seconds=lasting)
            return 1

        return run

    jobs = [Job("number", 1, runs("number", 0.25), urgent=True)]
    jobs += [Job(name, 1, runs(name, 2)) for name in ("push", "count", "look")]
    loop.run(jobs, time, holder="one", clock=time)
    # begun 0.25 s ago it is not due again as the second round begins; the last look ends at 13.5 s
    assert order == ["number", *(["push", "number", "count", "number", "look", "number"] * 2)][:12]


def test_leases_are_renewed_together_and_only_those_still_held(db, django_assert_num_queries):
    for name in ("a", "b", "c"):
        assert leases.take(name, holder="one", at=START, lasting=TEN)
    leases.take("d", holder="two", at=START, lasting=TEN)
    leases.take("c", holder="two", at=START + TEN, lasting=TEN)
    later = START + TEN - timedelta(seconds=1)
    with django_assert_num_queries(2):
        assert leases.prolong("one", at=later, lasting=TEN) == {"a", "b"}
    assert not leases.take("a", holder="three", at=later + TEN / 2, lasting=TEN)
    assert leases.prolong("one", at=later + TEN, lasting=TEN) == set()  # too late: they ended


def test_the_connection_is_kept_until_a_job_fails(db, monkeypatch):
    """A database that was gone breaks one job; the next finds a new connection."""
    time, closed = Time(lasting=timedelta(seconds=5)), []
    monkeypatch.setattr(loop, "close_old_connections", lambda: closed.append(time.now))

    def fails_at_two(at):
        if at == START + timedelta(seconds=2):
            raise RuntimeError
        return 0

    loop.run([Job("a", 1, fails_at_two)], time, holder="one", clock=time)
    assert seconds(closed) == [2]


def test_a_worker_with_many_jobs_renews_by_one_write(db, django_assert_max_num_queries):
    time = Time(lasting=timedelta(seconds=29))
    jobs = [Job(f"job{n}", 1, lambda at: 0) for n in range(20)]
    with django_assert_max_num_queries(20 * 3 + 6 * 2 + 1):  # taken one by one, then every 5 s
        loop.run(jobs, time, holder="one", clock=time)


def test_stop_lets_the_running_job_finish_and_begins_no_other(db):
    time = Time(lasting=timedelta(hours=1))
    done = []

    def told_to_stop(at):
        time.stopped = True
        done.append("first")

    jobs = [Job("first", 1, told_to_stop), Job("second", 1, lambda _: done.append("second"))]
    loop.run(jobs, time, holder="one", clock=time)
    assert done == ["first"]


def test_no_jobs_only_waits(db):
    time = Time(lasting=timedelta(seconds=1))
    loop.run([], time, holder="one", clock=time)
    assert time.now > START


def test_once_counts_what_was_done():
    jobs = [Job("a", 1, lambda _: 2), Job("b", 1, lambda _: 0)]
    assert loop.run_once(jobs, at=START) == {"a": 2, "b": 0}


def test_of_many_that_grasp_at_once_one_gets_the_lease(store):
    got = []

    def grasp(holder):
        try:
            if leases.take("a", holder=holder, at=START, lasting=TEN):
                got.append(holder)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=grasp, args=(f"worker {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    assert Lease.objects.get().holder == got[0]
