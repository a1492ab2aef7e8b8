"""How a round of prizes, model counties or commendations goes."""

from __future__ import annotations

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, PARTY, TIME, Days, Procedure, Since, Step, Workdays
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.procedure.facts import (
    KEY,
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
    PublicityOpened,
    RoundStopped,
)


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
    interrupt, lose, resume, regain = publicity.unbroken(
        show, basis=rules.WINDOW, stopped=PublicityInterrupted, shown=PublicityOpened
    )
    dispute = Step(
        by=PARTY,
        basis=rules.WINDOW,
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        at_will=True,
        each=disputes,
        only_within=Days(10, counted_from=[show, resume, regain], rolls=False),
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
        not_while=[interrupt, lose, dispute],
        not_before=Days(10, counted_from=[show, resume, regain], basis=rules.WINDOW),
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
        at_will=True,
        publishes=[RoundStopped],
        closes=True,
    )
