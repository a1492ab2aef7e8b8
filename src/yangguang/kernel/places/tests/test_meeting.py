"""Many grounds against all units at once: what one question each would answer, and nothing else."""

from __future__ import annotations

import random
from datetime import date

import pytest

from yangguang.kernel.places import meeting, units
from yangguang.kernel.places.tests.squares import DAY, DEGREES, XIAN, put, square

pytestmark = pytest.mark.django_db


def drawn(chance: random.Random):
    system = XIAN if chance.random() < 0.3 else DEGREES
    return square(110 + chance.random() / 5, 30 + chance.random() / 5, 0.01, system), system


def test_many_at_once_are_told_what_each_is_told_alone(monkeypatch):
    monkeypatch.setattr(meeting, "_CHUNK", 7)
    chance = random.Random(4)
    for n in range(60):
        outline, system = drawn(chance)
        put(f"C{n}", outline, system)
    asked = [drawn(chance)[0] for _ in range(40)]
    alone = {
        (place, one.unit.number): one.area_m2
        for place, outline in enumerate(asked)
        for one in units.overlapping(outline)
    }
    at_once = list(meeting.with_units([(one.geometry, one.datum) for one in asked]))
    assert {(place, number): area for place, number, area in at_once} == alone
    assert len(at_once) == len(alone)
    assert None in alone.values()
    assert any(alone.values())


def test_what_has_ended_and_other_kinds_are_not_met():
    outline = square(110, 30, 0.01)
    put("C1", outline, until_on=date(2024, 1, 1))
    put("C2", outline, kind="示例")
    ground = [(outline.geometry, outline.datum)]
    assert list(meeting.with_units(ground)) == []
    put("C3", outline, from_on=DAY)
    assert [number for _, number, _ in meeting.with_units(ground)] == ["C3"]
    assert list(meeting.with_units([])) == []
