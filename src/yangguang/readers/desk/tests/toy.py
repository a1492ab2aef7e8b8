"""A procedure without anything of its own: no form, no table, no paper; three kinds of facts."""

from __future__ import annotations

from datetime import date

from yangguang.base.basis import Statute
from yangguang.base.procedure import OFFICER, PARTY, Fact, Keys, Procedure, Since, Step, Workdays
from yangguang.kernel.cases.taking import opening, taking

KEY = "desk-toy"
LAW = Statute("desk-toy", "示例办法", "示例令第1号", date(2020, 1, 1))


class Toy(Procedure):
    key, title = KEY, "示例程序"
    in_force = Since(2020, 1, 1)

    propose = begins = Step(
        by=OFFICER, basis=LAW[1], title="提出", states=[Fact("matter", str, "事项")]
    )
    consult = Step(
        by=OFFICER,
        basis=LAW[2],
        title="征求部门意见",
        after=[propose],
        each=Fact("departments", Keys, "部门"),
    )
    opine = Step(
        by=PARTY,
        basis=LAW[2],
        title="部门回复意见",
        answers=[consult],
        within=Workdays(5),
        states=[Fact("agrees", bool, "同意")],
    )
    decide = Step(
        by=OFFICER,
        basis=LAW[3],
        title="决定",
        after=[consult],
        not_while=[consult],
        states=[Fact("from_on", date, "执行日期")],
        closes=True,
    )


def propose(office, *, by, at, matter):
    with opening(Toy.propose, key=KEY, office=office, by=by, at=at, matter=matter) as step:
        pass
    return step.case


def consult(case, *, by, at, departments):
    with taking(Toy.consult, case, by=by, at=at, departments=departments):
        pass


def opine(case, *, by, at, member, agrees, on=None):
    with taking(Toy.opine, case, by=by, at=at, on=on, member=member, agrees=agrees):
        pass


def decide(case, *, by, at, from_on):
    with taking(Toy.decide, case, by=by, at=at, from_on=from_on):
        pass
