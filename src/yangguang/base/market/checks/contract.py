"""What is checked of a contract or an allocation decision: S4, S5, S8, S9, S11, S16 to S20, I13, its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.market import numbers
from yangguang.base.market.checks import law, paying, terms
from yangguang.base.market.checks.found import Found, holding
from yangguang.base.market.checks.terms import CitySize
from yangguang.base.market.lot import Lot
from yangguang.base.market.uses import is_mining
from yangguang.base.market.words import GRANTED, Source, UseClass, Way
from yangguang.base.numbering.reading import Unreadable
from yangguang.base.refusal import Said


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of the land beside its contract. None or empty: not known, and then not judged.

    `approved_m2`, `approved_use`: of the approved case; `is_acquired`: whether its acquisition was finished;
    `overlaps`: public numbers of supplied lots whose ground meets; `deal_fen`: price at which it was won.
    """

    city: CitySize | None = None
    approved_m2: Decimal | None = None
    approved_use: UseClass | None = None
    is_acquired: bool | None = None
    overlaps: tuple[str, ...] = ()
    deal_fen: int | None = None


NOTHING: Final = Known()
DOUBTS: Final = {
    "full-width": "电子监管号{number}用了全角字符。",
    "blanks": "电子监管号{number}中夹有空格。",
    "letter-for-digit": "电子监管号{number}的数字中夹有形近字母（l、I当作1，O当作0）。",
    "lower-case": "电子监管号{number}的字母用了小写。",
    "serial-digits": "电子监管号{number}的顺序号不是5位数字。",
    "letter": "电子监管号{number}的字母不是A、B或者C。",
    "year": "电子监管号{number}的年份不在1990年至2099年之间。",
}
"""What is said of each doubt about a supervision number."""


def of_contract(lot: Lot, *, on: date | None, known: Known = NOTHING) -> tuple[Found, ...]:
    """Return everything that is to be said of what was signed `on`, by the law of that day."""
    return (
        *terms.of_extent(lot, on=on, city=known.city),
        *terms.of_ratio(lot, on=on),
        *terms.of_terms(lot, on=on),
        *paying.of_units(lot, on=on),
        *paying.of_price(lot, on=on),
        *paying.of_schedule(lot, on=on),
        *_dates(lot, on),
        *_origin(lot, on, known),
        *paying.of_sums(lot, on=on, deal_fen=known.deal_fen),
        *_agreement(lot, on),
        *_number(lot, on),
    )


def _dates(lot: Lot, on: date | None) -> Iterator[Found]:
    if on is None:
        return
    for rule in holding(law.S11, on):
        if lot.handover_on is not None and lot.handover_on < on:
            text = "约定交地（{handover}）早于签订（{on}）：补签、重签或者迟报。"
            yield rule.doubt(text, handover=lot.handover_on, on=on)
    for rule in holding(law.START, on):
        if lot.start_on is not None and lot.start_on < on:
            text = "约定动工（{start}）早于签订（{on}）。"
            yield rule.found(text, start=lot.start_on, on=on)
    for rule in holding(law.FINISH, on):
        if lot.start_on is None or lot.finish_on is None or lot.finish_on > lot.start_on:
            continue
        said = {"finish": lot.finish_on, "start": lot.start_on}
        if lot.finish_on < lot.start_on:
            yield rule.found("约定竣工（{finish}）早于约定动工（{start}）。", **said)
        else:
            yield rule.doubt("约定竣工与约定动工是同一天（{start}）。", **said)


def _origin(lot: Lot, on: date | None, known: Known) -> Iterator[Found]:
    for rule in holding(law.S16, on):
        if known.approved_m2 is not None and (lot.area_m2 or 0) > known.approved_m2:
            text = "供应{area}平方米，超过批准的{approved}平方米。"
            yield rule.found(text, area=f"{lot.area_m2:f}", approved=f"{known.approved_m2:f}")
        use = lot.main_use
        if known.approved_use and use and use.kind and use.kind is not known.approved_use:
            text = "供应用途“{use}”，批准的是“{terms}”。"
            yield rule.found(text, use=use.printed, terms=Said(known.approved_use.value))
    for rule in holding(law.S17, on):
        if known.is_acquired is False and lot.source in (Source.NEW, Source.STOCK):
            yield rule.found("新增建设用地，征收还没有完成。")
    for rule in holding(law.S18, on):
        if known.overlaps:
            yield rule.found("与已经供应的宗地{lots}重叠。", lots="、".join(known.overlaps))


def _agreement(lot: Lot, on: date | None) -> Iterator[Found]:
    """Yield an agreement grant without a ground; of industry only since it has to be bid for, of mines never."""
    if lot.way is not Way.AGREEMENT or lot.agreement_ground.strip():
        return
    use = lot.main_use
    if use is not None and use.kind is UseClass.INDUSTRY:
        for rule in holding(law.S20_INDUSTRY, on):
            if not is_mining(use):
                yield rule.found("工业用地以协议方式出让，没有写明理由。")
        return
    for rule in holding((*law.S20, *law.S20_NOW), on):
        yield rule.found("以协议方式出让，没有写明理由。")


def _number(lot: Lot, on: date | None) -> Iterator[Found]:
    if not lot.supervision_no or on is None:
        return
    form, year, letter = law.NUMBER
    try:
        read = numbers.read_supervision(lot.supervision_no)
    except Unreadable:
        text = "“{number}”不是6位区划、4位年份、字母和5位数字。"
        yield form.found(text, number=lot.supervision_no[:40])
        return
    for doubt in read.doubts:
        yield form.found(DOUBTS[doubt.code], number=lot.supervision_no[:40])
    parts = read.parts
    if not read.has("year") and int(parts["year"]) != on.year and not parts["supplement"]:
        text = "电子监管号为{year}年，签订于{on}。"
        yield year.found(text, year=parts["year"], on=on)
    if lot.way is None or (lot.way not in GRANTED and lot.way not in (Way.ALLOCATION, Way.LEASE)):
        return
    if not read.has("letter") and parts["letter"] != numbers.letter_of(lot.way):
        text = "电子监管号的字母为{letter}，这样供应的应为{should}。"
        yield letter.found(text, letter=parts["letter"], should=numbers.letter_of(lot.way))
