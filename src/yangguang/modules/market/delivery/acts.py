"""Taking a delivery, confirming it once it is checked, stopping it. The room of imports does the work."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.kernel.imports.reading import find_heading
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.delivery.bodies import Body
from yangguang.modules.market.delivery.models import Delivery

_SPACE: Final = UUID("5f0c3a34-6a0c-4f0e-9d53-9d2a3f0f6b51")
_UNFINISHED: Final = BatchState.STAGING
AT_ONCE: Final = 20
"""Deliveries that one turn of the job looks at."""


def take(
    body: Body,
    *,
    mark: str,
    importer: str,
    office: Office,
    client: str,
    takes_doubts: bool,
    by: Actor,
    at: datetime,
) -> tuple[Delivery, bool]:
    """Stage what was sent under `mark`; return the delivery and whether it is new. Sent again, it changes nothing.

    All of it is read before anything is staged; a kill in between leaves what the same sent again completes.
    Refusal: something else was sent under that mark, no heading is found, or it is no table.
    """
    known = Delivery.objects.filter(office=office, mark=mark).first()
    refuse_if(_why_not_again(known, body))
    key = uuid5(_SPACE, f"{office.pk}:{mark}")
    if known is not None and Batch.objects.filter(key=key).exclude(state=_UNFINISHED).exists():
        return known, False
    first = list(islice(body.rows(), 20))
    find_heading(first, columns=importers.of(importer).columns)
    for _ in body.rows():  # what can't be read to its end is no delivery
        pass
    made = known or _entered(
        Delivery(
            office=office,
            client=client,
            mark=mark,
            digest=body.digest,
            size_bytes=body.size_bytes,
            batch=key,
            takes_doubts=takes_doubts,
            at=at,
        )
    )
    digest = f"{body.digest[:40]}{key.hex[:24]}"  # the same rows may come under two marks
    imports.send_rows(
        body.rows(), digest=digest, importer=importer, office=office, by=by, at=at, key=key
    )
    return made, known is None


def _entered(delivery: Delivery) -> Delivery:
    try:
        with transaction.atomic():
            delivery.save(force_insert=True)
    except IntegrityError as twice:  # sent twice at once
        said = sentence(Reason.PENDING, "同一送交正在接收。", remedy="请稍后查询。")
        raise Refusal([said]) from twice
    return delivery


def _why_not_again(known: Delivery | None, body: Body) -> list[Sentence]:
    if known is None or known.digest == body.digest:
        return []
    return [
        sentence(
            Reason.ONCE,
            "送交标识“{mark}”已经用于另一份内容。",
            remedy="请换一个送交标识。",
            mark=known.mark,
        )
    ]


def go_on(*, at: datetime) -> int:
    """Confirm deliveries that are checked; return how many were settled: the job.

    What may not be confirmed by a program (corrections, doubts that the sender did not take) waits for a person.
    """
    done = 0
    for delivery in Delivery.objects.filter(waits=True).order_by("pk")[:AT_ONCE]:
        batch = Batch.objects.select_related("office").filter(key=delivery.batch).first()
        if batch is None or batch.state in {BatchState.STAGING, BatchState.STAGED}:
            continue
        asks = ""
        if batch.state == BatchState.CHECKED:
            asks = _confirmed(batch, delivery, at=at)
        Delivery.objects.filter(pk=delivery.pk).update(waits=False, asks=asks[:400])
        done += 1
    return done


def _confirmed(batch: Batch, delivery: Delivery, *, at: datetime) -> str:
    """Confirm a batch; return why it can't be, for who looks after it at the desk."""
    by = Actor(role="officer", label=batch.sender, office=batch.office)
    try:
        imports.confirm(batch, by=by, at=at, with_doubts=delivery.takes_doubts)
    except Refusal as refusal:
        return " ".join(str(reason) for reason in refusal.reasons)
    return ""


def cancel(delivery: Delivery, *, reason: str, by: Actor, at: datetime) -> None:
    """Stop a delivery; what was adopted of it stays. Refusal: it has ended, or no reason is given."""
    batch = Batch.objects.get(key=delivery.batch)
    imports.stop(batch, reason=reason, by=by, at=at)
    Delivery.objects.filter(pk=delivery.pk).update(waits=False)
