"""The yearly prevention plan: points, people threatened, key period, measures, who is responsible (art. 18)."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, TIME, Days, Procedure, Since, Step
from yangguang.modules.hazards.procedure import zone_facts as facts
from yangguang.modules.hazards.records.plans import PlanAmended, PlanPublished
from yangguang.modules.hazards.rules import reports_law as law
from yangguang.modules.hazards.rules import zones as rules


class PreventionPlan(Procedure):
    """One plan: it holds until the last day of its year."""

    key, title = facts.PLAN, "年度地质灾害防治方案"
    in_force = Since(2004, 3, 1)

    publish = begins = Step(
        by=OFFICER,
        basis=law.PLANNED,
        title="公布方案",
        mark="案",
        states=[*facts.OF_PLAN],
        why_not=rules.why_not_plan,
        publishes=[PlanPublished],
    )
    amend = Step(
        by=OFFICER,
        basis=law.PLANNED,
        title="调整方案",
        mark="调",
        after=[publish],
        repeats=True,
        at_will=True,
        states=[*facts.OF_PLAN, facts.reason],
        why_not=rules.why_not_plan,
        publishes=[PlanAmended],
    )
    end = Step(
        by=TIME,
        basis=law.PLANNED,
        title="方案期满",
        mark="满",
        after=[publish],
        not_before=Days(0, counted_from=[facts.ends_on], rolls=False),
        closes=True,
    )
