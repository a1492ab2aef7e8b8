"""What is checked of prices and agreed payments: S8, S9, S19, prices where there should be none, and none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from yangguang.base.market import grades
from yangguang.base.market.checks import law
from yangguang.base.market.checks.found import Found, holding
from yangguang.base.market.lot import Lot
from yangguang.base.market.uses import is_mining
from yangguang.base.market.words import COMPETITIVE, GRANTED, UseClass, Way
from yangguang.base.workdays import Unit, amount_of, national

REST_MONTHS: Final = 12
M2_PER_HA: Final = 10_000
MOST_M2: Final = 1_000 * M2_PER_HA
LEAST_YUAN: Final = 5
MOST_YUAN: Final = 500_000
"""Between what prices of a square metre lie: real ones run from 13 to 209,000 yuan."""
_IS_NO_PRICE: Final = (Way.CAPITAL, Way.AUTHORISED, Way.OTHER, Way.LEASE, None)


def of_price(lot: Lot, *, on: date | None) -> Iterator[Found]:
    """Yield a price where there is none by law, none where there should be, one below the floor."""
    if lot.way is Way.ALLOCATION:
        for rule in holding(law.ALLOCATION_PRICED, on):
            cost = lot.cost_fen or lot.price_fen
            if cost:
                text = "划拨没有出让价款，印有{yuan}元，应为补偿、安置等成本。"
                yield rule.found(text, yuan=yuan(cost))
        return
    if lot.way in _IS_NO_PRICE:
        return
    if lot.price_fen is None:
        yield from (rule.found("没有写明成交价款。") for rule in holding(law.PRICE_NONE, on))
    elif lot.price_fen <= 0:
        for rule in holding(law.PRICE_ZERO, on):
            yield rule.found("有偿供地，价款为零。")
    else:
        yield from _floor(lot, lot.price_fen, on)


def of_units(lot: Lot, *, on: date | None) -> Iterator[Found]:
    """Yield an area or a price for a square metre that no real lot has: a unit was swapped."""
    price, area = law.UNIT
    if on is None or not lot.area_m2:
        return
    if lot.area_m2 > MOST_M2:
        hectares = f"{lot.area_m2 / M2_PER_HA:,.4f}".rstrip("0").rstrip(".")
        said = {"area": hectares, "most": MOST_M2 // M2_PER_HA}
        yield area.found("一宗地{area}公顷，超过{most}公顷，单位可能印错。", **said)
    if lot.way not in GRANTED or not lot.price_fen or lot.price_fen < 0:
        return
    per_m2 = Fraction(lot.price_fen, 100) / Fraction(lot.area_m2)
    if not LEAST_YUAN <= per_m2 <= MOST_YUAN:
        shown = f"{int(per_m2 * 100) / 100:,.2f}"
        yield price.found("价款每平方米{yuan}元，面积或者金额的单位可能印错。", yuan=shown)


def _floor(lot: Lot, price_fen: int, on: date | None) -> Iterator[Found]:
    if lot.floor_price_fen is not None:
        for rule in holding(law.S9, on):
            if price_fen < lot.floor_price_fen:
                text = "价款{price}元，低于最低价{floor}元。"
                yield rule.found(text, price=yuan(price_fen), floor=yuan(lot.floor_price_fen))
        return
    use, grade = lot.main_use, grades.national(lot.grade)
    if use is None or use.kind is not UseClass.INDUSTRY or is_mining(use) or not lot.area_m2:
        return
    if grade is None or lot.way not in GRANTED:
        return
    for rule in holding(law.S9_INDUSTRY, on):
        least = grades.LEAST_YUAN_PER_M2[grade - 1]
        per_m2 = Fraction(price_fen, 100) / Fraction(lot.area_m2)
        if per_m2 < least:
            text = "工业用地每平方米{price}元，低于{grade}等的最低价标准{least}元。"
            shown = f"{int(per_m2 * 100) / 100:,.2f}"
            yield rule.found(text, price=shown, grade=grade, least=least)


def is_complete(lot: Lot) -> bool:
    """Tell whether the list of payments is the whole of it: said so, or it makes up the price."""
    if lot.instalments_complete is not None:
        return lot.instalments_complete
    return bool(lot.instalments) and sum(one.fen for one in lot.instalments) == lot.price_fen


def of_schedule(lot: Lot, *, on: date | None) -> Iterator[Found]:
    """Yield housing land won by bidding of which less than half is due in a month, or some after a year (S8)."""
    use = lot.main_use
    if use is None or use.kind is not UseClass.HOUSING or lot.way not in COMPETITIVE:
        return
    if on is None or not lot.price_fen or not is_complete(lot):
        return
    dated = [(one.fen, one.due_on) for one in lot.instalments if one.due_on is not None]
    if len(dated) != len(lot.instalments):
        return
    month, year = (_after(on, months) for months in (1, REST_MONTHS))
    for rule in holding(law.S8, on):
        first = sum(fen for fen, due in dated if due <= month)
        if first * 100 < lot.price_fen * rule.least:
            text = "签订后1个月内（至{month}）应缴{first}元，不足价款{price}元的{least}%。"
            said = {"first": yuan(first), "price": yuan(lot.price_fen), "least": rule.least}
            yield rule.found(text, month=month, **said)
        last = max(due for _, due in dated)
        if last > year:
            text = "最后一期{last}应缴，超过签订后1年（{year}）。"
            yield rule.found(text, last=last, year=year)


def _after(on: date, months: int) -> date:
    return national().due(on, amount_of(months, Unit.MONTHS), rolls=False).on


def of_sums(lot: Lot, *, on: date | None, deal_fen: int | None = None) -> Iterator[Found]:
    """Yield a contract's price unlike the deal's, and payments that don't make it up (S19).

    The public pages keep the first payments only: a list that may be cut is judged where it is more than the price.
    """
    if lot.price_fen is None:
        return
    for rule in holding(law.S19, on):
        if deal_fen is not None and deal_fen != lot.price_fen:
            text = "合同价款{price}元，成交价{deal}元。"
            yield rule.found(text, price=yuan(lot.price_fen), deal=yuan(deal_fen))
        total = sum(one.fen for one in lot.instalments)
        is_short = bool(lot.instalments_complete) and total < lot.price_fen
        if lot.instalments and (is_short or total > lot.price_fen):
            text = "分期价款合计{total}元，合同价款{price}元。"
            yield rule.found(text, total=yuan(total), price=yuan(lot.price_fen))


def yuan(fen: int) -> str:
    """Return an amount as print has it: yuan, with fen where there are any."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
