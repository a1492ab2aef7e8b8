"""Maps: everything lies in the frame, in its proportions, whatever the coordinates."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.kernel.ui import parts, samples
from yangguang.kernel.ui.parts.map_fit import area, bar_length, chord, fit, meet
from yangguang.kernel.ui.parts.map_labels import LINE, place
from yangguang.kernel.ui.say import say

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
coordinates = st.floats(-1e8, 1e8)
points = st.tuples(coordinates, coordinates)


def shown(*rings, **more):
    features = tuple(parts.Feature(f"f{n}", parts.Kind.ME, (r,)) for n, r in enumerate(rings))
    return parts.Map(key="k", title="t", about="a", features=features, **more)


@settings(deadline=None)
@given(st.lists(points, min_size=1, max_size=9))
def test_all_points_lie_within_the_margin_and_north_is_up(given_points):
    at = fit(given_points, width=640, height=400, margin=34)
    for x, y in map(at, given_points):
        assert 34 - 0.01 <= x <= 606 + 0.01
        assert 34 - 0.01 <= y <= 366 + 0.01
    south = min(given_points, key=lambda point: point[1])
    assert at((south[0], south[1] + 1e9))[1] < at(south)[1]


def test_a_single_point_lies_in_the_middle():
    at = fit([(39_500_000.0, 5_350_000.0)], width=640, height=400, margin=40)
    assert at((39_500_000.0, 5_350_000.0)) == pytest.approx((320, 200))
    assert at.scale == pytest.approx(3.2)  # 320 units of height for 100 m


def test_both_directions_have_one_scale():
    at = fit(((0, 0), (2000, 1000)), width=240, height=240, margin=20)
    assert at((0, 0)) == pytest.approx((20, 170))
    assert at((2000, 1000)) == pytest.approx((220, 70))


@pytest.mark.parametrize("bad", [[], [(math.nan, 0.0)], [(0.0, math.inf)]])
def test_what_is_nowhere_is_refused(bad):
    with pytest.raises(ValueError, match="finite"):
        fit(bad, width=640, height=400, margin=10)


def test_a_map_without_anything_is_refused():
    with pytest.raises(ValueError, match="finite"):
        shown()
    with pytest.raises(ValueError, match="at least one point"):
        shown(())


@pytest.mark.parametrize(
    ("scale", "room", "wanted"),
    [(0.1, 160, 1000), (0.1, 199, 1000), (0.1, 200, 2000), (0.1, 500, 5000), (1e3, 10, 1)],
)
def test_the_scale_bar_is_a_round_length(scale, room, wanted):
    assert bar_length(scale, room) == wanted


def test_the_longest_stretch_within_a_ring():
    """A U open to the top: at half height the left arm is 10 wide, the right 30."""
    ring = ((0, 0), (0, 100), (100, 100), (100, 0), (70, 0), (70, 80), (10, 80), (10, 0))
    assert chord(ring, 50) == (70, 100)
    assert chord(ring, 90) == (0, 100)
    assert chord(ring, 500) is None
    assert area(ring) == 100 * 100 - 60 * 80


def test_area_needs_a_face():
    assert area(SQUARE) == area(SQUARE[::-1]) == 10_000
    assert area(SQUARE[:1]) == area(SQUARE[:2]) == 0


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=6),
        min_size=1,
        max_size=8,
    )
)
def test_labels_never_meet_and_lie_in_the_frame(rings):
    widths = [30.0 + 7 * n for n in range(len(rings))]
    spots = place(rings, widths, frame=(0, 0, 300, 300), taken=[(200, 0, 300, 40)])
    boxes = [
        (s.x - w / 2, s.y - LINE / 2, s.x + w / 2, s.y + LINE / 2)
        for s, w in zip(spots, widths, strict=True)
        if s
    ]
    for n, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[3] <= 300
        assert not meet(one, (200, 0, 300, 40))
        assert not any(meet(one, other) for other in boxes[n + 1 :])


def test_a_label_stands_in_its_feature_where_it_fits():
    frame = (-300, -300, 300, 300)
    [spot] = place([SQUARE], [40.0], frame=frame)
    assert (spot.x, spot.y) == (50, 50)
    [beside] = place([SQUARE], [140.0], frame=frame)
    assert beside.x == 50
    assert beside.y > 100


@pytest.mark.parametrize(
    "ring",
    [
        ((5.0, 5.0),),
        ((0.0, 0.0), (9.0, 9.0)),
        ((1.0, 1.0),) * 4,
        ((0.0, 0.0), (0.0, 5.0), (0.0, 9.0)),
    ],
)
def test_a_ring_without_a_face_is_drawn(ring):
    for sheet in shown(ring).sheets:
        assert sheet.shapes[0].d.startswith("M")
        assert "nan" not in sheet.shapes[0].d


def test_the_table_names_every_feature_and_its_kind():
    drawn = samples.warning_map()
    rows = [[say(cell.text) for _, cell in line] for line in drawn.table.lines()]
    assert ["青石镇", "橙色（二级）", "至 25 日 20:00"] in rows
    assert ["监测点", "雨量站", ""] in rows
    assert len(rows) == len(drawn.features)


def test_each_level_of_warning_has_a_pattern_of_its_own():
    [wide, _narrow] = samples.warning_map().sheets
    patterns = [shape.pattern for shape in wide.shapes if shape.pattern]
    assert sorted(patterns) == ["blue", "orange", "red", "yellow"]


def test_the_scale_bar_is_as_long_as_it_says():
    for sheet in shown(((0.0, 0.0), (8000.0, 4000.0))).sheets:
        one = (sheet.width - 68) / 8000
        assert sheet.bar / sheet.bar_m == pytest.approx(one, rel=0.01)
