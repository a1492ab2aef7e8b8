"""Reads of the course after the contract: lines of cases, papers, persons, payments, field checks, idle land."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from yangguang.base.market.lot import Lot as Stated
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module.parts import Lines
from yangguang.modules.market.models import Holder, Idle, Inspection, Lot, Paper, Payment
from yangguang.modules.market.rules import payments
from yangguang.modules.market.rules.payments import Owed

SUPPLY_LINES: Final = Lines(
    Lot,
    ("name", "location", "parcel_no"),
    lambda row: row.name or row.location or row.parcel_no,
    number="supply",
)
IDLE_LINES: Final = Lines(Idle, ("name",), lambda row: row.name)


def lot_of(case: Case) -> Lot | None:
    """Return the lot of a case of supply."""
    return Lot.objects.filter(supply=case.pk).first()


def idle_of(number: str) -> Idle | None:
    """Return what the last case says of a lot's idleness."""
    return Idle.objects.filter(lot=number).order_by("-notified_on", "-case_id").first()


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(case=case.pk).order_by("at", "pk")
    return list(found.values_list("step", "member", "text"))


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return the natural persons of a case; the caller notes the look."""
    found = Holder.objects.filter(case=case.pk).order_by("pk")
    return [
        ("土地使用权人", "，".join(part for part in (row.name, row.identity, row.contact) if part))
        for row in found
    ]


def payments_of(number: str) -> list[Payment]:
    """Return the payments for a lot, the oldest first."""
    return list(Payment.objects.filter(lot=number).order_by("on", "seq"))


def adopted_of(lots: Sequence[Lot]) -> frozenset[str]:
    """Return the cases of these lots whose contract was adopted: what was paid before is unknown."""
    cases = Case.objects.filter(number__in=[lot.supply for lot in lots], adopted=True)
    return frozenset(cases.order_by("pk").values_list("pk", flat=True))


def owed(lot: Lot, paid: Sequence[Payment], *, on: date) -> tuple[Owed, ...]:
    """Return each agreed payment of a lot as it stands `on` a day."""
    stated = Stated.from_text(lot.stated)
    agreed = payments.agreed(
        stated.instalments, price_fen=stated.price_fen, complete=stated.instalments_complete
    )
    return payments.course(agreed, [payments.Paid(row.on, row.fen) for row in paid], on=on)


def inspections_of(number: str) -> list[Inspection]:
    """Return the field checks of a lot, the newest first."""
    return list(Inspection.objects.filter(lot=number).order_by("-seen_at", "-pk"))


def shown_checks(lot: Lot) -> list[Inspection]:
    """Return the field checks whose photos everybody may see, the oldest first; nothing is asked before a start."""
    if lot.started_on is None or lot.is_adopted:
        return []
    return list(Inspection.objects.filter(lot=lot.number, is_shown=True).order_by("seen_at", "pk"))
