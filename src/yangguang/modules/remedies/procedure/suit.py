"""How a suit runs, as the office that is sued sees it: one class for each edition."""

from __future__ import annotations

from yangguang.base.procedure import (
    APPLICANT,
    OFFICER,
    PARTY,
    TIME,
    Days,
    Months,
    Procedure,
    Since,
    Step,
)
from yangguang.base.statutes import LITIGATION_1990, LITIGATION_2015
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.procedure import facts
from yangguang.modules.remedies.records import SuitEnded, SuitRaised

SUIT_KEY = "administrative-suit"


class Suit1990(Procedure):
    """The law of 1990: the office answers in ten days, the court judges in three months."""

    key, title = SUIT_KEY, "行政诉讼"
    in_force = Since(1990, 10, 1)
    ART = LITIGATION_1990

    sue = begins = Step(
        by=APPLICANT,
        basis=ART[37],
        title="起诉",
        mark="诉",
        states=[facts.after_review],
        publishes=[SuitRaised],
    )
    serve = Step(by=PARTY, basis=ART[43], title="起诉状副本送达本机关", mark="送", after=[sue])
    defend = Step(
        by=OFFICER,
        basis=rules.DEFENCE_1990,
        title="提交答辩状和证据",
        mark="辩",
        answers=[serve],
        within=Days(10),
    )
    drop = Step(
        by=PARTY,
        basis=ART[51],
        title="裁定终结（不予受理、驳回起诉、准许撤诉）",
        mark="终",
        after=[sue],
        states=[facts.judgment],
        publishes=[SuitEnded],
        closes=True,
    )
    judge = Step(
        by=PARTY,
        basis=rules.TRIAL_1990,
        title="一审判决",
        mark="判",
        answers=[sue],
        states=[facts.judgment],
        within=Months(3, counted_from=[sue]),
    )
    appeal = Step(
        by=APPLICANT,
        basis=rules.APPEAL_1990,
        title="对方上诉",
        mark="上",
        answers=[judge],
        only_within=Days(15),
    )
    appeal_ours = Step(
        by=OFFICER,
        basis=rules.APPEAL_1990,
        title="本机关上诉",
        mark="上",
        answers=[judge],
        only_within=Days(15),
    )
    rest = Step(
        by=TIME,
        basis=rules.APPEAL_1990,
        title="上诉期满，判决生效",
        mark="效",
        answers=[judge],
        if_missed=[appeal, appeal_ours],
        publishes=[SuitEnded],
    )
    judge_again = Step(
        by=PARTY,
        basis=rules.SECOND_1990,
        title="二审判决",
        mark="终",
        after=[appeal, appeal_ours],
        states=[facts.judgment],
        within=Months(2),
        publishes=[SuitEnded],
    )
    conclude = Step(
        by=OFFICER,
        basis=ART[65],
        title="履行完毕，结案",
        mark="结",
        after=[rest, judge_again],
        closes=True,
    )


class Suit(Procedure):
    """The revision of 2014: fifteen days to answer, six months to judge, or forty-five days simplified."""

    key, title = SUIT_KEY, "行政诉讼"
    in_force = Since(2015, 5, 1)
    ART = LITIGATION_2015

    sue = begins = Step(
        by=APPLICANT,
        basis=ART[45],
        title="起诉",
        mark="诉",
        states=[facts.after_review],
        publishes=[SuitRaised],
    )
    serve = Step(by=PARTY, basis=ART[67], title="起诉状副本送达本机关", mark="送", after=[sue])
    simplify = Step(
        by=PARTY,
        basis=ART[82],
        title="适用简易程序",
        mark="简",
        answers=[sue],
        at_will=True,
    )
    defend = Step(
        by=OFFICER,
        basis=rules.DEFENCE_2015,
        title="提交答辩状和证据",
        mark="辩",
        answers=[serve],
        within=Days(15),
    )
    drop = Step(
        by=PARTY,
        basis=ART[51],
        title="裁定终结（不予立案、驳回起诉、准许撤诉）",
        mark="终",
        after=[sue],
        states=[facts.judgment],
        publishes=[SuitEnded],
        closes=True,
    )
    judge = Step(
        by=PARTY,
        basis=ART[81],
        title="一审判决",
        mark="判",
        answers=[sue],
        states=[facts.judgment],
        within=Months(6, counted_from=[sue]),
    )
    judge_simplified = Step(
        by=PARTY,
        basis=ART[83],
        title="一审判决（简易程序）",
        mark="判",
        answers=[simplify],
        states=[facts.judgment],
        within=Days(45, counted_from=[sue]),
    )
    appeal = Step(
        by=APPLICANT,
        basis=rules.APPEAL_2015,
        title="对方上诉",
        mark="上",
        answers=[judge, judge_simplified],
        only_within=Days(15),
    )
    appeal_ours = Step(
        by=OFFICER,
        basis=rules.APPEAL_2015,
        title="本机关上诉",
        mark="上",
        answers=[judge, judge_simplified],
        only_within=Days(15),
    )
    rest = Step(
        by=TIME,
        basis=rules.APPEAL_2015,
        title="上诉期满，判决生效",
        mark="效",
        answers=[judge, judge_simplified],
        if_missed=[appeal, appeal_ours],
        publishes=[SuitEnded],
    )
    judge_again = Step(
        by=PARTY,
        basis=rules.SECOND_2015,
        title="二审判决",
        mark="终",
        after=[appeal, appeal_ours],
        states=[facts.judgment],
        within=Months(3),
        publishes=[SuitEnded],
    )
    conclude = Step(
        by=OFFICER,
        basis=ART[94],
        title="履行完毕，结案",
        mark="结",
        after=[rest, judge_again],
        closes=True,
    )
