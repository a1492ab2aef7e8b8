"""Sentences in the reader's language, with names kept as they are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from yangguang.base.basis import Statute
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.base.script import CLOSE, OPEN, render, strip
from yangguang.kernel.ui.dates import moment_text
from yangguang.kernel.ui.say import cite, say

STATUTE = Statute("r", "政府信息公开条例", "国务院令第711号", date(2019, 5, 15))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-hans", "为什么是 2026年3月2日：逐日推算"),
        ("zh-hant", "为什么是 2026年3月2日：逐日推算"),  # converted as a whole page, on its way out
        ("en", "Why 2 March 2026: the count day by day"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language, text):
    with override(language):
        assert say(Said("为什么是 {on}：逐日推算", {"on": date(2026, 3, 2)})) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh-hans", "等待市级、省级签收。"), ("zh-hant", "等待市級、省級簽收。")],
)
def test_several_in_one_place_stand_side_by_side(language, text):
    said = Said("等待{levels}签收。", {"levels": (Said("市级"), Said("省级"))})
    assert str(said) == "等待市级、省级签收。"
    with override(language):
        tag = "zh-Hant" if language == "zh-hant" else "zh-Hans"
        assert strip(render(say(said), tag)) == text


@pytest.mark.parametrize(
    ("days", "text"), [(1, "1 working day left."), (3, "3 working days left.")]
)
def test_english_counts_one_and_many(days, text):
    with override("en"):
        assert say(Said("还有 {days} 个工作日。", {"days": days})) == text


def test_strings_are_names_and_survive_conversion():
    with override("zh-hant"):
        said = say(Said("{name}放假，不计入", {"name": "范里"}))
    assert said == f"{OPEN}范里{CLOSE}放假，不计入"
    assert render(said, "zh-Hant") == "范里放假，不計入"


def test_nested_sentences_are_said_in_turn():
    with override("en"):
        said = say(Said("{name}放假，不计入", {"name": Said("国庆节")}))
    assert said == "National Day; not counted"


def test_a_reason_is_said_with_its_remedy_and_without_marks_for_programs():
    reason = sentence(Reason.RULE, "{who}不能签发。", remedy="请由另一人签发。", who="范某")
    with override("zh-hans"):
        assert say(reason, marked=False) == "范某不能签发。请由另一人签发。"


def test_an_instant_is_shown_in_shanghai_time():
    with override("zh-hans"):
        assert moment_text(datetime(2026, 3, 2, 16, 12, tzinfo=UTC)) == "2026年3月3日 00:12"
    with pytest.raises(ValueError, match="zone"):
        moment_text(datetime(2026, 3, 2, 10, 12))


def test_articles_are_cited_by_title_kept_as_it_is():
    with override("zh-hans"):
        assert strip(cite(STATUTE[33])) == "《政府信息公开条例》第33条"
    with override("en"):
        assert strip(cite(STATUTE["36(1)"])) == "Article 36(1), 《政府信息公开条例》"


def test_templates_escape_what_they_say():
    template = Template('{% load ui %}{{ said|say }}{% say "{name}放假，不计入" name=name %}')
    with override("zh-hans"):
        text = template.render(Context({"said": Said("{x}", {"x": "<b>"}), "name": "<i>"}))
    assert strip(text) == "&lt;b&gt;&lt;i&gt;放假，不计入"


def test_a_written_citation_is_turned_round_in_english():
    template = Template("{% load ui %}{{ rule|cited }}")
    context = Context({"rule": "《民法典》第201条"})
    with override("en"):
        assert strip(template.render(context)) == "Article 201, 《民法典》"
    with override("zh-hant"):
        assert render(template.render(context), "zh-Hant") == "《民法典》第201條"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{on} 前可以提出异议", "2026年3月2日前可以提出异议"),
        ("已于 {on} 届满。", "已于 2026年3月2日届满。"),
        ("自{on}起由其他机关承接", "自 2026年3月2日起由其他机关承接"),
        ("{on} 至 {on}", "2026年3月2日至 2026年3月2日"),
        ("《{statute}》，{on} 起施行", "《政府信息公开条例》，2026年3月2日起施行"),
        ("现在由 {who} 办理", "现在由申请人办理"),
        ("{at} 以后 {n} 件", "2026年3月2日 10:12 以后 3 件"),
        ("编号 {number} 的答复", "编号 XG-2026-000001-0 的答复"),
        ("{office} {office}", "示例局 示例局"),  # two names stay parted
        ("{on}", "2026年3月2日"),
    ],
)
def test_in_chinese_no_blank_stands_between_characters(text, written):
    params = {
        "on": date(2026, 3, 2),
        "at": datetime(2026, 3, 2, 2, 12, tzinfo=UTC),
        "n": 3,
        "who": Said("申请人"),
        "statute": STATUTE.title,
        "number": "XG-2026-000001-0",
        "office": "示例局",
    }
    for language in ("zh-hans", "zh-hant"):
        with override(language):
            assert strip(say(Said(text, params))) == written
            sentence_ = Template("{% load ui %}{{ said|say }}").render(
                Context({"said": Said(text, params)})
            )
            assert strip(sentence_) == written


def test_a_sentence_written_in_a_template_keeps_the_same_habit():
    template = Template('{% load ui %}{% say "{on} 前，{n} 件" on=on n=n %}')
    with override("zh-hans"):
        assert template.render(Context({"on": date(2026, 3, 2), "n": 3})) == "2026年3月2日前，3 件"


def test_blanks_of_english_stay():
    with override("en"):
        assert say(Said("{on} in {who}", {"on": date(2026, 3, 2), "who": Said("申请人")})) == (
            "2 March 2026 in the applicant"
        )
