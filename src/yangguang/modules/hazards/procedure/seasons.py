"""The season of duty (汛期值守): a bulletin by the time due, every day, or the reason why there is none."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, TIME, Days, Procedure, Since, Step
from yangguang.modules.hazards import rules
from yangguang.modules.hazards.procedure import facts
from yangguang.modules.hazards.records import (
    SeasonClosed,
    SeasonDayExplained,
    SeasonDayMissed,
    SeasonDensified,
    SeasonDoubted,
    SeasonOpened,
    SeasonScored,
)


class HazardSeason(Procedure):
    """One season of one office."""

    key, title = facts.SEASON, "地质灾害汛期值守"
    in_force = Since(2004, 3, 1)

    enter = begins = Step(
        by=OFFICER,
        basis=rules.SEASON,
        title="进入汛期值守",
        mark="汛",
        states=[facts.from_on, facts.until_on, facts.due],
        why_not=rules.why_not_enter,
        publishes=[SeasonOpened],
    )
    densify = Step(
        by=OFFICER,
        basis=rules.DENSER,
        title="加密发布",
        mark="密",
        after=[enter],
        repeats=True,
        at_will=True,
        states=[facts.denser_from, facts.denser_until, facts.times],
        why_not=rules.why_not_densify,
        publishes=[SeasonDensified],
    )
    miss = Step(
        by=TIME,
        basis=rules.MISSING,
        title="到时未发布",
        mark="缺",
        after=[enter],
        repeats=True,
        found=True,
        states=[facts.missed],
        publishes=[SeasonDayMissed],
    )
    doubt = Step(
        by=TIME,
        basis=rules.MISSING,
        title="情况不明",
        mark="疑",
        after=[enter],
        repeats=True,
        found=True,
        states=[facts.cause, facts.source, facts.since],
        publishes=[SeasonDoubted],
    )
    explain = Step(
        by=OFFICER,
        basis=rules.CALENDAR,
        title="说明未发布的原因",
        mark="释",
        after=[enter],
        repeats=True,
        at_will=True,
        states=[facts.explained, facts.reason],
        why_not=rules.why_not_explain,
        publishes=[SeasonDayExplained],
    )
    score = Step(
        by=OFFICER,
        basis=rules.SCORING,
        title="公布预警核对结果",
        mark="核",
        after=[enter],
        repeats=True,
        at_will=True,
        states=[facts.through],
        publishes=[SeasonScored],
    )
    close = Step(
        by=TIME,
        basis=rules.CLOSING,
        title="结束汛期值守",
        mark="束",
        after=[enter],
        not_before=Days(30, counted_from=[facts.until_on], basis=rules.CLOSING),
        publishes=[SeasonClosed],
        closes=True,
    )
