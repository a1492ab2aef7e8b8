"""Numbers of mining rights: real ones with every expected doubt, traps, and what is issued read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.mining.tests import building
from yangguang.base.numbering import Unissuable, Unreadable, mining, number
from yangguang.base.numbering.mining import Use, examine, explain
from yangguang.base.numbering.mining.explaining import Known
from yangguang.base.numbering.mining.organs import Standing, standing

# From the national list of area codes: first year, and the year of the change. 1981 begins the list.
AREAS = mining.areas_of(
    [
        *(
            Use(f"{province}0000", name, 1981, None, begins=False)
            for province, name in (
                ("15", "内蒙古自治区"),
                ("34", "安徽省"),
                ("43", "湖南省"),
                ("44", "广东省"),
                ("45", "广西壮族自治区"),
            )
        ),
        Use("110103", "崇文区", 1981, 2010, begins=False),
        Use("120110", "东郊区", 1981, 1992, begins=False),
        Use("120110", "东丽区", 1992, None),
        Use("441400", "梅州市", 1988, None),
        Use("659007", "双河市", 2014, None),
    ]
)
CASES = building.read("numbers")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_number(case):
    if "unreadable" in case:
        with pytest.raises(Unreadable, match=case["unreadable"]):
            mining.parse(case["number"], areas=AREAS)
        return
    read = mining.parse(case["number"], areas=AREAS)
    assert read.raw == case["number"]
    assert [doubt.code for doubt in read.doubts] == case["doubts"]
    parts = {name: read.parts[name] for name in case.get("reads", {})}
    assert parts == case.get("reads", {})
    if "normal" in case:
        assert read.normal == case["normal"]
    assert [told.part for told in explain(read, areas=AREAS)] == [
        name for name in read.parts if name != "form"
    ]


def test_without_a_list_of_codes_the_organ_stays_a_doubt():
    assert number.read("mining", "C1500002009064210023021").has("organ-unchecked")
    assert number.read("mining", "C1000002023125218000664").certain  # the ministry has no area code


@pytest.mark.parametrize(
    ("code", "year", "found"),
    [
        ("110103", 2009, Standing.IN_USE),
        ("110103", 2010, Standing.YEAR_OF_CHANGE),
        ("110103", 2011, Standing.NOT_THEN),
        ("120110", 1992, Standing.IN_USE),
        ("659007", 2013, Standing.NOT_THEN),
        ("659007", 2014, Standing.YEAR_OF_CHANGE),
        ("659007", 2015, Standing.IN_USE),
        ("110103", 1981, Standing.IN_USE),
        ("999999", 2010, Standing.UNKNOWN),
    ],
)
def test_standing_of_a_code(code, year, found):
    assert standing(code, year, AREAS) is found
    assert standing(code, year, None) is Standing.UNCHECKED


def test_what_is_known_and_how():
    told = {one.part: one for one in explain(mining.parse("T44120090302026433"), areas=AREAS)}
    assert {one.known for one in told.values()} == {Known.STATED}
    assert str(told["organ"].meaning) == "首次取得证号的机关：广东省（440000）"
    assert str(told["way"].meaning) == "取得方式：申请在先"
    assert str(told["group"].meaning) == "勘查矿种分类：金属矿产"
    told = {one.part: one for one in explain(mining.parse("C4414002010127120086483"), areas=AREAS)}
    assert told["kind"].known is Known.STATED
    assert told["class"].known is Known.INFERRED
    assert told["class"].caution is not None
    assert {one.known for one in explain(mining.parse("1000000720056"))} == {Known.MEMORY}


def test_real_numbers_rise_with_the_month_inside_each_sequence():
    """RC-L1, MI-003, the cement limestone and RC-L2, RC-L4; then the ministry's two; then RC-L8."""
    real = [case["number"] for case in CASES[:12]]
    found = {one.code for one in examine(real)}
    assert found == {"gap"}


def numbers_of(*serials):
    return [f"C440000{month}4210{serial:06d}" for month, serial in serials]


def test_gaps_duplicates_and_months_out_of_order():
    held = numbers_of(
        ("202401", 1), ("202402", 2), ("202402", 5), ("202401", 6), ("202403", 7), ("202403", 7)
    )
    found = [(one.code, one.first, one.last) for one in examine(held)]
    assert found == [("duplicate", 7, 7), ("gap", 3, 4), ("out-of-order", 6, 6)]
    voids = {("C", 3): "打印损坏", ("C", 4): "撤回申请"}
    assert "gap" not in {one.code for one in examine(held, voids=voids)}
    begun = examine(numbers_of(("202401", 3)), from_serials={"C": 1})
    assert [(one.code, one.first, one.last) for one in begun] == [("gap", 1, 2)]
    assert [one.code for one in examine(["C44"])] == ["unreadable"]


def test_found_in_prose():
    prose = "注销采矿许可证(C1500002009064210023021)和勘查许可证T44120090402027259、T44120090102024275，另见0C15。"
    found = mining.find_all(prose, areas=AREAS)
    assert [one.raw for one in found] == [
        "C1500002009064210023021",
        "T44120090402027259",
        "T44120090102024275",
    ]
    assert all(prose[slice(*one.span)] == one.raw and one.certain for one in found)


months = st.dates(date(2009, 1, 1), date(2099, 12, 31))


@given(
    organ=st.sampled_from(["150000", "340000", "441400"]),
    on=months,
    mineral_class=st.sampled_from("12345678"),
    way=st.sampled_from("12"),
    risk=st.sampled_from("123"),
    serial=st.integers(1, 7_999_999),
)
def test_what_is_issued_for_mining_is_read_back(organ, on, mineral_class, way, risk, serial):
    given = {"organ": organ, "mineral_class": mineral_class, "way": way, "risk": risk}
    made = mining.issue("C", **given, on=on, serial=serial, areas=AREAS)
    read = mining.parse(made, areas=AREAS)
    assert read.certain
    assert read.normal == made
    assert read.parts == {
        "form": "23",
        "kind": "C",
        "organ": organ,
        "month": on.strftime("%Y%m"),
        "class": mineral_class,
        "way": way,
        "risk": risk,
        "serial": f"{serial:07d}",
    }


@given(
    kind=st.sampled_from("CT"),
    on=st.dates(date(2020, 7, 10), date(2099, 12, 31)),
    serial=st.integers(8_000_001, 8_999_999),
)
def test_what_is_issued_by_the_ministry_is_read_back(kind, on, serial):
    way = "0" if kind == "T" else "2"
    made = mining.issue(
        kind, organ="100000", on=on, mineral_class="5", way=way, risk="1", serial=serial
    )
    assert mining.parse(made).certain


@given(
    kind=st.sampled_from("TD"),
    organ=st.sampled_from(["01", "15", "44"]),
    on=st.dates(date(2008, 1, 1), date(2020, 7, 31)),
    way=st.sampled_from("12345"),
    group=st.sampled_from(["01", "02", "03", "04"]),
    serial=st.integers(1, 999_999),
)
def test_what_was_issued_in_18_characters_is_read_back(kind, organ, on, way, group, serial):
    given = {"way": way, "group": group} if kind == "T" else {}
    made = mining.issue_18(kind, organ=organ, on=on, serial=serial, **given, areas=AREAS)
    assert len(made) == 18
    assert mining.parse(made, areas=AREAS).certain


RIGHT = {
    "organ": "441400",
    "on": date(2024, 5, 6),
    "mineral_class": "2",
    "way": "1",
    "risk": "1",
    "serial": 1,
}


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("D", {}),
        ("", {}),
        ("C", {"organ": "999999"}),
        ("C", {"organ": "110103"}),
        ("C", {"organ": "44140"}),
        ("C", {"on": date(2008, 12, 31)}),
        ("C", {"mineral_class": "9"}),
        ("C", {"way": "0"}),
        ("C", {"risk": "0"}),
        ("C", {"serial": 0}),
        ("C", {"serial": 8_000_001}),
        ("C", {"organ": "100000", "serial": 1}),
        ("T", {"way": "0", "on": date(2020, 6, 30)}),
        ("T", {"way": "1"}),
    ],
)
def test_issuing_is_strict(kind, changes):
    with pytest.raises(Unissuable, match="。"):
        mining.issue(kind, **{**RIGHT, **changes}, areas=AREAS)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("C", {}),
        ("T", {"way": "6"}),
        ("T", {"group": "05"}),
        ("T", {"organ": "4"}),
        ("T", {"on": date(2020, 8, 1)}),
        ("T", {"on": date(2007, 12, 31)}),
        ("T", {"serial": 1_000_000}),
        ("D", {"way": "1"}),
    ],
)
def test_issuing_of_18_is_strict(kind, changes):
    right = {"organ": "44", "on": date(2015, 5, 6), "way": "1", "group": "02", "serial": 1}
    with pytest.raises(Unissuable, match="。"):
        mining.issue_18(kind, **{**right, **changes}, areas=AREAS)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        read = mining.parse(text)
    except Unreadable as reason:
        assert str(reason).endswith("。")  # noqa: PT017 - either outcome is right
    else:
        assert read.raw == text
        assert explain(read)


@given(st.text(alphabet="0123456789CTDOILctdl*- 　Ｃ１", min_size=10, max_size=30))
def test_texts_that_look_like_numbers_too(text):
    test_any_text_is_read_or_refused_with_a_sentence.hypothesis.inner_test(text)
