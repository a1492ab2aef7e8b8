"""Example procedures: ten hard shapes that the vocabulary must express. They are no module's law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from yangguang.base.basis import Statute
from yangguang.base.procedure import (
    APPLICANT,
    OFFICER,
    PARTY,
    TIME,
    Days,
    Fact,
    Hours,
    Keys,
    Procedure,
    Since,
    Step,
    UpTo,
    Workdays,
    Years,
)
from yangguang.base.procedure.words import Facts
from yangguang.base.record import Erasure, Record
from yangguang.base.refusal import Reason, Said, Sentence, sentence

OLD = Statute(
    "example-2007", "政府信息公开条例", "国务院令第492号", date(2008, 5, 1), date(2019, 5, 14)
)
NEW = Statute("example-2019", "政府信息公开条例", "国务院令第711号", date(2019, 5, 15))
LAND = Statute("example-land", "示例规定", "示例〔2008〕1号", date(2008, 1, 1))

days, period = Fact("days", int, "延长日数"), Fact("period", int, "补正期限")
third_parties = Fact("third_parties", Keys, "第三方")
co_makers = Fact("co_makers", Keys, "共同制作机关")


class ReplyGiven(Record):
    kind = "example-reply-given"
    heading, basis, erasure, labels = "示例", NEW[33], Erasure.NOTHING_PERSONAL, {}

    def title(self) -> Said:
        return Said("示例")


class Request2007(Procedure):
    """(c): fifteen working days and fifteen more; nothing said about supplements' clock."""

    key, title = "example-request", "政府信息公开申请（示例）"
    in_force = Since(2008, 5, 1)
    file = Step(by=APPLICANT, basis=OLD[20])
    confirm = begins = Step(by=OFFICER, basis=OLD[24], after=[file])
    extend = Step(by=OFFICER, basis=OLD[24], after=[confirm], gives=UpTo(Workdays(15), days))
    reply = Step(
        by=OFFICER,
        basis=OLD[24],
        after=[confirm],
        closes=True,
        publishes=[ReplyGiven],
        within=Workdays(15, counted_from=[confirm], extended_by=[extend]),
    )


class Request2019(Procedure):
    """(a), (b): supplement, third parties, co-makers, extension, excluded time."""

    key, title = "example-request", "政府信息公开申请（示例）"
    in_force = Since(2019, 5, 15)
    file = Step(by=APPLICANT, basis=NEW[29])
    confirm = begins = Step(by=OFFICER, basis=NEW[31], after=[file])
    ask = Step(by=OFFICER, basis=NEW[30], after=[confirm], only_within=Workdays(7), states=[period])
    answer = Step(by=APPLICANT, basis=NEW[30], answers=[ask], within=Workdays(period))
    drop = Step(by=OFFICER, basis=NEW[30], answers=[ask], not_before=Workdays(period), closes=True)
    consult = Step(by=OFFICER, basis=NEW[32], after=[confirm], each=third_parties, repeats=True)
    respond = Step(by=PARTY, basis=NEW[32], answers=[consult], within=Workdays(15))
    silence = Step(by=TIME, basis=NEW[32], answers=[consult], if_missed=[respond])
    ask_makers = Step(by=OFFICER, basis=NEW[34], after=[confirm], each=co_makers)
    opine = Step(by=PARTY, basis=NEW[34], answers=[ask_makers], within=Workdays(15))
    consent = Step(by=TIME, basis=NEW[34], answers=[ask_makers], if_missed=[opine])
    extend = Step(by=OFFICER, basis=NEW[33], after=[confirm], gives=UpTo(Workdays(20), days))
    reply = Step(
        by=OFFICER,
        basis=NEW[33],
        after=[confirm],
        not_while=[ask, consult, ask_makers],
        publishes=[ReplyGiven],
        closes=True,
        within=Workdays(
            20,
            counted_from=[confirm, answer],
            paused_by=[ask, consult, ask_makers],
            extended_by=[extend],
        ),
    )


departments = Fact("departments", Keys, "会审部门")


class Opinion(StrEnum):
    AGREE = "agree"
    OBJECT = "object"


opinion = Fact("opinion", Opinion, "意见")
overrules = Fact("overrules", bool, "已协调", optional=True)


def why_not_approve(facts: Facts) -> Iterator[Sentence]:
    """An objection by a department must be settled first. (d)"""
    if Opinion.OBJECT in facts.get("opinion", {}).values() and not facts.get("overrules"):
        yield sentence(Reason.RULE, "有部门反对，须先协调一致。", basis=LAND[4])


class JointReview(Procedure):
    """(d): six departments, each with an opinion of its own."""

    key, title = "example-joint-review", "会审（示例）"
    in_force = Since(2008, 1, 1)
    submit = begins = Step(by=OFFICER, basis=LAND[1])
    circulate = Step(by=OFFICER, basis=LAND[2], after=[submit], each=departments)
    give = Step(by=PARTY, basis=LAND[3], answers=[circulate], within=Workdays(10), states=[opinion])
    approve = Step(
        by=OFFICER,
        basis=LAND[4],
        after=[submit],
        not_while=[circulate],
        states=[overrules],
        why_not=why_not_approve,
        closes=True,
    )


class Publicity(Procedure):
    """(e): ten days on show, unbroken; what interrupts it starts it anew."""

    key, title = "example-publicity", "公示（示例）"
    in_force = Since(2008, 1, 1)
    show = begins = Step(by=OFFICER, basis=LAND[1])
    interrupt = Step(by=OFFICER, basis=LAND[2], after=[show], repeats=True)
    resume = Step(by=OFFICER, basis=LAND[2], answers=[interrupt])
    certify = Step(
        by=OFFICER,
        basis=LAND[3],
        after=[show],
        not_while=[interrupt],
        not_before=Days(10, counted_from=[show, resume]),
        closes=True,
    )


ranking = Fact("ranking", Keys, "中签顺序")


class Draw(Procedure):
    """(f): the winner gives up or lets five working days pass; the reserve steps in by TIME."""

    key, title = "example-draw", "摇号（示例）"
    in_force = Since(2008, 1, 1)
    draw = begins = Step(by=OFFICER, basis=LAND[1], states=[ranking])
    offer = Step(by=TIME, basis=LAND[2], after=[draw])
    sign = Step(by=PARTY, basis=LAND[3], answers=[offer], only_within=Workdays(5), closes=True)
    abandon = Step(by=PARTY, basis=LAND[3], answers=[offer], only_within=Days(3), reopens=[offer])
    lapse = Step(by=TIME, basis=LAND[3], answers=[offer], if_missed=[sign], reopens=[offer])


expires = Fact("expires", date, "有效期届满日")


class Right(Procedure):
    """(g): renewal must be filed thirty days before expiry; unfiled, the right lapses at expiry."""

    key, title = "example-right", "采矿权（示例）"
    in_force = Since(1998, 2, 12)
    grant = begins = Step(by=OFFICER, basis=LAND[1], states=[expires])
    renew = Step(by=APPLICANT, basis=LAND[2], after=[grant], only_within=Days(30, before=expires))
    decide = Step(by=OFFICER, basis=LAND[3], answers=[renew], within=Days(40), closes=True)
    lapse = Step(
        by=TIME,
        basis=LAND[2],
        after=[grant],
        if_missed=[renew],
        not_before=Years(30, counted_from=[grant]),
        closes=True,
    )


class QuickReport(Procedure):
    """(h): hours run through the night."""

    key, title = "example-quick-report", "速报（示例）"
    in_force = Since(2006, 1, 13)
    receive = begins = Step(by=OFFICER, basis=LAND[1])
    report = Step(by=OFFICER, basis=LAND[2], after=[receive], within=Hours(4))
    complete = Step(by=OFFICER, basis=LAND[3], after=[report], repeats=True)


class Licence(Procedure):
    """(j): defects not told within five working days: accepted, by TIME, as of the receipt."""

    key, title = "example-licence", "行政许可（示例）"
    in_force = Since(2004, 7, 1)
    file = begins = Step(by=APPLICANT, basis=LAND[1])
    accept = Step(by=OFFICER, basis=LAND[2], after=[file], only_within=Workdays(5))
    tell = Step(by=OFFICER, basis=LAND[2], after=[file], only_within=Workdays(5))
    mend = Step(by=APPLICANT, basis=LAND[2], answers=[tell])
    deemed = Step(by=TIME, basis=LAND[2], after=[file], if_missed=[tell, accept])
    decide = Step(
        by=OFFICER,
        basis=LAND[3],
        after=[accept, deemed, mend],
        within=Workdays(20, counted_from=[file, mend]),
        closes=True,
    )


class LandPlan(Procedure):
    """An edition that takes a running case over: `hear`, taken under the new law, moves it."""

    key, title = "example-plan", "规划（示例）"
    in_force = Since(2008, 1, 1)
    start = begins = Step(by=OFFICER, basis=LAND[1])
    hear = Step(by=OFFICER, basis=LAND[2], after=[start])
    adopt = Step(by=OFFICER, basis=LAND[3], after=[start], within=Days(60), closes=True)


class LandPlan2020(Procedure):
    key, title = "example-plan", "规划（示例）"
    in_force = Since(2020, 1, 1)
    start = begins = Step(by=OFFICER, basis=LAND[1])
    hear = Step(by=OFFICER, basis=LAND[2], after=[start])
    adopt = Step(by=OFFICER, basis=LAND[3], after=[start], within=Days(90), closes=True)
    running: ClassVar = (hear,)
    transition = LAND[9]
