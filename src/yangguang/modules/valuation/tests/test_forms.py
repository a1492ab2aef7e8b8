"""What is typed becomes what the act takes; nothing of a name is trimmed on the way."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from yangguang.base.valuation.results import Method, Purpose, Stage
from yangguang.kernel import module
from yangguang.kernel.ui.step_forms import accepted, form_for
from yangguang.modules.valuation import acts, rules
from yangguang.modules.valuation.procedure import Valuation2008, Valuation2017

STEPS = {**Valuation2008.steps, **Valuation2017.steps}


def typed(step, **texts):
    form = form_for(module.of("valuation"), STEPS[step])(texts)
    assert form.is_valid(), form.errors
    return accepted(getattr(acts, step), form.cleaned_data)


def test_a_notice_is_made_of_its_fields():
    given = typed(
        "announce",
        number="201101",
        title="某某采矿权",
        right_kind="mining",
        purpose="出让",
        fee="按标准",
        conditions="有资格",
        sign_up_until="2026-02-27",
        draw_at="2026-03-03T21:15",
        where="三楼",
    )
    notice = given["notice"]
    assert (notice.right_kind, notice.purpose) == (rules.RightKind.MINING, Purpose.GRANT)
    assert notice.sign_up_until == date(2026, 2, 27)
    assert list(rules.why_not_notice(notice)) == []


def test_a_name_keeps_each_character_that_was_typed():
    given = typed("sign_up", identity="SP-001", name="甲 矿业权评估有限公司 ")
    assert given["name"] == "甲 矿业权评估有限公司 "
    assert list(rules.why_not_enter(identity="SP-001", name=given["name"], is_known=False))


def test_a_report_is_made_of_its_fields():
    given = typed(
        "deliver",
        number="川山评报字(2026)28号",
        value_yuan="1066800.50",
        base_date="2026-02-28",
        method="折现现金流量法",
        stage="采矿",
        rate_percent="8",
        reported_on="2026-04-01",
    )
    report = given["report"]
    assert (report.value_fen, report.method, report.stage) == (
        106_680_050,
        Method.DISCOUNTED_CASH,
        Stage.MINING,
    )
    assert list(rules.objections_of(report)) == []


def test_how_a_report_came_to_its_result_is_typed_as_it_writes_it():
    report = typed("deliver", number="某某", told_service_life="5.72年", told_client="某县局")[
        "report"
    ]
    assert report.particulars == (("client", "某县局"), ("service_life", "5.72年"))


def test_what_is_missing_of_a_report_is_said_and_nothing_breaks():
    report = typed("deliver", number="某某")["report"]
    said = [str(one.said) for one in rules.objections_of(report)]
    assert said == ["报告没有写明：评估价值、评估基准日、评估方法、勘查程度、报告日期。"]


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_form_asks_for_what_its_act_cannot_do_without(step):
    if STEPS[step].by == "time":
        return
    form = form_for(module.of("valuation"), STEPS[step])
    made = {"notice", "report", "start_fen"}
    asked = inspect.signature(getattr(acts, step)).parameters.values()
    needed = {
        each.name
        for each in asked
        if each.kind is inspect.Parameter.KEYWORD_ONLY and each.default is inspect.Parameter.empty
    } - {"by", "at", "member"}
    assert needed <= {*form.base_fields, *made}
