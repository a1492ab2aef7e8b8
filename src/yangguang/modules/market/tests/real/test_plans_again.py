"""The row of a plan that is in, sent again with an adjustment, adjusts that plan; with other figures, corrects it."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.market.plan import HECTARE_M2, Plan
from yangguang.kernel.cases.models import Step
from yangguang.kernel.imports import audit, voiding
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.past import going_on
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.queries import plans
from yangguang.modules.market.tests.real.test_plans import (
    ADJUSTED,
    AT,
    ROW,
    adopted,
    codes,
    rows_of,
    sent,
)

PUBLISHED = {name: text for name, text in ROW.items() if not name.startswith("全年")}
"""The plan without its account of the year: as it is brought in in its spring."""
IN_AUGUST = PUBLISHED | {
    name: text for name, text in ADJUSTED.items() if name.startswith(("调整", "批准"))
}
IN_OCTOBER = PUBLISHED | {
    "调整日期": "2024-10-08",
    "调整公告号": "第4号",
    "调整内容": "供应总量=96→90；工业用地=60→54；供应方式：挂牌出让=70→64",
    "调整理由": "项目没有落地",
    "批准调整的机关": "另一县人民政府",
}
IN_WINTER = IN_AUGUST | {name: text for name, text in ROW.items() if name.startswith("全年")}


@pytest.fixture
def other(officer, second, office):
    return officer.__class__(officer.role, officer.label, office, person_id=second.pk)


@pytest.fixture
def send(office, officer):
    """Bring in one row in a file of its own, confirmed by who sent it."""

    def sending(row, name="t.json"):
        (brought,) = adopted(sent([row], office=office, by=officer, name=name), by=officer)
        return brought

    return sending


def steps(number):
    return list(Step.objects.filter(case_number=number).order_by("seq").values_list("name", "on"))


def test_it_is_an_adjustment_of_that_plan_and_the_earlier_version_stays(client, send):
    """Of 100 planned, 40 are housing; then 96 and 30."""
    first = send(PUBLISHED)
    second = send(IN_AUGUST, "a.json")  # who sent it confirms it: nothing is voided
    assert codes(second.findings)["continues"] == 1
    assert (second.state, second.case_number) == (RowState.ADOPTED, first.case_number)
    assert steps(first.case_number) == [
        ("publish", date(2024, 3, 20)),
        ("adjust", date(2024, 8, 1)),
    ]
    plan = SupplyPlan.objects.get()
    assert Plan.from_text(plan.first).total_m2 == 100 * HECTARE_M2
    assert plans.stated(plan).total_m2 == 96 * HECTARE_M2
    facts = Step.objects.get(case_number=plan.pk, name="adjust").facts
    assert (facts["reason"], facts["organ"]) == ("落实住房用地调控", "另一县人民政府")
    page = client.get(f"/zh-hans/market/plans/{plan.pk}/").content.decode()
    assert "落实住房用地调控" in page
    assert list(audit.disagreements()) == []


def test_a_second_adjustment_is_held_against_the_first(send):
    """96 and 60 of industry stand; 90 and 54 follow."""
    number = send(PUBLISHED).case_number
    send(IN_AUGUST, "a.json")
    send(IN_OCTOBER, "b.json")
    assert [name for name, _on in steps(number)] == ["publish", "adjust", "adjust"]
    adjust = Step.objects.filter(case_number=number).order_by("seq").last()
    assert not any(one["code"] == "adjusted/before" for one in adjust.findings)
    assert plans.stated(SupplyPlan.objects.get()).total_m2 == 90 * HECTARE_M2


def test_an_account_that_follows_is_taken_beside_it(send, office, officer):
    number = send(PUBLISHED).case_number
    send(IN_AUGUST, "a.json")
    send(IN_WINTER, "b.json")
    assert steps(number)[2:] == [("account_year", date(2025, 1, 15))]
    plan = SupplyPlan.objects.get()
    assert plans.account_of(plan, Period.YEAR).planned_m2 == 96 * HECTARE_M2
    again = sent([dict(reversed(IN_WINTER.items()))], office=office, by=officer, name="z.json")
    assert "there-already" in codes(rows_of(again)[0].findings)


def test_taken_back_only_the_adjustment_goes_and_the_plan_stands(send, officer, other):
    first = send(PUBLISHED)
    second = send(IN_AUGUST, "a.json")
    voiding.draft(second.batch, reason="误送", by=officer, at=AT)
    voiding.order(second.batch, by=other, at=AT)
    while voiding.go_on(second.batch, at=AT):
        pass
    second.batch.refresh_from_db()
    assert second.batch.state == BatchState.VOIDED
    plan = SupplyPlan.objects.get(pk=first.case_number)
    assert (plan.adjusted_on, plans.stated(plan).total_m2) == (None, 100 * HECTARE_M2)
    again = send(IN_AUGUST, "c.json")  # and what was said first names it again
    assert again.case_number == first.case_number
    assert list(audit.disagreements()) == []


def test_what_was_gone_on_with_is_not_taken_back_beneath_it(send, officer, other):
    first = send(PUBLISHED)
    send(IN_AUGUST, "a.json")
    voiding.draft(first.batch, reason="误送", by=officer, at=AT)
    voiding.order(first.batch, by=other, at=AT)
    while voiding.go_on(first.batch, at=AT):
        pass
    row = StagedRow.objects.get(pk=first.pk)
    assert row.state == RowState.ADOPTED
    assert codes(row.findings)["went-on"] == 1
    assert SupplyPlan.objects.get().adjusted_on == date(2024, 8, 1)


def test_other_figures_correct_the_plan_with_its_adjustment(send, office, officer, other):
    first = send(PUBLISHED)
    send(IN_AUGUST, "a.json")
    batch = sent(
        [IN_AUGUST | {"批准机关": "示例市人民政府"}], office=office, by=officer, name="v.json"
    )
    assert codes(rows_of(batch)[0].findings)["corrects"] == 1
    (row,) = adopted(batch, by=other)
    (plan,) = SupplyPlan.objects.all()
    assert plan.pk == row.case_number != first.case_number
    assert plan.adjusted_on == date(2024, 8, 1)
    assert list(audit.disagreements()) == []


@pytest.mark.parametrize(
    ("then", "now", "goes_on"),
    [
        ({}, {"adjusted": "x", "adjusted_on": "2024-08-01"}, True),
        ({}, {"adjusted": "x"}, False),  # without its day nobody can say what it followed
        ({}, {"adjusted": "x", "adjusted_on": "2024-08-01", "total": "9"}, False),
        (
            {"adjusted": "x", "adjusted_on": "2024-08-01"},
            {"adjusted": "y", "adjusted_on": "2024-08-01"},
            False,
        ),
        (
            {"adjusted": "x", "adjusted_on": "2024-08-01"},
            {"adjusted": "y", "adjusted_on": "2024-10-01"},
            True,
        ),
        ({"adjusted": "x", "adjusted_on": "2024-08-01"}, {}, False),  # taken away
        ({}, {"done": "84"}, True),
        ({"done": "84"}, {"done": "85"}, False),
        ({"done": "84"}, {"done": "84"}, False),
    ],
)
def test_more_is_told_from_other(then, now, goes_on):
    assert going_on.goes_on(then, now) is goes_on
