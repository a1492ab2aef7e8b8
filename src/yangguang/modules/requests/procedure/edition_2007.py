"""Order 492: the regulation of 2007, in force until 14 May 2019."""

from __future__ import annotations

from yangguang.base.procedure import (
    APPLICANT,
    OFFICER,
    PARTY,
    Procedure,
    Since,
    Step,
    UpTo,
    Workdays,
)
from yangguang.base.statutes import DISCLOSURE_2007
from yangguang.modules.requests import rules
from yangguang.modules.requests.procedure import facts
from yangguang.modules.requests.records import ReplyGiven, RequestReceived

KEY = "information-request"
TITLE = "政府信息公开申请"


class InformationRequest2007(Procedure):
    """Order 492: fifteen working days and fifteen more; supplements and third parties without a limit."""

    key, title = KEY, TITLE
    in_force = Since(2008, 5, 1)
    ART = DISCLOSURE_2007

    file = Step(
        by=APPLICANT,
        basis=ART[20],
        title="提出申请",
        mark="申",
        states=[facts.channel],
        publishes=[RequestReceived],
    )
    reopen = Step(by=OFFICER, basis=rules.REOPEN_2007, title="重新办理", mark="重", at_will=True)
    confirm = begins = Step(
        by=OFFICER, basis=ART[24], title="确认收到之日", mark="收", after=[file, reopen]
    )
    ask = Step(
        by=OFFICER,
        basis=ART[21],
        title="告知补正",
        mark="补",
        after=[confirm],
        states=[facts.period],
    )
    answer = Step(
        by=APPLICANT, basis=rules.RESTART_2007, title="提交补正材料", mark="材", answers=[ask]
    )
    consult = Step(
        by=OFFICER,
        basis=ART[23],
        title="征求第三方意见",
        mark="征",
        after=[confirm],
        each=facts.third_parties,
        repeats=True,
    )
    respond = Step(
        by=PARTY,
        basis=ART[23],
        title="第三方答复",
        mark="见",
        answers=[consult],
        states=[facts.consents],
    )
    extend = Step(
        by=OFFICER,
        basis=ART[24],
        title="延长答复期限",
        mark="延",
        after=[confirm],
        gives=UpTo(Workdays(15), facts.days),
    )
    withdraw = Step(
        by=APPLICANT,
        basis=ART[20],
        title="撤回申请",
        mark="撤",
        after=[file],
        publishes=[ReplyGiven],
        closes=True,
    )
    reply = Step(
        by=OFFICER,
        basis=ART[24],
        title="答复",
        mark="答",
        after=[confirm],
        not_while=[consult],
        states=[facts.outcome, facts.despite],
        why_not=rules.why_not_reply_2007,
        publishes=[ReplyGiven],
        closes=True,
        within=Workdays(
            15, counted_from=[confirm, answer], paused_by=[consult], extended_by=[extend]
        ),
    )
