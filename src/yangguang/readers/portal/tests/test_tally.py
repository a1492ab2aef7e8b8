"""The tally behind the facts of now: counted by following the ledger, never by counting a table."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases.models import Case, PublicNumber
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts
from yangguang.readers.portal import tally
from yangguang.readers.portal.tests.kinds import Finding, Held, Internal, Other

pytestmark = pytest.mark.django_db


def publish(office, at, record=None, *, about=""):
    return acts.publish(record or Finding(), about=about, office=office, at=at)


def follow(at):
    sequencer.run(at=at)
    return tally.run(at=at)


def test_the_tally_counts_what_is_released_and_takes_back_what_is_withdrawn(office, at):
    on_time = publish(office, at, Finding())
    publish(office, at, Finding(on_time=False))
    publish(office, at, Other(subject="甲"))
    publish(office, at, Held())
    publish(office, at, Internal())
    assert tally.read() is None
    assert follow(at) == 9  # five records, four of them released
    counted = tally.read()
    assert counted.total == 3
    assert counted.of(["test-finding"], year=2026) == 2
    assert counted.of(["test-finding"], year=2026, what=tally.ON_TIME) == 1
    assert counted.of(["test-finding"], year=2026, what=tally.LATE) == 1
    assert counted.of(["test-other"], year=2026, what=tally.ON_TIME) == 0
    assert counted.of(["test-finding"], year=2025) == 0
    acts.withdraw(on_time, reason="有误", at=at)
    follow(at)
    counted = tally.read()
    assert counted.total == 2
    assert counted.of(["test-finding"], year=2026, what=tally.ON_TIME) == 0
    assert follow(at) == 0
    assert tally.read() == counted


def test_a_correction_counts_once_and_as_it_was_corrected(office, at):
    made = publish(office, at, Finding(on_time=False))
    acts.correct(made, Finding(on_time=True), reason="日期有误", at=at)
    follow(at)
    assert tally.read().total == 2  # both can be read
    assert tally.read().of(["test-finding"], year=2026) == 1
    assert tally.read().of(["test-finding"], year=2026, what=tally.ON_TIME) == 1
    assert tally.read().of(["test-finding"], year=2026, what=tally.LATE) == 0
    acts.withdraw(made, reason="有误", at=at)
    follow(at)
    assert tally.read().total == 1
    assert tally.read().of(["test-finding"], year=2026) == 1


def test_corrected_before_it_was_let_out_never_counts(office, at):
    made = publish(office, at, Held())
    follow(at)
    acts.correct(made, Finding(), reason="日期有误", at=at)
    follow(at)
    acts.release(made, by=Actor(role="officer", label="示例"), at=at)
    follow(at)
    assert tally.read().of(["test-held"], year=2026) == 0
    assert tally.read().of(["test-finding"], year=2026) == 1


def test_the_tally_is_the_same_counted_in_pieces_or_anew(office, at):
    for number in range(7):
        made = publish(office, at, Finding(on_time=number % 3 > 0))
        if number % 2:
            acts.withdraw(made, reason="有误", at=at)
    sequencer.run(at=at)
    while tally.run(at=at, limit=2):
        pass
    pieces = tally.read()
    tally.file().unlink()
    tally.run(at=at)
    assert tally.read() == pieces
    assert pieces.total == 4
    assert pieces.of(["test-finding"], year=2026, what=tally.LATE) == 2  # 0 and 6; 3 was withdrawn


def test_adopted_history_is_no_work_of_this_year(office, at):
    number = PublicNumber.objects.create(
        number="XG-2026-000009-1", procedure="information-request", issued_at=at
    )
    Case.objects.create(
        number=number,
        procedure="information-request",
        office=office,
        opened_at=at,
        adopted=True,
        edition_on=date(2019, 5, 15),
    )
    publish(office, at, about="XG-2026-000009-1")
    follow(at)
    assert tally.read().total == 1
    assert tally.read().of(["test-finding"], year=2026) == 0


def test_a_tally_of_another_ledger_is_counted_anew(office, at):
    publish(office, at)
    follow(at)
    tally.file().write_text('{"counts": {}, "taken": 99, "total": 99}', encoding="utf-8")
    tally.run(at=at)
    assert tally.read().total == 1
