"""When a message counts as confirmed by devices: every one at its places that is heard of had it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from yangguang.base.record import decode
from yangguang.kernel.delivery import acts
from yangguang.kernel.delivery.devices import outlets, queries
from yangguang.kernel.delivery.devices.outlets import KINDS
from yangguang.kernel.delivery.models import Action, Delivery, State
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Publication

MOST: Final = 100
_BACK: Final = (Action.RECALL, Action.ERASE)


def run(*, at: datetime) -> int:
    """Confirm what the devices had; return how many messages: the job. What stays is called by `confirmations`."""
    waiting = Delivery.objects.filter(outlet__in=KINDS, state=State.ACCEPTED, to="")
    rows = list(waiting.order_by("-pk")[:MOST])
    places, done = _places(rows), 0
    for row in rows:
        if _is_done(row, places.get((row.address, row.outlet), ()), at=at):
            acts.confirmed(row.key, outlet=row.outlet, at=at)
            done += 1
    return done


def _is_done(row: Delivery, places: Sequence[str], *, at: datetime) -> bool:
    kinds = KINDS[row.outlet]
    if row.action not in _BACK:
        return queries.reached(row.address, places, kinds=kinds, at=at).is_whole
    lately = queries.heard_lately(queries.standing_in(places, kinds=kinds), at=at)
    # What was taken back is shown no more once a device has asked again.
    return lately.exists() and not lately.filter(heard_at__lte=row.made_at).exists()


def _places(rows: Sequence[Delivery]) -> dict[tuple[str, str], Sequence[str]]:
    """Return by address and outlet where records are for: two queries. What was erased is for nowhere any more."""
    years = {addresses.year_in(row.address) or 0 for row in rows}
    named = Publication.objects.filter(year__in=years, address__in={row.address for row in rows})
    address = {one.id: one.address for one in named}
    bodies = Body.objects.filter(record_year__in=years, record_id__in=list(address))
    found: dict[tuple[str, str], Sequence[str]] = {}
    for body in bodies.exclude(content=None):
        record = decode(bytes(body.content or b""))
        for outlet in KINDS:
            if said := outlets.offered(record, outlet):
                found[(address[body.record_id], outlet)] = said.places
    return found
