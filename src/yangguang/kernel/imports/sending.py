"""Staging every row of a file, or of what another office's program sends; nothing is adopted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from yangguang.base.refusal import Reason, Refusal, Said, refuse_if, sentence
from yangguang.kernel.files.checking import Limits
from yangguang.kernel.imports import again, importers, rules
from yangguang.kernel.imports.importers import Importer
from yangguang.kernel.imports.models import GONE, Batch, BatchState, StagedRow
from yangguang.kernel.imports.reading import Found, Row, cells, find_heading, rows_of
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.kernel.work import statements

CHUNK: Final = 500
"""Rows per transaction: below 250 ms of SQLite's write lock."""


def send(
    content: bytes,
    *,
    name: str,
    importer: str,
    office: Office,
    by: Actor,
    at: datetime,
    limits: Limits | None = None,
) -> Batch:
    """Stage every row of a file; nothing is adopted. Sent again after a crash, it goes on.

    Refusal: not `by`'s office, no table, no heading, or the same file is here already.
    """
    covers = by.covers(office) and (by.reach is None or by.reach.handles(importer))
    refuse_if(rules.why_not_send(is_officer=by.role == "officer", covers=covers))
    return send_rows(
        rows_of(content, name=name, limits=limits),
        digest=hashlib.sha256(content).hexdigest(),
        importer=importer,
        office=office,
        by=by,
        at=at,
    )


def send_rows(
    rows: Iterator[Row],
    *,
    digest: str,
    importer: str,
    office: Office,
    by: Actor,
    at: datetime,
    key: UUID | None = None,
) -> Batch:
    """Stage rows as they come, a heading among the first; `digest` is that of the whole. Goes on after a crash.

    `key`: the batch's, where the sender gave it a name. Refusal: no heading, or the same is here already.
    """
    declared = importers.of(importer)
    first = list(islice(rows, 20))
    heading = find_heading(first, columns=declared.columns)
    batch = _batch(digest, heading, importer=declared, office=office, by=by, at=at, key=key)
    below = (row for row in chain(first, rows) if row.number > heading.number)
    while chunk := list(islice(below, CHUNK)):
        _stage(batch, chunk, heading)
    with transaction.atomic():
        Batch.objects.filter(pk=batch.pk, state=BatchState.STAGING).update(
            state=BatchState.STAGED, rows=StagedRow.objects.filter(batch=batch).count()
        )
    batch.refresh_from_db()
    return batch


def _batch(
    digest: str,
    heading: Found,
    *,
    importer: Importer,
    office: Office,
    by: Actor,
    at: datetime,
    key: UUID | None,
) -> Batch:
    here = Batch.objects.filter(importer=importer.key, office=office, file_digest=digest)
    fresh = Batch(
        key=key or uuid4(),
        importer=importer.key,
        office=office,
        sender=by.label,
        sender_id=by.person_id,
        file_digest=digest,
        state=BatchState.STAGING,
        columns={str(place): name for place, name in heading.columns.items()},
        dropped=heading.dropped,
        begun_at=at,
    )
    found = here.exclude(state__in=GONE).first()
    if found is None:
        try:
            with transaction.atomic():
                fresh.save(force_insert=True)
        except IntegrityError:  # sent twice at once: both stage the same rows
            found = here.exclude(state__in=GONE).get()
        else:
            trail.did(Did.IMPORT_SENT, by=by, about=str(fresh.key), at=at)
            return fresh
    if found.state != BatchState.STAGING:
        raise Refusal(
            [
                sentence(
                    Reason.ONCE,
                    "同一文件已经送交过，状态为“{state}”。",
                    remedy="请查看那一批；要重新导入，请先停止那一批。",
                    state=Said(str(BatchState(found.state).label)),
                )
            ]
        )
    return found


def _stage(batch: Batch, chunk: Sequence[Row], heading: Found) -> None:
    importer = importers.of(batch.importer)
    first, last = chunk[0].number, chunk[-1].number
    here = StagedRow.objects.filter(batch=batch, number__range=(first, last))
    known = set(here.values_list("number", flat=True))  # after a crash: the last chunk may be there
    staged = [_staged(batch, r, heading, importer) for r in chunk if r.number not in known]
    try:
        with transaction.atomic():
            statements.insert(staged)
    except IntegrityError:  # sent twice at once
        with transaction.atomic():
            StagedRow.objects.bulk_create(staged, ignore_conflicts=True)


def _staged(batch: Batch, row: Row, heading: Found, importer: Importer) -> StagedRow:
    raw = cells.raw_of(row, heading)
    key = again.key_of(raw, importer=importer, office_id=batch.office_id)
    return statements.made(StagedRow, batch_id=batch.pk, number=row.number, raw=raw, key=key)
