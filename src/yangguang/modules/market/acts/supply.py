"""The contract or the allocation decision, and what follows until the building is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base.market.lot import Lot
from yangguang.base.procedure import Finding
from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.taking import opening
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market import rules
from yangguang.modules.market.procedure import SUPPLY, LandSupply
from yangguang.modules.market.records import SupplyResult


def sign(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Lot,
    lot: str = "",
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> str:
    """Enter the contract, or the allocation decision, of a lot; return the case's number.

    `lot`: the number of the lot where it was offered before; else the case's own becomes it. `findings`: of an
    adopted one, what was found (rule, sentence). Refusal: way or area missing, work begins before the signing.
    """
    with opening(
        LandSupply.sign,
        key=SUPPLY,
        office=office,
        by=by,
        at=at,
        on=on,
        about=(lot,) if lot else (),
        stated=stated.to_text(),
        lot=lot or None,
        way=stated.way,
        supervision_no=stated.supervision_no or None,
        contract_no=stated.contract_no or None,
        price_fen=stated.price_fen,
        handover_due=stated.handover_on,
        start_due=stated.start_on,
        finish_due=stated.finish_on,
    ) as hand:
        if not by.adopted_source:  # an adopted one was examined by who adopts it
            hand.refuse_if(rules.why_not_sign(stated, on=hand.day))
        hand.findings += [
            Finding(rule, hand.step.name, said.said, said.basis, 0) for rule, said in findings
        ]
        number = lot or str(hand.case.pk)
        name = offices.full_name_on(hand.case.office, hand.day)
        hand.publish(SupplyResult.of(stated, number=number, office=name, on=hand.day), about=number)
    return str(hand.case.pk)
