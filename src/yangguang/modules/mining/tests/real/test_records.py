"""Real licences, cancellations and offers: of each exactly what was worked out by hand is said."""

from __future__ import annotations

import pytest

from yangguang.base.workdays import national
from yangguang.modules.mining.past import examining, notices
from yangguang.modules.mining.past.stating import stated
from yangguang.modules.mining.tests.real import reading

LICENCES = {one["id"]: one for one in reading.load("licences")}
NOTICES = {one["id"]: one for one in reading.load("notices")}


@pytest.mark.parametrize("name", LICENCES)
def test_of_each_licence_is_said_what_was_worked_out_by_hand(name):
    found = examining.examined(reading.past(LICENCES[name]))
    wanted = reading.expected(reading.load("licences-findings")[name])
    assert reading.told(found) == wanted, [str(one.sentence) for one in found]


@pytest.mark.parametrize("name", NOTICES)
def test_of_each_notice_is_said_what_was_worked_out_by_hand(name):
    record = NOTICES[name]
    found = notices.examined(reading.past(record), reading.kind(record), calendar=national())
    wanted = reading.expected(reading.load("notices-findings")[name])
    assert reading.told(found) == wanted, [str(one.sentence) for one in found]


def test_every_record_of_the_collection_is_there_or_says_why_not():
    others = set(reading.load("others"))
    numbers = {f"MI-{n:03}" for n in range(1, 39)}
    assert numbers <= {*LICENCES, *NOTICES, *others}
    assert not others & {*LICENCES, *NOTICES}
    assert set(LICENCES) == set(reading.load("licences-findings"))
    assert set(NOTICES) == set(reading.load("notices-findings"))


@pytest.mark.parametrize("name", LICENCES)
def test_what_has_a_number_can_enter_the_register_and_nothing_else(name):
    record = LICENCES[name]
    has_number = "enters" not in record
    assert (stated(reading.past(record)) is not None) == has_number
    assert has_number or record["why"]
