"""The contract is varied, its start put off, the land transferred, claims made and settled, the land taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime

from yangguang.base.market.lot import Lot
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market import rules
from yangguang.modules.market.acts.told import in_question, keep, keep_person
from yangguang.modules.market.procedure import LandSupply
from yangguang.modules.market.records import (
    ContractVaried,
    LandTakenBack,
    LandTransferred,
    StartExtended,
)
from yangguang.modules.market.records.shared import lot_fields
from yangguang.modules.market.rules.outcomes import ClaimEnd, TakeBackGround

CHANGES = {
    "uses": "土地用途",
    "ratio": "容积率",
    "density": "建筑密度",
    "green": "绿地率",
    "height": "建筑限高",
    "area_m2": "土地面积",
    "price_fen": "成交价款",
    "start_on": "约定动工日期",
    "finish_on": "约定竣工日期",
    "handover_on": "约定交地日期",
    "instalments": "约定支付",
}
"""What a varied contract may change, and what it is called; anything else changed is 其他."""


def vary(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    stated: Lot,
    supplement_no: str | None = None,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter a supplementary agreement: `stated` is the whole lot as it is agreed from now on.

    Refusal: its start lies before its own signing; nothing is changed.
    """
    day = on or day_of(at)
    supplement = (supplement_no or "").strip() or None
    with taking(
        LandSupply.vary,
        case,
        by=by,
        at=at,
        on=day,
        agreed_on=day,
        supplement_no=supplement,
        document=(document or "").strip() or None,
        varied=stated.to_text(),
    ) as hand:
        lot = in_question(hand)
        hand.state(**_agreed_anew(lot.stated, stated, on=day))
        hand.take_away(*_agreed_no_longer(lot.stated, stated))
        changed = _changed(lot.stated, stated)
        hand.refuse_if(rules.why_not_nothing(changed, lot.stated.supervision_no, supplement or ""))
        keep(hand, text)
        record = ContractVaried(
            number=lot.number,
            office=lot.office,
            on=hand.day,
            **lot_fields(stated),
            supervision_no=lot.stated.supervision_no,
            supplement_no=supplement or "",
            document=(document or "").strip(),
            start_due=stated.start_on,
            finish_due=stated.finish_on,
            price_fen=stated.price_fen,
            changed=changed,
        )
        hand.publish(record, about=lot.number)


def _agreed_anew(before: Lot, after: Lot, *, on: date) -> dict[str, date | None]:
    """Return the days that are agreed anew: the last agreement counts, also where it is earlier than an extension."""
    said: dict[str, date | None] = {}
    if after.start_on not in (None, before.start_on):
        said |= {"start_due": after.start_on, "extended_to": after.start_on, "start_agreed_on": on}
    if after.finish_on not in (None, before.finish_on):
        said |= {"finish_due": after.finish_on, "finish_extended_to": after.finish_on}
    if after.handover_on not in (None, before.handover_on):
        said["handover_due"] = after.handover_on
    return said


def _agreed_no_longer(before: Lot, after: Lot) -> Iterator[str]:
    """Yield the facts of days that are agreed no longer, with what an extension had made of them: no clock runs on."""
    if before.start_on is not None and after.start_on is None:
        yield from ("start_due", "extended_to", "start_agreed_on")
    if before.finish_on is not None and after.finish_on is None:
        yield from ("finish_due", "finish_extended_to")
    if before.handover_on is not None and after.handover_on is None:
        yield "handover_due"


def _changed(before: Lot, after: Lot) -> tuple[str, ...]:
    names = [one.name for one in fields(Lot)]
    different = [name for name in names if getattr(before, name) != getattr(after, name)]
    return tuple(dict.fromkeys(CHANGES.get(name, "其他") for name in different))


def extend(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    extended_to: date,
    finish_extended_to: date | None = None,
    ground: str | None = None,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Put the start off, by a year in all at most. Refusal: nothing was agreed, longer than that."""
    with taking(
        LandSupply.extend,
        case,
        by=by,
        at=at,
        on=on,
        extended_to=extended_to,
        finish_extended_to=finish_extended_to,
        ground=(ground or "").strip() or None,
        document=(document or "").strip() or None,
    ) as hand:
        lot = in_question(hand)
        keep(hand, text)
        record = StartExtended(
            **lot.said(hand.day),
            start_due=hand.known.get("start_due"),
            extended_to=extended_to,
            finish_extended_to=finish_extended_to,
            ground=(ground or "").strip(),
            document=(document or "").strip(),
        )
        hand.publish(record, about=lot.number)


def transfer(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    unpaid_fen: int | None = None,
    is_certified: bool | None = None,
    invested_percent: int | None = None,
    transferee: str | None = None,
    transferee_code: str | None = None,
    person: str = "",
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter a transfer to an organisation, or to a `person`, whose name isn't public (art. 39)."""
    to = (transferee or "").strip() or None
    with taking(
        LandSupply.transfer,
        case,
        by=by,
        at=at,
        on=on,
        unpaid_fen=unpaid_fen,
        is_certified=is_certified,
        invested_percent=invested_percent,
        transferee=to,
        transferee_code=(transferee_code or "").strip() or None,
    ) as hand:
        lot = in_question(hand)
        hand.refuse_if(rules.why_not_unnamed(to or person.strip()))
        if person.strip():
            keep_person(case, person, at=at)
        keep(hand, text)
        record = LandTransferred(
            **lot.said(hand.day),
            transferor=hand.known.get("transferee") or lot.stated.holder,
            transferee=to or "自然人",
            transferee_code=(transferee_code or "").strip(),
            invested_percent=invested_percent,
        )
        hand.publish(record, about=lot.number)


def claim(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    claims: Sequence[str],
    claim_fen: int | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Claim what the contract gives. Refusal: a court has decided it already (it stays decided)."""
    with taking(
        LandSupply.claim, case, by=by, at=at, on=on, claims=tuple(claims), claim_fen=claim_fen
    ) as hand:
        keep(hand, text)


def settle_claim(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    member: str,
    claim_end: ClaimEnd,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter how a claim ended: paid, waived, or judged."""
    with taking(
        LandSupply.settle_claim,
        case,
        by=by,
        at=at,
        on=on,
        member=member,
        claim_end=claim_end,
        document=(document or "").strip() or None,
    ) as hand:
        keep(hand, text)


def take_back(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    taken_for: TakeBackGround,
    document: str | None = None,
    compensation_fen: int | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that the land was taken back: the case is closed. Refusal: a payment that is owed isn't said."""
    said = (document or "").strip()
    with taking(
        LandSupply.take_back,
        case,
        by=by,
        at=at,
        on=on,
        taken_for=taken_for,
        document=said or None,
        compensation_fen=compensation_fen,
    ) as hand:
        lot = in_question(hand)
        keep(hand, text)
        record = LandTakenBack(
            **lot.said(hand.day),
            reason=rules.TAKE_BACK_GROUNDS[taken_for],
            document=said,
            compensation_fen=compensation_fen,
        )
        hand.publish(record, about=lot.number)
