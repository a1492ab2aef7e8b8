"""What a map asks: the nearest first, few units as themselves, many as counts that nobody counts while looking."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.places import boxes, crowds, looking, units
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import Crowd, SpatialUnit
from yangguang.kernel.places.tests.squares import DAY, put, square

AT = datetime(2020, 6, 1, 4, tzinfo=UTC)
ON = date(2020, 6, 1)


@pytest.mark.django_db
def test_the_nearest_come_first_and_what_holds_the_point_is_at_nought() -> None:
    for n in range(1, 6):
        put(f"KQ-{n}", square(110 + n * 0.1, 30, 0.01))
    found = looking.near((110.105, 30.005), 50_000, on=ON)
    assert [one.unit.number for one in found] == ["KQ-1", "KQ-2", "KQ-3", "KQ-4", "KQ-5"]
    assert found[0].metres == 0
    # 0.095 degrees of longitude at 30 N: a cos(30°) / sqrt(1 - e² sin²(30°)) per radian = 96,486 m a degree
    assert found[1].metres == pytest.approx(0.095 * 96_486, rel=1e-4)
    assert [one.unit.number for one in looking.near((110.105, 30.005), 10_000)] == ["KQ-1", "KQ-2"]
    assert [one.unit.number for one in looking.near((110.105, 30.005), 50_000, limit=1)] == ["KQ-1"]
    assert not looking.near((90, 40), 50_000)


@pytest.mark.django_db
@pytest.mark.parametrize("on", [None, ON])
def test_what_is_drawn_is_what_touches(on: date | None) -> None:
    """The plain rows of a map are those that the ORM finds."""
    for n in range(6):
        put(f"KQ-{n}", square(110 + n * 0.1, 30, 0.01), kind="宗地" if n == 5 else units.MINING)
    put("KQ-8", square(110.15, 30, 0.01), until_on=date(2020, 5, 30))  # over on that day
    box = Box(110.1, 29.9, 110.35, 30.1)
    rows = boxes.touching(SpatialUnit.objects.filter(kind=units.MINING), box, on=on)
    wanted = sorted(rows.values_list("number", "west", "from_on"))
    found = boxes.lying(box, kind=units.MINING, on=on, limit=9)
    assert sorted((one.number, one.west, one.from_on) for one in found) == wanted
    assert [number for number, _, _ in wanted] == ["KQ-1", "KQ-2", "KQ-3", *["KQ-8"][: on is None]]
    grounds = [boxes.geometry_of(one).bounds for one in found]
    assert [ground.bounds for ground in boxes.geometries_of(found)] == grounds
    assert len(boxes.lying(box, kind=units.MINING, on=on, limit=2)) == 2


@given(
    st.floats(73, 135),
    st.floats(3, 54),
    st.floats(0.01, 70),
    st.floats(0.01, 50),
)
def test_a_view_has_few_cells_and_never_none(
    west: float, south: float, wide: float, high: float
) -> None:
    box = Box(west, south, west + wide, south + high)
    depth = crowds.depth_for(box)
    across = max(wide, high) / crowds.width(depth)
    assert 1 <= depth <= crowds.FINEST
    assert across <= crowds.ACROSS or depth == 1
    assert across > crowds.ACROSS / 2 or depth == crowds.FINEST


@pytest.mark.django_db
def test_few_are_shown_many_are_counted_by_cell() -> None:
    for n in range(30):
        put(f"KQ-{n:02}", square(110 + n % 6 * 0.4, 30 + n // 6 * 0.4, 0.01))
    put("KQ-99", square(110, 30, 0.01), until_on=date(2020, 5, 30))  # over on that day
    china = Box(73, 3, 136, 54)
    uncounted = looking.in_view(china, on=ON, limit=10)
    assert (len(uncounted.units), uncounted.more) == (10, True)

    crowds.recount(at=AT)

    few = looking.in_view(china, on=ON, limit=30)
    assert [unit.number for unit in few.units] == [f"KQ-{n:02}" for n in range(30)]
    many = looking.in_view(china, on=ON, limit=10)
    assert (many.units, many.counted_at, many.more) == ((), AT, False)
    assert sum(one.count for one in many.crowds) == 30
    for one in many.crowds:
        assert one.box.west <= one.longitude <= one.box.east
        assert one.box.south <= one.latitude <= one.box.north
    assert looking.total() == 30
    assert looking.total("宗地") is None


@pytest.mark.django_db
def test_a_crowd_in_one_finest_cell_is_counted_when_the_units_are_too_many() -> None:
    for n in range(5):
        put(f"KQ-{n}", square(110.001 + n * 0.001, 30.001, 0.0005))
    crowds.recount(at=AT)
    street = Box(110, 30, 110.01, 30.01)
    assert len(looking.in_view(street, on=ON, limit=5).units) == 5
    [one] = looking.in_view(street, on=ON, limit=4).crowds
    assert one.count == 5


@pytest.mark.django_db
def test_a_view_asks_at_most_four_times(django_assert_max_num_queries: object) -> None:
    for n in range(20):
        put(f"KQ-{n:02}", square(110 + n * 0.1, 30, 0.01))
    crowds.recount(at=AT)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        looking.in_view(Box(100, 20, 120, 40), on=ON, limit=5)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        looking.near((110, 30), 50_000)


@pytest.mark.django_db
def test_counting_again_writes_only_what_changed() -> None:
    for n in range(10):
        put(f"KQ-{n}", square(110 + n, 30, 0.01))
    crowds.recount(at=AT)
    before = set(Crowd.objects.filter(depth__gt=0).values_list("depth", "x", "y", "count"))
    assert crowds.recount(at=AT) == 0
    assert set(Crowd.objects.filter(depth__gt=0).values_list("depth", "x", "y", "count")) == before
    assert {sum(row[3] for row in before if row[0] == depth) for depth in range(1, 11)} == {10}

    units.take_away("KQ-3")
    # its cell at every depth: coarse ones hold others too, fine ones are gone
    assert crowds.recount(at=AT) == crowds.FINEST
    assert looking.total() == 9
    for n in range(10):
        units.take_away(f"KQ-{n}")
    crowds.recount(at=AT)
    assert looking.total() == 0
    assert not Crowd.objects.filter(depth__gt=0).exists()


@pytest.mark.django_db
def test_units_are_counted_on_the_day_in_shanghai() -> None:
    put("KQ-1", square(110, 30, 0.01), from_on=DAY, until_on=date(2020, 6, 2))
    crowds.recount(at=datetime(2020, 6, 1, 15, 59, tzinfo=UTC))
    assert looking.total() == 1
    crowds.recount(at=datetime(2020, 6, 1, 16, 0, tzinfo=UTC))  # midnight there: the 2nd
    assert looking.total() == 0


@pytest.mark.django_db
def test_counting_is_one_look_at_the_units() -> None:
    from django.db import connection

    put("KQ-1", square(110, 30, 0.01))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        crowds.recount(at=AT)
    looks = [q for q in seen.captured_queries if 'FROM "places_spatialunit"' in q["sql"]]
    assert len(looks) == 1


def test_cells_of_all_depths_lie_one_in_another() -> None:
    for depth in range(1, crowds.FINEST):
        assert crowds.width(depth) == 2 * crowds.width(depth + 1)
    x = math.floor((110.3 + 180) / crowds.width(crowds.FINEST))
    assert (
        crowds.Cell(crowds.FINEST, x, 0).box.west
        <= 110.3
        < crowds.Cell(crowds.FINEST, x, 0).box.east
    )
