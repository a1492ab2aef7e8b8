"""Idle land, from the survey to its end. Each step is an act; what it found is public from the finding on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts import asking_holder
from yangguang.modules.market.acts.idle_deciding import (
    arrange,
    ask_hearing,
    decide_fee,
    decide_take_back,
    hear,
    lift,
    pay_fee,
    register,
    tell_hearing,
    waive,
)
from yangguang.modules.market.acts.idle_said import (
    lot_of,
    plain,
    refuse_agreed_anew,
    said,
    standing_party,
)
from yangguang.modules.market.acts.told import keep
from yangguang.modules.market.procedure import IDLE, IdleLand
from yangguang.modules.market.queries import telling
from yangguang.modules.market.records import IdleLandFound
from yangguang.modules.market.rules import idle as rules
from yangguang.modules.market.rules import outcomes
from yangguang.modules.market.rules.outcomes import Cause, IdleGround
from yangguang.modules.market.rules.replying import SURVEY

__all__ = [
    "answer",
    "arrange",
    "ask_hearing",
    "clear",
    "decide_fee",
    "decide_take_back",
    "excuse",
    "find",
    "hear",
    "lapse",
    "lift",
    "notify",
    "pay_fee",
    "register",
    "settle_court",
    "tell_hearing",
    "tell_mortgagee",
    "waive",
]


@transaction.atomic
def notify(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    lot: str,
    idle_ground: IdleGround = IdleGround.NOT_STARTED,
    stopped_on: date | None = None,
    on: date | None = None,
    text: str = "",
) -> Case:
    """Send the survey notice for the lot of a number; `stopped_on`: since when work has stood still.

    Refusal: no such lot, one that is built on, a start that was agreed before the contract, nothing to count from.
    """
    row = lot_of(lot, of=office)
    start, source = (
        (stopped_on, "中止建设之日")
        if idle_ground is not IdleGround.NOT_STARTED
        else rules.idle_from(row.start_due, row.handed_over_on)
    )
    refuse_if(rules.why_not_unknown(start))
    if not by.adopted_source:
        real = {"started_on": row.started_on, "completed_on": row.completed_on}
        refuse_if(rules.why_not_survey(ground=idle_ground, **real))
    with opening(
        IdleLand.notify,
        key=IDLE,
        office=office,
        by=by,
        at=at,
        on=on,
        about=(row.supply,) if row.supply else (),
        lot=row.number,
        idle_ground=idle_ground,
        idle_from=start,
        idle_from_said=source,
        signed_on=row.signed_on,
        price_fen=row.price_fen,
    ) as hand:
        keep(hand, text)
    if not by.adopted_source:  # number and code are printed on the notice
        asking_holder.ask(lot_of(row.number), question=SURVEY, by=by, at=at)
    return hand.case


def answer(case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = "") -> None:
    """Enter what the holder answered."""
    plain(IdleLand.answer, case, by=standing_party(by), at=at, on=on, text=text)


def lapse(case: Case, *, at: datetime, by: Actor, on: date | None = None) -> None:
    """Let the time for the answer run out."""
    plain(IdleLand.lapse, case, by=by, at=at, on=on, text="")


def excuse(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    excuse: Cause,
    excused_from: date,
    excused_until: date,
    evidence: str,
    on: date | None = None,
    text: str = "",
) -> None:
    """Accept that something else than the holder delayed the start: the start moves by these days, none twice.

    Refusal: no cause that the law names, no evidence.
    """
    with taking(
        IdleLand.excuse,
        case,
        by=by,
        at=at,
        on=on,
        excuse=excuse,
        excused_from=excused_from,
        excused_until=excused_until,
        evidence=evidence.strip(),
    ) as hand:
        spans = [*_spans(hand.case), (excused_from, excused_until)]
        days = rules.days_of(spans)
        moved = hand.known["idle_from"] + timedelta(days=days)
        hand.state(excused_days=days, moved_from=moved)
        keep(hand, text)


def _spans(case: Case) -> Iterable[tuple[date, date]]:
    for row in telling.standing(history.all_of(case)):
        if row.name == "excuse":
            first, last = row.facts["excused_from"], row.facts["excused_until"]
            yield date.fromisoformat(str(first)), date.fromisoformat(str(last))


def clear(case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = "") -> None:
    """End the survey: the land isn't idle."""
    plain(IdleLand.clear, case, by=by, at=at, on=on, text=text)


def find(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    cause: Cause,
    is_mortgaged: bool | None = None,
    is_seized: bool | None = None,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Find the land idle, through whom; in public. Refusal: the year isn't over, excuses taken out."""
    number = (document or "").strip()
    with taking(
        IdleLand.find,
        case,
        by=by,
        at=at,
        on=on,
        cause=cause,
        is_mortgaged=is_mortgaged,
        is_seized=is_seized,
        document=number or None,
    ) as hand:
        refuse_agreed_anew(hand)
        keep(hand, text)
        known = hand.known
        record = IdleLandFound(
            **said(hand),
            ground=outcomes.IDLE_GROUNDS[IdleGround(known["idle_ground"])],
            cause=outcomes.CAUSES[cause],
            idle_from=known["idle_from"],
            excused_days=known.get("excused_days") or 0,
            moved_from=known.get("moved_from") or known["idle_from"],
            document=number,
        )
        hand.publish(record, about=known["lot"])


def tell_mortgagee(
    case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = ""
) -> None:
    """Enter that the mortgagee was told, by letter."""
    plain(IdleLand.tell_mortgagee, case, by=by, at=at, on=on, text=text, is_told=True)


def settle_court(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that the seizure was settled with the court."""
    number = (document or "").strip() or None
    stated: dict[str, Any] = {"is_settled": True, "document": number}
    plain(IdleLand.settle_court, case, by=by, at=at, on=on, text=text, **stated)
