"""Made-up procedures that lean on each other: permits, disputes about them, rounds that make some.

A permit is neither changed nor lapses while a dispute about it is open. A round makes a permit for
each name in its act; three days later TIME makes one more.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from yangguang.base.basis import Statute
from yangguang.base.procedure import OFFICER, TIME, Days, Fact, Keys, Procedure, Since, Step
from yangguang.base.record import Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.kernel.cases import registry
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.people.actors import Actor

DISPUTE, PERMIT, ROUND, PLAIN = "toy-dispute", "toy-permit", "toy-round", "toy-plain"
OFFICE = Actor(role="officer", label="示例局")
LAW = Statute("toy-linked", "示例许可办法", "示例令第5号", date(2020, 1, 1))


@dataclass(frozen=True, kw_only=True)
class PermitMade(Record):
    """That a permit was made."""

    kind = "cases-test-permit"
    heading = "示例许可"
    basis = LAW[1]
    release = Release.STANDING
    erasure = Erasure.NOTHING_PERSONAL
    labels = {"number": "编号"}
    number: str

    def title(self) -> Said:
        return Said("许可：{number}", {"number": self.number})


class Dispute(Procedure):
    key, title = DISPUTE, "示例争议"
    in_force = Since(2020, 1, 1)

    lodge = begins = Step(by=OFFICER, basis=LAW[7], title="立案")
    hear = Step(by=OFFICER, basis=LAW[8], title="听取意见", after=[lodge], repeats=True)
    decide = Step(by=OFFICER, basis=LAW[8], title="裁决", after=[lodge], closes=True)


class Permit(Procedure):
    key, title = PERMIT, "示例许可"
    in_force = Since(2020, 1, 1)

    grant = begins = Step(by=OFFICER, basis=LAW[1], title="准予", publishes=[PermitMade])
    change = Step(
        by=OFFICER,
        basis=LAW[3],
        title="变更",
        after=[grant],
        repeats=True,
        not_while=[Dispute],
        within=Days(20),
    )
    tie = Step(by=OFFICER, basis=LAW[4], title="并案", after=[grant], repeats=True)
    lapse = Step(
        by=TIME,
        basis=LAW[5],
        title="失效",
        after=[grant],
        not_before=Days(10),
        not_while=[Dispute],
        closes=True,
    )
    contest = Step(by=OFFICER, basis=LAW[7], title="移送", after=[grant], repeats=True)
    revoke = Step(by=OFFICER, basis=LAW[6], title="撤销", after=[grant], closes=True)


class Round(Procedure):
    key, title = ROUND, "示例批次"
    in_force = Since(2020, 1, 1)

    propose = begins = Step(by=OFFICER, basis=LAW[9], title="提名", states=[Fact("names", Keys)])
    announce = Step(by=OFFICER, basis=LAW[9], title="公布", after=[propose])
    enter = Step(by=TIME, basis=LAW[10], title="补录", after=[announce], not_before=Days(3))


class Plain(Procedure):
    key, title = PLAIN, "示例单件"
    in_force = Since(2020, 1, 1)

    file = begins = Step(by=OFFICER, basis=LAW[2], title="登记")
    note = Step(by=OFFICER, basis=LAW[2], title="办理", after=[file], repeats=True)
    end = Step(by=OFFICER, basis=LAW[2], title="办结", after=[file], closes=True)


def lodge(office, *, by, at, about, on=None):
    with opening(
        Dispute.lodge, key=DISPUTE, office=office, by=by, at=at, on=on, about=about
    ) as step:
        pass
    return step.case


def hear(case, *, by, at, on=None):
    with taking(Dispute.hear, case, by=by, at=at, on=on):
        pass


def decide(case, *, by, at, on=None):
    with taking(Dispute.decide, case, by=by, at=at, on=on):
        pass


def grant(office, *, by, at, about=(), on=None):
    with opening(Permit.grant, key=PERMIT, office=office, by=by, at=at, on=on, about=about) as step:
        step.publish(PermitMade(number=step.case.pk))
    return step.case


def change(case, *, by, at, on=None):
    with taking(Permit.change, case, by=by, at=at, on=on):
        pass


def tie(case, *, by, at, about, on=None):
    with taking(Permit.tie, case, by=by, at=at, on=on, about=about):
        pass


def contest(case, *, by, at, on=None):
    with taking(Permit.contest, case, by=by, at=at, on=on):
        lodge(case.office, by=by, at=at, about=[case.pk])


def lapse(case, *, by, at, on):
    with taking(Permit.lapse, case, by=by, at=at, on=on):
        pass


def revoke(case, *, by, at, on=None):
    with taking(Permit.revoke, case, by=by, at=at, on=on):
        pass


def propose(office, *, by, at, names):
    with opening(Round.propose, key=ROUND, office=office, by=by, at=at, names=names) as step:
        pass
    return step.case


def announce(case, *, by, at, on=None):
    with taking(Round.announce, case, by=by, at=at, on=on) as step:
        for _ in step.known["names"]:
            grant(case.office, by=by, at=at, on=on)


def enter(case, *, by, at, on):
    with taking(Round.enter, case, by=by, at=at, on=on):
        grant(case.office, by=OFFICE, at=at, on=on)


def file(office, *, by, at, about=(), on=None):
    with opening(Plain.file, key=PLAIN, office=office, by=by, at=at, on=on, about=about) as step:
        pass
    return step.case


def note(case, *, by, at, on=None, about=()):
    with taking(Plain.note, case, by=by, at=at, on=on, about=about):
        pass


def end(case, *, by, at, on=None):
    with taking(Plain.end, case, by=by, at=at, on=on):
        pass


ACTS: ModuleType = sys.modules[__name__]
PREFIXES = {DISPUTE: "ZYA", PERMIT: "ZYM", ROUND: "ZYZ", PLAIN: "ZYP"}
PROJECTED: list[tuple[str, int]] = []
"""What the engine told the module: number of the case, number of steps then."""


def plug():
    for key, prefix in PREFIXES.items():
        registry.plug(registry.Governed(key, prefix, ACTS, lambda case: case, project=projected))


def unplug():
    for key in PREFIXES:
        registry.unplug(key)


def projected(case):
    PROJECTED.append((case.pk, case.last_seq))
