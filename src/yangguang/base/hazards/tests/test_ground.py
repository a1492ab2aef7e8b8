"""Codes within codes, points in rings, what is wrong with a ring."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yangguang.base.hazards import ground
from yangguang.base.hazards.drawing import ring_findings

SQUARE = ((110.0, 30.0), (112.0, 30.0), (112.0, 32.0), (110.0, 32.0), (110.0, 30.0))
BOWTIE = ((110.0, 30.0), (112.0, 32.0), (112.0, 30.0), (110.0, 32.0), (110.0, 30.0))


@pytest.mark.parametrize(
    ("code", "stem"),
    [
        ("420000", "42"),
        ("420500", "4205"),
        ("420525", "420525"),
        ("429021", "429021"),
        ("420525100", "420525100"),
        ("420525000", "420525"),
        ("420525100201", "420525100201"),
        ("420525100000", "420525100"),
        ("320100000000", "3201"),
        ("130000000000", "13"),
    ],
)
def test_the_digits_that_all_below_share(code, stem):
    assert ground.stem(code) == stem


@pytest.mark.parametrize(
    "code", ["", "42", "4205251", "42052５", "000000", "42052a", "4205251002010"]
)
def test_what_is_no_code(code):
    with pytest.raises(ValueError, match="6, 9 or 12"):
        ground.stem(code)


@pytest.mark.parametrize(
    ("point", "is_in"),
    [
        ((111.0, 31.0), True),
        ((110.0, 31.0), True),
        ((110.0, 30.0), True),
        ((112.0, 32.0), True),
        ((111.0, 32.0), True),
        ((112.0000001, 31.0), False),
        ((109.9, 30.0), False),
        ((113.0, 32.0), False),
    ],
)
def test_edge_and_corners_are_in(point, is_in):
    assert ground.inside(point, SQUARE) is is_in
    assert ground.inside(point, SQUARE[:-1]) is is_in
    assert ground.inside(point, tuple(reversed(SQUARE))) is is_in


def test_a_notch_is_out_and_the_even_odd_test_leaves_what_is_crossed_twice():
    notched = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 1.0), (0.0, 4.0), (0.0, 0.0))
    assert not ground.inside((2.0, 3.0), notched)
    assert ground.inside((1.0, 1.0), notched)
    assert ground.inside((2.0, 1.0), notched)


corners = st.tuples(st.integers(0, 12), st.integers(0, 12))


def by_winding(point, ring):
    """A second way, exact: the sum of the turns about the point; the edge by exact arithmetic."""
    turns = 0
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        side = Fraction((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax))
        if (
            side == 0
            and min(ax, bx) <= point[0] <= max(ax, bx)
            and min(ay, by) <= point[1] <= max(ay, by)
        ):
            return True
        if ay <= point[1] < by and side > 0:
            turns += 1
        if by <= point[1] < ay and side < 0:
            turns -= 1
    return turns % 2 != 0


@given(st.lists(corners, min_size=3, max_size=8), corners)
def test_a_point_is_in_as_a_second_way_says(ring, point):
    found = tuple((float(x), float(y)) for x, y in ring)
    assert ground.inside((float(point[0]), float(point[1])), found) is by_winding(point, ring)


def codes(ring, words="示例"):
    return [one.code for one in ring_findings(ring, words=words)]


def test_a_good_ring_has_nothing_against_it():
    assert codes(SQUARE) == []


@pytest.mark.parametrize(
    ("ring", "found"),
    [
        (SQUARE[:-1], ["open"]),
        ((), ["open", "few"]),
        ((SQUARE[0], SQUARE[1], SQUARE[0]), ["few"]),
        (BOWTIE, ["crosses"]),
        (tuple((y, x) for x, y in SQUARE), ["swapped"]),
        (((30.0, 110.0), *SQUARE[1:-1], (30.0, 110.0)), ["swapped"]),
        (
            ((179.0, 30.0), (-179.0, 30.0), (-179.0, 31.0), (179.0, 31.0), (179.0, 30.0)),
            ["date-line"],
        ),
        (tuple((x + 50, y) for x, y in SQUARE), ["outside"]),
        (((110.0, 30.0), (112.0, 30.0), (111.0, 30.0), (110.0, 30.0)), ["crosses"]),
    ],
)
def test_what_is_wrong_with_a_ring(ring, found):
    assert codes(ring) == found


def test_too_many_corners_are_refused_before_they_are_looked_at():
    line = tuple((110 + n / 10_000, 30.0) for n in range(2_001))
    assert codes((*line, (110.0, 31.0), line[0])) == ["many"]


@given(st.lists(corners, min_size=3, max_size=7, unique=True))
def test_crossing_is_found_whichever_way_round_and_wherever_it_begins(ring):
    found = tuple((float(x), float(y)) for x, y in ring)
    closed = (*found, found[0])
    said = ground.crosses_itself(closed)
    turned = (*found[1:], found[0], found[1])
    assert ground.crosses_itself(tuple(reversed(closed))) is said
    assert ground.crosses_itself(turned) is said


@given(st.lists(corners, min_size=3, max_size=3, unique=True))
def test_a_triangle_never_crosses_itself_unless_it_is_flat(ring):
    (ax, ay), (bx, by), (cx, cy) = ring
    assume((bx - ax) * (cy - ay) != (by - ay) * (cx - ax))
    found = tuple((float(x), float(y)) for x, y in ring)
    assert not ground.crosses_itself((*found, found[0]))
