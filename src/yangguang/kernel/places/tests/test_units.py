"""Ground: the index finds what a plain loop over all boxes finds, overlaps are measured, datums kept apart."""

from __future__ import annotations

import itertools
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.coordinates import Datum, Encoding, Outline, Ring, System, read_ring
from yangguang.base.refusal import Refusal
from yangguang.kernel.places import cells, units
from yangguang.kernel.places.cells import Box
from yangguang.kernel.places.models import SpatialUnit

DEGREES = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
XIAN = System(Datum.XIAN_1980, Encoding.DEGREES, is_east_first=True)
DAY = date(2020, 5, 6)


def square(west: float, south: float, side: float, system: System = DEGREES) -> Outline:
    east, north = west + side, south + side
    corners = [(west, south), (east, south), (east, north), (west, north)]
    text = ";".join(f"{x:.6f},{y:.6f}" for x, y in corners)
    return Outline(system.datum, (read_ring(text, system),))


def put(number: str, outline: Outline, system: System = DEGREES, **said: object) -> SpatialUnit:
    given = {"kind": "采矿权", "from_on": DAY, **said}
    return units.put(number, outline, system=system, **given)  # type: ignore[arg-type]


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
