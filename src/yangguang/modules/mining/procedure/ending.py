"""How a right ends: cancelled, closed, lapsed, extinct, revoked, withdrawn or taken back."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, PARTY, TIME, Procedure, Since, Step, Workdays
from yangguang.modules.mining import rules
from yangguang.modules.mining.procedure import facts
from yangguang.modules.mining.records import (
    EndingShown,
    ObjectionSettled,
    RightEnded,
    ShowingInterrupted,
)


class MiningEnding(Procedure):
    """The number of a right is retired, for an event that the law knows on that day."""

    key, title = facts.ENDING, "矿业权注销"
    in_force = Since(1998, 2, 12)

    propose = begins = Step(
        by=OFFICER,
        basis=rules.law.ENDED,
        title="提出注销",
        mark="提",
        states=[facts.ending, facts.number, facts.document],
    )
    show = Step(
        by=OFFICER,
        basis=rules.law.ENDED,
        title="公示注销",
        mark="示",
        after=[propose],
        at_will=True,
        publishes=[EndingShown],
    )
    interrupt = Step(
        by=OFFICER,
        basis=rules.law.ENDED,
        title="公示中断",
        mark="断",
        after=[show],
        repeats=True,
        at_will=True,
        states=[publicity.cause],
        publishes=[ShowingInterrupted],
    )
    lose = Step(
        by=TIME,
        basis=rules.law.ENDED,
        title="巡查发现公示中断",
        mark="断",
        after=[show],
        repeats=True,
        found=True,
        states=[publicity.last_seen],
        publishes=[ShowingInterrupted],
    )
    resume = Step(
        by=OFFICER,
        basis=rules.law.ENDED,
        title="重新公示",
        mark="续",
        answers=[interrupt, lose],
        publishes=[EndingShown],
    )
    regain = Step(
        by=TIME,
        basis=rules.law.ENDED,
        title="巡查发现恢复公示",
        mark="续",
        answers=[lose],
        found=True,
        states=[publicity.seen_again],
        publishes=[EndingShown],
    )
    dispute = Step(
        by=PARTY,
        basis=rules.law.ANSWER,
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        at_will=True,
        each=facts.disputes,
        only_within=Workdays(10, counted_from=[show, resume, regain], rolls=False),
    )
    settle = Step(
        by=OFFICER,
        basis=rules.law.ANSWER,
        title="答复异议",
        mark="复",
        answers=[dispute],
        within=Workdays(10),
        states=[facts.upheld],
        publishes=[ObjectionSettled],
    )
    end = Step(
        by=OFFICER,
        basis=rules.law.ENDED,
        title="注销登记",
        mark="销",
        after=[propose],
        not_while=[interrupt, lose, dispute],
        states=[facts.state],
        publishes=[RightEnded],
        closes=True,
    )
    drop = Step(
        by=OFFICER,
        basis=rules.law.ENDED,
        title="不予注销",
        mark="止",
        after=[propose],
        at_will=True,
        states=[facts.ground],
        closes=True,
    )
