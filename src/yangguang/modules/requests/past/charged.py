"""What a register says of the fee: told, paid or not; since 2021 its steps, before that only a remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.procedure import edition_on, line_of
from yangguang.base.statutes import DISCLOSURE_FEE_2021
from yangguang.base.workdays import Unit, amount_of
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Values
from yangguang.modules.requests import rules
from yangguang.modules.requests.past import spelled
from yangguang.modules.requests.procedure import KEY, InformationRequest
from yangguang.modules.requests.rules import fees

MOST_UNITS: Final = 20_000
"""So many items or pages are tried when the number is to follow from the amount."""


@dataclass(frozen=True, slots=True)
class Charged:
    """A fee that can be a step: told on a day, by which tariff, for how much, what was paid when."""

    on: date
    tariff: rules.Tariff
    units: int
    yuan: int
    paid_on: date | None


def units_for(tariff: rules.Tariff, yuan: int) -> int | None:
    """Return for how many items or pages the tariff asks exactly that; None: for no number."""
    is_items = tariff is rules.Tariff.ITEMS
    low, high = 1, MOST_UNITS
    while low < high:  # what is asked never falls as the number grows
        middle = (low + high) // 2
        bill = fees.by_item(middle) if is_items else fees.by_page(middle)
        low, high = (middle + 1, high) if fees.total(bill) < yuan else (low, middle)
    return low if fees.total(fees.by_item(low) if is_items else fees.by_page(low)) == yuan else None


def charged_of(values: Values) -> Charged | None:
    """Return the fee as steps need it; None: there is none, or the register doesn't say enough."""
    on, tariff = values["fee_on"], spelled.tariff_of(values["tariff"] or "")
    yuan, units = _yuan(values), values["units"]
    if on is None or tariff is None or on < DISCLOSURE_FEE_2021.in_force or not _has_rule(values):
        return None
    if units is None and yuan is not None:
        units = units_for(tariff, yuan)
    if units is None or units < 1:
        return None
    due = fees.total(fees.by_item(units) if tariff is rules.Tariff.ITEMS else fees.by_page(units))
    return Charged(on, tariff, units, due if yuan is None else yuan, values["paid_on"])


def _has_rule(values: Values) -> bool:
    """Tell whether the edition of the day of receipt knows the fee."""
    received = values["received_on"]
    return bool(received) and edition_on(line_of(KEY), received) is InformationRequest


def _yuan(values: Values) -> int | None:
    fee = values["fee"]
    return int(fee) if fee and fee == fee.to_integral_value() else None


def check(values: Values, due: date | None) -> Iterator[Finding]:
    """Yield what is to be said of the fee; `due`: by when the answer was due without it."""
    if not (values["fee"] or values["fee_on"] or values["paid_on"]):
        return
    found = charged_of(values)
    if found is None:
        yield from _only_noted(values)
        return
    yield from _amount(values, found)
    yield from _days(values, found, due)


def _only_noted(values: Values) -> Iterator[Finding]:
    """Yield why a fee is kept in the case's words only."""
    fee, received, on = values["fee"], values["received_on"], values["fee_on"]
    params = {"fee": str(fee or "—")}
    day = on or received
    early = bool(day) and day < DISCLOSURE_FEE_2021.in_force
    if early and received and received >= InformationRequest.in_force:
        text = "收费 {fee} 元：2019年条例施行之后、收费标准施行之前，没有收费的依据；随案记下。"
        yield Finding("fee-before-tariff", text, "fee", params=params)
    elif early or (received and not _has_rule(values)):
        text = "收费 {fee} 元：当时的收费不是现行办法的信息处理费；随案记下，不作为收费的步骤。"
        yield Finding("fee", text, "fee", params=params)
    elif on is None:
        text = "收费 {fee} 元：没有写收费通知日期，随案记下，不作为收费的步骤。"
        yield Finding("fee", text, "fee", params=params)
    elif spelled.tariff_of(values["tariff"] or "") is None:
        text = "收费 {fee} 元：没有写按件还是按量，随案记下，不作为收费的步骤。"
        yield Finding("fee-without-tariff", text, "tariff", params=params)
    else:
        text = "收费 {fee} 元：没有写数量，从金额也推不出数量；随案记下，不作为收费的步骤。"
        yield Finding("fee-off-tariff", text, "fee", params=params)


def _amount(values: Values, found: Charged) -> Iterator[Finding]:
    is_items = found.tariff is rules.Tariff.ITEMS
    due = fees.total(fees.by_item(found.units) if is_items else fees.by_page(found.units))
    params = {"units": found.units, "yuan": found.yuan, "due": due}
    if due == 0:
        text = "数量 {units} 没有超过免费的数量，不应收费。"
        yield Finding("fee-for-free", text, "units", params=params)
    elif due != found.yuan:
        text = "数量 {units} 照标准应收 {due} 元，台账写作 {yuan} 元；照台账记。"
        yield Finding("fee-differs", text, "fee", params=params)
    elif values["units"] is None:
        text = "没有写数量，照标准从 {yuan} 元反推为 {units}。"
        yield Finding("fee-units-derived", text, "units", params=params)


def _days(values: Values, found: Charged, due: date | None) -> Iterator[Finding]:
    received, answered, paid = values["received_on"], values["answered_on"], found.paid_on
    if found.on < received or (answered and found.on > answered):
        yield Finding(
            "fee-order", "收费通知日期早于收到日期，或者晚于答复日期。", "fee_on", stops=True
        )
        return
    if paid and (paid < found.on or (answered and paid > answered)):
        yield Finding(
            "fee-order", "缴费日期早于收费通知日期，或者晚于答复日期。", "paid_on", stops=True
        )
        return
    last = last_day(found)
    if due and found.on > due:
        text = "收费通知晚于答复期限（{due}）；通知应在答复期限内送达。"
        yield Finding("fee-told-late", text, "fee_on", params={"due": due.isoformat()})
    if paid and paid > last:
        text = "缴费晚于缴费期限（{last}）。"
        yield Finding("fee-paid-late", text, "paid_on", params={"last": last.isoformat()})
    if is_lapse(values):
        if paid:
            text = "写有缴费日期，又以“逾期未缴费”办结；按答复记。"
            yield Finding("fee-paid-and-lapsed", text, "result")
        elif answered and answered <= last:
            text = "缴费期限到 {last} 才满，台账写作 {on} 已不再处理。"
            params = {"last": last.isoformat(), "on": answered.isoformat()}
            yield Finding("fee-lapsed-early", text, "answered_on", params=params)
    elif answered and not paid:
        text = "写有收费通知而没有缴费日期，已答复；照台账记，没有缴费一步。"
        yield Finding("fee-unpaid", text, "paid_on")


def last_day(found: Charged) -> date:
    """Return the last day for the payment: thirty days, on to the next working day."""
    days = amount_of(fees.PAYMENT_DAYS, Unit.DAYS)
    return calendar.current().due(found.on, days, rolls=True).on


def is_lapse(values: Values) -> bool:
    """Tell whether a row says that the request was closed because the fee was not paid."""
    return spelled.result_of(values["result"] or "") is rules.Outcome.F2
