"""Questions about a notice: two steps that stand in each edition."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, PARTY, Step
from yangguang.modules.market.procedure import facts_offer
from yangguang.modules.market.records.questions import NoticeQuestionAnswered
from yangguang.modules.market.rules.law_offer import OfferLaw


def asking(law: OfferLaw, announce: Step) -> tuple[Step, Step]:
    """Return how anybody asks about a notice, and how everybody is answered at once."""
    ask = Step(
        by=PARTY,
        basis=law.inquiry,
        title="提问",
        mark="问",
        after=[announce],
        repeats=True,
        at_will=True,
        each=facts_offer.questions,
        states=[facts_offer.asked_lot],
    )
    reply = Step(
        by=OFFICER,
        basis=law.inquiry,
        title="答疑",
        mark="疑",
        answers=[ask],
        states=[facts_offer.is_as_asked],
        publishes=[NoticeQuestionAnswered],
    )
    return ask, reply
