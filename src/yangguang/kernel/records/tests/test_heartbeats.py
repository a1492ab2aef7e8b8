"""Looking at every window once an interval, and what the ledger can prove of it."""

from __future__ import annotations

import json
import random
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections

from yangguang.base.merkle import checking, sentences
from yangguang.base.merkle.heartbeats import opened
from yangguang.kernel.ledger import checkpoints, keys, sequencer
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, heartbeats, queries, rules, windows
from yangguang.kernel.records.models import Beat, Gap, Window
from yangguang.kernel.records.rules import Stretch
from yangguang.kernel.records.tests.kinds import COUNTY, Posted

pytestmark = pytest.mark.django_db

REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室", person_id=2)
MIDNIGHT = datetime(2026, 3, 2, tzinfo=ZoneInfo("Asia/Shanghai"))


class Site:
    """What the public address gives: the records, but not those that are `down`."""

    def __init__(self) -> None:
        self.down: set[str] = set()
        self.wrong: set[str] = set()
        self.asked: list[str] = []

    def fetch(self, window: Window) -> bytes | None:
        self.asked.append(window.address)
        if window.address in self.down:
            return None
        publication = queries.by_address(window.address)
        assert publication is not None
        return queries.read(publication)[1] + (b" " if window.address in self.wrong else b"")


@pytest.fixture
def site():
    return Site()


def post(at, count: int = 3) -> list[str]:
    made = []
    for n in range(count):
        posted = acts.publish(Posted(subject=str(n)), about="", office=COUNTY, at=at)
        acts.release(posted, by=REVIEWER, at=at)
        made.append(posted.address)
    return made


def window_of(address: str) -> Window:
    return Window.objects.get(address=address)


def heartbeat_entries() -> list[dict]:
    rows = Entry.objects.filter(kind="heartbeat").order_by("id")
    return [json.loads(bytes(row.content))["content"] for row in rows]


def test_the_intervals_of_a_day_begin_at_midnight_in_shanghai():
    for hours, begins in ((0, 0), (5.9, 0), (6, 6), (23, 18)):
        slot = heartbeats.slot_at("site", 6, MIDNIGHT + timedelta(hours=hours))
        assert slot.at == MIDNIGHT + timedelta(hours=begins)
        assert slot.end - slot.at == timedelta(hours=6)


def test_one_entry_an_interval_covers_every_window_of_the_outlet(at, site):
    addresses = post(at)
    assert heartbeats.run(at=at, fetch=site.fetch) == 3
    said = heartbeat_entries()
    assert [(one["outlet"], one["count"], one["missing"]) for one in said] == [("site", 3, 0)]
    assert "digest" not in said[0]
    assert heartbeats.run(at=at + timedelta(minutes=30), fetch=site.fetch) == 0
    assert sorted(site.asked) == sorted(addresses)
    assert heartbeats.run(at=at + timedelta(hours=6), fetch=site.fetch) == 3
    assert len(heartbeat_entries()) == 2


def test_one_window_is_proven_from_its_line_to_the_signed_head(at, site):
    addresses = post(at, 40)
    site.down = {addresses[7]}
    heartbeats.run(at=at, fetch=site.fetch)
    heartbeats.run(at=at + timedelta(hours=6), fetch=site.fetch)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    beat = Beat.objects.order_by("slot_at").first()
    for address, sentence in ((addresses[0], sentences.SIGHTED), (addresses[7], sentences.MISSED)):
        window = window_of(address)
        proof = heartbeats.proof_of(window, beat)
        verdict = checking.check_heartbeat(proof, keys.published())
        assert verdict.ok
        assert verdict.proven[0].text == sentence
        assert len(proof["hashes"]) <= 6
    assert opened(heartbeats.proof_of(window_of(addresses[0]), beat)).digest == bytes(
        window_of(addresses[0]).digest
    )
    with pytest.raises(KeyError):
        heartbeats.proof_of(Window(address="2026-ZZZZZZZZ"), beat)


def test_what_is_down_is_looked_at_again_until_the_interval_has_passed(at, site):
    addresses = post(at)
    site.down = {addresses[1]}
    heartbeats.run(at=at, fetch=site.fetch)
    assert heartbeat_entries() == []  # not yet: one is missing
    heartbeats.run(at=at + timedelta(minutes=9), fetch=site.fetch)
    assert len(site.asked) == 3
    site.down = set()
    heartbeats.run(at=at + timedelta(minutes=11), fetch=site.fetch)
    assert site.asked[3:] == [addresses[1]]
    assert [one["missing"] for one in heartbeat_entries()] == [0]


def test_an_interval_that_passes_is_written_with_what_was_missing(at, site):
    addresses = post(at)
    site.down, site.wrong = {addresses[0]}, {addresses[1]}
    heartbeats.run(at=at, fetch=site.fetch)
    site.down, site.wrong = set(), set()
    heartbeats.run(at=at + timedelta(hours=6), fetch=site.fetch)
    assert [one["missing"] for one in heartbeat_entries()] == [1, 0]
    sights = [list(heartbeats.sights_of(window_of(address))) for address in addresses]
    digests = [bytes(window_of(address).digest) for address in addresses]
    assert [sight.digest for sight in sights[0]] == [None, digests[0]]
    assert sights[1][0].digest not in (None, digests[1])
    assert [sight.digest for sight in sights[2]] == [digests[2]] * 2


def test_a_gap_is_kept_when_it_ends_and_found_with_the_record(at, site):
    address = post(at, 1)[0]
    heartbeats.run(at=at, fetch=site.fetch)
    site.down = {address}
    for hours in (6, 12):
        heartbeats.run(at=at + timedelta(hours=hours), fetch=site.fetch)
    back = at + timedelta(hours=14)
    gap = (Stretch(at, back),)
    assert windows.gaps(window_of(address), at=back) == gap  # it still goes on
    assert not Gap.objects.exists()
    site.down = set()
    heartbeats.run(at=back, fetch=site.fetch)
    assert windows.gaps(window_of(address), at=back + timedelta(hours=5)) == gap
    found = [str(said) for said in queries.findings(queries.by_address(address), at=back)]
    assert any("公示中断" in line for line in found)


def test_what_the_marks_tell_is_what_the_lists_prove(at, site):
    """Gaps kept on the way are those that the rule finds in the lists afterwards."""
    chance = random.Random(7)
    addresses = post(at, 6)
    for step in range(40):
        site.down = {address for address in addresses if chance.random() < 0.6}
        heartbeats.run(at=at + timedelta(hours=3 * step), fetch=site.fetch)
    end = at + timedelta(hours=126)
    site.down = set()
    heartbeats.run(at=end, fetch=site.fetch)
    for address in addresses:
        window = window_of(address)
        seen = [s.at for s in heartbeats.sights_of(window) if s.digest == bytes(window.digest)]
        wanted = rules.gaps(
            windows.stretch_of(window, at=end), seen, interval_hours=6, tolerance_hours=2
        )
        assert windows.gaps(window, at=end) == wanted
    assert Gap.objects.exists()


def test_windows_that_have_ended_are_left_alone(at, site):
    addresses = post(at)
    acts.withdraw(queries.by_address(addresses[0]), reason="有误", at=at)
    heartbeats.run(at=at + timedelta(minutes=1), fetch=site.fetch)
    assert sorted(site.asked) == sorted(addresses[1:])
    assert heartbeats.run(at=at + timedelta(days=8), fetch=site.fetch) == 0
    assert len(heartbeat_entries()) == 1


def test_a_run_takes_no_more_than_it_is_told_and_the_next_goes_on(at, site):
    post(at, 5)
    for wanted in (2, 2, 1, 0):
        assert heartbeats.run(at=at, fetch=site.fetch, limit=2) == wanted
    assert len(heartbeat_entries()) == 1


def test_a_record_released_later_waits_for_the_next_interval(at, site):
    post(at, 1)
    heartbeats.run(at=at, fetch=site.fetch)
    post(at + timedelta(minutes=5), 1)
    assert heartbeats.run(at=at + timedelta(minutes=10), fetch=site.fetch) == 0
    assert heartbeats.run(at=at + timedelta(hours=6), fetch=site.fetch) == 2


def test_an_office_that_slept_for_days_writes_what_it_had_seen_and_has_its_gaps(at, site):
    address = post(at, 2)[0]
    heartbeats.run(at=at, fetch=site.fetch, limit=1)
    awake = at + timedelta(days=2)
    heartbeats.run(at=awake, fetch=site.fetch)
    assert [one["count"] for one in heartbeat_entries()] == [1, 2]
    assert Gap.objects.count() == 2
    assert window_of(address).seen_at == awake


def test_after_erasing_nothing_that_was_fetched_can_be_guessed(at, site):
    """Digests in lists are salted as the record's own: the salt goes, and they say nothing."""
    address = post(at, 1)[0]
    heartbeats.run(at=at, fetch=site.fetch)
    sight = next(heartbeats.sights_of(window_of(address)))
    assert sight.digest == bytes(queries.by_address(address).digest)


def test_two_workers_at_once_write_one_entry(store, at, site):
    post(at, 20)
    ready, failed = threading.Barrier(2), []

    def work() -> None:
        try:
            ready.wait(10)
            heartbeats.run(at=at, fetch=site.fetch)
        except Exception as error:  # noqa: BLE001 - the test asserts that there is none
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert [one["count"] for one in heartbeat_entries()] == [20]


class DiedError(BaseException):
    """The process is gone."""


def test_killed_before_any_statement_the_entry_comes_once_all_the_same(store, at, site):
    addresses = post(at, 3)
    for point in range(1, 40):
        when = at + timedelta(hours=6 * point)
        Window.objects.update(until_at=when + timedelta(days=9))
        count = 0

        def die(execute, sql, params, many, context, point=point):
            nonlocal count
            count += 1
            if count == point:
                connection.connection.close()
                raise DiedError
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(die):
                heartbeats.run(at=when, fetch=site.fetch)
        except DiedError:
            connection.close()
        heartbeats.run(at=when + timedelta(minutes=11), fetch=site.fetch)
        assert Beat.objects.count() == Entry.objects.filter(kind="heartbeat").count() == point
        assert Beat.objects.order_by("-slot_at").first().count == len(addresses)
    assert not Gap.objects.exclude(from_at=at).exists()
