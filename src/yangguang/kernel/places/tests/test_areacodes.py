"""Facts read by hand from the national list."""

from __future__ import annotations

import pytest

from yangguang.kernel.places import acts, areacodes, queries
from yangguang.kernel.places.models import AreaCode, AreaSuccessor


@pytest.fixture
def listed(db):
    acts.load(lambda _: None)


def test_loads_every_line_once_and_says_so(db):
    said = []
    assert acts.load(said.append) == 6823
    assert AreaCode.objects.count() == 6823
    assert acts.load(said.append) == 0
    assert AreaCode.objects.count() == 6823
    assert said[1] == "行政区划代码：共 6823 条，更新 0 条"


def test_a_line_that_went_wrong_is_put_right(listed):
    AreaCode.objects.filter(code="110103").update(name="崇文")
    heirs = AreaSuccessor.objects.count()
    assert acts.load(lambda _: None) == 1
    assert queries.name_on("110103", 2000) == "崇文区"
    assert AreaSuccessor.objects.count() == heirs


def test_chongwen_became_part_of_dongcheng_in_2010(listed):
    assert queries.name_on("110103", 2009) == "崇文区"
    assert queries.name_on("110103", 2010) is None
    assert not queries.exists_on("110103", 1980)
    assert queries.successors("110103") == [queries.Successor("110101", "东城区", 2010, False)]
    assert [area.name for area in queries.predecessors("110101")] == ["崇文区"]


def test_a_code_keeps_its_number_and_changes_its_name(listed):
    assert queries.name_on("120110", 1991) == "东郊区"
    assert queries.name_on("120110", 1992) == "东丽区"
    assert queries.successors("120110") == []


def test_a_suburb_is_split_among_four_and_others_gave_parts(listed):
    # 220211 郊区 (1983-1992) went to 220202, 220203, 220204 and its own code, now 丰满区.
    assert [(heir.code, heir.year, heir.in_part) for heir in queries.successors("220211")] == [
        ("220202", 1992, False),
        ("220203", 1992, False),
        ("220204", 1992, False),
    ]
    # 永吉县 220221: another prefecture's 222621 from 1982, back in 1983, a part to 220211 in 1992.
    assert queries.successors("220221") == [
        queries.Successor("222621", "永吉县", 1982, False),
        queries.Successor("220211", "丰满区", 1992, True),
    ]
    assert queries.exists_on("220221", 2024)


def test_a_county_with_a_part_gone_before_the_rest(listed):
    # 130421 邯郸县: "130404[2014];130402;130403", dropped in 2016.
    assert [(heir.code, heir.year, heir.in_part) for heir in queries.successors("130421")] == [
        ("130404", 2014, True),
        ("130402", 2016, False),
        ("130403", 2016, False),
    ]


def test_names_above(listed):
    assert queries.full_name_on("220211", 2000) == "吉林省吉林市丰满区"
    assert queries.full_name_on("110101", 2020) == "北京市东城区"  # 直辖: no prefecture
    assert queries.full_name_on("429004", 2020) == "湖北省仙桃市"
    assert queries.full_name_on("330000", 2020) == "浙江省"
    assert queries.ancestors("330000", 2020) == []
    assert queries.full_name_on("110103", 2020) is None


def test_chongqing_has_been_a_province_since_1997(listed):
    assert not queries.exists_on("500000", 1996)
    assert queries.name_on("500000", 1997) == "重庆市"


def test_years_after_the_list_are_answered_as_its_last(listed):
    assert queries.name_on("110101", 2026) == "东城区"


def test_search_by_code_and_by_name_finds_old_ones_last(listed):
    assert [area.code for area in queries.search("东丽")] == ["120110"]
    assert queries.search("11010", limit=3)[0].code == "110101"
    names = [(area.name, area.until_year) for area in queries.search("崇文")]
    assert names == [("崇文区", 2010)]
    assert [area.name for area in queries.search("12011", limit=50)][-1].endswith("郊区")
    assert queries.search("") == []


def test_no_code_of_the_made_up_territories_is_real():
    """Examples use codes beginning with 99; the list must never hold one."""
    assert not [line.code for line in areacodes.lines() if line.code.startswith("99")]


def test_no_year_lies_after_the_last_one_listed():
    years = [year for line in areacodes.lines() for year in (line.from_year, line.until_year or 0)]
    assert max(years) == areacodes.LAST_YEAR


def test_a_successor_that_cannot_be_read_is_named():
    row = {
        "代码": "110103", "一级行政区": "北京市", "二级行政区": "直辖", "名称": "崇文区",
        "级别": "县级", "状态": "弃用", "启用时间": "1981", "变更/弃用时间": "2010",
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"110103.*'110101\[\]'"):
        areacodes.read_line(row | {"新代码": "110101[]"})
    with pytest.raises(ValueError, match="110103"):
        areacodes.read_line(row | {"变更/弃用时间": "", "新代码": "110101"})
