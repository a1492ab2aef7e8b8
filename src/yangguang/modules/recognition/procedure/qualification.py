"""How a qualification is approved: Order 520."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, PARTY, TIME, Procedure, Since, Step, Workdays
from yangguang.base.statutes import QUALIFICATION_2008
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.procedure.facts import (
    QUALIFICATION_KEY,
    against,
    departments,
    disputes,
    entry,
    granted,
    honour,
    kind,
    nominees,
    opinion,
    overrules,
    shown,
    stopping,
    struck,
    upheld,
)
from yangguang.modules.recognition.records import (
    DisputeSettled,
    ListAnnounced,
    PublicityInterrupted,
    QualificationPublicity,
    RoundStopped,
)


class QualificationReview(Procedure):
    """Order 520: twenty working days' review, ten or more in public, ten for the certificate."""

    key, title = QUALIFICATION_KEY, "地质勘查资质审批"
    in_force = Since(2008, 7, 1)
    ART = QUALIFICATION_2008

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
    interrupt, lose, resume, regain = publicity.unbroken(
        show,
        basis=rules.QUALIFICATION_WINDOW,
        stopped=PublicityInterrupted,
        shown=QualificationPublicity,
    )
    dispute = Step(
        by=PARTY,
        basis=ART[11],
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        at_will=True,
        each=disputes,
        only_within=Workdays(10, counted_from=[show, resume, regain]),
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
        not_while=[interrupt, lose, dispute],
        not_before=Workdays(10, counted_from=[show, resume, regain]),
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
        at_will=True,
        publishes=[RoundStopped],
        closes=True,
    )
