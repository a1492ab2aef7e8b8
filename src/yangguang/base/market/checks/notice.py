"""What is checked of a notice and its lots before anybody bids: S1 to S7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from yangguang.base.market import texts
from yangguang.base.market.checks import law, terms
from yangguang.base.market.checks.found import Found, Rule, Severity, holding
from yangguang.base.market.checks.terms import CitySize
from yangguang.base.market.lot import Bound, Lot
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import COMPETITIVE, UseClass, Way
from yangguang.base.refusal import Said
from yangguang.base.workdays import Calendar, national

LIMITS: Final = {"ratio": "容积率", "density": "建筑密度", "green": "绿地率"}
"""Planning limits without which a notice is void (assumed: which ones)."""


def of_notice(
    notice: Notice,
    *,
    calendar: Calendar | None = None,
    city: CitySize | None = None,
    is_row: bool = False,
) -> tuple[Found, ...]:
    """Return everything that is to be said of a notice by the law of its day.

    `calendar` counts the working days of before November 2007, by default the national one. `city`: how large the
    town is, where that is known. What isn't stated is no finding, but for what a notice must state (S3). Where there
    are several lots, what is said of one names it, as does what is said of a row that is one of them (`is_row`).
    """
    on = notice.judged_on
    if notice.way is not None and notice.way not in COMPETITIVE:
        each = [(lot, terms.of_terms(lot, on=on)) for lot in notice.lots]
        return tuple(_by_lot(each, is_row=is_row))
    found = [*_announced(notice, on), *_listed(notice, on, calendar or national())]
    each = [(lot, of_offered(lot, on=on, city=city)) for lot in notice.lots]
    return (*found, *_by_lot(each, is_row=is_row))


def _by_lot(each: Sequence[tuple[Lot, Iterable[Found]]], *, is_row: bool) -> Iterator[Found]:
    for n, (lot, found) in enumerate(each, 1):
        own = lot.parcel_no or lot.title
        if len(each) > 1:
            yield from (_naming(f"{n:02} {own}".strip(), one) for one in found)
        elif is_row and own:
            yield from (_naming(own, one) for one in found)
        else:
            yield from found


def _naming(lot: str, found: Found) -> Found:
    """Return a finding that names the lot that it is about; one that does already, by the same name."""
    said = found.sentence.said
    if "lot" in said.params:
        named = Said(said.text, {**said.params, "lot": lot})
    else:
        named = Said("宗地{lot}：{said}", {"lot": lot, "said": said})
    return replace(found, sentence=replace(found.sentence, said=named))


def of_offered(lot: Lot, *, on: date | None, city: CitySize | None = None) -> Iterator[Found]:
    """Yield everything that is to be said of one lot of a notice of that day."""
    yield from _limits(lot, on)
    yield from terms.of_extent(lot, on=on, city=city)
    yield from terms.of_ratio(lot, on=on)
    yield from _bundled(lot, on)
    yield from _deposit(lot, on)
    yield from terms.of_terms(lot, on=on)


def _announced(notice: Notice, on: date | None) -> Iterator[Found]:
    begins = notice.begins_at
    if notice.announced_on is None or begins is None:
        return
    for rule in holding(law.S1, on):
        least = rule.least
        both = (begins.date() - notice.announced_on).days + 1
        if both < least:
            text = "公告于{announced}发布，{begins}开始竞价：两端都计入{both}日，首日不计{first}日，都不足{least}日。"
            yield rule.found(
                text,
                announced=notice.announced_on,
                begins=begins.date(),
                both=both,
                first=both - 1,
                least=least,
            )


def _listed(notice: Notice, on: date | None, calendar: Calendar) -> Iterator[Found]:
    begins, ends = notice.listing_from, notice.listing_until
    if notice.way not in (Way.LISTING, None) or begins is None or ends is None:
        return
    for rule in holding(law.S2, on):
        in_workdays = rule.basis.statute is texts.BIDDING_2002
        both, first = _counted(begins, ends, calendar, in_workdays=in_workdays)
        if both >= rule.least:
            continue
        text = "挂牌自{begins}至{ends}：两端都计入{both}日，首日不计{first}日，都不足{least}日。"
        if in_workdays:
            text = "挂牌自{begins}至{ends}：两端都计入{both}个工作日，首日不计{first}个工作日，都不足{least}个工作日。"
        said = {"begins": begins.date(), "ends": ends.date(), "both": both, "first": first}
        yield rule.found(text, **said, least=rule.least)


def _counted(
    begins: datetime, ends: datetime, calendar: Calendar, *, in_workdays: bool
) -> tuple[int, int]:
    """Return how long a window is with both ends, and without the day on which it begins."""
    if in_workdays:
        first = calendar.count_workdays(begins.date(), ends.date())
        return first + calendar.works(begins.date()), first
    days = (ends.date() - begins.date()).days
    return days + 1, days


def _limits(lot: Lot, on: date | None) -> Iterator[Found]:
    for rule in holding(law.S3, on):
        lacking = tuple(Said(title) for name, title in LIMITS.items() if _is_unlimited(lot, name))
        if lacking:
            text = "宗地{lot}的规划条件不全，没有：{terms}。"
            yield rule.found(text, lot=lot.title or "—", terms=lacking)
        elif _is_unlimited(lot, "height"):
            text = "宗地{lot}没有写明建筑限高。"
            yield rule.doubt(text, lot=lot.title or "—")


def _is_unlimited(lot: Lot, name: str) -> bool:
    between = getattr(lot, name)
    return between is None or not (
        _limits_something(between.low) or _limits_something(between.high)
    )


def _limits_something(bound: Bound | None) -> bool:
    return bound is not None and bound.value > 0


def _bundled(lot: Lot, on: date | None) -> Iterator[Found]:
    for rule in holding(law.S6, on):
        if lot.is_bundled or lot.bundled:
            yield rule.found("宗地{lot}与其他宗地捆绑出让。", lot=lot.title or "—")
        if lot.is_raw:
            yield rule.found("宗地{lot}没有完成拆迁补偿（毛地）。", lot=lot.title or "—")


def _deposit(lot: Lot, on: date | None) -> Iterator[Found]:
    if lot.deposit_fen is None:
        return
    for rule in holding(law.S7, on):
        yield from _short(lot, rule)


def _short(lot: Lot, rule: Rule) -> Iterator[Found]:
    """Yield a deposit that is too small: for housing a fault against the least price, else a doubt."""
    assert lot.deposit_fen is not None
    against = lot.floor_price_fen or lot.start_price_fen
    if not against or lot.deposit_fen * 100 >= against * rule.least:
        return
    is_housing = any(use.kind is UseClass.HOUSING for use in lot.uses)
    is_fault = is_housing and bool(lot.floor_price_fen)
    share = f"{Decimal(lot.deposit_fen * 1000 // against) / 10:f}"
    text = "保证金为起始价的{share}%，通常不低于出让最低价的{least}%。"
    if lot.floor_price_fen:
        text = "保证金为出让最低价的{share}%，低于{least}%。"
    severity = Severity.FAULT if is_fault else Severity.DOUBT
    yield rule.weighed(severity, text, share=share, least=rule.least)
