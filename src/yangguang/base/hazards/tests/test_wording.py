"""The texts of a warning by template, and numbers as words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards import sections, wording
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Change
from yangguang.base.hazards.spoken import number, say
from yangguang.base.hazards.tests.building import area, at, cancel, message, update
from yangguang.base.hazards.tests.places import nation
from yangguang.base.texting import parts

TWO = (
    area(Level.ORANGE, "甲县"),
    area(Level.YELLOW, "乙县", ["420526"]),
    area(Level.ORANGE, "丙县"),
)
ONE = message(areas=TWO, sent=at("2026-07-16 18:05"))


def test_headlines():
    assert wording.headline(ONE) == "示例省自然资源厅与示例省气象局联合发布地质灾害气象风险橙色预警"
    raised = update("B", ["A"], Level.RED, change=Change.UPGRADE)
    assert wording.headline(raised).endswith("联合升级发布地质灾害气象风险红色预警")
    assert wording.headline(cancel("C", ["A"])).endswith("联合解除地质灾害气象风险黄色预警")
    assert wording.headline(replace(ONE, is_drill=True)).startswith("【演练】")


def test_the_text_has_the_higher_level_first_and_the_whole_period():
    assert wording.text(ONE) == (
        "示例省自然资源厅与示例省气象局联合预计，2026年7月16日20时至17日20时，"
        "甲县、丙县发生滑坡、泥石流等地质灾害的气象风险高（橙色预警）；"
        "乙县发生滑坡、泥石流等地质灾害的气象风险较高（黄色预警）。"
    )


def test_the_short_message_is_signed_and_says_who_when_where_how_grave_and_what_to_do():
    assert wording.sms(ONE, level=Level.YELLOW) == (
        "【示例省自然资源厅】地质灾害黄色预警：预计7月16日20时至17日20时，"
        "乙县发生滑坡、泥石流等地质灾害风险较高，请远离陡坡和沟谷。7月16日18时5分发布。"
    )
    assert "橙色预警" in wording.sms(ONE)
    assert "（演练）" in wording.sms(replace(ONE, is_drill=True))
    assert len(parts(wording.sms(ONE, level=Level.YELLOW))) == 2


def test_lifting():
    lifted = cancel("C", ["A"], sent=at("2026-07-17 06:00"))
    assert wording.sms(lifted) == "【示例省自然资源厅】7月17日6时解除示例县地质灾害黄色预警。"
    assert (
        wording.text(lifted)
        == "示例省自然资源厅与示例省气象局7月17日6时解除示例县地质灾害黄色预警。"
    )
    assert len(parts(wording.sms(lifted))) == 1
    assert "解除地质灾害预警" in wording.lifting(replace(lifted, areas=()))


def test_a_period_over_the_end_of_a_month_and_of_a_year():
    over = message(onset=at("2026-12-31 20:00"), expires=at("2027-01-01 20:00"))
    assert "2026年12月31日20时至2027年1月1日20时" in wording.text(over)
    month = message(onset=at("2026-07-31 20:00"), expires=at("2026-08-01 20:30"))
    assert "2026年7月31日20时至8月1日20时30分" in wording.text(month)


def test_english_for_cap():
    head, told = wording.english(ONE)
    assert head == "Orange warning of weather risk of geological hazards"
    assert "From 2026-07-16T20:00:00+08:00 to 2026-07-17T20:00:00+08:00." in told
    assert told.index("甲县, 丙县") < told.index("乙县")
    assert wording.english(cancel("C", ["A"]))[0].endswith("lifted")
    assert wording.english(replace(ONE, is_drill=True))[0].startswith("EXERCISE")


def test_a_crawl_has_no_line_breaks():
    assert "\n" not in wording.crawl(replace(ONE, advice="一、撤离。\n二、报告。"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026年7月16日20时5分", "二零二六年七月十六日二十时五分"),
        ("20:05至6:00", "二十时零五分至六时"),
        ("风险高（橙色预警）。", "风险高，橙色预警。"),
        ("概率12.5%", "概率百分之十二点五"),
        ("105人", "一百零五人"),
        ("007号", "零零七号"),
        ("Ⅲ级", "三级"),
        ("【示例厅】请撤离", "示例厅。请撤离"),
        # a telephone number is said digit by digit, one as yao
        ("请拨打12336", "请拨打幺二三三六"),
        ("值班电话：0571-88881111。", "值班电话：零五七幺，八八八八幺幺幺幺。"),
        ("立即离开并拨打 0000", "立即离开并拨打零零零零"),
        ("热线2026年开通", "热线二零二六年开通"),
    ],
)
def test_spoken(text, said):
    assert say(text) == said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (10_500, "一万零五百"),
        (100_010, "十万零一十"),
        (100_000_001, "一亿零一"),
        (2_000_005_000, "二十亿零五千"),
        (31_476_336, "三千一百四十七万六千三百三十六"),
    ],
)
def test_numbers_in_words(value, words):
    assert number(value) == words


DIGIT = {one: n for n, one in enumerate("零一二三四五六七八九")}


def by_reading(words):
    """The way back: add up what each character says."""
    total = section = digit = 0
    for one in words:
        if one in DIGIT:
            digit = DIGIT[one]
        elif one in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[one]
            digit = 0
        else:
            total += (section + digit) * {"万": 10**4, "亿": 10**8}[one]
            section = digit = 0
    return total + section + digit


@given(st.integers(0, 10**12 - 1))
def test_words_read_back_are_the_number(value):
    assert by_reading(number(value)) == value


@pytest.mark.parametrize("value", [-1, 10**12])
def test_no_words_for_others(value):
    with pytest.raises(ValueError, match="no words"):
        number(value)


@given(st.text(max_size=40))
def test_anything_can_be_said_without_digits(text):
    assert not any(one in "0123456789" for one in say(text[:11]))


def test_what_the_template_writes_the_reader_of_prose_reads_back():
    told = message(areas=(area(Level.ORANGE, "湖北东部", []), area(Level.YELLOW, "浙江西部", [])))
    found = sections.resolve(wording.text(told), nation())
    assert [(one.level, one.words) for one in found] == [
        (Level.ORANGE, "湖北东部"),
        (Level.YELLOW, "浙江西部"),
    ]
    assert [piece.codes for one in found for piece in one.pieces] == [("420000",), ("330000",)]
