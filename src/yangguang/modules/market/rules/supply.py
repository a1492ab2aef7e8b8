"""What is asked of a contract or an allocation decision, and of what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from yangguang.base.market.lot import Lot
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.workdays import Amount, Unit, national
from yangguang.modules.market.rules import law, law_supply
from yangguang.modules.market.rules.law_offer import yuan
from yangguang.modules.market.rules.outcomes import JUDGED, ClaimEnd, TakeBackGround

EXTENDED_YEARS: Final = 1
"""How long a start may be put off in all: assumed (`law_supply.EXTENSION`)."""
INVESTED_PERCENT: Final = 25
"""Of the whole investment, before a lot to be built on may be transferred."""


def why_not_sign(stated: Lot, *, on: date) -> Iterator[Sentence]:
    """A contract says what land it is about, and how it is supplied; work isn't to begin before it is signed."""
    if stated.way is None:
        yield sentence(Reason.FACTS, "没有写明供应方式。", basis=law.CONTRACT)
    if not stated.area_m2:
        yield sentence(Reason.FACTS, "没有写明土地面积。", basis=law.CONTRACT)
    if stated.start_on is not None and stated.start_on < on:
        yield sentence(
            Reason.RULE,
            "约定动工日期（{start}）早于签订日期（{on}）。",
            basis=law.CONTRACT,
            start=stated.start_on,
            on=on,
        )


def why_not_pay(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A payment is more than nothing."""
    if facts["paid_fen"] <= 0 and not facts.get("late_fee_fen"):
        yield sentence(Reason.FACTS, "没有写明缴了多少。", basis=law_supply.PAYMENT)


def why_not_instalment(no: int | None, agreed: Lot) -> Iterator[Sentence]:
    """A payment is one of those that were agreed, where all of them are known."""
    known = {one.no for one in agreed.instalments}
    whole = sum(one.fen for one in agreed.instalments) == agreed.price_fen
    if no is None or not known or no in known or not (agreed.instalments_complete or whole):
        return
    yield sentence(
        Reason.FACTS,
        "合同约定分{n}期支付，没有第{no}期。",
        basis=law_supply.PAYMENT,
        remedy="请核对第几期；不知道是第几期的不填。",
        n=len(known),
        no=no,
    )


def why_not_vary(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A varied contract doesn't put the start before its own signing (a start that has passed can't be kept)."""
    start, agreed = facts.get("start_due"), facts["agreed_on"]
    is_new = facts.get("start_agreed_on") == agreed
    if is_new and start is not None and start < agreed:
        yield sentence(
            Reason.RULE,
            "补充协议约定的动工日期（{start}）早于协议签订日期（{on}），无法履行。",
            basis=law_supply.BUILD,
            remedy="请另行约定签订日期以后的动工日期。",
            start=start,
            on=agreed,
        )


def why_not_extend(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A start is put off once it was agreed, and by a year in all at most."""
    agreed = facts.get("start_due")
    if agreed is None:
        yield sentence(Reason.FACTS, "没有约定动工日期，谈不上延长。", basis=law_supply.EXTENSION)
        return
    until = facts["extended_to"]
    last = national().due(agreed, Amount(EXTENDED_YEARS, Unit.YEARS), rolls=False).on
    if until <= agreed:
        yield sentence(
            Reason.FACTS,
            "延长后的动工日期（{until}）不晚于约定日期（{agreed}）。",
            basis=law_supply.EXTENSION,
            until=until,
            agreed=agreed,
        )
    elif until > last:
        yield sentence(
            Reason.TOO_MUCH,
            "延长动工期限最长一年：约定{agreed}动工，最迟延至{last}。",
            basis=law_supply.EXTENSION,
            agreed=agreed,
            last=last,
        )


def why_not_transfer(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Granted land is transferred once it is paid, certified, and a quarter of the investment is made."""
    if facts.get("unpaid_fen"):
        yield sentence(
            Reason.RULE,
            "出让价款没有缴清（尚欠{owed}元），不能转让。",
            basis=law_supply.TRANSFER,
            owed=yuan(facts["unpaid_fen"]),
        )
    if not facts.get("is_certified"):
        yield sentence(Reason.RULE, "没有取得土地使用权证书，不能转让。", basis=law_supply.TRANSFER)
    invested = facts.get("invested_percent")
    if invested is None or invested < INVESTED_PERCENT:
        yield sentence(
            Reason.RULE,
            "房屋建设工程须完成开发投资总额的百分之二十五以上才能转让，现为{percent}%。",
            basis=law_supply.TRANSFER,
            percent=invested or 0,
        )


def why_not_claim(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """What a court has decided is not claimed a second time."""
    ends = facts.get("claim_end")
    told = ends if isinstance(ends, dict) else {}
    for key in facts["claims"]:
        if key in told and ClaimEnd(told[key]) in JUDGED:
            yield sentence(
                Reason.RULE,
                "“{claim}”已经生效裁判终结，不能再行主张。",
                basis=law_supply.CLAIM,
                claim=key,
            )


def why_not_take_back(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Land is taken back for the public interest or by agreement against payment only."""
    paid = facts["taken_for"] in (TakeBackGround.PUBLIC, TakeBackGround.AGREED)
    if paid and not facts.get("compensation_fen"):
        yield sentence(
            Reason.RULE,
            "因公共利益或者协议收回的，应当补偿；没有写明补偿。",
            basis=law_supply.TAKE_BACK,
        )


def over_the_price(paid_fen: int, price_fen: int | None) -> Iterator[Sentence]:
    """What was paid in all doesn't exceed the price."""
    if price_fen is not None and paid_fen > price_fen:
        yield sentence(
            Reason.RULE,
            "累计实缴{paid}元，超过成交价款{price}元。",
            basis=law_supply.PAYMENT,
            paid=yuan(paid_fen),
            price=yuan(price_fen),
        )


def to_come(stated: Lot, *, by: date) -> Iterator[Sentence]:
    """A real day that a source published isn't later than the day on which it came in: such a one isn't counted."""
    for day in (stated.printed_handover_on, stated.printed_start_on, stated.printed_finish_on):
        if day is not None and day > by:
            yield sentence(
                Reason.FACTS,
                "来源公布的实际日期（{day}）还没有到（{by}收录），不计入进展。",
                basis=law.RESULT,
                day=day,
                by=by,
            )


def other_than_printed(real: date, printed: date | None) -> Iterator[Sentence]:
    """A real day that is entered is the one that a source published before."""
    if printed is not None and printed != real:
        yield sentence(
            Reason.FACTS,
            "来源公布的实际日期为{printed}，登记为{real}：以登记的为准，请核实。",
            basis=law.RESULT,
            printed=printed,
            real=real,
        )


def why_not_nothing(changed: tuple[str, ...], number: str, supplement: str) -> Iterator[Sentence]:
    """A supplementary agreement changes something, and its number is the contract's with a suffix."""
    if not changed:
        yield sentence(Reason.FACTS, "补充协议没有改变任何事项。", basis=law_supply.USE_CHANGED)
    if supplement and number and not supplement.startswith(f"{number}-"):
        yield sentence(
            Reason.FACTS,
            "补充协议的电子监管号（{supplement}）应为原号（{number}）加“-”和序号。",
            basis=law_supply.USE_CHANGED,
            supplement=supplement,
            number=number,
        )


def why_not_unnamed(who: str) -> Iterator[Sentence]:
    """A transfer has somebody to whom it goes."""
    if not who:
        yield sentence(Reason.FACTS, "没有写明受让人。", basis=law_supply.TRANSFER)


def why_not_taken(
    *, supervised: str, contract: str, number: str, contract_no: str
) -> Iterator[Sentence]:
    """A supervision number is given once, a contract number once by an office; the others say to which lot."""
    if supervised:
        yield sentence(
            Reason.ONCE,
            "电子监管号{number}已经用于宗地{lot}，一号只能用一次。",
            basis=law.CONTRACT,
            remedy="请核对合同首页的电子监管号；补充协议用原号加“-1”。",
            number=number,
            lot=supervised,
        )
    if contract:
        yield sentence(
            Reason.ONCE,
            "合同编号{number}已经用于本机关的宗地{lot}。",
            basis=law.CONTRACT,
            number=contract_no,
            lot=contract,
        )


def why_not_supplied(lot: str, *, is_known: bool, by: str) -> Iterator[Sentence]:
    """A lot that is named was offered here, and is supplied once; `by`: the case of an earlier contract."""
    if lot and not is_known:
        yield sentence(
            Reason.UNKNOWN,
            "没有编号为{lot}的公告宗地。",
            basis=law.CONTRACT,
            remedy="请核对公告中的宗地编号；没有公告的不填。",
            lot=lot[:60],
        )
    elif by:
        yield sentence(
            Reason.ONCE,
            "宗地{lot}已经供应（{case}），不能再签合同。",
            basis=law.CONTRACT,
            lot=lot,
            case=by,
        )
