"""The steps of an offer, built once for each edition: what they cite and ask differs, their order doesn't."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yangguang.base import publicity
from yangguang.base.procedure import OFFICER, PARTY, TIME, Days, Fact, Step, Workdays
from yangguang.base.procedure.words import WhyNot
from yangguang.modules.market.procedure import facts, facts_offer
from yangguang.modules.market.records import offer as records
from yangguang.modules.market.rules import offering
from yangguang.modules.market.rules.law_offer import DEAL_SHOWN_DAYS, RESULT_WORKDAYS, OfferLaw


@dataclass(frozen=True, slots=True)
class Asked:
    """The rules of an edition."""

    announce: WhyNot
    change: WhyNot
    over: WhyNot
    conclude: WhyNot


def announcing(law: OfferLaw, asked: Asked) -> tuple[Step, Step]:
    """Return the notice, and its correction while that is allowed."""
    announce = Step(
        by=OFFICER,
        basis=law.notice,
        title="发布出让公告",
        mark="告",
        each=facts_offer.lots,
        states=[
            *(facts_offer.notice, facts_offer.notice_no, facts.way, facts_offer.schedule),
            *(facts_offer.rectify_until, facts_offer.apply_until, facts_offer.earlier),
        ],
        why_not=asked.announce,
        publishes=[records.LotOffered],
    )
    correct = Step(
        by=OFFICER,
        basis=law.changing,
        title="更正公告",
        mark="正",
        after=[announce],
        repeats=True,
        at_will=True,
        only_within=Days(0, counted_from=[facts_offer.rectify_until], rolls=False),
        states=[
            *(facts_offer.notice, facts_offer.notice_no),
            *(facts_offer.schedule, facts_offer.apply_until),
        ],
        why_not=asked.change,
        publishes=[records.LotOffered],
    )
    return announce, correct


def adding(law: OfferLaw, asked: Asked, announce: Step) -> Step:
    """Return what is added to a notice later."""
    return Step(
        by=OFFICER,
        basis=law.changing,
        title="发布补充公告",
        mark="补",
        after=[announce],
        repeats=True,
        at_will=True,
        states=[facts_offer.schedule, facts_offer.apply_until],
        why_not=asked.change,
        publishes=[records.NoticeClarified],
    )


def halting(law: OfferLaw, asked: Asked, announce: Step) -> tuple[Step, Step, Step]:
    """Return how an offer is suspended, taken up again, and ended."""
    suspend = Step(
        by=OFFICER,
        basis=law.halting,
        title="中止出让",
        mark="停",
        after=[announce],
        repeats=True,
        at_will=True,
        states=[facts_offer.held_lots, facts_offer.schedule],
        publishes=[records.OfferSuspended],
    )
    resume = Step(
        by=OFFICER,
        basis=law.halting,
        title="恢复出让",
        mark="恢",
        after=[suspend],
        repeats=True,
        at_will=True,
        states=[facts_offer.freed_lots, facts_offer.schedule, facts_offer.apply_until],
        bars=offering.why_not_resume,
        why_not=asked.change,
        publishes=[records.OfferResumed],
    )
    end = Step(
        by=OFFICER,
        basis=law.halting,
        title="终止出让",
        mark="终",
        answers=[announce],
        at_will=True,
        states=[facts_offer.lot],
        publishes=[records.OfferEnded],
    )
    return suspend, resume, end


def entering(law: OfferLaw, announce: Step) -> tuple[Step, Step]:
    """Return how bidders sign up, and are admitted."""
    sign_up = Step(
        by=PARTY,
        basis=law.entry,
        title="竞买报名",
        mark="报",
        after=[announce],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.bidder],
    )
    admit = Step(
        by=OFFICER,
        basis=law.entry,
        title="确认竞买资格",
        mark="资",
        after=[sign_up],
        repeats=True,
        at_will=True,
        states=[
            *(facts_offer.lot, facts_offer.bidder),
            *(facts_offer.admitted, facts_offer.deposit_on),
        ],
    )
    return sign_up, admit


def listing(law: OfferLaw, admit: Step) -> tuple[Step, Step]:
    """Return how prices are bid, and how bidders say that they will go on after the end."""
    bid = Step(
        by=PARTY,
        basis=law.bidding,
        title="报价",
        mark="价",
        after=[admit],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.bidder, facts_offer.fen],
    )
    go_on = Step(
        by=PARTY,
        basis=law.bidding,
        title="愿意继续竞价",
        mark="续",
        after=[admit],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.bidder],
    )
    return bid, go_on


def tendering(law: OfferLaw, admit: Step) -> tuple[Step, Step, Step]:
    """Return how sealed bids come in, are opened by their bidders, and are listed by two persons."""
    hand_in = Step(
        by=PARTY,
        basis=law.bidding,
        title="交来密封报价",
        mark="封",
        after=[admit],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.bidder, facts_offer.commitment],
        publishes=[records.TenderHandedIn],
    )
    reveal = Step(
        by=PARTY,
        basis=law.bidding,
        title="打开密封报价",
        mark="启",
        after=[hand_in],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot, facts_offer.bidder, facts_offer.fen, facts_offer.nonce],
    )
    open_tenders = Step(
        by=OFFICER,
        basis=law.bidding,
        title="开标",
        mark="开",
        after=[hand_in],
        repeats=True,
        at_will=True,
        states=[facts_offer.lot],
        publishes=[records.TendersOpened],
    )
    return hand_in, reveal, open_tenders


def dealing(law: OfferLaw, asked: Asked, announce: Step) -> tuple[Step, Step, Step]:
    """Return the end of each lot: a deal here, one reached elsewhere, or none."""
    ends: list[Fact[Any]] = [
        *(facts_offer.lot, facts_offer.ended_on, facts.price_fen, facts_offer.bidders),
        *(facts_offer.winner, facts_offer.by_person, facts_offer.bid_lines),
    ]
    conclude = Step(
        by=OFFICER,
        basis=law.deal,
        title="确认成交",
        mark="交",
        answers=[announce],
        each=facts_offer.dealt,
        states=ends,
        why_not=asked.conclude,
    )
    enter_outcome = Step(
        by=OFFICER,
        basis=law.deal,
        title="录入在别处竞价的结果",
        mark="录",
        answers=[announce],
        each=facts_offer.dealt,
        at_will=True,
        states=[*ends, facts_offer.elsewhere],
        why_not=asked.conclude,
    )
    pass_in = Step(
        by=OFFICER,
        basis=law.result,
        title="未成交",
        mark="流",
        answers=[announce],
        at_will=True,
        states=[facts_offer.lot, facts_offer.ended_on, facts_offer.bidders],
        why_not=asked.over,
        publishes=[records.LotPassedIn],
    )
    return conclude, enter_outcome, pass_in


def showing(law: OfferLaw, announce: Step, *deals: Step) -> tuple[Step, ...]:
    """Return the publicity of deals, what breaks it and puts it up again, and the end of the case by itself."""
    show_deal = Step(
        by=OFFICER,
        basis=law.result,
        title="成交公示",
        mark="示",
        answers=deals,
        within=Workdays(RESULT_WORKDAYS),
        states=[facts_offer.lot],
        publishes=[records.DealPublished],
    )
    interrupt, lose, put_up, regain = publicity.unbroken(
        show_deal,
        basis=law.shown,
        stopped=records.DealPublicityInterrupted,
        shown=records.DealPublished,
    )
    finish = Step(
        by=TIME,
        basis=law.shown,
        title="公示期满",
        mark="结",
        after=[announce],
        not_while=[announce, *deals, interrupt, lose],
        not_before=Days(DEAL_SHOWN_DAYS, counted_from=[announce, show_deal, put_up, regain]),
        closes=True,
    )
    return show_deal, interrupt, lose, put_up, regain, finish
