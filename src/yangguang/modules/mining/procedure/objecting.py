"""Anybody may object to what is shown: the two steps that stand in every procedure which shows something."""

from __future__ import annotations

from yangguang.base.basis import Article
from yangguang.base.procedure import OFFICER, PARTY, Step, Workdays
from yangguang.modules.mining.procedure import facts
from yangguang.modules.mining.records import ObjectionSettled


def objections(
    show: Step, resume: Step, regain: Step, *, basis: Article, answered: Article
) -> tuple[Step, Step]:
    """Return the steps of an objection and of its answer: dispute, settle.

    Ten working days from the last showing; `basis`: the article of the window, `answered` that of the answer.
    """
    dispute = Step(
        by=PARTY,
        basis=basis,
        title="提出异议",
        mark="异",
        after=[show],
        repeats=True,
        at_will=True,
        each=facts.disputes,
        only_within=Workdays(10, counted_from=[show, resume, regain], rolls=False),
    )
    settle = Step(
        by=OFFICER,
        basis=answered,
        title="答复异议",
        mark="复",
        answers=[dispute],
        within=Workdays(10),
        states=[facts.upheld],
        publishes=[ObjectionSettled],
    )
    return dispute, settle
