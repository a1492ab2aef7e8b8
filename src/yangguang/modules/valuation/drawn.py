"""Reads of a draw: the frozen list, the commitment, the ranking, the protocol, and the ledger's seal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yangguang.base.lot import commitments, drawing, protocols, sealing
from yangguang.base.lot.commitments import Commitment, Entrant, Observer, Voiding
from yangguang.base.lot.drawing import Step
from yangguang.base.lot.events import Event
from yangguang.base.lot.protocols import Round
from yangguang.kernel.ledger import keys, peers, rotation
from yangguang.kernel.records import queries as records
from yangguang.modules.valuation.models import Draw, Observed


def event_of(draw: Draw) -> Event:
    """Return the event that was named."""
    return Event(draw.kind, draw.source, draw.item, draw.form, draw.event_at)


def frozen(draw: Draw) -> tuple[Entrant, ...]:
    """Return the frozen list, in its one order."""
    return tuple(Entrant(identity, name) for identity, name in draw.entrants)


def observers(draw: Draw) -> tuple[Observer, ...]:
    """Return what observers spoke, in their order."""
    rows = Observed.objects.filter(draw=draw).order_by("place")
    return tuple(Observer(row.who, row.value) for row in rows)


def commitment_of(draw: Draw) -> Commitment:
    """Return the commitment over the round as it stands."""
    return Commitment(
        office=draw.office,
        draw=draw.number,
        event=event_of(draw),
        count=len(draw.entrants),
        list_digest=draw.list_digest,
        observers=observers(draw),
        places=draw.places,
        round=draw.round,
        previous=draw.previous,
    )


def voiding_of(draw: Draw) -> Voiding | None:
    """Return how a committed round was voided; None: it wasn't, or nothing was committed."""
    if not draw.void_at or not draw.commitment:
        return None
    return Voiding(draw.commitment, draw.void_at, draw.void_reason, draw.seed or commitments.NONE)


def ranking_of(draw: Draw) -> list[int]:
    """Return the places in the list in the order drawn; empty while nothing is drawn."""
    return drawing.ranking(draw.seed, len(draw.entrants)) if draw.seed else []


def steps_of(draw: Draw) -> Iterator[Step]:
    """Yield every move of the draw, for the draw room; take only the first ones for the places."""
    return drawing.steps(draw.seed, len(draw.entrants)) if draw.seed else iter(())


def places_of(draw: Draw) -> list[Entrant]:
    """Return winner and reserves in their order; empty while nothing is drawn."""
    listed = frozen(draw)
    return [listed[number - 1] for number in ranking_of(draw)[: draw.places]]


def rounds_before(draw: Draw) -> list[Draw]:
    """Return the committed rounds before this one, the oldest first: all of them are void."""
    earlier = Draw.objects.filter(project=draw.project_id, round__lt=draw.round)
    return list(earlier.exclude(commitment="").order_by("round"))


def protocol_of(draw: Draw) -> bytes:
    """Return the protocol of the draw as it stands after this round; empty before the commitment.

    Kept since the draw, or the voiding, whose record holds its digest.
    """
    if draw.protocol:
        return bytes(draw.protocol)
    return told(draw) if draw.commitment else b""


def told(draw: Draw) -> bytes:
    """Write the protocol anew, with the rounds before."""
    rounds = [_round(one) for one in (*rounds_before(draw), draw)]
    return protocols.dump(protocols.make(rounds))


def _round(draw: Draw) -> Round:
    return Round(commitment_of(draw), frozen(draw), draw.value, voiding_of(draw), draw.seal)


@dataclass(frozen=True, slots=True)
class Seal:
    """What the ledger shows of a commitment: its proof, what that is worth, whether anybody co-signs here."""

    proof: dict[str, Any] | None
    judged: sealing.Judged
    can_be_cosigned: bool


def seal_of(draw: Draw, *, at: datetime) -> Seal:
    """Ask the ledger whether another office co-signed the commitment before the event."""
    then = peers.cosigners(at=draw.committed_at or at)
    publication = records.by_address(draw.address, held=True) if draw.address else None
    if publication is None:
        return Seal(None, sealing.Judged(), bool(then))
    proof = records.proof_of(publication)
    judged = sealing.judge(
        proof,
        commitment=draw.commitment,
        event_at=draw.event_at,
        keys=[*keys.published(), *then, *peers.cosigners(at=at)],
        statements=rotation.statements(),
    )
    return Seal(proof, judged.about(draw.round), bool(then))
