"""The information processing fee: told, paid, or not paid (国办函〔2020〕109号)."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import rules
from yangguang.modules.requests.acts.keeping import due_on, keep, reply_given
from yangguang.modules.requests.models import Request
from yangguang.modules.requests.procedure import InformationRequest
from yangguang.modules.requests.rules import fees


def charge(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    tariff: rules.Tariff,
    units: int,
    items_before: int = 0,
    yuan: int | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Tell the applicant what the processing costs; `on` is the day on which the notice was received.

    The amount follows from the tariff: nobody types it. `yuan`: what a register of the past says instead, and
    a finding where it differs. Refusal: nothing to pay, or the time for the
    answer has run out (Art. 6).
    """
    refuse_if(rules.why_not_units(units=units, items_before=items_before))
    is_items = tariff is rules.Tariff.ITEMS
    bill = fees.by_item(units, before=items_before) if is_items else fees.by_page(units)
    with taking(
        InformationRequest.charge,
        request.case,
        by=by,
        at=at,
        on=on,
        tariff=tariff,
        units=units,
        items_before=items_before if is_items else None,
        yuan=fees.total(bill) if yuan is None else yuan,
    ) as step:
        step.refuse_if(rules.why_not_charge_on(due_on=due_on(step.standing), on=step.day))
        keep(request, step, text)


def pay(request: Request, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that the fee was paid; the time for the answer begins again (Art. 6)."""
    with taking(InformationRequest.pay, request.case, by=by, at=at, on=on):
        pass


def lapse(
    request: Request, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Close a request whose fee was not paid in thirty days."""
    with taking(InformationRequest.lapse, request.case, by=by, at=at, on=on) as step:
        keep(request, step, text)
        step.publish(reply_given(step, request, outcome=rules.Outcome.F2, subject=""))
