"""The prose of real bulletins: every piece, what it means, how sure that is; and what must fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import prose, sections
from yangguang.base.hazards.gazetteer import Gazetteer, short_names
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.prose import Sure
from yangguang.base.hazards.tests.places import nation

SHANXI, LINFEN, KUNMING = "140000", "141000", "530100"


def read(text, within=""):
    return [
        (one.words, one.codes, one.part, one.sure.value)
        for one in prose.read(text, nation(), within=within)
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("陕西西南部", [("陕西西南部", ("610000",), "西南部", "short")]),
        (
            "云南西部和东部",
            [("云南西部", ("530000",), "西部", "short"), ("云南东部", ("530000",), "东部", "short")],
        ),
        ("北京北部局部", [("北京北部局部", ("110000",), "北部局部", "short")]),
        ("临汾全区", [("临汾全区", ("141000",), "全区", "short")]),
        ("吕梁大部分地区", [("吕梁大部分地区", ("141100",), "大部分地区", "short")]),
        ("运城市河津市", [("运城市河津市", ("140882",), "", "full")]),
        ("陕西中北部和西南部", [
            ("陕西中北部", ("610000",), "中北部", "short"),
            ("陕西西南部", ("610000",), "西南部", "short"),
        ]),
        ("河北中部及东北部局部", [
            ("河北中部", ("130000",), "中部", "short"),
            ("河北东北部局部", ("130000",), "东北部局部", "short"),
        ]),
        ("恩施州", [("恩施州", ("422800",), "", "short")]),
        ("神农架林区", [("神农架林区", ("429021",), "", "full")]),
        ("房山大部分山区", [("房山大部分山区", ("110111",), "大部分山区", "short")]),
        ("内蒙古东部", [("内蒙古东部", ("150000",), "东部", "short")]),
        ("雲南西北部局部", [("云南西北部局部", ("530000",), "西北部局部", "short")]),
        ("四川南部", [("四川南部", ("510000",), "南部", "short")]),
        ("南充市南部县", [("南充市南部县", ("511321",), "", "full")]),
        ("太和县和和县", [("太和县", ("341222",), "", "full"), ("和县", ("340523",), "", "full")]),
        ("云和县及和田地区", [("云和县", ("331125",), "", "full"), ("和田地区", ("653200",), "", "full")]),
        ("海南、云南", [("海南", ("460000",), "", "short"), ("云南", ("530000",), "", "short")]),
        ("吉林中部", [("吉林中部", ("220000",), "中部", "short")]),
        ("吉林市", [("吉林市", ("220200",), "", "full")]),
        ("北京市海淀区、朝阳区", [
            ("北京市海淀区", ("110108",), "", "full"),
            ("朝阳区", ("110105",), "", "context"),
        ]),
        ("云南省昆明市禄劝县", [("云南省昆明市禄劝县", ("530128",), "", "short")]),
    ],
)  # fmt: skip
def test_pieces_of_real_bulletins(text, pieces):
    assert read(text) == pieces


def test_a_list_of_counties_by_short_names_within_the_city():
    found = prose.read(
        "东川、禄劝、寻甸、富民、石林、宜良、安宁、呈贡、嵩明、晋宁", nation(), within=KUNMING
    )
    assert [one.codes for one in found] == [
        (code,)
        for code in (
            *("530113", "530128", "530129", "530124", "530126"),
            *("530125", "530181", "530114", "530127", "530115"),
        )
    ]


@pytest.mark.parametrize("name", ["小厂县", "大武县", "元安县", "睢县"])
def test_damaged_names_fail(name):
    """睢县 lies in Henan: in a text of Hubei it is a damaged 随县."""
    ((words, codes, _, sure),) = read(name, within="420000")
    assert (words, codes, sure) == (name, (), "unresolved")


@pytest.mark.parametrize(
    ("text", "within", "why"),
    [
        ("三峡库区", "420000", "没有这个地名"),
        ("朝阳", "", "不止一处"),
        ("朝阳区", "", "不止一处"),
        ("恩施", "", "不止一处"),
        ("睢县", "420000", "不在本机关"),
        ("我县部分地区", "", "没有给出"),
        ("我县部分地区", "140400", "没有给出"),
        ("主城区", KUNMING, "没有这个地名"),
        ("古", LINFEN, "没有这个地名"),
        ("县", "", "没有这个地名"),
        ("小" * 41, "", "过长"),
    ],
)
def test_what_it_does_not_know_it_does_not_guess(text, within, why):
    (piece,) = prose.read(text, nation(), within=within)
    assert piece.sure is Sure.UNRESOLVED
    assert why in str(piece.why)


def test_a_list_that_goes_on_is_told():
    assert read("湖北东部等地")[1] == ("等地", (), "", "unresolved")
    assert read("宜昌市、…")[1][3] == "unresolved"


def test_what_can_be_read_of_a_joined_pair_is_read():
    assert [one[3] for one in read("宜昌市和小厂县")] == ["full", "unresolved"]


def test_our_county_is_that_of_the_issuer():
    assert read("我县部分地区", "140426") == [("我县部分地区", ("140426",), "部分地区", "context")]
    assert read("全市大部", "141000") == [("全市大部", ("141000",), "大部", "context")]


def test_regions_are_what_the_caller_says():
    names = Gazetteer([("420500", "宜昌市")], regions=[("三峡库区", ("420500",))])
    (piece,) = prose.read("三峡库区", names)
    assert piece.codes == ("420500",)


# -- the rest, and levels within a text ------------------------------------------------------------------------


LINFEN_TEXT = "橙色预警区：古县、安泽、浮山、翼城、襄汾、曲沃、侯马、乡宁；黄色预警区：其余地区。"


def test_the_rest_is_the_city_less_what_is_named():
    """Linfen has 17 counties; eight are named: nine are left."""
    orange, yellow = sections.resolve(LINFEN_TEXT, nation(), within=LINFEN)
    assert (orange.level, yellow.level) == (Level.ORANGE, Level.YELLOW)
    assert len(orange.pieces) == 8
    (rest,) = yellow.pieces
    assert rest.sure is Sure.REST
    assert rest.codes == (
        *("141002", "141024", "141028", "141030", "141031"),
        *("141032", "141033", "141034", "141082"),
    )


def test_where_a_name_is_lost_the_rest_is_lost_too():
    told = LINFEN_TEXT.replace("安泽", "安译")
    rest = sections.resolve(told, nation(), within=LINFEN)[1].pieces[0]
    assert (rest.codes, rest.sure) == ((), Sure.UNRESOLVED)
    assert "安译" in str(rest.why)


def test_without_knowing_whose_text_it_is_there_is_no_rest():
    rest = sections.resolve("黄色预警区：其余地区。", nation())[0].pieces[0]
    assert rest.sure is Sure.UNRESOLVED


def test_a_place_that_is_named_in_part_is_not_in_the_rest_and_told():
    rest = sections.resolve("橙色预警区：古县北部；黄色预警区：其余地区", nation(), within=LINFEN)[
        1
    ]
    (piece,) = rest.pieces
    assert "141025" not in piece.codes
    assert len(piece.codes) == 16
    assert "古县北部" in str(piece.why)


def test_two_levels_by_the_ends_of_their_sentences():
    text = (
        "预计，6月21日20时至22日20时，浙江西部、安徽南部和西部发生地质灾害的气象风险较高（黄色预警），"
        "其中，安徽南部和西部、湖北东部发生地质灾害的气象风险高（橙色预警）。"
    )
    assert [(one.level, one.words) for one in sections.split(text)] == [
        (Level.YELLOW, "浙江西部、安徽南部和西部"),
        (Level.ORANGE, "安徽南部和西部、湖北东部"),
    ]


def test_levels_as_digits_and_numerals_in_headings():
    text = "Ⅱ级：甲镇；Ⅲ级（黄色）预警：乙镇"
    assert [one.level for one in sections.split("二级：甲镇；三级：乙镇")] == [
        Level.ORANGE,
        Level.YELLOW,
    ]
    assert [one.words for one in sections.split("橙色预警区:甲镇,乙镇；黄色(三级)预警:丙镇")] == [
        "甲镇,乙镇",
        "丙镇",
    ]
    assert sections.split(text)[0].words == "甲镇"


def test_a_text_without_levels_has_no_sections():
    assert sections.split("今天下雨。") == ()


def test_areas_have_codes_only_where_the_whole_is_meant():
    found = sections.areas(
        sections.resolve("黄色预警区：湖北东部；橙色预警区：宜昌市、小厂县", nation())
    )
    assert [(one.level, one.words, one.codes) for one in found] == [
        (Level.ORANGE, "宜昌市", ("420500",)),
        (Level.ORANGE, "小厂县", ()),
        (Level.YELLOW, "湖北东部", ()),
    ]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("湖北省", ["湖北"]),
        ("内蒙古自治区", ["内蒙古"]),
        ("新疆维吾尔自治区", ["新疆"]),
        ("恩施土家族苗族自治州", ["恩施州", "恩施"]),
        ("门源回族自治县", ["门源县", "门源"]),
        ("东乡族自治县", ["东乡县", "东乡"]),
        ("和布克赛尔蒙古自治县", ["和布克赛尔县", "和布克赛尔"]),
        ("龙胜各族自治县", ["龙胜县", "龙胜"]),
        ("古县", []),
        ("南部县", []),
        ("神农架林区", ["神农架"]),
        ("大兴安岭地区", ["大兴安岭"]),
    ],
)
def test_short_names(name, forms):
    assert list(short_names(name)) == forms


@given(st.text(alphabet="和县及与市部东南其余地区我全、；太平古0（）", max_size=30))
def test_any_text_gives_pieces_and_no_piece_is_both_lost_and_found(text):
    for piece in prose.read(text, nation(), within=LINFEN):
        assert bool(piece.codes) is (piece.sure not in {Sure.UNRESOLVED, Sure.REST})
        assert piece.sure is not Sure.UNRESOLVED or piece.why is not None


@given(
    st.lists(
        st.sampled_from(["古县", "安泽县", "浮山县", "乡宁县", "霍州市"]), min_size=1, unique=True
    )
)
def test_what_is_named_and_the_rest_are_the_whole(names):
    told = f"橙色预警区：{'、'.join(names)}；黄色预警区：其余地区"
    orange, yellow = sections.resolve(told, nation(), within=LINFEN)
    named = {code for piece in orange.pieces for code in piece.codes}
    rest = {code for piece in yellow.pieces for code in piece.codes}
    assert named | rest == set(nation().parts_of(LINFEN))
    assert not named & rest
