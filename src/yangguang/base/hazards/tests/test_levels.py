"""Every spelling of a level in real warnings, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.hazards.levels import Level, read

SPELLINGS = {
    Level.RED: "一级 Ⅰ级 I级 1级 １级 红色 红 红色预警 紅色 一級 Ⅰ 红色预警信号 第一级 红色（一级）",
    Level.ORANGE: "二级 Ⅱ级 II级 2级 ２级 橙色 橙 橙色预警 橙色(二级) 二級 Ⅱ ⅱ级 橙色（Ⅱ级）预警 橙色/2级",
    Level.YELLOW: "三级 Ⅲ级 III级 3级 黄色 黄 黃色 黄色预警 地质灾害气象风险黄色预警 三級黃色預警 Ⅲ 【黄色】",
    Level.BLUE: "四级 Ⅳ级 IV级 4级 蓝色 蓝 藍色 蓝色预警 四級 Ⅳ 4级蓝色",
}


@pytest.mark.parametrize(
    ("text", "level"),
    [(text, level) for level, texts in SPELLINGS.items() for text in texts.split()],
)
def test_spellings(text, level):
    assert read(text) is level
    assert read(f" {text} ") is level


@pytest.mark.parametrize(
    "text",
    [
        *("", "高", "较高", "很高", "五级", "V级", "11级", "0级", "1", "一", "I"),
        *("绿色", "红黄", "黄色、橙色", "橙色（三级）", "一级二级", "预警", "橙色预警区", "白色"),
    ],
)
def test_what_is_no_level_or_two(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("很高", Level.RED),
        ("高", Level.ORANGE),
        ("气象风险高", Level.ORANGE),
        ("较高", Level.YELLOW),
        ("風險較高", Level.YELLOW),
        ("有一定风险", Level.BLUE),
        ("黄色", Level.YELLOW),
    ],
)
def test_words_of_risk_only_where_asked_for(text, level):
    assert read(text, with_risk=True) is level


@given(st.text(max_size=12))
def test_anything_can_be_read(text):
    assert read(text) in {None, *Level}


@pytest.mark.parametrize("level", Level)
def test_what_a_level_says_of_itself_reads_as_it(level):
    assert read(level.colour) is read(level.word) is read(level.risk, with_risk=True) is level
