"""Whether another office co-signed a commitment in time, looked up lightly: a full hall asks every few seconds.

What is kept of a cosignature was verified when it came (`ledger.cosigning.take`); the draw, and whoever
checks its protocol, judge the whole proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangguang.base.merkle import cosignatures
from yangguang.base.merkle.notes import Signature
from yangguang.kernel.ledger import peers, rows
from yangguang.kernel.records import queries as records
from yangguang.modules.valuation.models import Draw


@dataclass(frozen=True, slots=True)
class Cosigned:
    """Who co-signed first, and when; an empty name: nobody yet. `is_possible`: somebody co-signs here."""

    name: str = ""
    at: datetime | None = None
    is_possible: bool = False

    def is_before(self, event_at: datetime) -> bool:
        """Tell whether it was co-signed before the event."""
        return self.at is not None and self.at < event_at


def first(draw: Draw, *, at: datetime) -> Cosigned:
    """Return the first cosignature over a commitment that is logged: three queries."""
    known = {(key.name, key.key_id) for key in peers.cosigners(at=at)}
    publication = records.by_address(draw.address, held=True)
    placed = rows.placed(publication.entry_id) if publication else None
    head = placed[1] if placed else None
    signatures = [Signature.parse(line) for line in head.cosigned] if head else []
    timed = [
        (signed_at, one.name)
        for one in signatures
        if (one.name, one.key_id) in known and (signed_at := cosignatures.instant(one.value))
    ]
    if not timed:
        return Cosigned(is_possible=bool(known))
    signed_at, name = min(timed)
    return Cosigned(name, signed_at, is_possible=True)
