"""What is decided on idle land: hearing, fee, take-back, arrangement, end. What the others do: `acts.idle`."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts.idle_said import (
    lot_of,
    plain,
    refuse_agreed_anew,
    said,
    standing_party,
)
from yangguang.modules.market.acts.told import keep
from yangguang.modules.market.acts.varying import take_back
from yangguang.modules.market.procedure import IdleLand
from yangguang.modules.market.records import (
    IdleFeeDecided,
    IdleFeePaid,
    IdleLandArranged,
    IdleLandEnded,
    IdleTakeBackDecided,
)
from yangguang.modules.market.rules import outcomes
from yangguang.modules.market.rules.outcomes import Arrangement, Intended, Lift, TakeBackGround


def tell_hearing(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    intended: Intended,
    on: date | None = None,
    text: str = "",
) -> None:
    """Tell the holder what is to be decided, and that a hearing may be asked for."""
    plain(IdleLand.tell_hearing, case, by=by, at=at, on=on, text=text, intended=intended)


def ask_hearing(
    case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = ""
) -> None:
    """Enter that the holder asks for a hearing."""
    plain(IdleLand.ask_hearing, case, by=standing_party(by), at=at, on=on, text=text)


def waive(case: Case, *, at: datetime, by: Actor, on: date | None = None) -> None:
    """Let the time for asking run out."""
    plain(IdleLand.waive, case, by=by, at=at, on=on, text="")


def hear(case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = "") -> None:
    """Enter that the hearing was held."""
    plain(IdleLand.hear, case, by=by, at=at, on=on, text=text)


def decide_fee(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    fee_fen: int,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Levy the fee. Refusal: another sum than a fifth of the price, others caused it, nobody was heard."""
    number = (document or "").strip()
    with taking(
        IdleLand.decide_fee, case, by=by, at=at, on=on, fee_fen=fee_fen, document=number or None
    ) as hand:
        refuse_agreed_anew(hand)
        keep(hand, text)
        price = hand.known.get("price_fen")
        record = IdleFeeDecided(**said(hand), price_fen=price, fee_fen=fee_fen, document=number)
        hand.publish(record, about=hand.known["lot"])


def pay_fee(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    paid_fen: int,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that the fee was paid. Refusal: nothing, or another sum than was decided."""
    with taking(IdleLand.pay_fee, case, by=by, at=at, on=on, paid_fen=paid_fen) as hand:
        keep(hand, text)
        hand.publish(IdleFeePaid(**said(hand), paid_fen=paid_fen), about=hand.known["lot"])


def decide_take_back(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Decide that the land is taken back without payment. Refusal: two years aren't over, and what the fee asks."""
    number = (document or "").strip()
    with taking(
        IdleLand.decide_take_back, case, by=by, at=at, on=on, document=number or None
    ) as hand:
        refuse_agreed_anew(hand)
        keep(hand, text)
        hand.publish(IdleTakeBackDecided(**said(hand), document=number), about=hand.known["lot"])


def arrange(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    arrangement: Arrangement,
    arranged_start: date | None = None,
    document: str | None = None,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter what was agreed where others caused it. Refusal: a start that can't be kept, or a year too late."""
    number, day = (document or "").strip(), on or day_of(at)
    with taking(
        IdleLand.arrange,
        case,
        by=by,
        at=at,
        on=on,
        arrangement=arrangement,
        agreed_on=day,
        arranged_start=arranged_start,
        document=number or None,
    ) as hand:
        keep(hand, text)
        record = IdleLandArranged(
            **said(hand),
            arrangement=outcomes.ARRANGEMENTS[arrangement],
            arranged_start=arranged_start,
            document=number,
        )
        hand.publish(record, about=hand.known["lot"])


def register(
    case: Case, *, by: Actor, at: datetime, on: date | None = None, text: str = ""
) -> None:
    """Enter that the registration was cancelled: the land is taken back, this case and that of its supply closed."""
    reason = outcomes.TAKE_BACK_GROUNDS[TakeBackGround.IDLE]
    with taking(IdleLand.register, case, by=by, at=at, on=on) as hand:
        keep(hand, text)
        supply = Case.objects.get(pk=lot_of(str(hand.known["lot"])).supply)
        take_back(supply, by=by, at=at, on=on, taken_for=TakeBackGround.IDLE)
        hand.publish(IdleLandEnded(**said(hand), reason=reason), about=hand.known["lot"])


def lift(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    lifted_for: Lift,
    on: date | None = None,
    text: str = "",
) -> None:
    """Enter that the land is idle no longer: the case is closed."""
    with taking(IdleLand.lift, case, by=by, at=at, on=on, lifted_for=lifted_for) as hand:
        keep(hand, text)
        record = IdleLandEnded(**said(hand), reason=outcomes.LIFTS[lifted_for])
        hand.publish(record, about=hand.known["lot"])
