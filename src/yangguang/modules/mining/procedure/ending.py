"""How a right ends: cancelled, closed, lapsed, extinct, revoked, withdrawn or taken back."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, Procedure, Since, Step
from yangguang.modules.mining import rules
from yangguang.modules.mining.procedure import facts
from yangguang.modules.mining.procedure.objecting import objections
from yangguang.modules.mining.records import (
    EndingShown,
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
    interrupt, lose, resume, regain = publicity.unbroken(
        show, basis=rules.law.ENDED, stopped=ShowingInterrupted, shown=EndingShown
    )
    dispute, settle = objections(
        show, resume, regain, basis=rules.law.ANSWER, answered=rules.law.ANSWER
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
