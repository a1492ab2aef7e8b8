"""What stands against a draft: each rule by a draft that breaks it alone, and all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import drafts, wording
from yangguang.base.hazards.changes import change
from yangguang.base.hazards.finding import Weight
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Change, Kind
from yangguang.base.hazards.tests.building import NOON, area, at, cancel, hours, message, update

RING = ((110.0, 30.0), (112.0, 30.0), (112.0, 32.0), (110.0, 32.0), (110.0, 30.0))


def found(one, **more):
    told = drafts.objections(one, at=more.pop("when", NOON), **more)
    assert all(str(finding.sentence) for finding in told)
    return [(finding.rule, finding.code) for finding in told]


def draft(**changes):
    return message(**({"identifier": "", "sent": None} | changes))


def test_nothing_stands_against_a_good_draft():
    assert found(draft()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"areas": (), "text": "预计", "headline": "预警"}, ("D1", "none")),
        ({"areas": (area(Level.YELLOW, " "),)}, ("D1", "wordless")),
        ({"areas": (area(Level.YELLOW, codes=["42"]),)}, ("D1", "code")),
        ({"areas": (area(Level.YELLOW, "北部山区", []),)}, ("D1", "words-only")),
        ({"expires": at("2026-07-16 20:00")}, ("D4", "backward")),
        ({"expires": at("2026-07-16 12:00"), "onset": at("2026-07-16 08:00")}, ("D4", "over")),
        ({"onset": NOON - timedelta(minutes=3)}, ("D4", "begun")),
        ({"onset": NOON.replace(tzinfo=None)}, ("D4", "zone")),
        ({"expires": at("2026-07-19 20:01")}, ("D5", "long")),
        ({"areas": (area(Level.YELLOW, rings=[RING[:-1]]),)}, ("D6", "open")),
        ({"areas": (area(Level.YELLOW, "示例省", ["420000"]),)}, ("D7", "province")),
        ({"areas": (area(Level.YELLOW, "示例省", ["420000000000"]),)}, ("D7", "province")),
        ({"advice": " "}, ("D8", "none")),
        ({"text": "本次演练：黄色预警。"}, ("D9", "real")),
        ({"advice": "这是测试。"}, ("D9", "real")),
        ({"is_drill": True}, ("D9", "unsaid")),
        ({"references": ("A",)}, ("D10", "alert")),
        ({"change": Change.UPGRADE}, ("D11", "kind")),
        ({"text": "预计示例县有橙色预警和黄色预警。"}, ("D12", "colour")),
        ({"text": "黄色（二级）预警。"}, ("D12", "colour")),
        ({"text": "黄色预警，Ⅱ级预警。"}, ("D12", "colour")),
        ({"text": "预计有风险。", "headline": "预警"}, ("D12", "unnamed")),
        ({"text": ""}, ("D12", "empty")),
        ({"weather": ""}, ("D13", "one")),
        ({"organ": "示例省气象局"}, ("D13", "same")),
        ({"weather": "示例省水利厅"}, ("D13", "which")),
    ],
)
def test_each_rule_by_a_draft_that_breaks_it_alone(changes, said):
    assert found(draft(**changes)) == [said]


def test_a_level_of_something_else_is_no_contradiction():
    assert found(draft(text="黄色（三级）预警，已启动Ⅳ级应急响应，阵风四级。")) == []


def test_exactly_the_longest_is_not_too_long_and_it_can_be_set():
    assert found(draft(expires=at("2026-07-19 20:00"))) == []
    assert found(draft(), longest=hours(23)) == [("D5", "long")]


def test_the_same_ground_under_two_levels_is_told_and_the_higher_named():
    both = draft(
        areas=(area(Level.ORANGE, "甲县"), area(Level.YELLOW, "乙市", ["420500"])),
        text="橙色：甲县；黄色：乙市。",
    )
    (finding,) = drafts.objections(both, at=NOON)
    assert (finding.rule, finding.weight) == ("D3", Weight.TELLS)
    assert "420525" in str(finding.sentence.said)
    assert "以橙色为准" in str(finding.sentence.said)
    same_words = draft(
        areas=(area(Level.ORANGE, "西南部", [], [RING]), area(Level.YELLOW, "西南部", [], [RING])),
        text="橙色、黄色。",
    )
    assert ("D3", "two-levels") in found(same_words)


def test_the_order_of_levels_is_told():
    other = draft(
        areas=(area(Level.YELLOW, "甲县"), area(Level.ORANGE, "乙县", ["420526"])),
        text="橙色：乙县；黄色：甲县。",
    )
    assert found(other) == [("D2", "order")]


def test_all_at_once():
    worst = draft(
        areas=(), advice="", weather="", expires=NOON, text="红色演练", onset=NOON - hours(1)
    )
    assert {rule for rule, _ in found(worst)} == {"D1", "D4", "D8", "D9", "D12", "D13"}
    barring = [one.rule for one in drafts.barring(drafts.objections(worst, at=NOON))]
    assert barring == ["D1", "D4", "D8", "D9", "D12", "D12", "D13"]  # red in the text, yellow above


def test_an_instant_without_zone_is_told_and_nothing_else_breaks():
    naive = update("", ["A"], expires=at("2026-07-17 20:00").replace(tzinfo=None), sent=None)
    assert found(naive, predecessors=[message()], standing=[message()]) == [("D4", "zone")]


def test_an_update_needs_its_predecessor_and_says_what_it_is():
    before = message()
    assert found(update("", [], sent=None), predecessors=[]) == [("D10", "none")]
    assert found(update("", ["A"], sent=None)) == [("D10", "unknown")]
    higher = update("", ["A"], Level.ORANGE, sent=None)
    assert found(higher, predecessors=[before]) == [("D11", "other")]
    right = replace(higher, change=Change.UPGRADE)
    assert found(right, predecessors=[before]) == []
    assert found(replace(update("", ["A"]), change=Change.UPGRADE), predecessors=[before]) == [
        ("D11", "other")
    ]


def test_an_update_may_name_the_colour_that_it_replaces():
    raised = update("", ["A"], Level.ORANGE, change=Change.UPGRADE)
    raised = replace(raised, text="由黄色预警升级为橙色预警。")
    assert found(raised, predecessors=[message()]) == []


def test_a_drill_never_refers_to_what_is_real():
    drill = update(
        "", ["A"], is_drill=True, headline="【演练】黄色预警", text="这是演练：黄色预警。"
    )
    assert ("D10", "worlds") in found(drill, predecessors=[message()])


def test_a_cancellation_needs_neither_advice_nor_areas():
    assert found(cancel("", ["A"], advice="", areas=()), predecessors=[message()]) == []


def test_a_first_message_over_standing_ground_should_be_an_update():
    assert found(draft(), standing=[message()]) == [("D14", "standing")]
    elsewhere = message(areas=(area(Level.YELLOW, "别处", ["430102"]),))
    before = message(expires=at("2026-07-16 20:00"), onset=at("2026-07-15 20:00"))
    assert found(draft(), standing=[elsewhere, before]) == []


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("is_drill", [True, False])
def test_what_the_templates_write_passes(level, is_drill):
    one = draft(areas=(area(level),), is_drill=is_drill)
    told = replace(one, headline=wording.headline(one), text=wording.text(one))
    assert found(told) == []


# -- what an update is --------------------------------------------------------------------------------------------

LATER = at("2026-07-18 20:00")
TWO = (area(Level.YELLOW), area(Level.YELLOW, "乙县", ["420526"]))


@pytest.mark.parametrize(
    ("after", "is_"),
    [
        (update("B", ["A"], Level.ORANGE), Change.UPGRADE),
        (update("B", ["A"], Level.BLUE), Change.DOWNGRADE),
        (update("B", ["A"], expires=LATER), Change.EXTENSION),
        (update("B", ["A"], expires=LATER, areas=TWO), Change.REVISION),
        (update("B", ["A"]), Change.REVISION),
        (update("B", ["A"], expires=at("2026-07-17 08:00")), Change.REVISION),
        (message("B"), Change.NONE),
        (cancel("B", ["A"]), Change.NONE),
        (update("B", ["A"], areas=()), Change.NONE),
    ],
)
def test_what_an_update_is_follows_from_what_it_replaces(after, is_):
    assert change(after, [message()]) is is_


def test_an_update_of_two_is_measured_by_the_higher():
    assert change(update("C", ["A", "B"], Level.YELLOW), [message(), message("B", Level.RED)]) is (
        Change.DOWNGRADE
    )


def test_of_nothing_it_is_nothing():
    assert change(update("B", ["A"]), []) is Change.NONE


@given(st.sampled_from(Level), st.sampled_from(Level), st.integers(-3, 3))
def test_a_template_of_the_derived_change_stands_against_nothing_by_d11(before, after, more):
    first = message(level=before)
    second = update("B", ["A"], after, expires=first.expires + hours(more))
    second = replace(second, change=change(second, [first]))
    told = drafts.objections(second, at=NOON, predecessors=[first])
    assert "D11" not in {one.rule for one in told}
    assert second.kind is Kind.UPDATE
