"""The event decides, typed by two persons; or a round is declared void."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from yangguang.base.lot import commitments, spelling
from yangguang.base.lot.commitments import Entrant as Listed
from yangguang.base.lot.events import why_not_value
from yangguang.base.procedure import Finding
from yangguang.base.refusal import Said
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import drawn, rules
from yangguang.modules.valuation.acts import offers
from yangguang.modules.valuation.acts.freezing import changed, running_round, seq_of
from yangguang.modules.valuation.acts.notice import keep, said_of
from yangguang.modules.valuation.models import Draw, Project, Reading
from yangguang.modules.valuation.procedure import Valuation2008
from yangguang.modules.valuation.records import DrawResult, DrawVoided

ALONE: Final = (
    "本机关的账本没有其他机关联署，承诺值何时固定只有本机关自己的记录；仍按此抽签，特此说明。"
)
"""What a draw without a co-signature says of itself in public."""


def read_value(project: Project, *, by: Actor, at: datetime, value: str) -> None:
    """Type the event's value, the first of two persons; the second types it for themselves."""
    with taking(Valuation2008.read_value, project.case, by=by, at=at) as hand:
        row = running_round(project)
        hand.refuse_if(rules.why_not_over(row.event_at, at=at))
        hand.refuse_if(why_not_value(drawn.event_of(row), value))
        Reading.objects.update_or_create(
            draw=row, defaults={"value": value, "person_id": by.person_id, "at": at}
        )


def draw(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    value: str = "",
    unsealed: bool | None = None,
    winner: str = "",
    reserves: Sequence[str] = (),
    on: date | None = None,
) -> Draw | None:
    """Type the event's value, the second of two persons; rank all entrants and publish the result.

    Refusal: the value is of another form, or other than the first person's; no other office co-signed
    the commitment before the event. Where nobody co-signs this ledger, `unsealed` states so in public.
    `winner` and `reserves` are of an adopted draw only.
    """
    if by.adopted_source:
        _adopted(project, by=by, at=at, winner=winner, reserves=reserves, on=on)
        return None
    row = running_round(project)
    seed = commitments.seed_of(row.commitment, value)
    row.value, row.seed, row.drawn_at, row.unsealed = value, seed, at, bool(unsealed)
    places = drawn.places_of(row)
    with taking(
        Valuation2008.draw,
        project.case,
        by=by,
        at=at,
        on=on,
        value=value,
        drawn=row.round,
        winner=places[0].identity,
        reserves=tuple(one.identity for one in places[1:]) or None,
        unsealed=unsealed or None,
    ) as hand:
        _decide(row, hand, value)
        hand.publish(_result(project, hand, row, places))
    offers.next_offer(project, row, turn=1, at=at, on=hand.day)
    return row


def _decide(row: Draw, hand: InHand, value: str) -> None:
    """Look at the value, at who read it first, and at the seal; keep the round with its protocol."""
    hand.refuse_if(rules.why_not_over(row.event_at, at=hand.at))
    hand.refuse_if(why_not_value(drawn.event_of(row), value))
    first = Reading.objects.filter(draw=row).first()
    hand.refuse_if(
        rules.why_not_agreed(
            value=value,
            read=first.value if first else None,
            is_same_person=first is not None and first.person_id == hand.by.person_id,
        )
    )
    seal = drawn.seal_of(row, at=hand.at)
    hand.refuse_if(
        rules.why_not_sealed(
            seal.judged, can_be_cosigned=seal.can_be_cosigned, is_said=row.unsealed
        )
    )
    row.unsealed = seal.judged.proven is None
    if row.unsealed:
        basis = hand.step.basis
        hand.findings.append(Finding("unsealed", hand.step.name, Said(ALONE), basis, 0))
    row.seal = seal.proof
    row.protocol = drawn.told(row)
    fields = ("value", "seed", "drawn_at", "unsealed", "seal", "protocol")
    changed(row, **{name: getattr(row, name) for name in fields})


def _result(project: Project, hand: InHand, row: Draw, places: Sequence[Listed]) -> DrawResult:
    return DrawResult(
        **said_of(project, hand),
        round=row.round,
        commitment=row.commitment,
        value=row.value,
        seed=row.seed,
        winner=places[0].name,
        reserves=tuple(one.name for one in places[1:]),
        count=len(row.entrants),
        protocol=_sha256(bytes(row.protocol)),
        unsealed=ALONE if row.unsealed else "",
    )


def _adopted(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    winner: str,
    reserves: Sequence[str],
    on: date | None,
) -> None:
    named = tuple(reserves)
    with taking(
        Valuation2008.draw,
        project.case,
        by=by,
        at=at,
        on=on,
        winner=winner or None,
        reserves=named or None,
    ) as hand:
        hand.publish(
            DrawResult(
                **said_of(project, hand),
                round=1,
                commitment="",
                value="",
                seed="",
                winner=winner,
                reserves=named,
                count=0,
                protocol="",
                unsealed="",
            )
        )


def declare_void(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    sign_up_until: date | None = None,
    text: str = "",
) -> Draw:
    """Declare the running round void, with a public reason; the next one needs another event.

    `sign_up_until`: until when valuers may sign up again, where they may.
    """
    row = running_round(project)
    void_at, said = spelling.time_of(at), reason.strip()
    with taking(
        Valuation2008.declare_void,
        project.case,
        by=by,
        at=at,
        void=seq_of(project, row),
        sign_up_until=sign_up_until,
    ) as hand:
        hand.refuse_if(rules.why_not_void(said, void_at=void_at))
        row.void_at, row.void_reason = void_at, said
        voiding = drawn.voiding_of(row)
        row.protocol = drawn.told(row) if voiding else b""
        changed(row, void_at=void_at, void_reason=said, protocol=row.protocol)
        keep(project, hand, text)
        hand.publish(
            DrawVoided(
                **said_of(project, hand),
                round=row.round,
                void_at=void_at,
                reason=said,
                digest=voiding.digest if voiding else "",
                protocol=_sha256(bytes(row.protocol)) if voiding else "",
                sign_up_until=sign_up_until,
            )
        )
    return row


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
