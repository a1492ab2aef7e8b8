"""A letter to the holder of a lot, what they reply, and what the office makes of it in public."""

from __future__ import annotations

from datetime import date

from yangguang.base.procedure import OFFICER, PARTY, Fact, Procedure, Since, Step
from yangguang.modules.market.procedure import facts
from yangguang.modules.market.records.holder import HolderReplied
from yangguang.modules.market.rules import law_supply as law
from yangguang.modules.market.rules import replying as rules

lot = Fact("lot", str, "宗地编号")
question = Fact("question", str, "监管事项", says=rules.titles())
letter = Fact("letter", str, "函号")
until_on = Fact("until_on", date, "请于此日前答复")
is_as_written = Fact("is_as_written", bool, "照原文公布")


class HolderLetter(Procedure):
    """One letter: it may be replied to more than once; each reply is published, or given back with a reason."""

    key, title = facts.HOLDER, "请使用权人答复"
    in_force = Since(1995, 1, 1)

    ask = begins = Step(
        by=OFFICER,
        basis=law.REPLIED,
        title="请使用权人答复",
        mark="请",
        states=[lot, question, letter, until_on],
    )
    reply = Step(
        by=PARTY,
        basis=law.REPLIED,
        title="使用权人答复",
        mark="复",
        after=[ask],
        repeats=True,
        at_will=True,
        publishes=[HolderReplied],
    )
    publish = Step(
        by=OFFICER,
        basis=law.REPLIED,
        title="公布使用权人的答复",
        mark="布",
        answers=[reply],
        states=[is_as_written],
        publishes=[HolderReplied],
    )
    give_back = Step(
        by=OFFICER,
        basis=law.REPLIED,
        title="退回使用权人的答复",
        mark="退",
        answers=[reply],
        publishes=[HolderReplied],
    )
