"""Offices keep their names; roles, third parties and joined sentences are said in each language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from yangguang.base.refusal import Said
from yangguang.base.script import render
from yangguang.kernel.cases.models import Step
from yangguang.kernel.ui import case_parts
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.kernel.ui.say import say


def shown(said, language):
    with override(language):
        return render(say(said), language)


@pytest.mark.parametrize(
    ("role", "label", "english", "traditional"),
    [
        ("officer", "范县自然资源局 办公室", "范县自然资源局 办公室", "范县自然资源局 办公室"),
        ("applicant", "申请人", "the applicant", "申請人"),
        (
            "applicant",
            "申请人（范县自然资源局代为登记）",
            "the applicant (entered by 范县自然资源局)",
            "申請人（范县自然资源局代為登記）",
        ),
    ],
)
def test_who_took_a_step(role, label, english, traditional):
    said = case_parts.signed(Step(role=role, label=label))
    assert shown(said, "en") == english
    assert shown(said, "zh-hant") == traditional


@pytest.mark.parametrize(
    ("member", "chinese", "english"),
    [
        ("第三方2", "第三方2", "Third party 2"),
        ("示例县范里二队", "示例县范里二队", "示例县范里二队"),
        ("示例公司3", "示例公司3", "示例公司3"),
    ],
)
def test_which_of_several(member, chinese, english):
    assert shown(case_parts.member_said(member), "zh-hant") == chinese
    assert shown(case_parts.member_said(member), "en") == english


def test_english_joins_with_spaces():
    pair = [Said("今日到期。"), Said("各步骤均在期限内。")]
    assert (
        shown(case_parts.joined(pair), "en") == "Due today. Every step was within its time limit."
    )
    assert shown(case_parts.joined(pair), "zh-hans") == "今日到期。各步骤均在期限内。"
    assert (
        shown(case_parts.joined([Said("今日"), Said("不计")], CLAUSES), "en")
        == "today; not counted"
    )


def test_an_english_sentence_begins_with_a_capital_but_a_name_stays():
    late = "{who}应在 {on} 前办理“{step}”，已逾期。"
    due = {"on": date(2026, 3, 2), "step": Said("答复")}
    said = shown(Said(late, {"who": Said("申请人"), **due}), "en")
    assert said.startswith("The applicant should have taken the step")
    assert shown(Said(late, {"who": "iOffice", **due}), "en").startswith("iOffice ")
