"""Whose turn it is to sign: the winner, then each reserve by itself; a contract, or nobody left."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yangguang.base.procedure import Workdays
from yangguang.base.workdays import Amount
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import drawn, queries, rules
from yangguang.modules.valuation.acts.notice import keep, said_of
from yangguang.modules.valuation.models import Draw, Project
from yangguang.modules.valuation.procedure import Valuation2008
from yangguang.modules.valuation.records import ContractSigned, OfferLapsed, OfferMade
from yangguang.modules.valuation.rules import Lapse


def offer(
    project: Project, *, by: Actor, at: datetime, turn: int, offered: str, on: date | None = None
) -> None:
    """State whose turn it is to sign: `offered`, who holds the rank `turn`."""
    with taking(
        Valuation2008.offer, project.case, by=by, at=at, on=on, turn=turn, offered=offered
    ) as hand:
        row = queries.running(project.case)
        names = dict(row.entrants) if row else {}
        hand.publish(
            OfferMade(
                **said_of(project, hand),
                place=turn,
                valuer=names.get(offered, offered),
                sign_by=_sign_by(hand),
            )
        )


def next_offer(project: Project, row: Draw, *, turn: int, at: datetime, on: date) -> None:
    """Let it be the turn of rank `turn`, where the draw has one."""
    places = drawn.places_of(row)
    if turn <= len(places):
        offered = places[turn - 1].identity
        offer(project, by=actors.TIME, at=at, on=on, turn=turn, offered=offered)


@transaction.atomic
def refuse(project: Project, *, by: Actor, at: datetime, text: str, on: date | None = None) -> None:
    """Refuse in writing to sign, within three days; the next reserve's turn comes by itself."""
    turn = _turn(project, at=at)
    with taking(Valuation2008.refuse, project.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_refuse(text))
        keep(project, hand, text)
        _lapsed(project, hand, Lapse.REFUSED)
    _succeed(project, at=at, on=hand.day, turn=turn + 1)


@transaction.atomic
def forfeit(project: Project, *, by: Actor, at: datetime, on: date) -> None:
    """State that whose turn it was let five working days pass; the next reserve's turn comes by itself."""
    turn = _turn(project, at=at)
    with taking(Valuation2008.forfeit, project.case, by=by, at=at, on=on) as hand:
        _lapsed(project, hand, Lapse.FORFEITED)
    _succeed(project, at=at, on=hand.day, turn=turn + 1)


def sign(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    contract: str = "",
    report_due: date | None = None,
    valuer: str = "",
    on: date | None = None,
) -> None:
    """Enter the contract that whose turn it is has signed; `valuer` is of an adopted one only."""
    with taking(
        Valuation2008.sign,
        project.case,
        by=by,
        at=at,
        on=on,
        contract=contract.strip() or None,
        report_due=report_due,
    ) as hand:
        hand.publish(
            ContractSigned(
                **said_of(project, hand),
                valuer=valuer if by.adopted_source else name_in_turn(project, hand.known),
                contract=contract.strip(),
                report_due=report_due,
            )
        )


def name_in_turn(project: Project, facts: dict[str, object]) -> str:
    """Return the name of whose turn it is, or of who signed; "": the draw isn't known here."""
    row, offered = queries.running(project.case), str(facts.get("offered") or "")
    return str(dict(row.entrants).get(offered, offered)) if row else ""


def _turn(project: Project, *, at: datetime) -> int:
    now = queries.offered(project, at=at)
    return now.turn if now else 0


def _lapsed(project: Project, hand: InHand, lapse: Lapse) -> None:
    row, turn = queries.running(project.case), hand.known.get("turn", 0)
    places = drawn.places_of(row) if row else []
    following = places[turn : turn + 1]
    hand.publish(
        OfferLapsed(
            **said_of(project, hand),
            place=turn,
            valuer=name_in_turn(project, hand.known),
            cause=rules.LAPSES[lapse],
            next=following[0].name if following else rules.EXHAUSTED,
        )
    )


def _succeed(project: Project, *, at: datetime, on: date, turn: int) -> None:
    row = queries.running(project.case)
    if row is not None:
        next_offer(project, row, turn=turn, at=at, on=on)


def _sign_by(hand: InHand) -> date:
    limit = hand.standing.edition.steps["sign"].within
    assert isinstance(limit, Workdays)
    assert isinstance(limit.n, int)
    return calendar.current().due(hand.day, Amount(limit.n, limit.unit)).on
