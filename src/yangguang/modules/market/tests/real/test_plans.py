"""The six real supply plans are adopted as published, each with what was worked out by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from yangguang.base.market import printed
from yangguang.base.market.tests import printed_plans as planned
from yangguang.kernel.cases.models import Step
from yangguang.modules.market.acts import plan as acts
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.real import reading

AT = clock("2026-11-27")
PLANS = {
    "LM-008": planned.YUZHONG,
    "LM-009": planned.CHENGDU,
    "LM-010": planned.WUJIAQU,
    "LM-011": planned.WUXI,
    "LM-012": planned.NINGBO,
    "LM-013": planned.LIAOCHENG,
}


def test_these_are_all_the_plans_among_the_records():
    assert [one["id"] for one in reading.of_kind("supply_plan")] == list(PLANS)


@pytest.mark.parametrize("number", PLANS)
def test_each_plan_is_adopted_with_exactly_what_was_expected(number, office, adopting):
    """One that prints no day stands at the beginning of its year, where nothing is late."""
    stated = PLANS[number]
    record = next(one for one in reading.records() if one["id"] == number)
    on = printed.day(record.get("date", "")).value or date(stated.year, 1, 1)
    row = acts.publish(office, by=adopting, at=AT, stated=stated, on=on)
    step = Step.objects.get(case_number=row.pk, name="publish")
    wanted = reading.expected()["plans"][number[3:]]["rules"]
    assert Counter(one["code"] for one in step.findings) == Counter(wanted)
