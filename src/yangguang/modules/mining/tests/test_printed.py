"""Values as real licences and notices print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yangguang.base.mining.checks import Elevation
from yangguang.base.mining.kinds import Level
from yangguang.modules.mining.past import organs, printed
from yangguang.modules.mining.past.organs import Organ
from yangguang.modules.mining.past.printed import Minerals, Scale


def codes(read):
    return [doubt.code for doubt in read.doubts]


@pytest.mark.parametrize(
    ("text", "km2", "doubts"),
    [
        ("1.9469平方公里", "1.9469", []),
        ("39.83平方千米", "39.83", []),
        ("10.9753km²", "10.9753", []),
        ("10.9753㎢", "10.9753", []),
        ("13.96公顷", "0.1396", []),
        ("202.8亩", "0.1352", []),  # 202.8 × 10000/15 m² = 135,200 m²
        ("约1.8753平方公里", "1.8753", ["approximate"]),
        ("1.23456平方千米", "1.2346", ["rounded"]),
        ("1.9469", None, ["no-unit"]),
        ("1.9469万元", None, ["other-unit"]),
        ("无", None, ["none-sign"]),
    ],
)
def test_areas(text, km2, doubts):
    read = printed.area(text)
    assert read.value == (Decimal(km2) if km2 else None)
    assert codes(read) == doubts


@pytest.mark.parametrize(
    ("text", "years", "doubts"),
    [
        ("十年", 10, []),
        ("伍年", 5, []),
        ("贰拾年", 20, []),
        ("30年", 30, []),
        ("2 年", 2, ["blanks"]),
        ("5.72年", None, ["not-whole"]),
        ("18个月", None, ["other-unit"]),
    ],
)
def test_terms_in_words(text, years, doubts):
    read = printed.years(text)
    assert (read.value, codes(read)) == (years, doubts)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "doubts"),
    [
        ("35万吨/年", "35", "万吨/年", []),
        ("9.90万吨/年", "9.90", "万吨/年", []),
        ("3.0 万吨/年", "3.0", "万吨/年", ["blanks"]),
        ("220万方/年", "220", "万立方米/年", ["colloquial-unit"]),
        ("600万吨／年", "600", "万吨/年", []),
    ],
)
def test_scales_keep_their_unit(text, amount, unit, doubts):
    read = printed.scale(text)
    assert (read.value, codes(read)) == (Scale(Decimal(amount), unit), doubts)


def test_a_scale_without_its_unit_is_none():
    assert codes(printed.scale("35")) == ["no-unit"]
    assert printed.scale("35").value is None


@pytest.mark.parametrize(
    ("text", "bottom", "top"),
    [
        ("由1200米至-50米标高", "-50", "1200"),
        ("由1200米至310米标高", "310", "1200"),
        ("自+345.0米至+220.0米", "220.0", "345.0"),
        ("+135米至+80米", "80", "135"),
        ("-50m～-300m", "-300", "-50"),
        ("标高：100米至-20米", "-20", "100"),
    ],
)
def test_elevations(text, bottom, top):
    read = printed.elevation(text)
    assert (read.value, read.doubts) == (Elevation(Decimal(bottom), Decimal(top)), ())


def test_an_elevation_that_lost_its_separator_is_a_candidate_and_no_value():
    read = printed.elevation("+235+40m")
    assert read.value is None
    assert codes(read) == ["separator-lost"]
    assert read.candidates == (Elevation(Decimal(40), Decimal(235)),)


@pytest.mark.parametrize(
    ("text", "found", "doubts"),
    [
        ("铁矿", Minerals("铁"), []),
        ("银、锰", Minerals("银", ("锰",)), []),
        ("建筑石料用灰岩", Minerals("石灰岩"), []),
        ("锂矿、铌矿、钽矿、铍矿、锡矿", Minerals("锂", ("铌", "钽", "铍", "锡")), []),
        ("稀土(原铜多金属)", Minerals("稀土"), ["former-named"]),
        ("铜多金属", Minerals("铜", (), ("多金属",)), ["not-a-kind"]),
        (
            "金矿、铅、锌、银、铜、硫等",
            Minerals("金", ("铅", "锌", "银", "铜"), ("硫",)),
            ["open-list", "not-a-kind"],
        ),
        ("建筑用石料(安山玢岩)", None, ["bracketed", "not-a-kind"]),
    ],
)
def test_minerals_are_those_of_the_law(text, found, doubts):
    read = printed.minerals(text)
    assert (read.value, codes(read)) == (found, doubts)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("广东省连南县大兴窿铅锌矿勘探", Minerals("铅", ("锌",))),
        ("广东省连南县白水坑石达冲铁多金属矿详查", Minerals("铁", (), ("多金属",))),
        ("四川省马尔康市加达锂矿勘查", Minerals("锂")),
        ("内蒙古东胜煤田台格庙北区新街一井", None),
    ],
)
def test_a_mineral_in_a_projects_name_is_doubted(name, found):
    read = printed.in_name(name)
    assert read.value == found
    assert found is None or read.has("from-name")


@pytest.mark.parametrize(
    ("name", "year", "code", "level"),
    [
        ("安徽省自然资源厅", 2025, "340000", Level.PROVINCE),
        ("广西壮族自治区自然资源厅", 2024, "450000", Level.PROVINCE),
        ("河南省国土资源厅", 2012, "410000", Level.PROVINCE),
        ("呼伦贝尔市自然资源局", 2022, "150700", Level.CITY),
        ("乐山市自然资源和规划局", 2024, "511100", Level.CITY),
        ("连南瑶族自治县自然资源局", 2025, "441826", Level.COUNTY),
        ("自然资源部", 2023, "100000", Level.MINISTRY),
        ("国土资源部", 2011, "100000", Level.MINISTRY),
        ("江苏省南京市鼓楼区国土资源局", 2016, "320106", Level.COUNTY),
    ],
)
def test_organs_by_the_area_names_of_the_year(name, year, code, level):
    read = organs.organ(name, year)
    assert (read.value, read.doubts) == (Organ(code, level), ())


@pytest.mark.parametrize(
    ("name", "year", "doubt"),
    [
        ("鼓楼区国土资源局", 2016, "several-areas"),  # in 南京, 徐州, 开封 and 福州
        ("自然资源部", 2012, "other-time"),
        ("河南省国土资源厅", 2024, "other-time"),
        ("大理市国土资源局", 1982, "no-such-area"),  # a city since 1983
        ("凤阳县人民政府", 2024, "not-an-organ"),
    ],
)
def test_organs_that_can_not_be_told(name, year, doubt):
    assert codes(organs.organ(name, year)) == [doubt]


def test_a_place_in_words_gives_its_county():
    assert organs.place("山西省沁水县郑庄镇东大村", 2018) == ("140521",)
    assert organs.place("某地", 2018) == ()
