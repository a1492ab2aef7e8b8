"""After the contract: payments, hand-over, start, completion, acceptance; real dates rest on field checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.procedure import Step, day_of
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market import rules
from yangguang.modules.market.acts.reached import PRINTED
from yangguang.modules.market.acts.told import find, in_question, keep
from yangguang.modules.market.models import Inspected, Inspection
from yangguang.modules.market.procedure import LandSupply
from yangguang.modules.market.queries import telling
from yangguang.modules.market.records import MilestoneReported, PaymentEntered


def pay(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    paid_fen: int,
    instalment: int | None = None,
    late_fee_fen: int | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter a payment `on` the day it came in. Refusal: nothing was paid; it is none of those that were agreed."""
    with taking(
        LandSupply.pay,
        case,
        by=by,
        at=at,
        on=on,
        paid_fen=paid_fen,
        instalment=instalment,
        late_fee_fen=late_fee_fen,
    ) as hand:
        lot = in_question(hand)
        if not by.adopted_source:
            hand.refuse_if(rules.why_not_instalment(instalment, lot.stated))
        before = telling.standing(history.all_of(hand.case))
        all_paid = paid_fen + sum(row.facts["paid_fen"] for row in before if row.name == "pay")
        find(hand, "S19", rules.over_the_price(all_paid, lot.stated.price_fen))
        keep(hand, text)
        record = PaymentEntered(
            **lot.said(hand.day),
            instalment=instalment,
            paid_fen=paid_fen,
            late_fee_fen=late_fee_fen,
            price_fen=lot.stated.price_fen,
            all_paid_fen=all_paid,
        )
        hand.publish(record, about=lot.number)


def hand_over(
    case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = ""
) -> None:
    """Enter that the land was handed over `on` a day; before the signing it is a doubt, entered on that day."""
    real = on or day_of(at)
    signed = _signed(case)
    early = real if signed is not None and real < signed else None
    with taking(
        LandSupply.hand_over,
        case,
        by=by,
        at=at,
        on=signed if early else real,
        actual_on=early,
    ) as hand:
        if early is not None:
            find(hand, "S11", _before_signing(early, hand.day))
        keep(hand, text)
        _compared(hand, real)
        stated = in_question(hand).stated
        _reported(hand, "交付土地", real, hand.known.get("handover_due") or stated.handover_on)


def _compared(hand: InHand, real: date) -> None:
    """Keep with the step that a source published another day for it; the step goes before."""
    known = hand.known
    signed = Stated.from_text(str(known["stated"]))
    printed = getattr(signed, PRINTED[hand.step.name])
    find(hand, "course/printed", rules.other_than_printed(real, printed))


def _signed(case: Case) -> date | None:
    row = telling.last(telling.standing(history.all_of(case)), "sign")
    return row.on if row is not None else None


def _before_signing(real: date, signed: date) -> Iterator[Sentence]:
    yield sentence(
        Reason.RULE,
        "{real}已经交地，早于合同签订或者划拨决定（{signed}）：补录或者重签，存疑。",
        basis=rules.law_supply.HANDOVER,
        real=real,
        signed=signed,
    )


def start(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    inspection: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that work began `on` a day. Refusal: no field check shows it."""
    due = ("extended_to", "start_due")
    said = _Milestone(LandSupply.start, "动工", Inspected.START, due, "start_on")
    _checked(said, case, by=by, at=at, inspection=inspection, on=on, text=text)


def complete(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    inspection: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that the building was finished `on` a day. Refusal: no field check shows it, no start."""
    due = ("finish_extended_to", "finish_due")
    said = _Milestone(LandSupply.complete, "竣工", Inspected.COMPLETION, due, "finish_on")
    _checked(said, case, by=by, at=at, inspection=inspection, on=on, text=text)


class _Milestone(NamedTuple):
    """A milestone with the facts by which it is due; `agreed`: what the contract calls it, where no clock ran."""

    step: Step
    word: str
    kind: Inspected
    due: tuple[str, ...]
    agreed: str


def _checked(
    what: _Milestone,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    inspection: str | None,
    on: date | None,
    text: str,
) -> None:
    day = on or day_of(at)
    with taking(what.step, case, by=by, at=at, on=day, inspection=inspection or None) as hand:
        check = _check(hand, what.kind, inspection)
        if not by.adopted_source:
            seen = day_of(check.seen_at) if check else None
            hand.refuse_if(
                rules.why_not_rely(is_there=check is not None, seen_on=seen, on=hand.day)
            )
        keep(hand, text)
        _compared(hand, hand.day)
        dues = [due for name in what.due if (due := hand.known.get(name)) is not None]
        due = max(dues, default=getattr(in_question(hand).stated, what.agreed))
        _reported(hand, what.word, hand.day, due, check=check)


def _check(hand: InHand, kind: Inspected, key: str | None) -> Inspection | None:
    """Return the field check that is named, where it is one of this lot for this."""
    if not key:
        return None
    found = Inspection.objects.filter(case=hand.case.pk, kind=kind)
    return next((one for one in found if str(one.key) == key), None)


def accept(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that the finished building was accepted: the case is closed."""
    said = (document or "").strip() or None
    with taking(LandSupply.accept, case, by=by, at=at, on=on, document=said) as hand:
        keep(hand, text)
        _reported(hand, "竣工验收", hand.day, None, document=said or "")


def _reported(
    hand: InHand,
    milestone: str,
    on: date,
    due: date | None,
    *,
    check: Inspection | None = None,
    document: str = "",
) -> None:
    lot = in_question(hand)
    record = MilestoneReported(
        **lot.said(on),
        milestone=milestone,
        due_on=due,
        late_days=max((on - due).days, 0) if due else 0,
        inspected_at=check.seen_at if check else None,
        inspected_where=check.place_said if check else "",
        photo=check.photo_digest if check else "",
        document=document,
    )
    hand.publish(record, about=lot.number)
