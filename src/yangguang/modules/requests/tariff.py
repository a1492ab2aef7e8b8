"""What asking costs, by the day: the law of fees and the tariff of `rules.fees` in sentences, for guides and cards."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019, DISCLOSURE_FEE_2021
from yangguang.kernel.module import Fees, Tariff
from yangguang.modules.requests.rules import fees

SUSPENDED: Final = Article(
    DISCLOSURE_2007,
    "27",
    assumed="检索、复制、邮寄的成本费用自2017年4月1日起停征（财税〔2017〕20号），凭记忆",
)
BEGINS: Final = Article(
    DISCLOSURE_FEE_2021, "4", assumed="信息处理费收费办法自2021年1月1日起施行，日期凭记忆"
)
SUSPENDED_ON: Final = date(2017, 4, 1)
ITEMS, PAGES = 45, 109
"""How much the examples count."""
FREE: Final = Said("不收费")


def _by_item() -> Tariff:
    """By item: three brackets, then each goes on like the one before it."""
    last = fees.FREE_ITEMS + fees.FIRST_BRACKET + fees.BRACKET
    brackets = [
        (
            Said("第 {first} 至 {last} 件", {"first": line.first, "last": line.last}),
            Said("每件 {yuan} 元", {"yuan": line.each}) if line.each else FREE,
        )
        for line in fees.by_item(last)
    ]
    more = (
        Said("以后每 {n} 件一档", {"n": fees.BRACKET}),
        Said("每件再加 {yuan} 元", {"yuan": fees.STEP_YUAN}),
    )
    yuan = fees.total(fees.by_item(ITEMS))
    return Tariff(
        title=Said(fees.TARIFFS[fees.Tariff.ITEMS]),
        of=Said("同一申请人一个自然月里申请的件数"),
        brackets=(*brackets, more),
        example=Said("例如一个月 {n} 件，共 {yuan:,} 元。", {"n": ITEMS, "yuan": yuan}),
        basis=fees.BY_ITEM,
    )


def _by_page() -> Tariff:
    """By page: the last bracket is without end."""
    brackets = [
        (
            Said("第 {first} 至 {last} 页", {"first": band.first, "last": band.last})
            if band.last
            else Said("第 {first} 页起", {"first": band.first}),
            Said("每页 {yuan} 元", {"yuan": band.each}) if band.each else FREE,
        )
        for band in fees.PAGES
    ]
    yuan = fees.total(fees.by_page(PAGES))
    return Tariff(
        title=Said(fees.TARIFFS[fees.Tariff.PAGES]),
        of=Said("一件申请提供的页数"),
        brackets=tuple(brackets),
        example=Said("例如一件 {n} 页，共 {yuan:,} 元。", {"n": PAGES, "yuan": yuan}),
        basis=fees.BY_PAGE,
    )


FEES: Final = (
    Fees(
        since=DISCLOSURE_2007.in_force,
        rule=Said("除检索、复制、邮寄等成本费用以外，不收费"),
        basis=(DISCLOSURE_2007[27],),
    ),
    Fees(since=SUSPENDED_ON, rule=FREE, basis=(SUSPENDED,)),
    Fees(
        since=DISCLOSURE_2019.in_force,
        rule=Said("不收费；数量、频次明显超过合理范围的，可以收取信息处理费，但还没有收费办法"),
        basis=(DISCLOSURE_2019[42],),
    ),
    Fees(
        since=DISCLOSURE_FEE_2021.in_force,
        rule=Said(
            "不收费；数量、频次明显超过合理范围的，可以收取信息处理费，按件或者按量，只选一种"
        ),
        basis=(DISCLOSURE_2019[42], BEGINS, fees.RESTART),
        tariffs=(_by_item(), _by_page()),
        payment=Said(
            "收到收费通知次日起 {n} 日内缴纳；逾期不缴的，不再处理；缴了的，答复期限自缴费次日起重新计算（{basis}）。",
            {"n": fees.PAYMENT_DAYS, "basis": fees.NOTICE},
        ),
    ),
)
"""From which day what holds, the oldest first."""
