"""The yearly supply plan: published, adjusted in its year, accounted for at its half and its end."""

from __future__ import annotations

from typing import Any

from yangguang.base.procedure import OFFICER, Days, Fact, Procedure, Since, Step
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.procedure import facts_plan as of
from yangguang.modules.market.records.plan import (
    PlanAccounted,
    PlanAdjusted,
    PlanPublished,
    PlanRestated,
)
from yangguang.modules.market.rules import plan as rules

_STATED: tuple[Fact[Any], ...] = (
    of.stated,
    of.year,
    of.announced_as,
    of.half_ends_on,
    of.year_ends_on,
)


class SupplyPlan2010(Procedure):
    """The rules of 2010 on how plans are drawn up."""

    key, title = facts.PLAN, "国有建设用地供应计划"
    in_force = Since(2010, 8, 1)

    publish = begins = Step(
        by=OFFICER,
        basis=rules.PUBLISHED_2010,
        title="公布供应计划",
        mark="计",
        states=_STATED,
        publishes=[PlanPublished],
    )
    adjust = Step(
        by=OFFICER,
        basis=rules.ADJUSTED,
        title="调整供应计划",
        mark="调",
        after=[publish],
        repeats=True,
        at_will=True,
        only_within=Days(0, counted_from=[of.year_ends_on], rolls=False),
        states=[of.stated, of.reason, of.organ, of.announced_as],
        publishes=[PlanAdjusted],
    )
    account_half = Step(
        by=OFFICER,
        basis=rules.ACCOUNTED,
        title="公布上半年供应情况",
        mark="半",
        after=[publish],
        at_will=True,
        not_before=Days(0, counted_from=[of.half_ends_on], rolls=False),
        states=[of.account, of.until, of.announced_as],
        publishes=[PlanAccounted],
    )
    account_year = Step(
        by=OFFICER,
        basis=rules.ACCOUNTED,
        title="公布全年供应情况",
        mark="年",
        after=[publish],
        not_before=Days(0, counted_from=[of.year_ends_on], rolls=False),
        states=[of.account, of.until, of.announced_as],
        publishes=[PlanAccounted],
    )
    restate = Step(
        by=OFFICER,
        basis=rules.ACCOUNTED,
        title="重新计算供应情况",
        mark="重",
        after=[account_half, account_year],
        repeats=True,
        at_will=True,
        states=[of.account, of.until, of.period, of.reason, of.announced_as],
        publishes=[PlanRestated],
    )


class SupplyPlan2021(SupplyPlan2010):
    """The regulation of 2021, art. 16: total, structure, timing, parcels and uses are published; the rest as before."""

    in_force = Since(2021, 9, 1)
    rests_on = {SupplyPlan2010.publish: rules.PUBLISHED_2021}
