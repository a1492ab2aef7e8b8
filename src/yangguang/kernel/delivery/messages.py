"""What an outlet is handed: made from the record as it stands at the moment of sending."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from yangguang.base.record import Audience, decode
from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.models import Action, Delivery, Lane, Outcome
from yangguang.kernel.delivery.outlets import Message, Outlet, Receipt
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What

DRILL: Final = Receipt(Outcome.WITHHELD, "drill", final=True)
INTERNAL: Final = Receipt(Outcome.WITHHELD, "internal", final=True)
TAKEN_BACK: Final = Receipt(Outcome.WITHHELD, "withdrawn", after_seconds=5)
"""Not final: the withdrawal's own entry, read next, takes the row back and tells whom to tell."""

UNREADABLE: Final = Receipt(Outcome.WITHHELD, "unreadable", after_seconds=60)

_log = logging.getLogger(__name__)


def of(
    rows: Sequence[Delivery], *, serving: Mapping[str, Outlet], at: datetime
) -> dict[int, Message | Receipt]:
    """Return by row its message, or why it must not be sent: drill, internal, withdrawn, erased.

    Everything that was looked at when the rows were made is looked at again: three queries.
    """
    years = {addresses.year_in(row.address) or 0 for row in rows}
    named = Publication.objects.filter(year__in=years, address__in={row.address for row in rows})
    records = {record.address: record for record in named}
    keys = [record.id for record in records.values()]
    bodies = Body.objects.filter(record_year__in=years, record_id__in=keys).exclude(content=None)
    contents = {body.record_id: bytes(body.content or b"") for body in bodies}
    fates = Fate.objects.filter(
        publication_year__in=years,
        publication_id__in=keys,
        what__in=[What.WITHDRAWN, What.ERASED],
    )
    ended = set(fates.values_list("publication_id", flat=True))
    made: dict[int, Message | Receipt] = {}
    for row in rows:
        try:
            record = records[row.address]
            content = None if record.id in ended else contents.get(record.id)
            made[row.pk] = _of(row, record, content, outlet=serving[row.outlet], at=at)
        except Exception:  # noqa: BLE001 - one record's bug must not stop the others of its batch
            _log.exception("delivery %s can't be made", row.pk)
            made[row.pk] = UNREADABLE
    return made


def _of(
    row: Delivery, record: Publication, stands: bytes | None, *, outlet: Outlet, at: datetime
) -> Message | Receipt:
    if not outlets.may_have(outlet, drill=row.drill, internal=False):
        return DRILL
    content, title = b"", ""
    if row.action in {Action.SAY, Action.CORRECT}:
        if stands is None:
            return TAKEN_BACK
        content, said = stands, decode(stands)
        if not outlets.may_have(outlet, drill=bool(getattr(said, "drill", False)), internal=False):
            return DRILL
        if said.audience is Audience.INTERNAL and not outlet.internal:
            return INTERNAL
        title = str(said.title())
    return _message(row, record, content=content, title=title, at=at)


def _message(
    row: Delivery, record: Publication, *, content: bytes, title: str, at: datetime
) -> Message:
    return Message(
        key=row.key,
        outlet=row.outlet,
        to=row.to,
        action=Action(row.action),
        lane=Lane(row.lane),
        drill=row.drill,
        address=row.address,
        about=record.about,
        replaces=row.replaces,
        reason=row.reason,
        kind=record.kind,
        version=record.version,
        title=title,
        content=content,
        office_code=row.office_code,
        entry_index=row.entry_index,
        entry_id=row.entry_id,
        at=at,
    )
