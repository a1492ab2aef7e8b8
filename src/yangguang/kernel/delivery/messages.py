"""What an outlet is handed: made from the record as it stands at the moment of sending."""

from __future__ import annotations

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


def of(row: Delivery, *, outlet: Outlet, at: datetime) -> Message | Receipt:
    """Return the message of a row, or why it must not be sent: drill, internal, withdrawn, erased.

    Everything that was looked at when the row was made is looked at again.
    """
    if not outlets.may_have(outlet, drill=row.drill, internal=False):
        return DRILL
    year = addresses.year_in(row.address) or 0
    record = Publication.objects.get(year=year, address=row.address)
    content, title = b"", ""
    if row.action in {Action.SAY, Action.CORRECT}:
        body = Body.objects.get(record_year=record.year, record_id=record.id)
        ended = Fate.objects.filter(
            publication_year=record.year,
            publication_id=record.id,
            what__in=[What.WITHDRAWN, What.ERASED],
        )
        if body.content is None or ended.exists():
            return TAKEN_BACK
        content = bytes(body.content)
        said = decode(content)
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
