from __future__ import annotations

import threading

import pytest
from django.db import connections

from yangguang.kernel.delivery import cursors, fanout
from yangguang.kernel.delivery.models import Call, Cursor, Delivery, Lane, Why
from yangguang.kernel.delivery.tests.world import (
    SECOND,
    Bulletin,
    Internal,
    rows,
    serving,
)
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts as records


def test_a_release_waits_for_each_outlet_that_accepts_it_and_a_held_record_for_none(world):
    sms, hall = world.outlet("sms"), world.outlet("hall", wants=lambda event: event.urgent)
    with serving(sms, hall):
        world.hold("未放行")
        world.fan_out()
        assert rows() == []
        said = world.say("一般")
        assert [(row.outlet, row.address, row.subject) for row in rows()] == [
            ("sms", said.address, "示土2026-1")
        ]
        world.say("紧急", urgent=True)
    assert [(row.outlet, row.lane) for row in rows()[1:]] == [
        ("sms", Lane.URGENT),
        ("hall", Lane.URGENT),
    ]


def test_a_record_about_nothing_is_its_own_subject(world):
    with serving(world.outlet("sms")):
        said = world.say("无编号", about="")
    assert [row.subject for row in rows()] == [said.address]


def test_what_was_released_before_the_first_run_is_pushed_to_nobody(world):
    Cursor.objects.all().delete()
    with serving(world.outlet("sms")):
        held = world.hold("旧闻")
        records.release(held, by=SECOND, at=world.now)
        sequencer.run(at=world.now)
        fanout.begin()
        world.say("新闻")
    assert [row.address == held.address for row in rows()] == [False]


def test_a_crash_before_the_end_of_a_batch_leaves_nothing_and_the_next_run_does_all(
    committed, monkeypatch
):
    advance = cursors.advance

    def killed(*arguments, **more):
        raise KeyboardInterrupt

    with serving(committed.outlet("sms")):
        monkeypatch.setattr(cursors, "advance", killed)
        with pytest.raises(KeyboardInterrupt):
            committed.say("一")
        assert not Delivery.objects.exists()
        monkeypatch.setattr(cursors, "advance", advance)
        assert committed.fan_out() == 2
        assert committed.fan_out() == 0
    assert len(rows()) == 1


def test_entries_read_again_add_nothing(world):
    with serving(world.outlet("sms")):
        said = world.say("一")
        world.send()
        records.withdraw(said, reason="有误", at=world.now)
        world.fan_out()
        before = Delivery.objects.values_list("key", "state")
        kept = list(before)
        Cursor.objects.filter(outlet=fanout.OUTLET).update(position=0)
        world.fan_out()
    assert sorted(before) == sorted(kept)


def test_many_fanouts_at_once_make_one_row_for_each(committed):
    failed = []

    def follow() -> None:
        try:
            fanout.run(at=committed.now)
        except Exception as error:  # noqa: BLE001 - the test asserts that there is none
            failed.append(error)
        finally:
            connections.close_all()

    with serving(committed.outlet("sms"), committed.outlet("tv")):
        for number in range(8):
            held = committed.hold(f"{number}", about=f"示土2026-{number}")
            records.release(held, by=SECOND, at=committed.now)
        sequencer.run(at=committed.now)
        threads = [threading.Thread(target=follow) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed
        fanout.run(at=committed.now)
    assert Delivery.objects.count() == 16
    assert cursors.read(fanout.OUTLET, copy=fanout.COPY) == []


def test_an_internal_record_goes_only_to_internal_outlets(world):
    with serving(world.outlet("sms"), world.outlet("duty", internal=True)):
        world.say("内部", kind=Internal)
        world.say("公开", about="示土2026-2")
    assert [(row.outlet, row.subject) for row in rows()] == [
        ("duty", "示土2026-1"),
        ("sms", "示土2026-2"),
        ("duty", "示土2026-2"),
    ]


def test_an_adopted_record_is_pushed_to_nobody_nor_is_its_correction(world):
    with serving(world.outlet("sms")):
        old = world.say("他处的", about="采纳", adopted=True)
        world.say("自己的")
        newer = records.correct(old, Bulletin(text="改"), reason="笔误", at=world.now)
        records.release(newer, by=SECOND, at=world.now)
        world.fan_out()
    assert newer.adopted
    assert [row.subject for row in rows()] == ["示土2026-1"]


def test_an_outlet_that_cannot_judge_calls_a_person_and_silences_nobody_else(world):
    def broken(event) -> bool:
        raise ZeroDivisionError

    with serving(world.outlet("bad", wants=broken), world.outlet("sms")):
        world.say("一")
        world.send()
    assert {row.outlet: row.state for row in rows()} == {"bad": "dead", "sms": "delivered"}
    assert Call.objects.get().why == Why.UNJUDGED


def test_what_an_urgent_message_has_to_wait_for_becomes_urgent_with_it(world):
    with serving(world.outlet("sms")):
        world.say("先")
        world.say("别的", about="示土2026-2")
        world.say("后", urgent=True)
    assert [(row.subject, row.lane) for row in rows()] == [
        ("示土2026-1", Lane.URGENT),
        ("示土2026-2", Lane.ORDINARY),
        ("示土2026-1", Lane.URGENT),
    ]
