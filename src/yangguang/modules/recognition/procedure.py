"""How a recognition comes about, and how it ends: rounds of two laws, and the register entry."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.procedure import (
    OFFICER,
    PARTY,
    TIME,
    Days,
    Fact,
    Keys,
    Procedure,
    Since,
    Step,
    Workdays,
    Years,
)
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.records import (
    DisputeSettled,
    EntryLapsed,
    EntryMade,
    EntryRevoked,
    ListAnnounced,
    PublicityInterrupted,
    PublicityOpened,
    QualificationPublicity,
    RoundStopped,
)

kind = Fact("kind", rules.Kind, "类别", says=rules.KINDS)
honour = Fact("honour", str, "称号")
nominees = Fact("nominees", Keys, "推荐对象")
departments = Fact("departments", Keys, "会审部门")
opinion = Fact("opinion", rules.Opinion, "会审意见", says=rules.OPINIONS)
against = Fact("against", Keys, "不同意的对象", optional=True)
shown = Fact("shown", Keys, "公示对象")
overrules = Fact("overrules", bool, "不采纳会审意见", optional=True)
cause = Fact("cause", rules.Cause, "中断原因", says=rules.CAUSES)
disputes = Fact("disputes", Keys, "异议")
upheld = Fact("upheld", bool, "异议成立")
struck = Fact("struck", str, "取消的对象", optional=True)
granted = Fact("granted", Keys, "授予对象")
stopping = Fact("stopping", rules.Stopping, "终止原因", says=rules.STOPPINGS)
entry = Fact("entry", str, "名录编号", optional=True)
round_number = Fact("round_number", str, "评选编号", optional=True)
member = Fact("nominee", str, "对象", optional=True)
granted_on = Fact("granted_on", date, "授予日期", optional=True)
validity_years = Fact("validity_years", int, "有效期（年）", optional=True)
ground = Fact("ground", rules.Ground, "撤销理由", says=rules.GROUNDS)

KEY: Final = "recognition"
QUALIFICATION_KEY: Final = "qualification-review"
ENTRY_KEY: Final = "recognised"


class Recognition(Procedure):
    """A round of prizes, model counties or commendations, under the disclosure regulation of 2019."""

    key, title = KEY, "评选命名"
    in_force = Since(2019, 5, 15)

    nominate = begins = Step(
        by=OFFICER,
        basis=rules.ROUNDS,
        title="推荐",
        mark="荐",
        states=[kind, honour, nominees],
        why_not=rules.why_not_nominate,
    )
    circulate = Step(
        by=OFFICER,
        basis=rules.ROUNDS,
        title="送会审",
        mark="会",
        after=[nominate],
        each=departments,
    )
    opine = Step(
        by=PARTY,
        basis=rules.REVIEW,
        title="提出会审意见",
        mark="见",
        answers=[circulate],
        within=Workdays(10),
        states=[opinion, against],
        why_not=rules.why_not_opine,
    )
    silence = Step(
        by=TIME,
        basis=rules.REVIEW,
        title="逾期未提出会审意见",
        mark="默",
        answers=[circulate],
        if_missed=[opine],
    )
    show = Step(
        by=OFFICER,
        basis=rules.WINDOW,
        title="公示",
        mark="示",
        after=[circulate],
        not_while=[circulate],
        states=[shown, overrules],
        why_not=rules.why_not_show,
        publishes=[PublicityOpened],
    )
    interrupt = Step(
        by=OFFICER,
        basis=rules.WINDOW,
        title="公示中断",
        mark="断",
        after=[show],
        repeats=True,
        states=[cause],
        publishes=[PublicityInterrupted],
    )
    resume = Step(
        by=OFFICER,
        basis=rules.WINDOW,
        title="重新公示",
        mark="续",
        answers=[interrupt],
        publishes=[PublicityOpened],
    )
    dispute = Step(
        by=PARTY,
        basis=rules.WINDOW,
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        each=disputes,
        only_within=Days(10, counted_from=[show, resume], rolls=False),
    )
    settle = Step(
        by=OFFICER,
        basis=rules.ANSWER,
        title="答复异议",
        mark="复",
        answers=[dispute],
        within=Workdays(10),
        states=[upheld, struck],
        why_not=rules.why_not_settle,
        publishes=[DisputeSettled],
    )
    announce = Step(
        by=OFFICER,
        basis=rules.ROUNDS,
        title="公告",
        mark="告",
        after=[show],
        each=granted,
        not_while=[interrupt, dispute],
        not_before=Days(10, counted_from=[show, resume], basis=rules.WINDOW),
        why_not=rules.why_not_announce,
        publishes=[ListAnnounced],
    )
    enter = Step(
        by=TIME,
        basis=rules.REGISTER,
        title="载入名录",
        mark="录",
        answers=[announce],
        states=[entry],
    )
    conclude = Step(
        by=TIME,
        basis=rules.ROUNDS,
        title="评选办结",
        mark="结",
        after=[announce],
        not_while=[announce],
        closes=True,
    )
    stop = Step(
        by=OFFICER,
        basis=rules.ROUNDS,
        title="终止评选",
        mark="止",
        after=[nominate],
        not_while=[announce],
        states=[stopping],
        publishes=[RoundStopped],
        closes=True,
    )


class QualificationReview(Procedure):
    """Order 520: twenty working days' review, ten or more in public, ten for the certificate."""

    key, title = QUALIFICATION_KEY, "地质勘查资质审批"
    in_force = Since(2008, 7, 1)
    ART = rules.QUALIFICATION_2008

    accept = begins = Step(
        by=OFFICER,
        basis=ART[11],
        title="受理资质申请",
        mark="受",
        states=[kind, honour, nominees],
        why_not=rules.why_not_nominate,
    )
    circulate = Step(
        by=OFFICER, basis=ART[11], title="送会审", mark="会", after=[accept], each=departments
    )
    opine = Step(
        by=PARTY,
        basis=rules.QUALIFICATION_REVIEW,
        title="提出会审意见",
        mark="见",
        answers=[circulate],
        within=Workdays(10),
        states=[opinion, against],
        why_not=rules.why_not_opine,
    )
    silence = Step(
        by=TIME,
        basis=rules.QUALIFICATION_REVIEW,
        title="逾期未提出会审意见",
        mark="默",
        answers=[circulate],
        if_missed=[opine],
    )
    show = Step(
        by=OFFICER,
        basis=ART[11],
        title="公示",
        mark="示",
        after=[circulate],
        not_while=[circulate],
        within=Workdays(20, counted_from=[accept]),
        states=[shown, overrules],
        why_not=rules.why_not_show,
        publishes=[QualificationPublicity],
    )
    interrupt = Step(
        by=OFFICER,
        basis=rules.QUALIFICATION_WINDOW,
        title="公示中断",
        mark="断",
        after=[show],
        repeats=True,
        states=[cause],
        publishes=[PublicityInterrupted],
    )
    resume = Step(
        by=OFFICER,
        basis=rules.QUALIFICATION_WINDOW,
        title="重新公示",
        mark="续",
        answers=[interrupt],
        publishes=[QualificationPublicity],
    )
    dispute = Step(
        by=PARTY,
        basis=ART[11],
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        each=disputes,
        only_within=Workdays(10, counted_from=[show, resume]),
    )
    settle = Step(
        by=OFFICER,
        basis=rules.QUALIFICATION_ANSWER,
        title="答复异议",
        mark="复",
        answers=[dispute],
        within=Workdays(10),
        states=[upheld, struck],
        why_not=rules.why_not_settle,
        publishes=[DisputeSettled],
    )
    announce = Step(
        by=OFFICER,
        basis=ART[11],
        title="批准并公告",
        mark="告",
        after=[show],
        each=granted,
        not_while=[interrupt, dispute],
        not_before=Workdays(10, counted_from=[show, resume]),
        why_not=rules.why_not_announce,
        publishes=[ListAnnounced],
    )
    issue = Step(
        by=OFFICER,
        basis=ART[11],
        title="颁发资质证书",
        mark="证",
        answers=[announce],
        within=Workdays(10),
        states=[entry],
    )
    conclude = Step(
        by=TIME,
        basis=ART[12],
        title="评选办结",
        mark="结",
        after=[announce],
        not_while=[announce],
        closes=True,
    )
    stop = Step(
        by=OFFICER,
        basis=ART[11],
        title="终止评选",
        mark="止",
        after=[accept],
        not_while=[announce],
        states=[stopping],
        publishes=[RoundStopped],
        closes=True,
    )


class Recognised(Procedure):
    """One recognised unit or person in the register: until it lapses or is revoked."""

    key, title = ENTRY_KEY, "名录登记"
    in_force = Since(2004, 7, 1)

    grant = begins = Step(
        by=OFFICER,
        basis=rules.REGISTER,
        title="登记授予",
        mark="授",
        states=[kind, honour, round_number, member, granted_on, validity_years],
        publishes=[EntryMade],
    )
    lapse = Step(
        by=TIME,
        basis=rules.LAPSE,
        title="失效",
        mark="失",
        after=[grant],
        not_before=Years(validity_years, counted_from=[granted_on]),
        publishes=[EntryLapsed],
        closes=True,
    )
    revoke = Step(
        by=OFFICER,
        basis=rules.REVOCATION,
        title="撤销",
        mark="撤",
        after=[grant],
        states=[ground],
        publishes=[EntryRevoked],
        closes=True,
    )
