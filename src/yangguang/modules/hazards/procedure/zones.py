"""A danger zone: declared by the county government, marked, amended, lifted; each announced (art. 19, 20)."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, Procedure, Since, Step
from yangguang.modules.hazards.procedure import zone_facts as facts
from yangguang.modules.hazards.records.zones import ZoneAmended, ZoneDeclared, ZoneLifted
from yangguang.modules.hazards.rules import reports_law as law
from yangguang.modules.hazards.rules import zones as rules


class DangerZone(Procedure):
    """One danger zone, from its declaration until it is lifted."""

    key, title = facts.ZONE, "地质灾害危险区"
    in_force = Since(2004, 3, 1)

    declare = begins = Step(
        by=OFFICER,
        basis=law.DECLARED,
        title="划定并公告",
        mark="划",
        states=[*facts.OF_ZONE],
        why_not=rules.why_not_zone,
        publishes=[ZoneDeclared],
    )
    amend = Step(
        by=OFFICER,
        basis=law.DECLARED,
        title="调整并公告",
        mark="调",
        after=[declare],
        repeats=True,
        at_will=True,
        states=[*facts.OF_ZONE, facts.reason],
        why_not=rules.why_not_zone,
        publishes=[ZoneAmended],
    )
    lift = Step(
        by=OFFICER,
        basis=law.LIFTED,
        title="撤销并公告",
        mark="撤",
        after=[declare],
        at_will=True,
        states=[facts.reason, facts.document],
        why_not=rules.why_not_lift,
        publishes=[ZoneLifted],
        closes=True,
    )
