"""What the acts on idle land share: the lot in question, what their records repeat, the row of the lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from yangguang.base.procedure import Role, Step
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts.told import keep
from yangguang.modules.market.models import Idle, Lot
from yangguang.modules.market.queries import telling
from yangguang.modules.market.queries.telling import Row
from yangguang.modules.market.rules import idle as rules
from yangguang.modules.market.rules import law_supply as law
from yangguang.modules.market.rules.outcomes import IdleGround, TakeBackGround


def standing_party(by: Actor) -> Actor:
    """Return an officer as the holder for whom it is entered; everybody else as they are."""
    if by.role == Role.OFFICER.value and not by.adopted_source:
        return replace(by, role=Role.PARTY.value)
    return by


def lot_of(number: str, *, of: Office | None = None) -> Lot:
    """Return the lot of a number. Refusal: there is none, it isn't supplied; or it is another office's."""
    row = Lot.objects.filter(number=number.strip().replace("\0", "")).first()
    if row is None or not row.supply:
        raise Refusal(
            [
                sentence(
                    Reason.UNKNOWN,
                    "没有编号为{number}的已供应宗地。",
                    basis=law.BUILD,
                    remedy="请核对宗地编号。",
                    number=number.strip()[:60],
                )
            ]
        )
    if of is not None and not _is_within(row, of):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "宗地{number}不在本机关的管辖范围内。",
                    basis=law.BUILD,
                    number=row.number,
                )
            ]
        )
    return row


def _is_within(row: Lot, office: Office) -> bool:
    held = (("province", office.province), ("city", office.city), ("county", office.county))
    return all(not code or getattr(row, level) == code for level, code in held)


def refuse_agreed_anew(hand: InHand) -> None:
    """Refuse what rests on a start that a supplementary agreement changed or took away since the survey began."""
    if IdleGround(hand.known["idle_ground"]) is not IdleGround.NOT_STARTED:
        return
    row = lot_of(str(hand.known["lot"]))
    now, _ = rules.idle_from(row.start_due, row.handed_over_on)
    hand.refuse_if(rules.why_not_agreed_anew(hand.known["idle_from"], now))


def said(hand: InHand) -> dict[str, Any]:
    """Return what every record on idle land repeats."""
    row = lot_of(str(hand.known["lot"]))
    place = row.county or row.city or row.province
    return {
        "number": row.number,
        "office": offices.full_name_on(hand.case.office, hand.day),
        "name": row.name or row.location or row.parcel_no or row.number,
        "places": (place,) if place else (),
        "supervision_no": row.supervision_no,
        "on": hand.day,
        "case_number": str(hand.case.pk),
        "holder": row.holder or "自然人",
    }


def plain(
    step: Step,
    case: Case,
    *,
    by: Actor,
    at: datetime,
    on: date | None,
    text: str,
    **stated: Any,
) -> None:
    """Take a step that publishes nothing."""
    with taking(step, case, by=by, at=at, on=on, **stated) as hand:
        keep(hand, text)


_ENDS: Final = frozenset({"clear", "register", "lift"})


def project_idle(case: Case) -> None:
    """Write what a case says of idle land; voided as a whole, nothing of it stays."""
    rows = telling.standing(history.all_of(case))
    notified = telling.last(rows, "notify")
    if notified is None:
        Idle.objects.filter(case=case.pk).delete()
        Lot.objects.filter(idle=case.pk).update(idle="")
        return
    lot = Lot.objects.filter(number=str(notified.facts["lot"])).first()
    if lot is None:
        return
    Idle.objects.update_or_create(case=case, defaults=_row(case, lot, rows, notified))
    if lot.idle != str(case.pk):
        Lot.objects.filter(number=lot.number).update(idle=str(case.pk))


def _row(case: Case, lot: Lot, rows: Sequence[Row], notified: Row) -> dict[str, Any]:
    excused, found = telling.last(rows, "excuse"), telling.last(rows, "find")
    fee, paid = telling.last(rows, "decide_fee"), telling.last(rows, "pay_fee")
    taken = telling.last(rows, "decide_take_back")
    arranged = telling.last(rows, "arrange")
    ended = next((row for row in reversed(rows) if row.name in _ENDS), None)
    start = _day(notified.facts["idle_from"])
    return {
        "province": lot.province,
        "city": lot.city,
        "county": lot.county,
        "office_id": case.office_id,
        "lot": lot.number,
        "name": (lot.name or lot.location or lot.parcel_no)[:300],
        "holder": lot.holder,
        "area_m2": lot.area_m2,
        "ground": notified.facts["idle_ground"],
        "idle_from": start,
        "excused_days": excused.facts["excused_days"] if excused else 0,
        "moved_from": _day(excused.facts["moved_from"]) if excused else start,
        "cause": found.facts["cause"] if found else "",
        "notified_on": notified.on,
        "found_on": found.on if found else None,
        "arrangement": arranged.facts["arrangement"] if arranged else "",
        "fee_fen": fee.facts["fee_fen"] if fee else None,
        "fee_paid_fen": paid.facts["paid_fen"] if paid else None,
        "take_back_on": taken.on if taken else None,
        "ended_on": ended.on if ended else None,
        "ended_for": _reason(ended),
    }


def _reason(ended: Row | None) -> str:
    if ended is None:
        return ""
    if ended.name == "register":
        return TakeBackGround.IDLE.value
    return str(ended.facts.get("lifted_for") or ended.name)


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
