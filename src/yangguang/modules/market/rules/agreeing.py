"""What is asked before land is granted by agreement, or allocated: Order 21 of 2003, and the catalogue of 2001."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.market import texts
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.market.rules.law_offer import yuan

_NUMBER: Final = "条次凭记忆，内容见转引"
PLAN: Final = Article(texts.AGREEMENT_2003, "7", assumed=_NUMBER)
APPLYING: Final = Article(texts.AGREEMENT_2003, "9", assumed="申请不少于30日，凭记忆")
EXCLUDED: Final = Article(texts.AGREEMENT_2003, "3", assumed=_NUMBER)
PRICE: Final = Article(texts.AGREEMENT_2003, "5", assumed=_NUMBER)
INTENT: Final = Article(texts.AGREEMENT_2003, "12", assumed=_NUMBER)
CONTRACT: Final = Article(texts.AGREEMENT_2003, "13", assumed=_NUMBER)
RESULT: Final = Article(texts.AGREEMENT_2003, "14", assumed=f"{_NUMBER}；公布不少于15日凭记忆")
ALLOCATION: Final = Article(
    texts.ALLOCATION_2001, "", assumed="划拨前公示10日，没有读到规定的条文，系推定"
)

APPLY_DAYS: Final = 30
INTENT_DAYS: Final = 5
RESULT_DAYS: Final = 7
RESULT_SHOWN_DAYS: Final = 15
ALLOCATION_DAYS: Final = 10
LEAST_PERCENT: Final = 70
"""Of the base land price of the grade."""


class Ground(StrEnum):
    """Why land is granted without bidding (S20)."""

    EXISTING = "existing"
    CONVERSION = "conversion"
    EXTENSION = "extension"
    RESETTLEMENT = "resettlement"
    REDEVELOPMENT = "redevelopment"
    SINGLE = "single"


GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.EXISTING: "原使用权人申请",
    Ground.CONVERSION: "划拨土地补办出让",
    Ground.EXTENSION: "期满续期",
    Ground.RESETTLEMENT: "搬迁安置",
    Ground.REDEVELOPMENT: "旧城改造",
    Ground.SINGLE: "公布后只有一个意向用地者",
}

MARKET_ONLY: Final = frozenset({UseClass.COMMERCE})
_COMMODITY: Final = UseClass.HOUSING

Facts = Mapping[str, Any]


def why_not_plan(facts: Facts) -> Iterator[Sentence]:
    """Commercial, tourist, entertainment and commodity-housing land goes to bidding: an agreement is void."""
    use, is_commodity = facts.get("use"), facts.get("is_commodity")
    if use in MARKET_ONLY or (use == _COMMODITY and is_commodity is not False):
        if facts.get("ground") in {Ground.EXISTING, Ground.CONVERSION, Ground.EXTENSION}:
            return
        yield sentence(
            Reason.RULE,
            "商业、旅游、娱乐和商品住宅用地不得协议出让。",
            basis=EXCLUDED,
            remedy="请改为招标、拍卖或者挂牌出让。",
        )


def why_not_intend(facts: Facts) -> Iterator[Sentence]:
    """One taker only, a ground that is recorded, and a price not below seventy percent of the base price."""
    takers = facts.get("takers")
    if takers is not None and takers >= 2:
        yield sentence(
            Reason.RULE,
            "有{takers}个意向用地者，应当招标、拍卖或者挂牌出让。",
            basis=EXCLUDED,
            remedy="请终止协议出让，另行公告。",
            takers=takers,
        )
    price, base = facts.get("price_fen"), facts.get("base_fen")
    if price is not None and base is not None and price * 100 < base * LEAST_PERCENT:
        yield sentence(
            Reason.RULE,
            "出让价（{price}元）低于基准地价（{base}元）的{percent}%。",
            basis=PRICE,
            price=yuan(price),
            base=yuan(base),
            percent=LEAST_PERCENT,
        )


def doubts_of(facts: Facts) -> Iterator[Sentence]:
    """An agreement without a recorded ground is a doubt (S20)."""
    if facts.get("ground") is None:
        yield sentence(Reason.RULE, "没有写明协议出让的理由。", basis=EXCLUDED)
