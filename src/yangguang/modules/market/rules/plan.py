"""What is asked of a supply plan, its adjustment and its accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.market import planning, texts
from yangguang.base.market.plan import Account, Plan
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import LAND_RULES_2021

PUBLISHED_2010: Final = Article(
    texts.SUPPLY_PLANS_2010, "", assumed="没有读到全文，见2012年报告公布计划的做法"
)
PUBLISHED_2021: Final = LAND_RULES_2021[16]
ADJUSTED: Final = Article(
    texts.SUPPLY_PLANS_2010, "", assumed="年中调整见2012年第18号公告，没有读到规定的条文"
)
ACCOUNTED: Final = Article(
    texts.SUPPLY_PLANS_2010, "", assumed="半年和全年公布供应情况见2012年报告，没有读到规定的条文"
)
UNDATED: Final = sentence(
    Reason.FACTS,
    "没有写明公布日期，按年度的第一日收录；是否逾期公布不能判断。",
    basis=PUBLISHED_2010,
)
"""What is found in an adopted plan that prints no day."""
ACCOUNT_UNDATED: Final = sentence(
    Reason.FACTS, "没有写明供应情况的公布日期，按计算期满的次日收录。", basis=ACCOUNTED
)
"""What is found where the account of an adopted plan prints no day."""
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


def why_not_publish(plan: Plan) -> Iterator[Sentence]:
    """A plan says of which year and of how much, and its sums come out."""
    if not FIRST_YEAR <= plan.year <= LAST_YEAR:
        yield sentence(
            Reason.FACTS, "年度“{year}”不对。", remedy="请写四位年份。", year=str(plan.year)
        )
    if not plan.area.strip():
        yield sentence(Reason.FACTS, "没有写明计划的地区。", basis=PUBLISHED_2010)
    if plan.total_m2 is None:
        yield sentence(Reason.FACTS, "没有写明供应总量。", basis=PUBLISHED_2021)
    if not plan.uses:
        yield sentence(Reason.FACTS, "没有写明各用途的面积。", basis=PUBLISHED_2021)
    if any(row.area_m2 < 0 for row in plan.rows):
        yield sentence(Reason.FACTS, "面积不能小于零。", basis=PUBLISHED_2010)
    for found in planning.sums_of(plan):
        yield found.sentence


def why_not_adjust(old: Plan, new: Plan, *, reason: str, organ: str) -> Iterator[Sentence]:
    """An adjustment says what changes, why, and who approved it; year and territory stay."""
    if (old.year, old.area) != (new.year, new.area):
        yield sentence(Reason.RULE, "调整不改变计划的年度和地区。", basis=ADJUSTED)
    if (old.total_m2, old.rows, old.parcels) == (new.total_m2, new.rows, new.parcels):
        yield sentence(
            Reason.FACTS, "没有任何数字改变。", basis=ADJUSTED, remedy="请改动要调整的面积。"
        )
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明调整的理由。", basis=ADJUSTED)
    if not organ.strip():
        yield sentence(Reason.FACTS, "没有写明批准调整的机关。", basis=ADJUSTED)


def why_not_twice(number: str, year: int) -> Iterator[Sentence]:
    """An office has one plan a year; what changes it is an adjustment."""
    if number:
        yield sentence(
            Reason.ONCE,
            "{year}年的供应计划已经公布（{number}）。",
            basis=PUBLISHED_2010,
            remedy="请在该件中办理调整。",
            year=str(year),
            number=number,
        )


def why_not_restate(old: Account | None, new: Account, *, reason: str) -> Iterator[Sentence]:
    """A recount has a figure before it, another outcome, and a reason."""
    if old is None:
        yield sentence(Reason.FACTS, "这一次供应情况还没有公布，不用重新计算。", basis=ACCOUNTED)
    elif old.rows == new.rows and old.supplied_m2 == new.supplied_m2 and old.lots == new.lots:
        yield sentence(Reason.FACTS, "重新计算的结果与公布的相同。", basis=ACCOUNTED)
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明重新计算的理由。", basis=ACCOUNTED)
