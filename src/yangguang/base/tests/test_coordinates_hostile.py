"""Input that is wrong on purpose or by accident: told within seconds, nothing repaired, nothing falls over."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.coordinates import Datum, Encoding, Outline, Ring, System, drafts, examining
from yangguang.base.coordinates.declaring import Declared
from yangguang.base.coordinates.outlines import Corner
from yangguang.base.coordinates.reading import MOST_CORNERS

DEGREES = Declared(datums=(Datum.CGCS2000,), encoding=Encoding.DEGREES, is_east_first=True)
PLANE = Declared(datums=(Datum.CGCS2000,), encoding=Encoding.PLANE, width=3, is_east_first=False)


def codes(text: str | bytes, options: Declared = DEGREES, *, area: str = "") -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    reading = examining.examine(content, options=options, area=area)
    every = [*reading.found, *(one for plot in reading.plots for one in plot.found)]
    return sorted(
        ("?" if one.is_doubt else "") + one.code for one in every if one.code != "no-area"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("110,30; 110.1,30.1; 110.1,30; 110,30.1", ["outline"]),  # bow-tie
        ("110,30; 110.2,30; 110.2,30.1; 110.1,29.9; 110,30.1", ["outline"]),  # crosses its base
        ("110,30; 110.1,30; 110.1,30", ["?spike", "?twice", "outline"]),  # two different corners
        ("110,30; 110.1,30; 110.2,30", ["?spike", "?spike", "outline"]),  # a line
        ("110,30; 110.1,30; 110.1,30.1; 110.1,30; 110,30.1", ["?spike", "outline"]),
        ("110,30; 110.1,30; 110.1,30; 110.1,30.1", ["?twice"]),
        ("110,30; 110.1,30; 110.05,30.00001", ["?spike", "?spike"]),  # a sliver
        ("30,110; 30,110.1; 30.1,110.1", ["corner"] * 3),  # axes swapped
        ("nan,30; 110,inf; 1e309,30; 110,30", ["corner"] * 3),
        ("-110,30; 110.1,30; 110.1,30.1", ["corner"]),
        ("110,30;;;; 110.1,30; ; 110.1,30.1;", []),
        ("", ["unreadable"]),
        (" \r\n\t", ["unreadable"]),
        (b"PK\x03\x04\0\0\0\0", ["unreadable"]),
        (b"\xff\xfe1\x001\x000\x00", ["unreadable"]),
        (b"\xff\xff\xff\xff", ["unreadable"]),
        ("没有坐标的文字", ["corner"]),
    ],
)
def test_each_kind_of_wrong_input_is_named(text: str | bytes, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("37627508.23,3440294.06; 37627626.23,3440162.06; 37627538.23,3440087.05", ["corner"] * 3),
        ("nan,37500000; 3400000,inf; 3400000,1e309", ["corner"] * 3),
        ("3400000,500000; 3400100,500000; 3400100,500100", ["corner"] * 3),  # no zone at all
        # a hundred metres on both sides of the border of zones 37 and 38 (112.5 E), each in its own zone
        ("3400000,37642000; 3400100,38357000; 3400200,37642000", ["two-zones"]),
        # one corner typed with the next zone: three degrees away
        ("3400000,37500000; 3400100,37500000; 3400100,38500100", ["?spike", "two-zones"]),
        # across the border, all in one zone: as it should be
        ("3400000,37640000; 3402000,37650000; 3402000,37645000", []),
        # two degrees from the middle of its zone
        ("3400000,37700000; 3402000,37700000; 3402000,37705000", ["?past-the-zone"]),
    ],
)
def test_planes_zones_and_axes(text: str, found: list[str]) -> None:
    assert codes(text, PLANE) == found


def test_a_zone_that_is_off_by_one_differs_from_what_is_declared() -> None:
    text = "3440294.06,37627508.23; 3440162.06,37627626.23; 3440087.05,37627538.23"
    declared = Declared(
        datums=(Datum.CGCS2000,), encoding=Encoding.PLANE, zone=38, is_east_first=False
    )
    assert codes(text, declared) == ["corner"] * 3


def test_rings_in_rings_and_holes_outside() -> None:
    outer = "110,30; 110.1,30; 110.1,30.1; 110,30.1"
    inner = "110.02,30.02; 110.05,30.02; 110.05,30.05"
    outside = "110.2,30.02; 110.25,30.02; 110.25,30.05"
    astride = "110.09,30.02; 110.15,30.02; 110.15,30.05"
    for text, found in (
        (f"{outer}\n第2圈：\n{inner}", ["?ring-in-ring"]),
        (f"{outer}\n第2圈：\n{outside}", []),
        (f"{outer}\n第2圈：\n{astride}", ["?rings-overlap"]),
        (f"{outer}\n扣除：\n{inner}", []),
        (f"{outer}\n扣除：\n{outside}", ["hole-outside"]),
        (f"{outer}\n扣除：\n{astride}", ["hole-outside"]),
        (f"{outer}\n扣除：{outer}", ["outline"]),  # nothing is left
        (f"扣除：{outer}", ["outline"]),
    ):
        assert codes(text) == found, text


def circle(count: int) -> str:
    turn = 2 * math.pi / count
    return ";".join(
        f"{110 + 0.1 * math.cos(n * turn):.9f},{30 + 0.1 * math.sin(n * turn):.9f}"
        for n in range(count)
    )


def test_a_ring_of_100_000_corners_is_refused_by_its_number() -> None:
    reading = examining.examine(circle(100_000).encode(), options=DEGREES)
    [plot] = reading.plots
    [found] = [one for one in plot.found if one.code == "corner"]
    assert str(MOST_CORNERS) in str(found.sentence)
    assert codes(circle(1_000)) == []


def test_a_wild_ring_of_many_corners_is_told_at_its_first_crossing() -> None:
    rng = random.Random(6)
    text = ";".join(f"{rng.uniform(110, 111):.6f},{rng.uniform(30, 31):.6f}" for _ in range(3_000))
    assert "outline" in codes(text)


def test_two_rings_whose_teeth_all_cross_are_not_cut() -> None:
    step, teeth = 0.1 / 400, 400
    up, across = [], []
    for n in range(teeth):
        low = n * step
        for x, y in ((low, 0.1), (low + step / 2, 0.1), (low + step / 2, 0.0), (low + step, 0.0)):
            up.append(f"{110 + x:.7f},{30 + y:.7f}")
            across.append(f"{110 + y:.7f},{30 + x:.7f}")
    combs = [
        [*up, "110.1,29.99", "110,29.99"],
        [*across, "109.99,30.1", "109.99,30"],
    ]
    text = "\n第2圈：\n".join(";".join(comb) for comb in combs)
    reading = examining.examine(text.encode(), options=DEGREES)
    assert "过多" in " ".join(str(one.sentence) for one in reading.plots[0].found)


def test_an_enormous_line_a_large_file_and_too_many_lines_are_refused() -> None:
    assert codes("1" * 5_000_000) == ["corner"]
    assert codes(b"1" * (drafts.MOST_BYTES + 1)) == ["unreadable"]
    assert codes("1,1\n" * (drafts.MOST_LINES + 1)) == ["unreadable"]
    assert codes("x;" * 30_000) == ["corner"]  # more parts than corners may be
    head = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n[地块坐标]\n"
    plots = examining.examine((head + "5,1,1,块,面,,,,@\n" * 3_000).encode()).plots
    assert len(plots) == drafts.MOST_PLOTS


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall_over(content: bytes) -> None:
    examining.examine(content, options=DEGREES)
    examining.examine(content)


@given(
    st.text(
        alphabet="0123456789.,;，；：=@[]JXY\n度分秒°′″扣除第圈坐标系属性描述地块", max_size=200
    )
)
def test_no_text_makes_it_fall_over(text: str) -> None:
    for options in (DEGREES, PLANE, Declared()):
        examining.examine(text.encode(), options=options)
        examining.examine(f"[属性描述]\n{text}\n[地块坐标]\n{text}".encode(), options=options)


angles = st.lists(st.floats(0, 2 * math.pi), min_size=5, max_size=12, unique=True).map(sorted)


def star(turns: list[float], *, west: float, south: float) -> Ring | None:
    """A ring that goes once around its middle, of corners that are far enough from each other."""
    if any(b - a < 0.05 for a, b in itertools.pairwise(turns)):
        return None
    points = [(west + 0.01 * math.cos(turn), south + 0.01 * math.sin(turn)) for turn in turns]
    return Ring(tuple(Corner((f"{x:.9f}", f"{y:.9f}"), x, y) for x, y in points))


@given(angles, st.floats(75, 134), st.floats(4, 53), st.integers(0, 11), st.booleans())
def test_the_area_knows_neither_first_corner_nor_direction(
    turns: list[float], west: float, south: float, first: int, turned: bool
) -> None:
    ring = star(turns, west=west, south=south)
    if ring is None:
        return
    corners = ring.corners[first % len(ring.corners) :] + ring.corners[: first % len(ring.corners)]
    other = Ring(corners[::-1] if turned else corners)
    one, two = Outline(Datum.CGCS2000, (ring,)), Outline(Datum.CGCS2000, (other,))
    assert two.area_m2 == pytest.approx(one.area_m2, rel=1e-9)
    assert one.overlap_m2(two) == pytest.approx(one.area_m2, rel=1e-6)
    # a ring joined with itself is itself
    twice = Outline(Datum.CGCS2000, (ring, other))
    assert twice.area_m2 == pytest.approx(one.area_m2, rel=1e-6)


@pytest.mark.parametrize(
    ("text", "system"),
    [
        (
            "1，3440294.06，37627508.23；2，3440162.06，37627626.23；3，3440087.05，37627538.23",
            PLANE,
        ),
        (
            "X=3440294.06,Y=37627508.23\nX=3440162.06,Y=37627626.23\nX=3440087.05,Y=37627538.23",
            PLANE,
        ),
        (
            "J1\t3440294.06\t37627508.23\nJ2\t3440162.06\t37627626.23\nJ3 3440087.05 37627538.23",
            PLANE,
        ),
        (
            "拐点1：3440294.06,37627508.23\n拐点2：3440162.06,37627626.23\n拐点3：3440087.05,37627538.23",
            PLANE,
        ),
        ("1,110,30\n2,110.1,30\n3,110.1,30.1", DEGREES),
        ("E110 N30; E110.1 N30; E110.1 N30.1", DEGREES),
        ("东经110 北纬30；东经110.1 北纬30；东经110.1 北纬30.1", DEGREES),
    ],
)
def test_names_of_corners_and_axes_are_no_numbers(text: str, system: Declared) -> None:
    assert codes(text, system) == []


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Y=3440294.06,X=37627508.23", PLANE),  # named against the declared order
        ("北纬30,东经110", DEGREES),
        ("N30 E110", DEGREES),
        ("110,30,250", DEGREES),  # three numbers: no name
    ],
)
def test_names_that_contradict_are_refused(text: str, options: Declared) -> None:
    assert "corner" in codes(text, options)


def test_a_system_without_a_plane_is_refused() -> None:
    options = Declared(datums=(Datum.WGS84,), encoding=Encoding.PLANE, width=3, is_east_first=False)
    assert codes("1,1", options) == ["declaration"]
    assert System(Datum.WGS84, Encoding.DEGREES).width == 3
