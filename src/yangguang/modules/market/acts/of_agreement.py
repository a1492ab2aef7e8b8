"""The acts of the line `land-agreement`: a plan, applications, the intended grant, its result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from yangguang.base.market.lot import Lot
from yangguang.base.market.words import HousingKind, UseClass, Way
from yangguang.base.procedure import Finding
from yangguang.base.publicity import ANEW, CAUSES, Cause
from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.market.models import Taker
from yangguang.modules.market.procedure import AGREEMENT, LandAgreement
from yangguang.modules.market.records import agreement as records
from yangguang.modules.market.records.shared import lot_fields
from yangguang.modules.market.rules import agreeing
from yangguang.modules.market.rules.vocabulary import PERSON

Kind = TypeVar("Kind", bound=records.Agreed)


def plan(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    stated: Lot,
    ground: agreeing.Ground | None = None,
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> Case:
    """Publish that a lot is to be granted by agreement; return its case.

    Refusal: land that goes to bidding, or no area. Without a ground it stands with a doubt (S20).
    """
    use = stated.main_use.kind if stated.main_use else None
    is_commodity = None
    if use is UseClass.HOUSING and stated.housing is not None:
        is_commodity = stated.housing in _COMMODITY
    with opening(
        LandAgreement.plan,
        key=AGREEMENT,
        office=office,
        by=by,
        at=at,
        on=on,
        stated=stated.to_text(),
        use=use,
        is_commodity=is_commodity,
        ground=ground,
    ) as hand:
        hand.refuse_if(why_not_whole(stated))
        hand.refuse_if(agreeing.why_not_plan(hand.facts))
        _find(hand, findings or [("S20", one) for one in agreeing.doubts_of(hand.facts)])
        last = hand.day + timedelta(days=agreeing.APPLY_DAYS)
        hand.publish(record(hand, records.AgreementPlanned, last_on=last))
    return hand.case


_COMMODITY = frozenset(
    {HousingKind.COMMODITY, HousingKind.SMALL_COMMODITY, HousingKind.LIMITED_PRICE}
)


def apply_for(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    name: str,
    contact: str = "",
    is_person: bool = False,
    on: date | None = None,
) -> int:
    """Apply for land that is to be granted by agreement; return the number of who applies."""
    with taking(LandAgreement.apply_for, case, by=by, at=at, on=on) as hand:
        if not name.strip():
            said = "请填写申请人的姓名或者名称。"
            refuse_if([sentence(Reason.FACTS, said, basis=agreeing.APPLYING)])
        no = Taker.objects.filter(case=case).count() + 1
        row = statements.made(
            Taker,
            case_id=case.pk,
            no=no,
            name=name.strip()[:200],
            contact=contact.strip()[:300],
            is_person=is_person,
            at=at,
        )
        statements.insert([row])
        hand.state(taker=no)
    return no


def intend(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    price_fen: int,
    base_fen: int | None = None,
    taker: str = "",
    is_person: bool = False,
    takers: int | None = None,
    ground: agreeing.Ground | None = None,
    on: date | None = None,
) -> None:
    """Show to whom land is to be granted, and for how much; `takers`: how many want it, else who applied here.

    Refusal: before the applications end, two or more takers, or a price below 70 % of the base price.
    """
    count = takers if takers is not None else Taker.objects.filter(case=case).count()
    with taking(
        LandAgreement.intend,
        case,
        by=by,
        at=at,
        on=on,
        price_fen=price_fen,
        base_fen=base_fen,
        takers=count,
        ground=ground,
    ) as hand:
        _take(hand, taker, is_person)
        hand.publish(_shown(hand, taker, is_person))


def interrupt(case: Case, *, by: Actor, at: datetime, cause: Cause, on: date | None = None) -> None:
    """State that it was not up: its days run anew from `put_up`."""
    with taking(LandAgreement.interrupt, case, by=by, at=at, on=on, cause=cause) as hand:
        hand.publish(_interrupted(hand, cause))


def lose(case: Case, *, by: Actor, at: datetime, on: date, last_seen: str) -> None:
    """State that it was not found up since `last_seen`."""
    with taking(LandAgreement.lose, case, by=by, at=at, on=on, last_seen=last_seen) as hand:
        hand.publish(_interrupted(hand, Cause.UNSEEN))


def put_up(case: Case, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Show it again; its days start anew."""
    with taking(LandAgreement.put_up, case, by=by, at=at, on=on) as hand:
        hand.publish(_shown(hand, *_taker(case)))


def regain(case: Case, *, by: Actor, at: datetime, on: date, seen_again: str) -> None:
    """State that it is found up again: its days run anew from this day."""
    with taking(LandAgreement.regain, case, by=by, at=at, on=on, seen_again=seen_again) as hand:
        hand.publish(_shown(hand, *_taker(case)))


def judge(case: Case, *, at: datetime) -> int:
    """Let TIME state the gaps that the heartbeats of the intended grant show; return how many steps."""
    lost, again = partial(lose, case), partial(regain, case)
    kinds = (records.IntentShown.kind,)
    return unbroken.judge(case, at=at, lose=lost, regain=again, kinds=kinds)


def contract(
    case: Case, *, by: Actor, at: datetime, contract_no: str = "", on: date | None = None
) -> None:
    """Say that the contract was signed: its fields are entered in the case of the supply.

    Refusal: before the intended grant was shown for its days.
    """
    number = contract_no.strip() or None
    with taking(LandAgreement.contract, case, by=by, at=at, on=on, contract_no=number):
        pass


def publish_result(case: Case, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Publish the result, within seven days of the contract."""
    with taking(LandAgreement.publish_result, case, by=by, at=at, on=on) as hand:
        signed = next(one for one in reversed(hand.standing.taken) if one.step == "contract")
        last = hand.day + timedelta(days=agreeing.RESULT_SHOWN_DAYS)
        who, is_person = _taker(case)
        hand.publish(
            record(
                hand,
                records.AgreementResult,
                last_on=last,
                taker=_named(who, is_person),
                contract_on=signed.on,
            )
        )


def drop(case: Case, *, by: Actor, at: datetime, reason: str, on: date | None = None) -> None:
    """End it without a contract. Refusal: no reason."""
    with taking(LandAgreement.drop, case, by=by, at=at, on=on) as hand:
        if not reason.strip():
            said = "请写明终止的理由，将向社会公开。"
            refuse_if([sentence(Reason.FACTS, said, basis=agreeing.EXCLUDED)])
        hand.publish(record(hand, records.AgreementEnded, reason=reason.strip()))


def why_not_whole(stated: Lot) -> list[Sentence]:
    """A lot has an area."""
    if stated.area_m2:
        return []
    return [sentence(Reason.FACTS, "没有写明土地面积。", basis=agreeing.PLAN)]


def _find(hand: InHand, found: Sequence[tuple[str, Sentence]]) -> None:
    hand.findings += [Finding(code, hand.step.name, one.said, one.basis, 0) for code, one in found]


def _take(hand: InHand, name: str, is_person: bool) -> None:
    """Keep who is to get the land where it can be erased; of an organisation the record says it."""
    if name.strip():
        row = statements.made(
            Taker,
            case_id=hand.case.pk,
            no=0,
            name=name.strip()[:200],
            is_person=is_person,
            at=hand.at,
        )
        statements.insert([row])


def _taker(case: Case) -> tuple[str, bool]:
    row = Taker.objects.filter(case=case, no=0).order_by("-pk").first()
    return (row.name, row.is_person) if row else ("", False)


def _named(name: str, is_person: bool) -> str:
    return PERSON if is_person else name.strip()


def _shown(hand: InHand, name: str, is_person: bool) -> records.IntentShown:
    last = unbroken.last_on(hand.standing, "contract", from_on=hand.day)
    who = _named(name, is_person)
    return record(hand, records.IntentShown, last_on=last, taker=who)


def _interrupted(hand: InHand, cause: Cause) -> records.IntentInterrupted:
    return record(hand, records.IntentInterrupted, cause=CAUSES[cause], effect=ANEW)


def record(hand: InHand, kind: type[Kind], *, way: Way = Way.AGREEMENT, **own: Any) -> Kind:
    """Build a record of the case in hand."""
    facts = {**hand.known, **hand.facts}
    stated, ground = Lot.from_text(str(facts["stated"])), facts.get("ground")
    said: dict[str, Any] = {
        **lot_fields(stated),
        "number": str(hand.case.pk),
        "office": offices.full_name_on(hand.case.office, hand.day),
        "on": hand.day,
        "way": way.value,
        "ground": agreeing.GROUNDS[ground] if ground else "",
        "taker": "",
        "price_fen": facts.get("price_fen"),
        "base_fen": facts.get("base_fen"),
        "last_on": None,
    }
    return kind(**{**said, **own})
