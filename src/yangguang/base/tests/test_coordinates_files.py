"""The coordinate text file of submissions, as it should be and as it comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.coordinates import Datum, Encoding, System, examining, files
from yangguang.base.coordinates.drafts import PlotText, RingText

HEAD = """[属性描述]
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=38
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
# squares in zone 38: 100 m by 100 m (1 ha), and a hole of 20 m by 20 m (0.04 ha) in it
OUTER = """J1,1,3440000.000,38500000.000
J2,1,3440100.000,38500000.000
J3,1,3440100.000,38500100.000
J4,1,3440000.000,38500100.000
J1,1,3440000.000,38500000.000
"""
HOLE = """J5,2,3440040.000,38500040.000
J6,2,3440060.000,38500040.000
J7,2,3440060.000,38500060.000
J8,2,3440040.000,38500060.000
J5,2,3440040.000,38500040.000
"""
ONE = HEAD + "5,1.0000,1,地块一,面,I50G012034,工业用地,,@\n" + OUTER
HOLED = HEAD + "10,0.9600,2,地块二,面,I50G012034,工业用地,0601,@\n" + OUTER + HOLE


def codes(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    reading = examining.examine(content)
    every = [*reading.found, *(one for plot in reading.plots for one in plot.found)]
    return sorted(("?" if one.is_doubt else "") + one.code for one in every)


def test_a_sound_file_is_read_with_its_holes_and_parcels() -> None:
    second = HOLED.removeprefix(HEAD).replace("385", "386")
    reading = examining.examine((ONE + second).encode())
    assert codes(ONE + second) == []
    assert (reading.form, reading.charset) == ("coordinate-file", "UTF-8")
    one, other = reading.plots
    assert (one.number, one.name, one.stated_m2) == ("1", "地块一", 10_000)
    assert one.stated["用途"] == "工业用地"
    assert one.outlines[0] is not None
    assert other.outlines[0] is not None
    # in the middle of a zone the plane is true to 0.2 in a million
    assert one.outlines[0].area_m2 == pytest.approx(10_000, rel=1e-5)
    assert [ring.is_deducted for ring in other.outlines[0].rings] == [False, True]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_character_sets_and_line_ends_are_all_the_same(charset: str, end: str) -> None:
    content = HOLED.replace("\n", end).encode(charset)
    assert codes(content) == []
    expected = "UTF-8" if charset.startswith("utf") else "GBK"
    assert examining.examine(content).charset == expected


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("地块一,面,I50G012034,工业用地,,@", "地块一,面,I50G012034,工业用地,,"), ["?at-sign"]),
        (("工业用地,,@", "工业用地,@,"), ["?at-sign"]),
        (("工业用地,,@", "工业用地,,\n@"), ["?at-sign", "?at-sign"]),
        (
            ("3440000.000,38500000.000\nJ2", "３４４００００．０００，38500000.000\nJ2"),
            ["?full-width"],
        ),
        (("转换参数=,,,,,,", "转换参数=1.5,,,,,,"), ["?parameters"]),
        (("5,1.0000", "7,1.0000"), ["count"]),
        (("5,1.0000", "4,1.0000"), []),  # without the one repeated
        (("5,1.0000", "5,1.0060"), ["area"]),  # 0.6 % off
        (("5,1.0000", "5,1.0040"), []),
        (("5,1.0000", "5,10000"), ["area"]),  # square metres where hectares belong
        (("5,1.0000", "5,"), ["?no-area"]),
        (("坐标系=2000国家大地坐标系", "坐标系="), ["undeclared"]),
        (("坐标系=2000国家大地坐标系", "坐标系=本地坐标系"), ["declaration", "undeclared"]),
        (("几度分带=3\n", ""), []),  # zone 38 is one of 3 degrees: no number is one of both widths
        (("几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=38", ""), ["undeclared"] * 3),
        (("投影类型=高斯克吕格", "投影类型=墨卡托"), ["declaration"]),
        (("计量单位=米", "计量单位="), ["undeclared"]),
        (("带号=38", "带号="), []),  # each Y carries it
        (("带号=38", "带号=37"), ["corner"] * 5),
        (("带号=38", "带号=99"), ["declaration"]),
        (("J3,1", "J3;1"), ["area", "count", "unread"]),  # a triangle is left: half of it
        (("精度=0.001", "精度=0.001\n精度=0.01"), ["twice"]),
        (("精度=0.001", "精度"), ["unread"]),
    ],
)
def test_what_is_wrong_with_a_file_is_named(change: tuple[str, str], found: list[str]) -> None:
    before, after = change
    assert before in ONE
    assert codes(ONE.replace(before, after, 1)) == found


def test_rings_that_are_open_without_an_outer_one_or_not_together_are_told() -> None:
    assert "open" in codes(ONE.removesuffix("J1,1,3440000.000,38500000.000\n"))
    assert "no-outer" in codes(ONE.replace(",1,344", ",2,344"))
    back = HOLED + "J9,1,3440000.000,38500000.000\n"
    assert "ring-order" in codes(back)
    assert codes(HEAD) == ["empty"]
    assert codes(HEAD + "5,1.0000,1,地块一,面,,,,@\n") == ["empty"]
    assert codes("[地块坐标]\n" + ONE.removeprefix(HEAD)) == ["undeclared"] * 4


@given(
    st.lists(
        st.tuples(
            st.integers(1_000_000, 5_000_000),
            st.integers(38_400_000, 38_600_000),
            st.integers(10, 5_000),
            st.booleans(),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_is_read_again(squares: list[tuple[int, int, int, bool]]) -> None:
    system = System(Datum.CGCS2000, Encoding.PLANE, 3, 38)
    plots = []
    for number, (x, y, side, has_hole) in enumerate(squares, 1):
        rings = [
            RingText([f"{x}.000,{y}.500", f"{x + side}.000,{y}.500", f"{x}.000,{y + side}.250"])
        ]
        if has_hole:
            step = side / 10
            rings.append(
                RingText(
                    [
                        f"{x + step:.3f},{y + 2 * step:.3f}",
                        f"{x + 2 * step:.3f},{y + 2 * step:.3f}",
                        f"{x + step:.3f},{y + 3 * step:.3f}",
                    ],
                    is_deducted=True,
                )
            )
        area = (side * side - (side / 10) ** 2 * has_hole) / 2 / 10_000
        plots.append(
            PlotText(number=str(number), name=f"地块{number}", area=f"{area:.8f}公顷", sets=[rings])
        )
    reading = examining.examine(files.written(plots, system).encode("gbk"))

    assert not reading.found
    assert reading.systems == (system,)
    for plot, written in zip(reading.plots, plots, strict=True):
        # the area isn't held here: far from the middle of a zone the plane is off
        assert {one.code for one in plot.found} <= {"area"}
        assert (plot.number, plot.name) == (written.number, written.name)
        assert plot.outlines[0] is not None
        read = [
            [",".join(corner.printed) for corner in ring.corners] for ring in plot.outlines[0].rings
        ]
        assert read == [ring.corners for ring in written.sets[0]]
