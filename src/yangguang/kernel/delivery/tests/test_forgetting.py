"""Which device showed what goes after so many days; the newest of each device stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.kernel.delivery.devices import forgetting
from yangguang.kernel.delivery.models import Told
from yangguang.kernel.delivery.tests.devices import set_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def days(settings):
    settings.YANGGUANG_TOLD_DAYS = 100


def told(device, at, *ages):
    for age in ages:
        shown = at - timedelta(days=age)
        Told.objects.create(device=device, address=f"2026-{age:07}", at=shown)


def left(device):
    return [row.address for row in Told.objects.filter(device=device).order_by("pk")]


def test_what_is_older_than_the_days_goes_but_for_the_newest_of_each_device(register, at):
    busy, quiet = (set_up(register, at, name=name) for name in ("甲", "乙"))
    told(busy, at, 300, 101, 100, 3)
    told(quiet, at, 300, 200)
    # older than 100 days and followed by another: 300 and 101 of the busy one, 300 of the quiet one
    assert forgetting.forget(at=at) == 3
    assert left(busy) == ["2026-0000100", "2026-0000003"]
    assert left(quiet) == ["2026-0000200"]
    assert forgetting.forget(at=at) == 0


def test_so_many_at_once_and_the_rest_next_time(register, at):
    device = set_up(register, at)
    told(device, at, 305, 304, 303, 302)
    assert [forgetting.forget(at=at, limit=2) for _ in range(3)] == [2, 1, 0]
    assert left(device) == ["2026-0000302"]


def test_of_two_at_the_same_instant_one_stays(register, at):
    device = set_up(register, at)
    shown = at - timedelta(days=200)
    for n in (1, 2):
        Told.objects.create(device=device, address=f"2026-{n:07}", at=shown)
    assert forgetting.forget(at=at) == 1
    assert left(device) == ["2026-0000002"]
