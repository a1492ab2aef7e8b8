"""What an outlet is handed: made from the record as it stands at the moment of sending."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from yangguang.base.record import Audience, Record, decode
from yangguang.kernel.delivery import outlets, recipients
from yangguang.kernel.delivery.models import Action, Delivery, Lane, Outcome
from yangguang.kernel.delivery.outlets import Addressed, Message, Outlet, Receipt
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What

DRILL: Final = Receipt(Outcome.WITHHELD, "drill", final=True)
INTERNAL: Final = Receipt(Outcome.WITHHELD, "internal", final=True)
TAKEN_BACK: Final = Receipt(Outcome.WITHHELD, "withdrawn", after_seconds=5)
"""Not final: the withdrawal's own entry, read next, takes the row back and tells whom to tell."""

LEFT: Final = Receipt(Outcome.WITHHELD, "left", final=True)
"""A single recipient who has left since the row was made."""

UNREADABLE: Final = Receipt(Outcome.WITHHELD, "unreadable", after_seconds=60)

_log = logging.getLogger(__name__)


def of(
    rows: Sequence[Delivery], *, serving: Mapping[str, Outlet], at: datetime
) -> dict[int, Message | Receipt]:
    """Return by row its message, or why it must not be sent: drill, internal, withdrawn, erased.

    Everything that was looked at when the rows were made is looked at again: three queries, and one
    for each source of single recipients.
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
    stands = _Standing({key: body for key, body in contents.items() if key not in ended})
    addressed = {key for key, outlet in serving.items() if isinstance(outlet, Addressed)}
    single = [row for row in rows if row.to and row.outlet in addressed]
    numbers = recipients.addresses(row.to for row in single)
    words = recipients.words((row.to, row.address) for row in single)
    made: dict[int, Message | Receipt] = {}
    for row in rows:
        try:
            record, outlet = records[row.address], serving[row.outlet]
            one = _of(row, record, stands, outlet=outlet, number=numbers.get(row.to, ""), at=at)
            is_left = row.to and not (isinstance(one, Receipt) or one.number)
            if isinstance(one, Message) and (own := words.get((row.to, row.address))):
                one = replace(one, words=own)
            made[row.pk] = LEFT if is_left and row.outlet in addressed else one
        except Exception:  # noqa: BLE001 - one record's bug must not stop the others of its batch
            _log.exception("delivery %s can't be made", row.pk)
            made[row.pk] = UNREADABLE
    return made


class _Standing:
    """The records that stand, each read once however many rows of a batch bring it."""

    def __init__(self, contents: Mapping[UUID, bytes]) -> None:
        self._contents = contents
        self._read: dict[UUID, tuple[bytes, Record, str]] = {}

    def of(self, key: UUID) -> tuple[bytes, Record, str] | None:
        """Return a record's bytes, the record, and its title; None: it stands no more."""
        if key not in self._read and (content := self._contents.get(key)) is not None:
            record = decode(content)
            self._read[key] = (content, record, str(record.title()))
        return self._read.get(key)


def _of(
    row: Delivery,
    record: Publication,
    standing: _Standing,
    *,
    outlet: Outlet,
    number: str,
    at: datetime,
) -> Message | Receipt:
    if not outlets.may_have(outlet, drill=row.drill, internal=False):
        return DRILL
    content, title = b"", ""
    if row.action in {Action.SAY, Action.CORRECT}:
        stands = standing.of(record.id)
        if stands is None:
            return TAKEN_BACK
        content, said, title = stands
        if not outlets.may_have(outlet, drill=bool(getattr(said, "drill", False)), internal=False):
            return DRILL
        if said.audience is Audience.INTERNAL and not outlet.internal:
            return INTERNAL
    return _message(row, record, content=content, title=title, number=number, at=at)


def _message(
    row: Delivery, record: Publication, *, content: bytes, title: str, number: str, at: datetime
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
        number=number,
    )
