"""A step that concerns many: who was asked, who has answered, and which options are named first."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from yangguang.base import workdays
from yangguang.base.basis import Statute
from yangguang.base.procedure import (
    OFFICER,
    PARTY,
    SHANGHAI,
    Course,
    Fact,
    Keys,
    Procedure,
    Role,
    Since,
    Step,
    Taking,
    Workdays,
)
from yangguang.base.refusal import Reason

LAW = Statute("example-many-members", "示例法", "示例令第8号", date(2008, 1, 1))
asked, said = Fact("asked", Keys), Fact("said", str)
NAMES = tuple(f"第{n}家" for n in range(30))


class Asking(Procedure):
    """Many are asked, and each answers for itself."""

    key, title = "example-many-members", "征求多家意见（示例）"
    in_force = Since(2008, 1, 1)
    ask = begins = Step(by=OFFICER, basis=LAW[1], each=asked, states=[asked], repeats=True)
    answer: ClassVar[Step] = Step(
        by=PARTY, basis=LAW[2], answers=[ask], within=Workdays(15), states=[said]
    )
    close = Step(by=OFFICER, basis=LAW[3], after=[ask], not_while=[ask], closes=True)


def at(day: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, 12, minute, tzinfo=SHANGHAI)


def course(*answered: str) -> Course:
    rows = [Taking(1, "ask", date(2026, 3, 2), at(2), OFFICER, facts={"asked": NAMES})]
    for n, name in enumerate(answered):
        facts = {"said": f"{name}同意"}
        rows.append(
            Taking(n + 2, "answer", date(2026, 3, 3), at(3, n), PARTY, member=name, facts=facts)
        )
    return Course((Asking,), tuple(rows), workdays.national())


def test_of_many_options_those_that_are_open_come_first():
    standing = course(*NAMES[:25]).standing(at(4))
    few = [o for o in standing.options_of(set(Role), most=10) if o.step.name == "answer"]
    # five have not answered yet; the rest of the ten are the first of those who have
    assert [o.member for o in few] == [*NAMES[25:], *NAMES[:5]]
    assert [bool(o.reasons) for o in few] == [False] * 5 + [True] * 5
    assert len([o for o in standing.options if o.step.name == "answer"]) == len(NAMES)


def test_each_answers_once_and_nobody_who_was_not_asked():
    known = course("第0家")
    again = Taking(
        9, "answer", date(2026, 3, 4), at(4), PARTY, member="第0家", facts={"said": "又"}
    )
    stranger = Taking(
        9, "answer", date(2026, 3, 4), at(4), PARTY, member="别家", facts={"said": "也"}
    )
    assert [r.code for r in known.propose(again).reasons] == [Reason.ONCE]
    assert [r.code for r in known.propose(stranger).reasons] == [Reason.UNKNOWN]


def test_what_each_stated_is_kept_by_member():
    standing = course("第0家", "第1家").standing(at(4))
    assert standing.state.facts["said"] == {"第0家": "第0家同意", "第1家": "第1家同意"}


def test_the_case_waits_until_all_have_answered():
    assert [o.step.name for o in course(*NAMES).standing(at(4)).open] == ["ask", "close"]
    assert "close" not in {o.step.name for o in course(*NAMES[1:]).standing(at(4)).open}
