"""How a request for information is handled: one class for each edition of the regulation."""

from __future__ import annotations

from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.procedure import (
    APPLICANT,
    OFFICER,
    PARTY,
    TIME,
    Fact,
    Keys,
    Procedure,
    Since,
    Step,
    UpTo,
    Workdays,
)
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019
from yangguang.modules.requests import rules
from yangguang.modules.requests.records import ReplyGiven, RequestReceived

channel = Fact("channel", rules.Channel, "渠道", says=rules.CHANNELS)
period = Fact("period", int, "补正期限（工作日）")
days = Fact("days", int, "延长（工作日）")
third_parties = Fact("third_parties", Keys, "第三方")
consents = Fact("consents", bool, "同意公开")
outcome = Fact("outcome", rules.Outcome, "处理结果", says=rules.OUTCOMES)

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
        states=[channel],
        publishes=[RequestReceived],
    )
    confirm = begins = Step(
        by=OFFICER, basis=ART[24], title="确认收到之日", mark="收", after=[file]
    )
    ask = Step(
        by=OFFICER, basis=ART[21], title="告知补正", mark="补", after=[confirm], states=[period]
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
        each=third_parties,
        repeats=True,
    )
    respond = Step(
        by=PARTY, basis=ART[23], title="第三方答复", mark="见", answers=[consult], states=[consents]
    )
    extend = Step(
        by=OFFICER,
        basis=ART[24],
        title="延长答复期限",
        mark="延",
        after=[confirm],
        gives=UpTo(Workdays(15), days),
    )
    withdraw = Step(
        by=APPLICANT, basis=ART[20], title="撤回申请", mark="撤", after=[file], closes=True
    )
    reply = Step(
        by=OFFICER,
        basis=ART[24],
        title="答复",
        mark="答",
        after=[confirm],
        not_while=[consult],
        states=[outcome],
        why_not=rules.why_not_reply_2007,
        publishes=[ReplyGiven],
        closes=True,
        within=Workdays(
            15, counted_from=[confirm, answer], paused_by=[consult], extended_by=[extend]
        ),
    )


class InformationRequest(Procedure):
    """Order 711: twenty working days and at most twenty more; one supplement; third parties fifteen."""

    key, title = KEY, TITLE
    in_force = Since(2019, 5, 15)
    ART = DISCLOSURE_2019
    transition: ClassVar[Article | None] = rules.TRANSITION_2019

    file = Step(
        by=APPLICANT,
        basis=ART[29],
        title="提出申请",
        mark="申",
        states=[channel],
        publishes=[RequestReceived],
    )
    confirm = begins = Step(
        by=OFFICER, basis=ART[31], title="确认收到之日", mark="收", after=[file]
    )
    ask = Step(
        by=OFFICER,
        basis=ART[30],
        title="告知补正",
        mark="补",
        after=[confirm],
        only_within=Workdays(7),
        states=[period],
        why_not=rules.why_not_ask,
    )
    answer = Step(
        by=APPLICANT,
        basis=ART[30],
        title="提交补正材料",
        mark="材",
        answers=[ask],
        within=Workdays(period),
    )
    drop = Step(
        by=OFFICER,
        basis=ART[30],
        title="不再处理",
        mark="结",
        answers=[ask],
        not_before=Workdays(period),
        publishes=[ReplyGiven],
        closes=True,
    )
    consult = Step(
        by=OFFICER,
        basis=ART[32],
        title="征求第三方意见",
        mark="征",
        after=[confirm],
        each=third_parties,
        repeats=True,
    )
    respond = Step(
        by=PARTY,
        basis=ART[32],
        title="第三方答复",
        mark="见",
        answers=[consult],
        within=Workdays(15),
        states=[consents],
    )
    silence = Step(
        by=TIME,
        basis=ART[32],
        title="第三方逾期未答复",
        mark="默",
        answers=[consult],
        if_missed=[respond],
    )
    extend = Step(
        by=OFFICER,
        basis=ART[33],
        title="延长答复期限",
        mark="延",
        after=[confirm],
        gives=UpTo(Workdays(20), days),
    )
    withdraw = Step(
        by=APPLICANT, basis=ART[29], title="撤回申请", mark="撤", after=[file], closes=True
    )
    reply = Step(
        by=OFFICER,
        basis=ART[33],
        title="答复",
        mark="答",
        after=[confirm],
        not_while=[ask, consult],
        states=[outcome],
        why_not=rules.why_not_reply,
        publishes=[ReplyGiven],
        closes=True,
        within=Workdays(
            20, counted_from=[confirm, answer], paused_by=[ask, consult], extended_by=[extend]
        ),
    )
