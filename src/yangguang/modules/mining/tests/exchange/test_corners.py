"""Boundary coordinates as they travel between offices (land records, 3.3)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yangguang.base.coordinates import Datum, Encoding, System
from yangguang.modules.mining.exchange import corners
from yangguang.modules.mining.tests.exchange.rights import SANDSTONE

HEAD = """[属性描述]
坐标系=1980西安坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=37
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
TIANGANG = (
    "8,2.67,1,天岗,面,H49G012034,采矿用地,,@\n"
    "J1,1,3440294.06,37627508.23\nJ2,1,3440162.06,37627626.23\nJ3,1,3440087.05,37627538.23\n"
    "J4,1,3440060.05,37627490.23\nJ5,1,3440167.05,37627395.22\nJ6,1,3440223.06,37627482.23\n"
    "J7,1,3440253.06,37627453.22\nJ1,1,3440294.06,37627508.23\n"
)
"""RC-P2: published as 0.0267 km²."""


def why(text):
    with pytest.raises(corners.Unread) as refused:
        corners.read(text)
    return [(fault.line, str(fault.why.said)) for fault in refused.value.faults]


def test_a_text_of_2018_is_read_with_its_area():
    found = corners.read(HEAD + TIANGANG)
    assert found.drawn.system == System(Datum.XIAN_1980, Encoding.PLANE, zone=37)
    ((ring, deducted),) = found.drawn.rings
    assert (len(ring), deducted, ring[0]) == (7, False, ("3440294.06", "37627508.23"))
    assert found.hectares == Decimal("2.67")
    assert list(found.why_not_area()) == []
    assert found.drawn.outline().area_m2 == pytest.approx(26_750, rel=1e-3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("at", ["@", "", ",@", "@,"])
def test_encodings_line_ends_and_a_sign_that_is_missing_or_misplaced(encoding, end, at):
    text = (HEAD + TIANGANG.replace(",@", at)).replace("\n", end)
    found = corners.read(corners.text_of(text.encode(encoding)))
    assert len(found.drawn.rings[0][0]) == 7


def test_a_hole_is_taken_out_and_a_second_parcel_is_joined():
    """A square of 300 m with a hole of 100 m, and a square of 100 m beside: 9 - 1 + 1 hectares."""
    text = HEAD + (
        "10,8,1,一,面,,,,@\nJ1,1,3440000,37627000\nJ2,1,3440300,37627000\nJ3,1,3440300,37627300\n"
        "J4,1,3440000,37627300\nJ1,1,3440000,37627000\nJ5,2,3440100,37627100\n"
        "J6,2,3440200,37627100\nJ7,2,3440200,37627200\nJ8,2,3440100,37627200\n"
        "J5,2,3440100,37627100\n"
        "5,1,2,二,面,,,,@\nJ1,1,3440400,37627000\nJ2,1,3440500,37627000\nJ3,1,3440500,37627100\n"
        "J4,1,3440400,37627100\nJ1,1,3440400,37627000\n"
    )
    found = corners.read(text)
    assert [deducted for _, deducted in found.drawn.rings] == [False, True, False]
    assert found.hectares == Decimal(9)
    assert found.drawn.outline().area_m2 == pytest.approx(90_000, rel=1e-3)


def test_what_is_written_is_read_back():
    text = corners.written(SANDSTONE, name="示例,@矿", hectares=Decimal("13.52"))
    found = corners.read(text)
    assert (found.drawn, found.hectares) == (SANDSTONE, Decimal("13.52"))


def test_degrees_have_a_unit_of_their_own():
    text = HEAD.replace("计量单位=米", "计量单位=度.分秒\n坐标顺序=Y,X") + (
        "5,541.72,1,九龙,面,,,,@\nJ1,1,121.5600,45.3800\nJ2,1,121.5815,45.3800\n"
        "J3,1,121.5815,45.3700\nJ4,1,121.5600,45.3700\nJ1,1,121.5600,45.3800\n"
    )
    found = corners.read(text)
    assert found.drawn.system.is_east_first
    assert list(found.why_not_area()) == []  # RC-P1: 5.4172 km²


def test_every_point_that_cannot_be_read_is_told_by_its_line():
    text = HEAD + TIANGANG.replace("37627626.23", "38627626.23").replace(
        "J4,1,3440060.05", "J4,1,344006O.05"
    )
    assert [line for line, _ in why(text)] == [12, 14]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1980西安坐标系", "火星坐标", "网络地图"),
        ("1980西安坐标系", "", "不认识坐标系"),
        ("几度分带=3", "几度分带=4", "只有3度带和6度带"),
        ("带号=37", "带号=a", "应为整数"),
        ("计量单位=米", "计量单位=尺", "计量单位应为"),
        ("8,2.67,1", "9,2.67,1", "说明为9个点，实有8个点"),
        ("8,2.67,1", "8,二,1", "地块面积应为"),
        ("J2,1,3440162.06", "J2,3440162.06", "应为四项"),
        ("[地块坐标]", "", "没有地块坐标"),
        ("[属性描述]", "", "应以“[属性描述]”开头"),
        ("坐标系=", "坐标系：", "名称=值"),
    ],
)
def test_what_is_wrong_is_said(old, new, said):
    assert any(said in told for _, told in why((HEAD + TIANGANG).replace(old, new)))


@pytest.mark.parametrize("text", ["", "x", "\0", "[属性描述]", "[地块坐标]\n1", "a" * 600_000])
def test_nonsense_is_refused(text):
    assert why(text)
