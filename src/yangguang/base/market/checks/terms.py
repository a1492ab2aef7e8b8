"""What is checked of the terms alike in notices and contracts: years by use, floor-area ratio of housing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Final

from yangguang.base.market import terms
from yangguang.base.market.checks import law
from yangguang.base.market.checks.found import Found, Rule, Severity, holding
from yangguang.base.market.lot import Lot, Use
from yangguang.base.market.words import UseClass, Way


class CitySize(Enum):
    """How large a parcel of housing land may be, in hectares, by the size of the town."""

    SMALL = 7
    MEDIUM = 14
    LARGE = 20


M2_PER_HA: Final = 10_000


def of_terms(lot: Lot, *, on: date | None) -> Iterator[Found]:
    """Yield uses whose term is longer than the law allows; an allocation has none."""
    if lot.way is Way.ALLOCATION:
        return
    for rule in holding(law.TERM, on):
        own = [use for use in lot.uses if use.years is not None]
        for use in own:
            yield from _longer(rule, use, use.years)
        if not own and len(lot.uses) == 1:
            yield from _longer(rule, lot.uses[0], lot.years)
        elif not own:
            yield from _of_mixed(rule, lot)


def _longer(rule: Rule, use: Use, years: int | None) -> Iterator[Found]:
    most = terms.maximum(use)
    if most is None or years is None or years <= most:
        return
    said = {"use": use.printed, "years": years, "most": most}
    if terms.is_offices(use) and years <= terms.OFFICES:
        text = "“{use}”出让{years}年：按商业最高{most}年，有的地方按其他用地出让50年。"
        yield rule.doubt(text, **said)
    else:
        yield rule.found("“{use}”出让{years}年，最高{most}年。", **said)


def _of_mixed(rule: Rule, lot: Lot) -> Iterator[Found]:
    """Yield one term for several uses that is longer than all, or than some of them, may have."""
    known = [most for most in map(terms.maximum, lot.uses) if most is not None]
    if not known or lot.years is None or lot.years <= min(known):
        return
    severity = Severity.FAULT if lot.years > max(known) else Severity.DOUBT
    text = "几种用途只写一个年限{years}年，其中最短的最高{least}年，最长的最高{most}年。"
    yield rule.weighed(severity, text, years=lot.years, least=min(known), most=max(known))


def of_ratio(lot: Lot, *, on: date | None) -> Iterator[Found]:
    """Yield housing land with a floor-area ratio below 1; an upper one of 0 means that there is none."""
    use, ratio = lot.main_use, lot.ratio
    if use is None or use.kind is not UseClass.HOUSING or ratio is None:
        return
    for rule in holding(law.S5, on):
        if ratio.high is not None and 0 < ratio.high.value < rule.least:
            text = "住宅用地容积率上限{high}，低于{least}。"
            yield rule.found(text, high=f"{ratio.high.value:f}", least=rule.least)
        elif ratio.low is not None and 0 < ratio.low.value < rule.least:
            text = "住宅用地容积率下限{low}，低于{least}。"
            said = {"low": f"{ratio.low.value:f}", "least": rule.least}
            yield rule.doubt(text, **said)


def of_extent(lot: Lot, *, on: date | None, city: CitySize | None = None) -> Iterator[Found]:
    """Yield a parcel of housing land that is too large; of a town of unknown size only what none may have."""
    use = lot.main_use
    if use is None or use.kind is not UseClass.HOUSING or lot.area_m2 is None:
        return
    most = (city or CitySize.LARGE).value
    for rule in holding(law.S4, on):
        if lot.area_m2 > most * M2_PER_HA:
            text = "住宅用地{area}公顷，超过单宗上限{most}公顷。"
            yield rule.found(text, area=f"{lot.area_m2 / M2_PER_HA:f}", most=most)
