"""Every real record gives what the hand-written file says, no finding less and none more; and the rules by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import published
from yangguang.base.hazards.finding import Weight
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.published import (
    Bulletin,
    Stretch,
    bulletins,
    growth,
    incidents,
    records,
    stretch,
)
from yangguang.base.hazards.published.incidents import Incident
from yangguang.base.hazards.tests.places import nation

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "cases" / "published.yaml").read_text(encoding="utf-8"))


def lines(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


RECORDS = lines("published.jsonl")
EVERY = {one["id"]: one for one in (*RECORDS, *lines("cases/warnings.jsonl"))}


def test_every_record_is_expected_and_nothing_else():
    assert set(EXPECTED) == set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_a_record_gives_what_was_written_by_hand(name):
    told = EXPECTED[name]
    found = published.examine(
        EVERY[name], gazetteer=nation(), within=told.get("within", ""), others=RECORDS
    )
    assert sorted((one.rule, one.code) for one in found) == sorted(
        (rule, code) for rule, code, _ in told["finds"]
    )
    assert all(str(one.sentence) for one in found)


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="poem"):
        published.examine({"kind": "poem"}, gazetteer=nation())


# -- figures ------------------------------------------------------------------------------------------------------

SEPTEMBER = Bulletin(period="2021年1-9月", total=3816, by_kind={"滑坡": 1911}, dead=57)
OCTOBER = Bulletin(period="2021年10月", total=510, by_kind={"滑坡": 205}, dead=9)
TO_OCTOBER = Bulletin(period="2021年1-10月", total=4626, by_kind={"滑坡": 2274}, dead=66)


def codes(one, *others):
    return [(found.rule, found.code) for found in bulletins.examine(one, others)]


def test_the_restatement_of_2021():
    """3816 + 510 = 4326, printed 4626; landslides 1911 + 205 = 2116, printed 2274; the dead agree (57 + 9 = 66)."""
    printed = replace(TO_OCTOBER, by_kind={})
    found = bulletins.examine(
        printed, [replace(SEPTEMBER, by_kind={}), replace(OCTOBER, by_kind={})]
    )
    assert [(one.rule, one.code, one.evidence["apart"]) for one in found] == [
        ("H4", "restated", 300)
    ]
    kinds = bulletins.restated(TO_OCTOBER, [SEPTEMBER, OCTOBER])
    assert {str(one.evidence["name"]): one.evidence["apart"] for one in kinds} == {
        "总数": 300,
        "滑坡": 158,
    }
    assert found[0].weight is Weight.TELLS


def test_months_that_add_up_say_nothing():
    total = replace(TO_OCTOBER, total=4326, by_kind={})
    assert codes(total, replace(SEPTEMBER, by_kind={}), replace(OCTOBER, by_kind={})) == []


def test_a_sum_so_far_never_falls():
    assert ("H4", "fallen") in codes(replace(TO_OCTOBER, total=3000, by_kind={}), SEPTEMBER)


def test_sums_by_kind_and_grade():
    assert codes(Bulletin(period="2021年10月", total=11, by_kind={"滑坡": 5, "崩塌": 5})) == [
        ("H2", "sum")
    ]
    assert codes(Bulletin(period="2021年10月", total=11, by_grade={"小型": 12})) == [("H3", "sum")]


def test_growth_from_the_wrong_base():
    """RC-S1: from 135,900 to 172,600 ha is 27.0%, not 21.3%."""
    assert growth(172_600, 135_900) == Decimal("27.0")
    now = Bulletin(period="2012年", total=172_600, growth={"数量": Decimal("21.3")})
    before = Bulletin(period="2011年", total=135_900)
    assert codes(now, before) == [("H5", "base")]
    assert codes(replace(now, growth={"数量": Decimal("27.0")}), before) == []


@pytest.mark.parametrize(
    ("now", "base", "percent"),
    [
        (510, 52, "880.8"),
        (9, 1, "800.0"),
        (96, 250, "-61.6"),
        (74, 139, "-46.8"),
        (373, 268, "39.2"),
    ],
)
def test_growth_by_hand(now, base, percent):
    assert growth(now, base) == Decimal(percent)
    assert bulletins.is_possible(now, Decimal(percent))


def test_growth_that_no_whole_number_gives():
    assert not bulletins.is_possible(9, Decimal("700.0"))
    assert not bulletins.is_possible(3, Decimal("10.0"))
    assert growth(5, 0) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_growth_that_happened_is_possible(now, base):
    assert bulletins.is_possible(now, growth(now, base))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2021年1-10月", Stretch(2021, 1, 10)),
        ("1~10月", Stretch(None, 1, 10)),
        ("2014年上半年", Stretch(2014, 1, 6)),
        ("2014年下半年", Stretch(2014, 7, 12)),
        ("2021年10月", Stretch(2021, 10, 10)),
        ("2013年", Stretch(2013, 1, 12)),
        ("2013年全年", Stretch(2013, 1, 12)),
        ("2021年1月至7月", Stretch(2021, 1, 7)),
        ("2021年13月", None),
        ("2021年9-3月", None),
        ("今年", None),
        ("", None),
    ],
)
def test_months(text, months):
    assert stretch(text) == months


# -- disasters ----------------------------------------------------------------------------------------------------


def said(**facts):
    usual = {"time": "2024年1月22日5时51分", "kind": "崩塌"}
    return [(one.rule, one.code) for one in incidents.examine(Incident(**(usual | facts)))]


def sides(*numbers):
    return tuple(Decimal(one) for one in numbers)


@pytest.mark.parametrize(
    ("volume", "found"),
    [
        (50_000, [("I1", "volume")]),
        (36_000, []),
        (43_000, []),
        (30_000, []),
        (29_999, [("I1", "volume")]),
    ],
)
def test_volume_within_a_fifth(volume, found):
    """100 × 60 × 6 = 36000; a fifth of 30000 is 6000, a fifth of 43000 is 8600."""
    assert said(sides=sides(100, 60, 6), volume=Decimal(volume)) == found


def test_heights_and_parts():
    assert said(back=Decimal(1535), front=Decimal(1410), height=Decimal(126)) == [("I2", "height")]
    assert said(dead=4, parts=({"dead": 1}, {"dead": 2})) == [("I3", "sum")]
    assert said(dead=3, parts=({"dead": 1}, {"dead": 2, "missing": 9})) == []


def test_times_kinds_grades_and_99_999_dead():
    assert said(time="") == [("I4", "none")]
    assert said(time="7月16日9时") == [("I4", "no-year")]
    assert said(kind="垮塌") == [("I5", "unknown")]
    assert said(dead=12, grade="中型") == [("I6", "low")]
    assert said(dead=12, grade="大型") == []
    assert said(dead=99_999, grade="特大型") == [("I7", "many")]


def test_a_scale_and_a_response_that_contradict_themselves():
    scale = {"kind": "plan_or_rule", "scale": {"三级": "高=橙色"}}
    found = published.examine(scale, gazetteer=nation())
    assert [one.code for one in found] == ["scale", "scale"]
    lower = {"kind": "response", "level": "Ⅳ级", "level_before": "Ⅲ级", "started": "9月6日12时"}
    assert [one.code for one in published.examine(lower, gazetteer=nation())] == [
        "lowered",
        "no-year",
    ]


def test_money_as_printed():
    assert records.fen("52.3亿元") == 523_000_000_000
    assert records.fen("314763.36万元") == 314_763_360_000
    assert records.fen("约26794万元") == 26_794_000_000
    assert records.fen("若干") is None


def test_the_headline_of_a_warning_has_its_highest_level():
    one = EVERY["HZ-014"] | {"headline_level": "黄色"}
    codes_ = [found.code for found in published.examine(one, gazetteer=nation(), within="632221")]
    assert "headline" in codes_
    assert records.level_of("气象风险高 (headline names only Anhui, Hubei)") is Level.ORANGE
    assert records.level_of(None) is None
    wrong = EVERY["HZ-014"] | {"level_names": {"Ⅱ级": "黄色"}}
    codes_ = [found.code for found in published.examine(wrong, gazetteer=nation(), within="632221")]
    assert "names" in codes_
