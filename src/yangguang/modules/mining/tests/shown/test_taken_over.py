"""Numbers that other offices gave: never given again, whenever they become known, and never a crash on a key."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases.models import Step
from yangguang.modules.mining import queries
from yangguang.modules.mining.acts import serials
from yangguang.modules.mining.models import Number, Serial
from yangguang.modules.mining.tests import building

pytestmark = pytest.mark.django_db
HEAD = "T66000020240520" + "1"
"""Organ, month, class, way and risk of the numbers that `register` is given."""


def over(enter, serial, west, **changes):
    stated = building.stated(west=west, name=f"移入{serial}", **changes)
    return enter(stated, f"{HEAD}{serial:07}", "2024-05-02")


def test_the_first_number_comes_after_the_highest_that_was_taken_over(register, enter):
    over(enter, 41, 113.0)
    over(enter, 7, 113.2)
    assert register().number == f"{HEAD}0000042"


def test_what_is_taken_over_after_the_first_number_is_skipped(register, enter):
    assert register().number == f"{HEAD}0000001"
    over(enter, 2, 113.0)
    assert register(west=112.25).number == f"{HEAD}0000003"
    left = Serial.objects.exclude(void_on=None).values_list("serial", "why_void")
    assert list(left) == [(2, "其他机关已经配出同一顺序号")]
    assert queries.irregularities() == []


def test_a_stack_that_is_laid_out_later_skips_what_is_known_by_then(
    register,
    enter,
    monkeypatch,
):
    monkeypatch.setattr(serials, "STACK", 2)
    assert register().number == f"{HEAD}0000001"
    for place, serial in enumerate((3, 4, 6)):  # all of the second stack, one of the third
        over(enter, serial, 113.0 + place / 5)
    assert register(west=112.25).number == f"{HEAD}0000002"
    assert register(west=112.35).number == f"{HEAD}0000005"
    assert register(west=112.45).number == f"{HEAD}0000007"
    assert queries.irregularities() == []


def test_a_number_of_our_own_that_another_office_tells_of_is_a_finding(register, province, enter):
    right = register()
    over(enter, 1, 113.0)
    row = Step.objects.get(name="enter", case_number__startswith="KL")
    assert "number/own" in [found["code"] for found in row.findings]
    number = Number.objects.get(pk=right.number)
    assert (number.is_adopted, number.allotted_at.date()) == (False, date(2024, 5, 6))
