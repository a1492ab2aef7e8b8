"""What a report on the value of a mining right says, and what in it can't be true together.

Methods and the discount rate are those of the ministry's announcement 2006-18; that a result holds for
one year is printed in reports (and from memory counted from the base date).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from yangguang.base.quantities import Money
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.valuation.texts import DISCOUNT_RATE_2006, VALUATION_2008
from yangguang.base.workdays import Amount, Unit


class Method(StrEnum):
    """How the value was found; the value is the legal term."""

    DISCOUNTED_CASH = "折现现金流量法"
    INCOME_SHARE = "收入权益法"
    DISCOUNTED_SURPLUS = "折现剩余现金流量法"
    COMPARABLE_SALES = "可比销售法"
    COST_UTILITY = "勘查成本效用法"
    GEOLOGICAL_RANKING = "地质要素评序法"


class Purpose(StrEnum):
    """What the value is wanted for; the value is the legal term."""

    GRANT = "出让"
    RENEWAL = "延续"
    ADDED_RESERVES = "新增资源储量"
    TRANSFER = "转让"


class Stage(StrEnum):
    """How far the deposit is known: exploration by its stage, or mining."""

    RECONNAISSANCE = "预查"
    GENERAL = "普查"
    DETAILED = "详查"
    EXPLORATION = "勘探"
    MINING = "采矿"


DISCOUNTING: Final = frozenset(
    {Method.DISCOUNTED_CASH, Method.INCOME_SHARE, Method.DISCOUNTED_SURPLUS}
)
"""Methods that need a discount rate."""
RATE_PERCENT: Final = {
    Stage.RECONNAISSANCE: Decimal(9),
    Stage.GENERAL: Decimal(9),
    Stage.DETAILED: Decimal(9),
    Stage.EXPLORATION: Decimal(8),
    Stage.MINING: Decimal(8),
}
"""The discount rate of 2006: 8 % from 勘探 on and for mining, 9 % before."""
RATE_BASIS: Final = DISCOUNT_RATE_2006[""]
VALIDITY: Final = Amount(1, Unit.YEARS)
VALIDITY_BASIS: Final = VALUATION_2008[""]
VALIDITY_ASSUMED: Final = "有效期一年见报告所印；自评估基准日起算凭记忆，未核对。"


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a report. Volumes in m³, masses in t, all of one deposit; None: not stated."""

    value: Money
    base_date: date
    method: Method
    stage: Stage
    reported_on: date
    valid_until: date | None = None
    rate_percent: Decimal | None = None
    resources_m3: Decimal | None = None
    resources_t: Decimal | None = None
    recoverable_m3: Decimal | None = None
    recoverable_t: Decimal | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the result may be used on `day`."""
        return self.base_date <= day <= (self.valid_until or valid_until(self.base_date))


def valid_until(base_date: date) -> date:
    """Return the last day of the year that a result holds: the same day number, else the month's last."""
    try:
        return base_date.replace(year=base_date.year + VALIDITY.n)
    except ValueError:
        return base_date.replace(year=base_date.year + VALIDITY.n, day=28)


def cost_utility(direct: Decimal, indirect: Decimal, utility: Decimal) -> Decimal:
    """Return the value by 勘查成本效用法: costs of replacement times the utility factor, two places."""
    return ((direct + indirect) * utility).quantize(Decimal("0.01"), ROUND_HALF_UP)


def why_not_result(result: Result) -> Iterator[Sentence]:
    """A result is positive, of a base date before the report, at the rate of its stage, and adds up."""
    if result.value.fen <= 0:
        yield sentence(Reason.FACTS, "评估价值应大于零。", remedy="请核对评估结果和单位。")
    if result.reported_on < result.base_date:
        yield sentence(
            Reason.FACTS,
            "报告日期（{reported}）早于评估基准日（{base}）。",
            remedy="请核对两个日期。",
            reported=result.reported_on,
            base=result.base_date,
        )
    yield from _validity(result)
    yield from _rate(result)
    yield from _reserves(result)


def _validity(result: Result) -> Iterator[Sentence]:
    longest = valid_until(result.base_date)
    if result.valid_until is not None and result.valid_until > longest:
        yield sentence(
            Reason.RULE,
            "评估结果的有效期至{until}，超过自评估基准日起的一年（{longest}）。",
            basis=VALIDITY_BASIS,
            remedy="请核对有效期。",
            until=result.valid_until,
            longest=longest,
        )


def _rate(result: Result) -> Iterator[Sentence]:
    if result.method not in DISCOUNTING:
        if result.rate_percent is not None:
            yield sentence(
                Reason.FACTS,
                "{method}不用折现率，却写了{rate}%。",
                remedy="请核对评估方法。",
                method=Said(result.method.value),
                rate=result.rate_percent,
            )
        return
    should = RATE_PERCENT[result.stage]
    if result.rate_percent is None:
        yield sentence(
            Reason.RULE,
            "没有写明折现率，{stage}应为{should}%。",
            basis=RATE_BASIS,
            remedy="请补上折现率。",
            stage=Said(result.stage.value),
            should=should,
        )
    elif result.rate_percent != should:
        yield sentence(
            Reason.RULE,
            "折现率写作{stated}%，{stage}应为{should}%。",
            basis=RATE_BASIS,
            remedy="请核对勘查程度和折现率。",
            stated=result.rate_percent,
            stage=Said(result.stage.value),
            should=should,
        )


def _reserves(result: Result) -> Iterator[Sentence]:
    pairs = (
        (result.resources_m3, result.recoverable_m3),
        (result.resources_t, result.recoverable_t),
    )
    for whole, part in pairs:
        if whole is not None and part is not None and part > whole:
            yield sentence(
                Reason.FACTS,
                "可采储量（{part}）大于保有资源储量（{whole}）。",
                remedy="请核对两个数和单位。",
                part=part,
                whole=whole,
            )
    one = density(result.resources_m3, result.resources_t)
    other = density(result.recoverable_m3, result.recoverable_t)
    if one is not None and other is not None and one != other:
        yield sentence(
            Reason.FACTS,
            "由体积和质量算得的密度前后不同：保有资源储量为{one}，可采储量为{other}吨/立方米。",
            remedy="请核对四个数和单位。",
            one=one,
            other=other,
        )


def density(volume_m3: Decimal | None, mass_t: Decimal | None) -> Decimal | None:
    """Return tonnes to the cubic metre, two places; None: one of them is not stated or not positive."""
    if volume_m3 is None or mass_t is None or volume_m3 <= 0:
        return None
    return (mass_t / volume_m3).quantize(Decimal("0.01"), ROUND_HALF_UP)
