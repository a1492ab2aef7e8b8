"""Order 711: the regulation of 2019."""

from __future__ import annotations

from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.procedure import (
    APPLICANT,
    OFFICER,
    PARTY,
    TIME,
    Days,
    Procedure,
    Since,
    Step,
    UpTo,
    Workdays,
)
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.requests import rules
from yangguang.modules.requests.procedure import facts
from yangguang.modules.requests.procedure.edition_2007 import KEY, TITLE
from yangguang.modules.requests.records import ReplyGiven, RequestReceived
from yangguang.modules.requests.rules import fees


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
        states=[facts.channel],
        publishes=[RequestReceived],
    )
    reopen = Step(by=OFFICER, basis=rules.REOPEN_2019, title="重新办理", mark="重", at_will=True)
    confirm = begins = Step(
        by=OFFICER, basis=ART[31], title="确认收到之日", mark="收", after=[file, reopen]
    )

    ask = Step(
        by=OFFICER,
        basis=ART[30],
        title="告知补正",
        mark="补",
        after=[confirm],
        only_within=Workdays(7),
        states=[facts.period],
        why_not=rules.why_not_ask,
    )
    answer = Step(
        by=APPLICANT,
        basis=ART[30],
        title="提交补正材料",
        mark="材",
        answers=[ask],
        within=Workdays(facts.period),
    )
    drop = Step(
        by=OFFICER,
        basis=ART[30],
        title="不再处理",
        mark="结",
        answers=[ask],
        not_before=Workdays(facts.period),
        publishes=[ReplyGiven],
        closes=True,
    )

    consult = Step(
        by=OFFICER,
        basis=ART[32],
        title="征求第三方意见",
        mark="征",
        after=[confirm],
        each=facts.third_parties,
        repeats=True,
    )
    respond = Step(
        by=PARTY,
        basis=ART[32],
        title="第三方答复",
        mark="见",
        answers=[consult],
        within=Workdays(15),
        states=[facts.consents],
    )
    silence = Step(
        by=TIME,
        basis=ART[32],
        title="第三方逾期未答复",
        mark="默",
        answers=[consult],
        if_missed=[respond],
    )

    consult_makers = Step(
        by=OFFICER,
        basis=ART[34],
        title="征求共同制作机关意见",
        mark="共",
        after=[confirm],
        each=facts.makers,
        repeats=True,
    )
    concur = Step(
        by=PARTY,
        basis=ART[34],
        title="共同制作机关答复",
        mark="复",
        answers=[consult_makers],
        within=Workdays(15),
        states=[facts.agrees],
    )
    assent = Step(
        by=TIME,
        basis=ART[34],
        title="共同制作机关逾期视为同意",
        mark="视",
        answers=[consult_makers],
        if_missed=[concur],
    )
    consult_organs = Step(
        by=OFFICER,
        basis=ART["33(3)"],
        title="征求其他机关意见",
        mark="询",
        after=[confirm],
        each=facts.organs,
        repeats=True,
    )
    advise = Step(
        by=PARTY,
        basis=ART["33(3)"],
        title="其他机关答复",
        mark="函",
        answers=[consult_organs],
    )

    ask_reasons = Step(
        by=OFFICER,
        basis=ART[35],
        title="要求说明理由",
        mark="问",
        after=[confirm],
        states=[facts.reasons_period],
        why_not=rules.why_not_ask_reasons,
    )
    give_reasons = Step(
        by=APPLICANT,
        basis=ART[35],
        title="说明理由",
        mark="由",
        answers=[ask_reasons],
        within=Workdays(facts.reasons_period),
    )
    delay = Step(
        by=OFFICER,
        basis=ART[35],
        title="确定延迟答复的合理期限",
        mark="迟",
        after=[give_reasons],
        gives=UpTo(
            Workdays(rules.LONGEST_DELAY_WORKDAYS, basis=rules.DELAY_2019), facts.delay_days
        ),
    )

    charge = Step(
        by=OFFICER,
        basis=ART[42],
        title="告知缴纳信息处理费",
        mark="费",
        after=[confirm],
        states=[facts.tariff, facts.units, facts.items_before, facts.yuan],
        why_not=rules.why_not_charge,
    )
    pay = Step(
        by=APPLICANT,
        basis=ART[42],  # the days: 国办函〔2020〕109号, in force since 2021
        title="缴费",
        mark="缴",
        answers=[charge],
        within=Days(fees.PAYMENT_DAYS),
    )
    lapse = Step(
        by=OFFICER,
        basis=ART[42],  # the days: 国办函〔2020〕109号, in force since 2021
        title="逾期未缴费，不再处理",
        mark="终",
        answers=[charge],
        not_before=Days(fees.PAYMENT_DAYS),
        publishes=[ReplyGiven],
        closes=True,
    )

    extend = Step(
        by=OFFICER,
        basis=ART[33],
        title="延长答复期限",
        mark="延",
        after=[confirm],
        gives=UpTo(Workdays(20), facts.days),
    )
    withdraw = Step(
        by=APPLICANT,
        basis=ART[29],
        title="撤回申请",
        mark="撤",
        after=[file],
        publishes=[ReplyGiven],
        closes=True,
    )
    reply = Step(
        by=OFFICER,
        basis=ART[33],
        title="答复",
        mark="答",
        after=[confirm],
        not_while=[ask, consult, consult_makers, charge],
        states=[facts.outcome, facts.despite],
        why_not=rules.why_not_reply,
        publishes=[ReplyGiven],
        closes=True,
        within=Workdays(
            20,
            counted_from=[confirm, answer, pay],
            paused_by=[ask, consult, consult_makers, consult_organs, charge],
            extended_by=[extend, delay],
        ),
    )
