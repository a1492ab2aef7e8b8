"""Rings as paths: cut at the edge, thinned, their corners numbered outside; lines of degrees; heights."""

from __future__ import annotations

import itertools
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import map_paths
from yangguang.kernel.ui.parts.map_fit import area

SQUARE = ((10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0))
BOX = (0.0, 0.0, 20.0, 20.0)
places = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


def test_a_ring_is_cut_to_what_lies_in_the_box():
    assert area(map_paths.cut(SQUARE, BOX)) == pytest.approx(100)  # the quarter from 10 to 20
    assert map_paths.cut(SQUARE, (0.0, 0.0, 40.0, 40.0)) == SQUARE
    assert map_paths.cut(SQUARE, (40.0, 40.0, 50.0, 50.0)) == ()
    assert map_paths.cut(((99.0, 99.0),), BOX) == ()
    assert map_paths.cut((), BOX) == ()


@given(st.lists(places, min_size=1, max_size=12))
def test_nothing_is_left_outside_of_the_box(ring):
    for x, y in map_paths.cut(ring, BOX):
        assert -1e-6 <= x <= 20 + 1e-6
        assert -1e-6 <= y <= 20 + 1e-6


def test_corners_that_nobody_can_tell_apart_are_left_out():
    turns = [math.tau * n / 20_000 for n in range(20_000)]
    ring = tuple((100 + 50 * math.cos(turn), 100 + 50 * math.sin(turn)) for turn in turns)
    kept = map_paths.thinned(ring)
    assert len(kept) <= math.tau * 50 / map_paths.SEEN + 1
    assert area(kept) == pytest.approx(math.pi * 50**2, rel=0.001)
    assert map_paths.thinned(SQUARE) == SQUARE


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1]])
def test_numbers_stand_outside_whichever_way_a_ring_turns(ring):
    for _, x, y, at_x, at_y in map_paths.numbered([ring], width=100, height=100):
        assert math.dist((x, y), (at_x, at_y)) == pytest.approx(map_paths.OUTSIDE, abs=0.2)
        assert not (10 <= at_x <= 30 and 10 <= at_y <= 30)


def test_of_many_corners_each_tenth_or_so_has_its_number():
    turns = [math.tau * n / 313 for n in range(313)]
    ring = [(300 + 200 * math.cos(turn), 300 + 200 * math.sin(turn)) for turn in turns]
    numbers = [n for n, *_ in map_paths.numbered([ring], width=600, height=600)]
    assert numbers == [1, *range(10, 311, 10)]


def test_lines_out_of_sight_have_no_name_and_names_do_not_meet():
    level = [
        parts.GridLine(f"{n}°N", ((-100.0, n * 1.0), (200.0, n * 1.0))) for n in (10, 11, 50, 900)
    ]
    feature = parts.Feature("f", parts.Kind.ME, (((0.0, 0.0), (100.0, 0.0), (100.0, 100.0)),))
    drawn = parts.Map(key="k", title="t", about="a", features=(feature,), grid=tuple(level))
    for sheet in drawn.sheets:
        assert [line[0] for line in sheet.grid] == ["10°N", "", "50°N"]


def test_what_lies_beyond_the_extent_is_not_drawn():
    near = parts.Feature("near", parts.Kind.ME, (((0.0, 0.0), (100.0, 0.0), (100.0, 100.0)),))
    far = parts.Feature(
        "far", parts.Kind.NEIGHBOUR, (((9000.0, 0.0), (9100.0, 0.0), (9100.0, 99.0)),)
    )
    drawn = parts.Map(
        key="k", title="t", about="a", features=(near, far), extent=((0.0, 0.0), (100.0, 100.0))
    )
    for sheet in drawn.sheets:
        assert [shape.feature.label for shape in sheet.shapes] == ["near"]
    assert len(drawn.table.rows) == 2


def test_the_number_of_a_mark_of_many_stands_in_it():
    mark = parts.Feature("128", parts.Kind.MANY, (((50.0, 50.0),),), size=18.0, called="128 宗")
    drawn = parts.Map(
        key="k", title="t", about="a", features=(mark,), extent=((0.0, 0.0), (100.0, 100.0))
    )
    [wide, _] = drawn.sheets
    [shape] = wide.shapes
    assert (shape.spot.x, shape.spot.y) == (320, 200)


def height(top, bottom, label="h"):
    return parts.Height(label, parts.Kind.ME, Decimal(top), Decimal(bottom))


def test_heights_stand_on_one_scale():
    """640 to 250 on ticks that enclose 700 to -5: the taller is the longer, in proportion."""
    drawn = parts.Heights(
        key="h", title="t", heights=(height(640, 250), height(700, 300), height(40, -5))
    )
    mine, other, low = drawn.bars
    assert mine.tall / other.tall == pytest.approx(Decimal(390) / 400, abs=Decimal("0.005"))
    assert other.y < mine.y < low.y
    labels = sorted(bar.label_y for bar in drawn.bars)
    assert all(b - a >= 18 for a, b in itertools.pairwise(labels))


def test_flat_heights_are_drawn_and_upside_down_ones_refused():
    [bar] = parts.Heights(key="h", title="t", heights=(height(5, 5),)).bars
    assert bar.tall >= 1
    for bad in ((), (height(1, 2),)):
        with pytest.raises(ValueError, match="bottom"):
            parts.Heights(key="h", title="t", heights=bad)
