"""Answers to the questions of `init`: what is read, what is said to nonsense."""

from __future__ import annotations

import pytest

from yangguang.kernel.offices.models import Level
from yangguang.kernel.places import acts as places
from yangguang.site import founding
from yangguang.site.founding import Area, Unreadable


@pytest.fixture
def areas(db):
    places.load(lambda _line: None)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("县级", Level.COUNTY),
        ("县", Level.COUNTY),
        (" Province ", Level.PROVINCE),
        ("部级", "ministry"),
    ],
)
def test_levels(text, level):
    assert founding.read_level(text) == level


@pytest.mark.parametrize(
    ("text", "level", "area"),
    [
        # GB/T 2260 as the national list has it: 西湖区 stands in 杭州 and 南昌, 余杭区 once.
        ("330106", Level.COUNTY, Area("330000", "330100", "330106", "浙江省杭州市西湖区")),
        ("余杭区", Level.COUNTY, Area("330000", "330100", "330110", "浙江省杭州市余杭区")),
        ("杭州市", Level.CITY, Area("330000", "330100", "", "浙江省杭州市")),
        ("浙江省", Level.PROVINCE, Area("330000", "", "", "浙江省")),
        # A county under its province directly has no city; a district of 北京 neither.
        ("429004", Level.COUNTY, Area("420000", "", "429004", "湖北省仙桃市")),
        ("东城区", Level.COUNTY, Area("110000", "", "110101", "北京市东城区")),
        ("990101", Level.COUNTY, Area("990000", "990100", "990101", "示例区域")),
        ("990000", Level.PROVINCE, Area("990000", "", "", "示例区域")),
        ("", Level.MINISTRY, Area()),
    ],
)
def test_areas(areas, text, level, area):
    assert founding.read_area(text, level=level, year=2026) == area


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("西湖区", Level.COUNTY, "330106 浙江省杭州市西湖区；360103 江西省南昌市西湖区"),
        ("110103", Level.COUNTY, "不能确定"),  # 崇文区, no more since 2010
        ("月球", Level.COUNTY, "没有找到"),
        ("", Level.COUNTY, "没有找到"),
        ("330106", Level.CITY, "没有找到"),
        ("990100", Level.COUNTY, "与层级不符"),
    ],
)
def test_areas_that_are_not_clear(areas, text, level, said):
    with pytest.raises(Unreadable, match=said):
        founding.read_area(text, level=level, year=2026)


@pytest.mark.parametrize(
    ("read", "nonsense"),
    [
        (founding.read_name, ["", " ", "局", "x" * 61, "示例\n局"]),
        (founding.read_level, ["", "乡级", "镇"]),
        (founding.read_code, ["1234", "00001434", "0000143490", "啊啊啊啊啊啊啊啊啊"]),
        (founding.read_login, ["", "a", "有中文", "a b", "x" * 61]),
        (founding.read_organ_word, ["字" * 31]),
        (
            lambda text: founding.read_slug(text, level=Level.COUNTY, area=Area(county="990101")),
            ["-x", "a_b", "县", "1x"],
        ),
        (
            lambda text: founding.read_password(text, login="guanli", name="张示例"),
            ["", "short", "password1234"],
        ),
    ],
)
def test_nonsense_is_told_what_to_write_in_both_languages(read, nonsense):
    for text in nonsense:
        with pytest.raises(Unreadable) as caught:
            read(text)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in str(caught.value))
        assert any(word.isascii() and word.isalpha() for word in str(caught.value).split())


def test_what_may_be_left_out():
    area = Area("330000", "330100", "330106")
    assert founding.read_slug("", level=Level.COUNTY, area=area) == "county-330106"
    assert founding.read_slug("", level=Level.MINISTRY, area=Area()) == "ministry"
    assert founding.read_code("") == ""
    assert founding.read_code("00001434-9") == "000014349"


def test_the_calendar_is_known_to_the_end_of_a_year(db):
    assert founding.last_day_known().strftime("%m-%d") == "12-31"
