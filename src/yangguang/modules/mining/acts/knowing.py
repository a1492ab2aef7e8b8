"""Numbers that were given elsewhere are known here: they are never given again, and never taken for own ones."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import mining as numbers
from yangguang.base.procedure import Finding
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.work import statements
from yangguang.modules.mining import rules
from yangguang.modules.mining.acts import serials
from yangguang.modules.mining.models import Number, Sequence, Serial

OWN: Final = "number/own"
"""The finding that a number which another office tells of was given here."""


def know(hand: InHand, number: str) -> None:
    """Keep the number as one that was given elsewhere, with the parts that can be read.

    Its serial is given to nobody any more. One that was given here, for another case, is a finding.
    """
    before = statements.read(Number, ("is_adopted", "case_number"), "number", [number])
    if before:
        if not before[0].is_adopted and before[0].case_number != hand.case.pk:
            said = rules.given_here(number, before[0].case_number)
            hand.findings.append(Finding(OWN, hand.step.name, said.said, said.basis, 0))
        return
    try:
        parts = numbers.parse(number).parts
    except Unreadable:
        parts = {}
    family = numbers.family_of(parts) if parts.get("month") else None
    serial = parts.get("serial", "")
    row = statements.made(
        Number,
        number=number,
        family=family.key if family else "",
        serial=int(serial) if serial.isdigit() else None,
        kind=number[:1],
        organ=parts.get("organ", "")[:6],
        month=parts.get("month", "")[:6],
        case_number=str(hand.case.pk),
        allotted_at=hand.at,
        is_adopted=True,
    )
    statements.insert_new([row])
    if row.family and row.serial is not None:
        _take_out(row.family, row.serial, on=hand.day)


def _take_out(family: str, serial: int, *, on: date) -> None:
    """Let nobody be given a serial that lies ready here and was given elsewhere; the reason is public."""
    laid = statements.read(Sequence, ("last",), "family", [family])
    if laid and serial <= laid[0].last:
        ready = Serial.objects.filter(family=family, serial=serial, void_on=None)
        ready.update(void_on=on, why_void=serials.ELSEWHERE)
