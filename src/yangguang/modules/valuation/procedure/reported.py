"""The steps of a report, from its delivery to its publicity and objections; both editions have them."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, PARTY, Days, Step
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.procedure import facts
from yangguang.modules.valuation.procedure.drawn import LIMITS, ByLot
from yangguang.modules.valuation.records import (
    ObjectionSettled,
    ReportChecked,
    ReportPublicityInterrupted,
    ReportShown,
)


class Reported:
    """What becomes of a report: checked, shown with its contract for ten unbroken days, objected to."""

    deliver = Step(
        by=OFFICER,
        basis=rules.DELIVERY,
        title="收到评估报告",
        mark="报",
        answers=[ByLot.sign],
        within=Days(0, counted_from=[facts.report_due]),
        states=[facts.report, facts.code],
    )
    send_back = Step(
        by=OFFICER,
        basis=rules.CHECK,
        title="退回修改",
        mark="退",
        after=[deliver],
        at_will=True,
    )
    amend = Step(
        by=OFFICER,
        basis=rules.CHECK,
        title="收到修改后的报告",
        mark="改",
        answers=[send_back],
        reopens=[send_back],
        states=[facts.report, facts.code],
    )
    check_report = Step(
        by=OFFICER,
        basis=rules.CHECK,
        title="合规性检查通过",
        mark="检",
        after=[deliver],
        not_while=[send_back],
        states=[facts.revisions],
        publishes=[ReportChecked],
    )
    show = Step(
        by=OFFICER,
        basis=rules.WINDOW,
        title="公示报告和合同",
        mark="示",
        after=[check_report],
        states=[
            *(facts.report_shown, facts.contract_shown),
            *(facts.report_digest, facts.contract_digest),
        ],
        why_not=rules.why_not_show,
        publishes=[ReportShown],
    )
    interrupt, lose, resume, regain = publicity.unbroken(
        show, basis=rules.WINDOW, stopped=ReportPublicityInterrupted, shown=ReportShown
    )
    reshow = Step(
        by=OFFICER,
        basis=rules.WINDOW,
        title="重新公示改正的报告",
        mark="更",
        after=[show],
        repeats=True,
        at_will=True,
        not_while=[interrupt, lose],
        states=[
            *(facts.report, facts.code, facts.corrects),
            *(facts.report_shown, facts.contract_shown),
            *(facts.report_digest, facts.contract_digest),
        ],
        why_not=rules.why_not_reshow,
        publishes=[ReportShown],
    )
    dispute = Step(
        by=PARTY,
        basis=rules.OBJECTION,
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        at_will=True,
        each=facts.disputes,
        states=[facts.signed],
        why_not=rules.why_not_dispute,
        only_within=Days(
            LIMITS["object"], counted_from=[show, resume, regain, reshow], rolls=False
        ),
    )
    settle = Step(
        by=OFFICER,
        basis=rules.OBJECTION,
        title="答复异议",
        mark="复",
        answers=[dispute],
        states=[facts.upheld],
        publishes=[ObjectionSettled],
    )
