"""What the front page says of the year: read from the sums that follow the ledger."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, counting
from yangguang.kernel.records.counted import KEPT, LATE
from yangguang.readers.portal import standing
from yangguang.readers.portal.tests.kinds import Finding, Held, Internal, Other

pytestmark = pytest.mark.django_db


def publish(office, at, record=None):
    return acts.publish(record or Finding(), about="", office=office, at=at)


def after(at):
    sequencer.run(at=at)
    counting.run(at=at)
    return standing.read(at=at)


def test_nothing_is_said_before_anything_is_counted(office, at):
    publish(office, at)
    assert standing.read(at=at) is None


def test_what_is_released_counts_and_what_is_withdrawn_is_taken_back(office, at):
    on_time = publish(office, at, Finding())
    publish(office, at, Finding(on_time=False))
    publish(office, at, Other(subject="甲"))
    publish(office, at, Held())
    publish(office, at, Internal())
    counted = after(at)
    assert counted.total == 3
    assert counted.of(["test-finding"]) == 2
    assert counted.of(["test-finding"], part=KEPT) == 1
    assert counted.of(["test-finding"], part=LATE) == 1
    assert counted.of(["test-other"], part=KEPT) == 0
    acts.withdraw(on_time, reason="有误", at=at)
    counted = after(at)
    assert counted.total == 2
    assert counted.of(["test-finding"], part=KEPT) == 0


def test_a_corrected_record_is_read_beside_its_successor_and_counts_once(office, at):
    made = publish(office, at, Finding(on_time=False))
    acts.correct(made, Finding(on_time=True), reason="日期有误", at=at)
    counted = after(at)
    assert counted.total == 2
    assert counted.of(["test-finding"]) == counted.of(["test-finding"], part=KEPT) == 1
    assert counted.of(["test-finding"], part=LATE) == 0


def test_corrected_before_it_was_let_out_never_counts(office, at):
    made = publish(office, at, Held())
    after(at)
    acts.correct(made, Finding(), reason="日期有误", at=at)
    after(at)
    acts.release(made, by=Actor(role="officer", label="示例"), at=at)
    counted = after(at)
    assert counted.of(["test-held"]) == 0
    assert counted.of(["test-finding"]) == 1


def test_adopted_history_is_no_work_of_this_year(office, at):
    acts.publish(Finding(), about="", office=office, at=at, adopted=True)
    counted = after(at)
    assert counted.total == 1
    assert counted.of(["test-finding"]) == 0


def test_the_year_is_that_of_shanghai(office, at):
    new_year = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)  # 00:30 on 1 January in Shanghai
    publish(office, new_year)
    after(new_year)
    assert standing.read(at=new_year).of(["test-finding"]) == 1
    an_hour_before = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)
    assert standing.read(at=an_hour_before).of(["test-finding"]) == 0
