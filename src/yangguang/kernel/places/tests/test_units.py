"""Ground: the index finds what a plain loop over all boxes finds, overlaps are measured, datums kept apart."""

from __future__ import annotations

import itertools
import math
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.coordinates import Datum, Outline, Ring, read_ring
from yangguang.base.refusal import Refusal
from yangguang.kernel.places import cells, units
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.places.tests.squares import DEGREES, XIAN, put, square

boxes = st.builds(
    lambda west, south, width, height: Box(west, south, west + width, south + height),
    st.floats(73, 130),
    st.floats(3, 48),
    st.floats(0, 6) | st.floats(0, 0.01),
    st.floats(0, 5) | st.floats(0, 0.01),
)


@given(one=boxes, other=boxes)
def test_whatever_touches_is_in_a_stretch_that_is_asked_for(one: Box, other: Box) -> None:
    touches = (
        one.west <= other.east
        and other.west <= one.east
        and one.south <= other.north
        and other.south <= one.north
    )
    at = cells.filed(one)
    asked = [
        s for s in cells.stretches(other) if s.size == at.size and s.first <= at.cell <= s.last
    ]
    assert not touches or len(asked) == 1


@given(box=boxes)
def test_few_stretches_are_asked_for_and_they_are_apart(box: Box) -> None:
    asked = list(cells.stretches(box))
    for size in cells.SIZES:
        mine = [s for s in asked if s.size == size]
        # the last square that is split may give four
        assert 1 <= len(mine) <= cells.MOST_STRETCHES + 2
        assert all(a.last < b.first for a, b in itertools.pairwise(mine))


def test_a_box_that_no_grid_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="no grid"):
        cells.filed(Box(0, 0, 100, 1))
    with pytest.raises(ValueError, match="no grid"):
        cells.filed(Box(0, 0, math.nan, 1))


@pytest.mark.django_db
def test_found_is_what_a_loop_over_all_finds() -> None:
    places = [(110 + i * 0.013 % 1, 30 + i * 0.029 % 1, 0.001 + i % 7 * 0.004) for i in range(120)]
    for n, (west, south, side) in enumerate(places):
        put(f"KQ-{n:03}", square(west, south, side))
    for box in (
        Box(110.2, 30.2, 110.4, 30.5),
        Box(110.5, 30.5, 110.5, 30.5),
        Box(100, 20, 120, 40),
    ):
        by_loop = [
            f"KQ-{n:03}"
            for n, (west, south, side) in enumerate(places)
            if round(west, 6) <= box.east
            and round(west + side, 6) >= box.west
            and round(south, 6) <= box.north
            and round(south + side, 6) >= box.south
        ]
        assert [unit.number for unit in units.within(box)] == by_loop


@pytest.mark.django_db
def test_an_overlap_is_measured_and_a_shared_edge_is_none() -> None:
    put("KQ-1", square(110.0, 30.0, 0.01))
    put("KQ-2", square(110.01, 30.0, 0.01))  # a neighbour: a common edge
    mine = square(110.005, 30.0, 0.01)

    found = {o.unit.number: o.area_m2 for o in units.overlapping(mine)}

    # half as wide between the same parallels
    half = square(110.0, 30.0, 0.01).area_m2 / 2
    assert set(found) == {"KQ-1", "KQ-2"}
    assert found["KQ-1"] == pytest.approx(half, rel=1e-5)
    edge = [o.unit.number for o in units.overlapping(square(110.02, 30.0, 0.01))]
    assert edge == []


@pytest.mark.django_db
def test_what_stands_on_another_datum_comes_unmeasured() -> None:
    put("KQ-80", square(110.0, 30.0, 0.01, XIAN), XIAN)
    [found] = units.overlapping(square(110.0, 30.0, 0.01))
    assert (found.unit.number, found.area_m2) == ("KQ-80", None)
    assert not list(units.overlapping(square(112.0, 30.0, 0.01)))


@pytest.mark.django_db
def test_a_unit_holds_from_its_day_until_the_day_before_its_end() -> None:
    put("KQ-1", square(110, 30, 0.01), until_on=date(2022, 5, 6))
    box = Box(110, 30, 110.01, 30.01)
    held = [bool(units.within(box, on=date(2022, 5, day))) for day in (5, 6)]
    assert held == [True, False]
    assert not units.within(box, on=date(2020, 5, 5))


@pytest.mark.django_db
def test_ground_that_was_ended_gives_way_to_the_next_on_that_day() -> None:
    put("KQ-1", square(110, 30, 0.01))
    day = date(2022, 5, 6)
    assert units.end("KQ-1", on=day) == 1
    put("KQ-1", square(111, 30, 0.01), from_on=day)
    assert units.end("KQ-2", on=day) == 0
    everywhere = Box(110, 30, 112, 31)
    assert [u.west for u in units.within(everywhere, on=date(2022, 5, 5))] == [110]
    assert [u.west for u in units.within(everywhere, on=day)] == [111]


@pytest.mark.django_db
def test_put_again_is_one_unit_and_the_outline_comes_back_as_printed() -> None:
    outer = read_ring("110,30; 110.02,30; 110.02,30.02; 110,30.02", DEGREES)
    inner = read_ring("110.005,30.005; 110.01,30.005; 110.01,30.01", DEGREES)
    outline = Outline(Datum.CGCS2000, (outer, Ring(inner.corners, is_deducted=True)))
    put("KQ-1", outline)
    unit = put("KQ-1", outline)

    assert SpatialUnit.objects.count() == 1
    assert units.outline_of(unit) == outline
    assert float(unit.area_m2) == pytest.approx(outline.area_m2, abs=0.0001)
    assert units.take_away("KQ-1") == 1


@pytest.mark.django_db
def test_crossing_rings_are_put_nowhere() -> None:
    bow = Outline(Datum.CGCS2000, (read_ring("110,30; 110.1,30.1; 110.1,30; 110,30.1", DEGREES),))
    with pytest.raises(Refusal, match="自相交"):
        put("KQ-1", bow)
    assert not SpatialUnit.objects.exists()


@pytest.mark.django_db
def test_of_other_kinds_only_what_is_asked_for_overlaps() -> None:
    put("GT-1", square(110.0, 30.0, 0.01), kind="宗地")
    put("KQ-1", square(110.0, 30.0, 0.01))
    mine = square(110.0, 30.0, 0.01)
    assert [o.unit.number for o in units.overlapping(mine)] == ["KQ-1"]
    assert [o.unit.number for o in units.overlapping(mine, kinds=())] == ["GT-1", "KQ-1"]
    assert [o.unit.number for o in units.overlapping(mine, kinds=("宗地",))] == ["GT-1"]


@pytest.mark.django_db
def test_another_datum_far_enough_away_is_no_doubt() -> None:
    put("KQ-80", square(110.02, 30.0, 0.01, XIAN), XIAN)  # a kilometre to the east of the next
    assert not list(units.overlapping(square(110.0, 30.0, 0.01)))
    near = square(110.008, 30.0, 0.01)  # 200 m apart: between datums that may be the same boundary
    assert [o.area_m2 for o in units.overlapping(near)] == [None]


@pytest.mark.django_db
def test_what_is_deducted_overlaps_nothing() -> None:
    outer = read_ring("110,30; 110.04,30; 110.04,30.04; 110,30.04", DEGREES)
    hole = read_ring("110.01,30.01; 110.03,30.01; 110.03,30.03; 110.01,30.03", DEGREES)
    put("KQ-1", Outline(Datum.CGCS2000, (outer, Ring(hole.corners, is_deducted=True))))
    assert not list(units.overlapping(square(110.015, 30.015, 0.01)))
    assert len(list(units.overlapping(square(110.005, 30.015, 0.01)))) == 1


def comb(teeth: int, *, upright: bool) -> Outline:
    """A comb whose teeth lie across those of the other one: each cuts each."""
    step = 0.1 / teeth
    points = [(0.0, -0.01)]
    for n in range(teeth):
        low = n * step
        points += [(low, 0.1), (low + step / 2, 0.1), (low + step / 2, 0.0), (low + step, 0.0)]
    points.append((0.1, -0.01))
    placed = [(110 + x, 30 + y) if upright else (110 + y, 30 + x) for x, y in points]
    text = ";".join(f"{x:.9f},{y:.9f}" for x, y in placed)
    return Outline(Datum.CGCS2000, (read_ring(text, DEGREES),))


@pytest.mark.django_db
def test_combs_that_would_be_cut_into_millions_of_pieces_are_left_to_a_person() -> None:
    put("KQ-1", comb(1000, upright=True))
    [found] = units.overlapping(comb(1000, upright=False))
    assert found.area_m2 is None
    put("KQ-1", comb(10, upright=True))
    [found] = units.overlapping(comb(10, upright=False))
    assert found.area_m2 is not None


@pytest.mark.django_db
def test_all_units_come_once_in_pieces_and_as_geojson_that_turns_left() -> None:
    clockwise = Outline(
        Datum.CGCS2000, (read_ring("110,30; 110,30.01; 110.01,30.01; 110.01,30", DEGREES),)
    )
    put("KQ-1", clockwise)
    for n in range(2, 6):
        put(f"KQ-{n}", square(110 + n, 30, 0.01))
    put("KQ-9", square(110, 30, 0.01), until_on=date(2021, 1, 1))
    put("GT-1", square(110, 30, 0.01), kind="宗地")
    units_of_day = [unit.number for unit in units.every(on=date(2022, 1, 1))]
    assert units_of_day == ["KQ-1", "KQ-2", "KQ-3", "KQ-4", "KQ-5"]
    assert len(list(units.every(kinds=()))) == 7
    first = next(units.every())
    drawn = units.as_geojson(first)
    assert drawn["type"] == "Polygon"
    [ring] = drawn["coordinates"]
    turned = itertools.pairwise(ring)
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in turned) > 0
    assert (110.01, 30.01) in ring


@pytest.mark.django_db
def test_the_few_that_touch_are_sorted_and_not_looked_for_among_all_in_order() -> None:
    for n in range(300):
        put(f"KQ-{n:03}", square(110 + n * 0.01, 30, 0.004))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    box = Box(110.5, 30.0, 110.52, 30.01)
    found = units.within(box)
    assert [unit.number for unit in found] == ["KQ-050", "KQ-051", "KQ-052"]
    assert "autoindex" not in found.explain()
    with CaptureQueriesContext(connection) as asked:
        overlaps = list(units.overlapping(square(110.5, 30, 0.02)))
    assert [one.unit.number for one in overlaps] == ["KQ-050", "KQ-051"]
    assert not any("ORDER BY" in query["sql"] for query in asked)
