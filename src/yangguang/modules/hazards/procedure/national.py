"""Figures of a month, a year or some months: told, and restated beside what was told before."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, Procedure, Since, Step
from yangguang.modules.hazards.procedure import zone_facts as facts
from yangguang.modules.hazards.records.national import FiguresRestated, FiguresTold
from yangguang.modules.hazards.rules import national as rules
from yangguang.modules.hazards.rules import reports_law as law


class HazardFigures(Procedure):
    """The figures of one office for one period and area."""

    key, title = facts.NATIONAL, "地质灾害灾情统计"
    in_force = Since(2004, 3, 1)

    tell = begins = Step(
        by=OFFICER,
        basis=law.COUNTED,
        title="公布统计",
        mark="统",
        states=[*facts.OF_FIGURES],
        why_not=rules.why_not_figures,
        publishes=[FiguresTold],
    )
    restate = Step(
        by=OFFICER,
        basis=law.RESTATED,
        title="修订统计",
        mark="修",
        after=[tell],
        repeats=True,
        at_will=True,
        states=[*facts.COUNTED, facts.computed, facts.reason],
        why_not=rules.why_not_figures,
        publishes=[FiguresRestated],
    )
