"""Charts: round ticks, what stands where, and the same figures in the table."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yangguang.kernel.ui import parts, samples
from yangguang.kernel.ui.parts.chart_scale import (
    Scale,
    figure,
    log_ticks,
    spread,
    ticks,
    written,
)
from yangguang.kernel.ui.say import say

D = Decimal
figures = st.decimals(-(10**12), 10**12, places=3)


def drawn(part):
    return Template("{% load ui %}{% part part %}").render(Context({"part": part}))


def bars(*values, **more):
    given_bars = tuple(parts.Bar(f"b{n}", value) for n, value in enumerate(values))
    return parts.Bars(key="k", title="t", about="a", unit="u", bars=given_bars, **more)


def lines(*series, points=("1", "2", "3"), marked=0):
    made = tuple(parts.Series(f"s{n}", one, n == marked) for n, one in enumerate(series))
    return parts.Lines(key="k", title="t", about="a", unit="u", points=points, series=made)


@pytest.mark.parametrize(
    ("low", "high", "most", "wanted"),
    [
        ("0", "172.6", 4, "0 50 100 150 200"),
        ("0", "1", 5, "0 0.2 0.4 0.6 0.8 1.0"),
        ("-3", "7", 5, "-5 0 5 10"),  # at twos they would be six intervals
        ("0", "0", 5, "0 0.2 0.4 0.6 0.8 1.0"),
        ("-5", "-5", 5, "-5 -4 -3 -2 -1 0"),
        ("999999", "1000001", 5, "999999 999999.5 1000000 1000000.5 1000001"),
    ],
)
def test_ticks_are_round(low, high, most, wanted):
    assert ticks(D(low), D(high), most=most) == tuple(map(D, wanted.split()))


@settings(deadline=None)
@given(figures, figures, st.integers(2, 12))
def test_ticks_enclose_and_are_even_and_few(one, other, most):
    low, high = sorted((one, other))
    found = ticks(low, high, most=most)
    assert found[0] <= low
    assert high <= found[-1]
    assert 2 <= len(found) <= most + 1
    steps = {b - a for a, b in pairwise(found)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in {(1,), (2,), (5,)}


@settings(deadline=None)
@given(st.decimals("0.001", 10**9, places=3), st.decimals("0.001", 10**9, places=3))
def test_logarithmic_ticks_enclose(one, other):
    low, high = sorted((one, other))
    found = log_ticks(low, high)
    assert found[0] <= low
    assert high <= found[-1]
    assert len(found) >= 2
    assert {tick.normalize().as_tuple().digits for tick in found} <= {(1,), (3,)}


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_figure_is_refused(bad):
    with pytest.raises(ValueError, match="finite"):
        ticks(D(0), D(bad))
    with pytest.raises(ValueError, match="finite"):
        bars(D(bad))
    with pytest.raises(ValueError, match="finite"):
        lines((D(1), D(bad), None))


def test_a_logarithm_needs_figures_above_zero():
    row = parts.DotRow("a", (D(0), D(1)))
    with pytest.raises(ValueError, match="above zero"):
        parts.Dots(key="k", title="t", about="a", unit="u", rows=(row,), is_log=True)


@pytest.mark.parametrize(
    ("value", "places", "wanted"),
    [
        ("1234.5", 0, "1,235"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "\u22121"),
        ("-0.04", 1, "0.0"),
        ("-1234567.891", 2, "\u22121,234,567.89"),
    ],
)
def test_a_figure_is_written(value, places, wanted):
    assert figure(D(value), places) == wanted


@pytest.mark.parametrize(
    ("at", "wanted"), [("12.00", "12"), ("-0.04", "0"), ("1E+2", "100"), ("7.25", "7.2")]
)
def test_a_place_is_written_short(at, wanted):
    assert written(D(at)) == wanted


@settings(deadline=None)
@given(st.lists(st.decimals(0, 200, places=1), min_size=1, max_size=8))
def test_labels_are_moved_apart_and_keep_their_order(wanted):
    found = spread(wanted, gap=D(18), low=D(0), high=D(200))
    assert all(0 <= at <= 200 for at in found)
    ordered = sorted(zip(wanted, found, strict=True))
    levels = sorted(found)
    assert all(b - a >= 18 for a, b in pairwise(levels))
    assert [at for _, at in ordered] == sorted(found) or len(set(wanted)) < len(wanted)


def test_labels_that_have_room_stay_where_they_are():
    assert spread([D(10), D(100)], gap=D(18), low=D(0), high=D(200)) == [10, 100]


def test_a_bar_is_as_long_as_its_figure():
    """100, 0 and −50 from a common zero: half the length, the other side, and no length at all."""
    drawing = bars(D(100), D(0), D(-50), None).draw("wide", 640)
    boxes = [
        re.fullmatch(r"M([\d.]+) [\d.]+h([\d.]+)v18h-[\d.]+z", t.d)
        for t in drawing.traces
        if t.kind == "bar"
    ]
    (right, long), (left, short) = [(float(b[1]), float(b[2])) for b in boxes]
    assert long == pytest.approx(2 * short, abs=0.2)
    assert left + short == pytest.approx(right, abs=0.2)
    assert "未报" in [say(word.text) for word in drawing.words]


def test_standing_bars_lie_down_where_labels_have_no_room():
    few = bars(D(1), D(2), is_upright=True).draw("wide", 640)
    many = bars(*[D(n) for n in range(60)], is_upright=True).draw("wide", 640)
    assert few.height == 240
    assert many.height > 1000


def test_a_line_breaks_where_a_figure_is_missing():
    drawing = lines((D(1), D(2), None, D(4), D(5), None, D(7)), points=tuple("1234567")).draw(
        "wide", 640
    )
    [line] = [t for t in drawing.traces if t.kind == "line on"]
    assert line.d.count("M") == 2
    assert line.d.count("L") == 2
    assert len([t for t in drawing.traces if t.kind == "lone"]) == 1
    assert say(next(w.text for w in drawing.words if w.kind == "lab on"), marked=False) == "s0 7"


def test_series_that_cannot_be_told_apart_are_refused():
    one = (D(1), D(2), D(3))
    with pytest.raises(ValueError, match="four"):
        lines(one, one, one, one, one)
    with pytest.raises(ValueError, match="each point"):
        lines(one[:2])


def test_quartiles_with_the_ends_included():
    """1 to 5: the middle of each half with the median in both halves (Tukey's hinges)."""
    row = parts.DotRow("a", tuple(map(D, (5, 1, 4, 2, 3))))
    assert row.quartiles() == (2, 3, 4)
    assert parts.DotRow("a", (D(8),)).quartiles() == (8, 8, 8)
    assert parts.DotRow("a", ()).quartiles() is None


@pytest.mark.parametrize("name", ["lines", "bars", "standing", "dots"])
def test_the_table_says_what_the_drawing_says(name):
    chart = getattr(samples, name)()
    cells = {say(cell.text) for line in chart.table.lines() for _, cell in line}
    said = {say(w.text, marked=False) for d in chart.drawings for w in d.words if "on" in w.kind}
    values = {text.split()[-1] for text in said}
    assert values & cells
    assert say(chart.title) in drawn(chart)


@settings(deadline=None)
@given(
    st.lists(st.none() | figures, min_size=1, max_size=12),
    st.booleans(),
)
def test_the_same_figures_give_the_same_bytes_inside_the_frame(values, upright):
    first, again = (drawn(bars(*values, is_upright=upright)) for _ in range(2))
    assert first == again
    for chart in (
        bars(*values, is_upright=upright),
        lines(tuple(values), points=tuple(map(str, range(len(values))))),
    ):
        for drawing in chart.drawings:
            for mark in drawing.words:
                assert 0 <= D(mark.x) <= drawing.width
                assert 0 <= D(mark.y) <= drawing.height


@settings(deadline=None)
@given(figures, figures, figures)
def test_a_scale_keeps_order(low, high, value):
    assume(low < high)
    at = Scale(low, high, D(0), D(100))
    assert at(low) == 0
    assert at(high) == 100
    if low <= value <= high:
        assert 0 <= at(value) <= 100


@pytest.mark.parametrize(
    "name", ["lines", "bars", "standing", "dots", "register_map", "warning_map"]
)
def test_a_drawing_is_sound_xml_without_style(name):
    text = drawn(getattr(samples, name)())
    for svg in re.findall(r"<svg class=\"(?:wide|narrow)\".*?</svg>\n", text, flags=re.DOTALL):
        ET.fromstring(svg)
    assert "style=" not in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)
