"""The information processing fee (信息处理费): progressive, by item or by page, never both (国办函〔2020〕109号)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_FEE_2021

BY_ITEM: Final = DISCLOSURE_FEE_2021[4]
BY_PAGE: Final = DISCLOSURE_FEE_2021[5]
NOTICE: Final = DISCLOSURE_FEE_2021[6]
RESTART: Final = Article(
    DISCLOSURE_FEE_2021, "6", assumed="缴费次日起重新计算办理期限凭记忆，条号未核对"
)
PAYMENT_DAYS: Final = 30
"""Calendar days for the payment, from the day after the notice was received."""


class Tariff(StrEnum):
    """How a fee is worked out (计费方式)."""

    ITEMS = "items"
    PAGES = "pages"


TARIFFS: Final[Mapping[Tariff, str]] = {Tariff.ITEMS: "按件计收", Tariff.PAGES: "按量计收"}


@dataclass(frozen=True, slots=True)
class Band:
    """So many units from `first` to `last` (None: without end), at `each` yuan."""

    first: int
    last: int | None
    each: int


FREE_ITEMS, FREE_PAGES = 10, 30
FIRST_BRACKET: Final = 20
"""Items of the first bracket that is charged: the eleventh to the thirtieth."""
BRACKET: Final = 10
"""Items of each bracket after the thirtieth."""
STEP_YUAN: Final = 100
"""What an item costs in the first bracket, and how much more in each that follows."""
PAGES: Final = (Band(1, 30, 0), Band(31, 100, 10), Band(101, 200, 20), Band(201, None, 40))


@dataclass(frozen=True, slots=True)
class Line:
    """One bracket of a bill: the units from `first` to `last`, what each costs, the sum; in yuan."""

    first: int
    last: int
    each: int

    @property
    def count(self) -> int:
        """How many units it has."""
        return self.last - self.first + 1

    @property
    def yuan(self) -> int:
        """What it costs."""
        return self.count * self.each


def by_item(items: int, *, before: int = 0) -> tuple[Line, ...]:
    """Return the bill for `items` of one applicant in a calendar month that had `before` already."""
    return tuple(_cut(_item_bands(before + items), before + 1, before + items))


def by_page(pages: int) -> tuple[Line, ...]:
    """Return the bill for the pages of one request."""
    return tuple(_cut(PAGES, 1, pages))


def total(bill: tuple[Line, ...]) -> int:
    """Return the sum of a bill in yuan."""
    return sum(line.yuan for line in bill)


def _item_bands(most: int) -> Iterator[Band]:
    yield Band(1, FREE_ITEMS, 0)
    first, each, size = FREE_ITEMS + 1, STEP_YUAN, FIRST_BRACKET
    while first <= most:
        yield Band(first, first + size - 1, each)
        first, each, size = first + size, each + STEP_YUAN, BRACKET


def _cut(bands: Any, first: int, last: int) -> Iterator[Line]:
    for band in bands:
        low = max(first, band.first)
        high = last if band.last is None else min(last, band.last)
        if low <= high:
            yield Line(low, high, band.each)


def why_not_charge(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A fee is for more than the free amount, and is what the tariff says (Art. 4, 5)."""
    tariff, units, yuan = facts.get("tariff"), facts.get("units"), facts.get("yuan")
    if not isinstance(units, int) or not isinstance(yuan, int) or tariff is None:
        return
    items_before = facts.get("items_before") or 0
    is_items = tariff is Tariff.ITEMS
    bill = by_item(units, before=items_before) if is_items else by_page(units)
    basis = BY_ITEM if is_items else BY_PAGE
    if total(bill) == 0:
        yield sentence(
            Reason.RULE,
            "没有超过免费的数量（{free}），不收费。",
            basis=basis,
            remedy="请直接办理。",
            free=Said("{n} 件申请", {"n": FREE_ITEMS})
            if is_items
            else Said("{n} 页", {"n": FREE_PAGES}),
        )
    elif yuan != total(bill):
        yield sentence(
            Reason.FACTS,
            "{count}应收 {due} 元，不是 {yuan} 元。",
            basis=basis,
            remedy="请改为按标准计算的数额。",
            count=Said("{n} 件申请" if is_items else "{n} 页", {"n": units}),
            due=total(bill),
            yuan=yuan,
        )


def why_not_units(*, units: int, items_before: int) -> Iterator[Sentence]:
    """There must be something to count."""
    if units < 1 or items_before < 0:
        yield sentence(Reason.FACTS, "件数或者页数须大于零。", basis=NOTICE, remedy="请改写数量。")


def why_not_charge_on(*, due_on: date | None, on: date) -> Iterator[Sentence]:
    """There is a tariff since 2021; the notice goes out within the time for the answer (Art. 6)."""
    if on < DISCLOSURE_FEE_2021.in_force:
        yield sentence(
            Reason.RULE,
            "收费办法自 {since} 起施行，{on} 还不能收费。",
            basis=NOTICE,
            remedy="请直接答复。",
            since=DISCLOSURE_FEE_2021.in_force,
            on=on,
        )
    if due_on is not None and on > due_on:
        yield sentence(
            Reason.TOO_LATE,
            "收费通知应在答复期限内送达，期限已于 {last} 届满。",
            basis=NOTICE,
            remedy="请直接答复。",
            last=due_on,
        )
