"""Whether land is idle, since when, through whom, and what may be decided: two editions, each cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.workdays import Amount, Unit, national
from yangguang.modules.market.rules import law_supply as law
from yangguang.modules.market.rules.law_offer import yuan
from yangguang.modules.market.rules.outcomes import (
    CAUSES,
    EXCUSING,
    INTENDED,
    Arrangement,
    Cause,
    IdleGround,
    Intended,
    Lift,
)

FEE_PERCENT: Final = 20
"""Of the price: since 2012-07-01 exactly, before at most."""
EXTENDED_YEARS: Final = 1

Facts = Mapping[str, Any]


def idle_from(start_due: date | None, handed_over_on: date | None) -> tuple[date | None, str]:
    """Return the day from which idleness counts, and what it rests on; None: nothing is known.

    The agreed start; where none was agreed, a year after the real hand-over (assumed).
    """
    if start_due is not None:
        return start_due, "约定动工日期"
    if handed_over_on is not None:
        year = national().due(handed_over_on, Amount(1, Unit.YEARS), rolls=False).on
        return year, "实际交地之日起一年"
    return None, ""


def days_of(spans: Iterable[tuple[date, date]]) -> int:
    """Return how many days spans cover, both ends counted, no day twice."""
    days: set[int] = set()
    for first, last in spans:
        days.update(range(first.toordinal(), last.toordinal() + 1))
    return len(days)


def why_not_notify(facts: Facts) -> Iterator[Sentence]:
    """The start that is counted from isn't before the contract (it could not have been kept)."""
    signed, start = facts.get("signed_on"), facts["idle_from"]
    if signed is not None and start < signed:
        yield sentence(
            Reason.RULE,
            "约定动工日期（{start}）早于合同签订日期（{signed}），不能作为认定闲置的起算日。",
            basis=law.BUILD,
            remedy="请先与使用权人约定签订日期以后的动工日期。",
            start=start,
            signed=signed,
        )


def why_not_unknown(start: date | None) -> Iterator[Sentence]:
    """Without an agreed start and a hand-over, nothing can be counted."""
    if start is None:
        yield sentence(
            Reason.FACTS,
            "合同没有约定动工日期，也没有登记实际交地日期，无从起算。",
            basis=law.NO_DATE,
            remedy="请先登记实际交地日期。",
        )


def why_not_agreed_anew(before: date, now: date | None) -> Iterator[Sentence]:
    """What is found and decided counts from the start that is agreed now: an earlier one runs no longer."""
    if now is None:
        yield sentence(
            Reason.RULE,
            "合同不再约定动工日期，也没有登记实际交地日期，调查通知书起算的{before}不再有效。",
            basis=law.NO_DATE,
            remedy="请结束本次办理；交地满一年以后仍未动工的，再按一年起算。",
            before=before,
        )
    elif now != before:
        yield sentence(
            Reason.RULE,
            "动工日期已经改为{now}，调查通知书是按{before}起算的，不能据此认定或者处置。",
            basis=law.IDLE_MEANS,
            remedy="请结束本次办理，到期后另行发出调查通知书。",
            now=now,
            before=before,
        )


def why_not_survey(
    *, ground: IdleGround, started_on: date | None, completed_on: date | None
) -> Iterator[Sentence]:
    """What is built isn't idle; where work has begun, only a stop of it can be looked into."""
    if completed_on is not None:
        yield sentence(
            Reason.RULE,
            "宗地已于{on}核实竣工，不是闲置土地。",
            basis=law.IDLE_MEANS,
            on=completed_on,
        )
    elif started_on is not None and ground is IdleGround.NOT_STARTED:
        yield sentence(
            Reason.RULE,
            "宗地已于{on}核实动工，不能以没有动工调查。",
            basis=law.IDLE_MEANS,
            remedy="停工的，请选择中止建设的情形，写明从哪一天起中止。",
            on=started_on,
        )


def why_not_excuse(facts: Facts) -> Iterator[Sentence]:
    """Only causes that the law names excuse, with evidence, and the start moves by just these days."""
    if facts["excuse"] not in EXCUSING:
        yield sentence(Reason.RULE, "使用权人自己的原因不能扣除期间。", basis=law.CAUSE)
    if facts["excused_until"] < facts["excused_from"]:
        yield sentence(Reason.FACTS, "延误截止日期早于开始日期。", basis=law.CAUSE)
    if not facts["evidence"].strip():
        yield sentence(Reason.FACTS, "没有写明延误的证据。", basis=law.CAUSE)
    moved = facts["idle_from"] + timedelta(days=facts["excused_days"])
    if facts["moved_from"] != moved:
        yield sentence(
            Reason.FACTS,
            "扣除{days}日后的动工之日应为{moved}。",
            basis=law.CAUSE,
            days=facts["excused_days"],
            moved=moved,
        )


def bars_once_found(facts: Facts) -> Iterator[Sentence]:
    """Land is found idle once; afterwards it is dealt with, not cleared."""
    if facts.get("cause"):
        yield sentence(Reason.ONCE, "已经作出闲置认定。", basis=law.FINDING)


def bars_without_mortgage(facts: Facts) -> Iterator[Sentence]:
    """Without a mortgage nobody has to be told."""
    if not facts.get("is_mortgaged"):
        yield sentence(Reason.RULE, "没有登记的抵押权，不需要抄送。", basis=law.MORTGAGE)


def bars_without_seizure(facts: Facts) -> Iterator[Sentence]:
    """Without a seizure there is nothing to settle with a court."""
    if not facts.get("is_seized"):
        yield sentence(Reason.RULE, "没有司法查封，不需要与法院处理。", basis=law.SEIZED)


def bars_excused(facts: Facts) -> Iterator[Sentence]:
    """Where others caused it, nothing is levied and nothing taken without payment (art. 26)."""
    cause = facts.get("cause")
    if cause in EXCUSING:
        yield sentence(
            Reason.RULE,
            "闲置由{cause}造成，不能征缴闲置费，也不能无偿收回。",
            basis=law.BUILD,
            remedy="请与使用权人协商处置。",
            cause=Said(CAUSES[Cause(cause)]),
        )


def why_not_arrange(facts: Facts) -> Iterator[Sentence]:
    """What is arranged can be kept: a new start after its signing, within a year; no gift to who is at fault."""
    if facts.get("cause") not in EXCUSING:
        yield sentence(Reason.RULE, "使用权人造成的闲置，不适用协商处置。", basis=law.ARRANGED)
    start, agreed = facts.get("arranged_start"), facts["agreed_on"]
    if start is None:
        if facts["arrangement"] in (Arrangement.EXTEND, Arrangement.CHANGE):
            yield sentence(Reason.FACTS, "没有写明重新约定的动工日期。", basis=law.ARRANGED)
        return
    last = national().due(agreed, Amount(EXTENDED_YEARS, Unit.YEARS), rolls=False).on
    if start < agreed:
        yield sentence(
            Reason.RULE,
            "重新约定的动工日期（{start}）早于协议签订日期（{agreed}），无法履行。",
            basis=law.ARRANGED,
            start=start,
            agreed=agreed,
        )
    elif start > last and facts["arrangement"] is Arrangement.EXTEND:
        yield sentence(
            Reason.TOO_MUCH,
            "延长动工开发期限最长一年，最迟为{last}。",
            basis=law.ARRANGED,
            last=last,
        )


def _heard(facts: Facts, intended: Intended) -> Iterator[Sentence]:
    if facts.get("intended") is not intended:
        yield sentence(
            Reason.RULE,
            "没有就“{intended}”告知听证权利。",
            basis=law.HEARING,
            intended=Said(INTENDED[intended]),
        )


def _encumbered(facts: Facts, mortgage: Article, seized: Article) -> Iterator[Sentence]:
    if facts.get("is_mortgaged") and not facts.get("is_told"):
        yield sentence(Reason.NOT_YET, "设有抵押权，须先抄送抵押权人。", basis=mortgage)
    if facts.get("is_seized") and not facts.get("is_settled"):
        yield sentence(Reason.NOT_YET, "土地被司法查封，须先与法院处理。", basis=seized)


def fee_of(price_fen: int) -> int:
    """Return a fifth of the price, half a fen and more as one."""
    return (price_fen * FEE_PERCENT + 50) // 100


def why_not_fee(facts: Facts) -> Iterator[Sentence]:
    """Since 2012 the fee is a fifth of the price, no more and no less."""
    yield from _heard(facts, Intended.FEE)
    yield from _encumbered(facts, law.MORTGAGE, law.SEIZED)
    price = facts.get("price_fen")
    if price is None:
        yield sentence(Reason.FACTS, "没有土地价款，无法计算闲置费。", basis=law.DECISION)
    elif facts["fee_fen"] != fee_of(price):
        yield sentence(
            Reason.RULE,
            "土地闲置费按土地价款的20%计征，应为{fee}元。",
            basis=law.DECISION,
            fee=yuan(fee_of(price)),
        )


def why_not_pay_fee(facts: Facts) -> Iterator[Sentence]:
    """The fee that was decided is paid whole: the step is taken once."""
    fee = facts.get("fee_fen")
    if facts["paid_fen"] <= 0:
        yield sentence(Reason.FACTS, "没有写明缴了多少。")
    elif fee is not None and facts["paid_fen"] != fee:
        yield sentence(
            Reason.FACTS,
            "决定征缴{fee}元，登记实缴{paid}元，两数不同。",
            remedy="这一栏以万元计，请核对；分几次缴的，缴清之日登记总数。",
            fee=yuan(fee),
            paid=yuan(facts["paid_fen"]),
        )


def why_not_fee_1999(facts: Facts) -> Iterator[Sentence]:
    """Before, the fee is at most a fifth of the price."""
    yield from _encumbered(facts, law.MORTGAGE_1999, law.SEIZED_1999)
    price = facts.get("price_fen")
    if price is None:
        yield sentence(Reason.FACTS, "没有土地价款，无法计算闲置费。", basis=law.FEE_1999)
    elif facts["fee_fen"] > fee_of(price):
        yield sentence(
            Reason.TOO_MUCH,
            "土地闲置费不得超过土地价款的20%（{fee}元）。",
            basis=law.FEE_1999,
            fee=yuan(fee_of(price)),
        )


def why_not_take_back(facts: Facts) -> Iterator[Sentence]:
    """The holder was told of just this decision; mortgagee and court come first."""
    yield from _heard(facts, Intended.TAKE_BACK)
    yield from _encumbered(facts, law.MORTGAGE, law.SEIZED)


def why_not_take_back_1999(facts: Facts) -> Iterator[Sentence]:
    """Mortgagee and court come first."""
    yield from _encumbered(facts, law.MORTGAGE_1999, law.SEIZED_1999)


def why_not_lift(facts: Facts) -> Iterator[Sentence]:
    """What was arranged was signed before it is said to be done."""
    if facts["lifted_for"] is Lift.ARRANGED and not facts.get("arrangement"):
        yield sentence(Reason.NOT_YET, "还没有签订处置协议。", basis=law.LIFTED)
