"""The contract or the allocation decision, and what follows until the building is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from yangguang.base.market import checks
from yangguang.base.market.lot import Lot
from yangguang.base.procedure import Finding, day_of
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.market import models, rules
from yangguang.modules.market.acts.reached import printed_days
from yangguang.modules.market.acts.told import find, keep, keep_person
from yangguang.modules.market.procedure import SUPPLY, LandSupply
from yangguang.modules.market.queries import around
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
    person: str = "",
    text: str = "",
) -> str:
    """Enter the contract, or the allocation decision, of a lot as `contract` does; return the case's number."""
    made = contract(
        office,
        by=by,
        at=at,
        stated=stated,
        lot=lot,
        on=on,
        findings=findings,
        person=person,
        text=text,
    )
    return str(made.pk)


def contract(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Lot,
    lot: str = "",
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
    person: str = "",
    text: str = "",
) -> Case:
    """Enter the contract, or the allocation decision, of a lot; return its case.

    `lot`: the number of the lot where it was offered before; else the case's own becomes it. `findings`: of an
    adopted one, what was found (rule, sentence). `person`: the name of a holder who is a natural person. Refusal:
    way or area missing, work begins before the signing, a number that was given before, a lot that was
    never offered or is supplied already; and what the law voids. What has happened, as its source publishes it,
    no clock waits for.
    """
    lot = lot.strip()
    offered = models.Lot.objects.filter(number=lot).first() if lot else None
    if not by.adopted_source:
        refuse_if(rules.why_not_supplied(lot, is_known=offered is not None, by=_supplied(offered)))
    real = printed_days(stated, by=day_of(at)) if by.adopted_source else {}
    with opening(
        LandSupply.sign,
        key=SUPPLY,
        office=office,
        by=by,
        at=at,
        on=on,
        about=_offered_in(offered),
        stated=stated.to_text(),
        lot=lot or None,
        way=stated.way,
        supervision_no=stated.supervision_no or None,
        contract_no=stated.contract_no or None,
        price_fen=stated.price_fen,
        handover_due=None if "hand_over" in real else stated.handover_on,
        start_due=None if real.keys() & {"start", "complete"} else stated.start_on,
        finish_due=None if "complete" in real else stated.finish_on,
    ) as hand:
        if not by.adopted_source:  # an adopted one was examined by who adopts it
            hand.refuse_if(rules.why_not_sign(stated, on=hand.day))
            _examine(hand, stated, offered)
        else:
            find(hand, "course/order", rules.to_come(stated, by=day_of(at)))
        hand.findings += [
            Finding(rule, hand.step.name, said.said, said.basis, 0) for rule, said in findings
        ]
        number = lot or str(hand.case.pk)
        hand.refuse_if(_why_not_taken(office, stated, number, is_adopted=bool(by.adopted_source)))
        if person.strip():
            keep_person(hand.case, person, at=at)
        keep(hand, text)
        name = offices.full_name_on(hand.case.office, hand.day)
        hand.publish(SupplyResult.of(stated, number=number, office=name, on=hand.day), about=number)
    return hand.case


def _supplied(offered: models.Lot | None) -> str:
    return offered.supply if offered is not None else ""


def _offered_in(offered: models.Lot | None) -> tuple[str, ...]:
    """Return the case in which a lot was offered, or planned to be granted by agreement."""
    if offered is None:
        return ()
    return tuple(one for one in (offered.offer, offered.agreement) if one)[:1]


def _examine(hand: InHand, stated: Lot, offered: models.Lot | None) -> None:
    """Refuse what the law voids; what else the checks find is kept with the step, and filing late too."""
    known = checks.Known(
        deal_fen=offered.price_fen if offered is not None else None,
        overlaps=_overlaps(stated, offered.number if offered is not None else ""),
    )
    late = checks.Course(signed_on=hand.day, filed_on=day_of(hand.at))
    found = (
        *checks.of_contract(stated, on=hand.day, known=known),
        *checks.of_course(stated, late, on=day_of(hand.at)),
    )
    hand.refuse_if(one.sentence for one in found if one.severity is checks.Severity.VOID)
    hand.findings += [
        Finding(one.code, hand.step.name, one.sentence.said, one.sentence.basis, 0) for one in found
    ]


def _overlaps(stated: Lot, number: str) -> tuple[str, ...]:
    """Return the supplied lots that lie on the same ground; what is only offered again is none."""
    there = [one for one, _m2 in around.overlapping(stated.drawn, number=number)]
    if not there:
        return ()
    rows = models.Lot.objects.filter(number__in=there, taken_back_on=None).exclude(supply="")
    return tuple(rows.order_by("number").values_list("number", flat=True))


def _why_not_taken(
    office: Office, stated: Lot, number: str, *, is_adopted: bool
) -> Iterator[Sentence]:
    """Yield that a number was given before: of contracts only the office's own are known to be one series."""
    supervised = contract = ""
    if stated.supervision_no:
        told = statements.read(models.Supervised, ("lot",), "number", [stated.supervision_no])
        supervised = str(told[0].lot) if told and told[0].lot != number else ""
    if stated.contract_no and not is_adopted:
        rows = models.Lot.objects.filter(office=office, contract_no=stated.contract_no[:80])
        contract = rows.exclude(number=number).values_list("number", flat=True).first() or ""
    yield from rules.why_not_taken(
        supervised=supervised,
        contract=contract,
        number=stated.supervision_no,
        contract_no=stated.contract_no,
    )
