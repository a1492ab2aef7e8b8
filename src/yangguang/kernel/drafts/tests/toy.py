"""A procedure with one step to draft, so that the room is tested without any module."""

from __future__ import annotations

from datetime import date

from yangguang.base.basis import Statute
from yangguang.base.procedure import OFFICER, Fact, Procedure, Since, Step
from yangguang.kernel.cases.taking import opening, taking

KEY = "drafts-toy"
LAW = Statute("drafts-toy", "示例办法", "示例令第2号", date(2020, 1, 1))


class Toy(Procedure):
    key, title = KEY, "拟办示例"
    in_force = Since(2020, 1, 1)

    propose = begins = Step(by=OFFICER, basis=LAW[1], title="提出")
    decide = Step(
        by=OFFICER,
        basis=LAW[2],
        title="决定",
        after=[propose],
        states=[Fact("days", int, "天数")],
    )


def propose(office, *, by, at):
    with opening(Toy.propose, key=KEY, office=office, by=by, at=at) as step:
        pass
    return step.case


def decide(case, *, by, at, days):
    with taking(Toy.decide, case, by=by, at=at, days=days):
        pass
