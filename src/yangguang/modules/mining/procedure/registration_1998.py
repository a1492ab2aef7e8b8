"""How a right is registered and its licence issued: the orders of 1998."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import (
    APPLICANT,
    OFFICER,
    TIME,
    Days,
    Procedure,
    Since,
    Step,
)
from yangguang.modules.mining import rules
from yangguang.modules.mining.procedure import facts
from yangguang.modules.mining.procedure.objecting import objections
from yangguang.modules.mining.records import (
    ApplicationReceived,
    ApplicationRejected,
    NumberAllotted,
    NumberAnnounced,
    RightRegistered,
    RightShown,
    ShowingInterrupted,
)


class MiningRegistration1998(Procedure):
    """Orders 240, 241 and 242: forty days for the decision, thirty to collect the licence that is the right."""

    key, title = facts.REGISTRATION, "矿业权登记"
    in_force = Since(1998, 2, 12)

    apply = begins = Step(
        by=APPLICANT,
        basis=rules.law.REGISTER,
        title="申请矿业权登记",
        mark="申",
        states=[
            *(facts.stated, facts.right, facts.event, facts.name),
            *(facts.former, facts.parts, facts.request_id),
        ],
        publishes=[ApplicationReceived],
    )
    accept = Step(by=OFFICER, basis=rules.law.REGISTER, title="受理", mark="受", after=[apply])
    show = Step(
        by=OFFICER,
        basis=rules.law.WINDOW,
        title="公示",
        mark="示",
        after=[accept],
        repeats=True,
        at_will=True,
        states=[
            *(facts.publication, facts.from_on, facts.until_on),
            *(facts.bidding_on, facts.address, facts.details),
        ],
        bars=rules.why_not_after_number,
        publishes=[RightShown],
    )
    interrupt, lose, resume, regain = publicity.unbroken(
        show, basis=rules.law.WINDOW, stopped=ShowingInterrupted, shown=RightShown
    )
    dispute, settle = objections(
        show, resume, regain, basis=rules.law.WINDOW, answered=rules.law.ANSWER
    )
    approve = Step(
        by=OFFICER,
        basis=rules.law.DECIDE,
        title="准予登记",
        mark="准",
        after=[accept],
        not_while=[interrupt, lose, dispute],
        within=Days(40, counted_from=[apply]),
        states=[facts.document],
    )
    allot = Step(
        by=OFFICER,
        basis=rules.law.NUMBER,
        title="配号",
        mark="号",
        answers=[approve],
        not_while=[interrupt, lose, dispute],
        states=[facts.number, facts.others, facts.answers],
        publishes=[NumberAllotted],
    )
    confirm = Step(
        by=OFFICER,
        basis=rules.law.NUMBER,
        title="确认证号",
        mark="确",
        answers=[allot],
        within=Days(30, rolls=False),
        publishes=[RightRegistered],
    )
    announce = Step(
        by=TIME,
        basis=rules.law.NUMBER,
        title="系统公告证号",
        mark="告",
        after=[allot],
        if_missed=[confirm],
        publishes=[NumberAnnounced],
    )
    issue = Step(
        by=OFFICER,
        basis=rules.law.DECIDE,
        title="颁发许可证",
        mark="证",
        answers=[confirm],
        within=Days(30),
        states=[facts.issued_on],
        closes=True,
    )
    reject = Step(
        by=OFFICER,
        basis=rules.law.DECIDE,
        title="不予登记",
        mark="驳",
        after=[accept],
        not_while=[approve, allot, confirm],
        at_will=True,
        states=[facts.ground],
        publishes=[ApplicationRejected],
        closes=True,
    )
    amend = Step(
        by=APPLICANT,
        basis=rules.law.REGISTER,
        title="修改申请",
        mark="改",
        after=[apply],
        repeats=True,
        at_will=True,
        not_while=[approve, allot, confirm],
        states=[facts.stated, facts.parts],
    )
    withdraw = Step(
        by=APPLICANT,
        basis=rules.law.REGISTER,
        title="撤回申请",
        mark="撤",
        after=[apply],
        not_while=[allot, confirm],
        at_will=True,
        closes=True,
    )
