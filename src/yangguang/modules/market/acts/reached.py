"""How far a lot came since its contract: the columns that its later steps write, and its payments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.market.words import Stage
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.work import statements
from yangguang.modules.market.models import Payment
from yangguang.modules.market.queries import reading, telling
from yangguang.modules.market.queries.telling import Row

STAGE_OF: Final = {
    "sign": Stage.SIGNED,
    "hand_over": Stage.HANDED_OVER,
    "start": Stage.STARTED,
    "complete": Stage.COMPLETED,
    "accept": Stage.ACCEPTED,
    "take_back": Stage.TAKEN_BACK,
}
"""The stages in the order of a lot's life: the furthest one counts, not the last entered."""
DAYS: Final = {
    "handed_over_on": "hand_over",
    "started_on": "start",
    "completed_on": "complete",
    "accepted_on": "accept",
    "taken_back_on": "take_back",
}


PRINTED: Final = {step: field for step, (_column, field) in reading.PRINTED.items()}
"""By step, the field in which an adopted contract keeps the real day that its source publishes."""


def printed_days(stated: Stated, *, by: date) -> dict[str, date]:
    """Return, by step, the real days that a source published; what lies after `by`, when it came in, is none."""
    days = ((step, getattr(stated, field)) for step, field in PRINTED.items())
    return {step: day for step, day in days if day is not None and day <= by}


def stated_now(rows: Sequence[Row]) -> Stated:
    """Return what is stated of a lot by its contract, or by the last supplementary agreement."""
    varied = telling.last(rows, "vary")
    if varied is not None:
        return Stated.from_text(str(varied.facts["varied"]))
    signed = telling.last(rows, "sign")
    assert signed is not None
    return Stated.from_text(str(signed.facts["stated"]))


def columns(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the columns that the steps after the contract write, and the days that its source published.

    An own step goes before what was published.
    """
    own = {name: row for name in STAGE_OF if (row := telling.last(rows, name)) is not None}
    days = _published(own["sign"]) | {name: _real_day(row) for name, row in own.items()}
    furthest = [name for name in STAGE_OF if name in days][-1]
    said: dict[str, Any] = {
        "stage": STAGE_OF[furthest].value,
        "stage_on": days[furthest],
        "paid_fen": _paid(rows),
    }
    said |= {column: days.get(name) for column, name in DAYS.items()}
    return said | _extended(rows) | _held(rows)


def _published(signed: Row) -> dict[str, date]:
    if not signed.adopted:
        return {}
    return printed_days(Stated.from_text(str(signed.facts["stated"])), by=day_of(signed.at))


def _real_day(row: Row) -> date:
    return _day(row.facts.get("actual_on")) or row.on


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _paid(rows: Sequence[Row]) -> int | None:
    paid = [int(row.facts["paid_fen"]) for row in rows if row.name == "pay"]
    return sum(paid) if paid else None


def _extended(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the agreed days as an extension left them, or what was agreed anew after it."""
    told: dict[str, Any] = {}
    for row in rows:
        if row.name == "extend":
            told["start_due"] = _day(row.facts["extended_to"])
            if finish := _day(row.facts.get("finish_extended_to")):
                told["finish_due"] = finish
        elif row.name == "vary":
            for name in ("start_due", "finish_due"):
                if name in row.facts:  # agreed anew, or no longer
                    told.pop(name, None)
    return told


def _held(rows: Sequence[Row]) -> dict[str, Any]:
    """Return who holds the lot after a transfer; a natural person isn't named."""
    row = telling.last(rows, "transfer")
    return {"holder": str(row.facts.get("transferee") or "")[:200]} if row is not None else {}


def put_payments(case: Case, rows: Sequence[Row], number: str) -> None:
    """Write the payments anew where there are any, or were."""
    paid = [row for row in rows if row.name == "pay"]
    if not paid and case.last_seq <= 1:
        return
    Payment.objects.filter(case=case.pk).delete()
    statements.insert(
        [
            statements.made(
                Payment,
                case_id=case.pk,
                seq=row.seq,
                lot=number,
                on=row.on,
                instalment=row.facts.get("instalment"),
                fen=row.facts["paid_fen"],
                late_fee_fen=row.facts.get("late_fee_fen"),
            )
            for row in paid
        ]
    )
