"""How a reconsideration runs, as the office that is contested sees it: one class for each edition."""

from __future__ import annotations

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
from yangguang.base.statutes import RECONSIDERATION_1999, RECONSIDERATION_2024
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.procedure import facts
from yangguang.modules.remedies.records import ReviewAdmitted, ReviewEnded, ReviewRaised

REVIEW_KEY = "reconsideration"


class Reconsideration1999(Procedure):
    """The law of 1999 as amended: sixty days and thirty more; the respondent answers in ten days."""

    key, title = REVIEW_KEY, "行政复议"
    in_force = Since(1999, 10, 1)
    ART = RECONSIDERATION_1999

    apply = begins = Step(
        by=APPLICANT, basis=ART[9], title="申请复议", mark="议", publishes=[ReviewRaised]
    )
    admit = Step(
        by=PARTY,
        basis=ART[17],
        title="受理",
        mark="受",
        answers=[apply],
        within=Workdays(5),
        publishes=[ReviewAdmitted],
    )
    refuse = Step(
        by=PARTY,
        basis=ART[17],
        title="不予受理",
        mark="拒",
        answers=[apply],
        publishes=[ReviewEnded],
        closes=True,
    )
    deem = Step(
        by=TIME,
        basis=ART[17],
        title="期满视为受理",
        mark="视",
        answers=[apply],
        if_missed=[admit],
        publishes=[ReviewAdmitted],
    )
    serve = Step(
        by=PARTY,
        basis=ART[23],
        title="申请书副本送达本机关",
        mark="送",
        after=[admit, deem],
        within=Workdays(7),
    )
    defend = Step(
        by=OFFICER,
        basis=rules.DEFENCE_1999,
        title="提出书面答复",
        mark="辩",
        answers=[serve],
        within=Days(10),
    )
    prolong = Step(
        by=PARTY,
        basis=ART[31],
        title="延长复议期限",
        mark="延",
        after=[admit, deem],
        gives=UpTo(Days(30), facts.extra),
    )
    withdraw = Step(
        by=APPLICANT,
        basis=ART[25],
        title="撤回复议申请",
        mark="撤",
        after=[apply],
        publishes=[ReviewEnded],
        closes=True,
    )
    decide = Step(
        by=PARTY,
        basis=ART[31],
        title="作出决定",
        mark="决",
        answers=[admit, deem],
        states=[facts.decision],
        why_not=rules.why_not_decide_1999,
        publishes=[ReviewEnded],
        closes=True,
        within=Days(60, counted_from=[admit, deem], extended_by=[prolong]),
    )
    order = Step(
        by=PARTY,
        basis=ART[28],
        title="作出决定，责令履行",
        mark="令",
        answers=[admit, deem],
        states=[facts.decision, facts.ordered_days],
        why_not=rules.why_not_order,
        publishes=[ReviewEnded],
    )
    comply = Step(
        by=OFFICER,
        basis=rules.COMPLY_1999,
        title="履行复议决定",
        mark="履",
        answers=[order],
        within=Days(facts.ordered_days),
        closes=True,
    )


class Reconsideration(Procedure):
    """The revision of 2023: ten working days to answer; disclosure cases may run simplified."""

    key, title = REVIEW_KEY, "行政复议"
    in_force = Since(2024, 1, 1)
    ART = RECONSIDERATION_2024

    apply = begins = Step(
        by=APPLICANT, basis=ART[20], title="申请复议", mark="议", publishes=[ReviewRaised]
    )
    admit = Step(
        by=PARTY,
        basis=ART[30],
        title="受理（普通程序）",
        mark="受",
        answers=[apply],
        within=Workdays(5),
        publishes=[ReviewAdmitted],
    )
    admit_simplified = Step(
        by=PARTY,
        basis=ART["53(4)"],
        title="受理（简易程序）",
        mark="简",
        answers=[apply],
        within=Workdays(5),
        publishes=[ReviewAdmitted],
    )
    refuse = Step(
        by=PARTY,
        basis=ART[30],
        title="不予受理",
        mark="拒",
        answers=[apply],
        publishes=[ReviewEnded],
        closes=True,
    )
    deem = Step(
        by=TIME,
        basis=ART[30],
        title="期满视为受理",
        mark="视",
        answers=[apply],
        if_missed=[admit, admit_simplified],
        publishes=[ReviewAdmitted],
    )
    serve = Step(
        by=PARTY,
        basis=ART[48],
        title="申请书副本送达本机关",
        mark="送",
        after=[admit, deem],
        within=Workdays(7),
    )
    serve_simplified = Step(
        by=PARTY,
        basis=ART[54],
        title="申请书副本送达本机关（简易程序）",
        mark="送",
        after=[admit_simplified],
        within=Workdays(3),
    )
    defend = Step(
        by=OFFICER,
        basis=ART[48],
        title="提出书面答复",
        mark="辩",
        answers=[serve],
        within=Workdays(10),
    )
    defend_simplified = Step(
        by=OFFICER,
        basis=ART[54],
        title="提出书面答复（简易程序）",
        mark="辩",
        answers=[serve_simplified],
        within=Workdays(5),
    )
    prolong = Step(
        by=PARTY,
        basis=ART[62],
        title="延长复议期限",
        mark="延",
        after=[admit, deem],
        gives=UpTo(Days(30), facts.extra),
    )
    withdraw = Step(
        by=APPLICANT,
        basis=ART[74],
        title="撤回复议申请",
        mark="撤",
        after=[apply],
        publishes=[ReviewEnded],
        closes=True,
    )
    decide = Step(
        by=PARTY,
        basis=ART[62],
        title="作出决定",
        mark="决",
        answers=[admit, deem],
        states=[facts.decision],
        publishes=[ReviewEnded],
        closes=True,
        within=Days(60, counted_from=[admit, deem], extended_by=[prolong]),
    )
    decide_simplified = Step(
        by=PARTY,
        basis=ART[62],
        title="作出决定（简易程序）",
        mark="决",
        answers=[admit_simplified],
        states=[facts.decision],
        publishes=[ReviewEnded],
        closes=True,
        within=Days(30),
    )
    order = Step(
        by=PARTY,
        basis=ART[64],
        title="作出决定，责令履行",
        mark="令",
        answers=[admit, admit_simplified, deem],
        states=[facts.decision, facts.ordered_days],
        why_not=rules.why_not_order,
        publishes=[ReviewEnded],
    )
    comply = Step(
        by=OFFICER,
        basis=rules.COMPLY_2024,
        title="履行复议决定",
        mark="履",
        answers=[order],
        within=Days(facts.ordered_days),
        closes=True,
    )
