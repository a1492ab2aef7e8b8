"""Taking back what was brought in: a row with every case that it became, or a whole batch. Two persons."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases import links
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports import again, counting, findings, rules, sources
from yangguang.kernel.imports.acts import locked
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did

CHUNK: Final = 20
LOCK_SECONDS: Final = 0.15
"""A chunk ends when it has held the write lock so long."""


def draft(batch: Batch, *, reason: str, by: Actor, at: datetime) -> Batch:
    """Propose that a batch be voided, and why; another person orders it. Refusal: not ended, no reason."""
    with transaction.atomic():
        row = locked(batch, by=by)
        refuse_if(rules.why_not_draft_void(row.state, reason, adopted=row.adopted))
        row.void_reason, row.void_drafted_by_id = reason.strip(), by.person_id
        row.save(update_fields=["void_reason", "void_drafted_by_id"])
        trail.did(Did.IMPORT_VOID_DRAFTED, by=by, about=str(row.key), at=at)
    return row


def order(batch: Batch, *, by: Actor, at: datetime) -> Batch:
    """Order, on another's draft, that every case of a batch be voided; the worker does it (`go_on`)."""
    with transaction.atomic():
        row = locked(batch, by=by)
        refuse_if(
            rules.why_not_void(
                row.state,
                is_drafted=row.void_drafted_by_id is not None,
                is_alone=by.person_id is None or by.person_id == row.void_drafted_by_id,
            )
        )
        row.state, row.voided_by, row.voided_by_id = BatchState.VOIDING, by.label, by.person_id
        row.save(update_fields=["state", "voided_by", "voided_by_id"])
        trail.did(Did.IMPORT_VOIDED, by=by, about=str(row.key), at=at)
    return row


def go_on(
    batch: Batch,
    *,
    at: datetime,
    most: int = CHUNK,
    elapsed: Callable[[], float] = time.monotonic,
) -> int:
    """Void the next rows of a batch, at most `most`; return how many were looked at.

    What the office went on with stays, and its row says so. After the last row the batch is voided.
    """
    began, looked = elapsed(), 0
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.state != BatchState.VOIDING:
            return 0
        rows = StagedRow.objects.filter(
            batch=held, state=RowState.ADOPTED, number__gt=held.void_after
        )
        for row in list(rows.order_by("number")[: min(most, CHUNK)]):
            _take_back(row, held, at=at)
            looked, held.void_after = looked + 1, row.number
            if elapsed() - began > LOCK_SECONDS:
                break
        if not looked:
            held.state, held.groups = BatchState.VOIDED, counting.count(held)
        held.save(update_fields=["state", "groups", "void_after"])
    return looked


def _take_back(row: StagedRow, batch: Batch, *, at: datetime) -> None:
    by = Actor("officer", batch.voided_by, batch.office, person_id=batch.voided_by_id)
    assert batch.void_drafted_by_id is not None
    try:
        with transaction.atomic():
            void(
                row, by=by, drafted_by_id=batch.void_drafted_by_id, reason=batch.void_reason, at=at
            )
    except Refusal as refusal:
        said = {"said": " ".join(str(reason) for reason in refusal.reasons)}
        row.findings = [
            *row.findings,
            *findings.plain([Finding("went-on", "{said}", params=said)]),
        ]
        row.doubtful = True
        row.save(update_fields=["findings", "doubtful"])


def void(row: StagedRow, *, by: Actor, drafted_by_id: int, reason: str, at: datetime) -> None:
    """Void every step that a row took in every case that it became, what followed first; the caller's transaction.

    Refusal: the office, or a later row, has gone on in one of them, or another case is about one.
    """
    mine = [row.case_number, *row.also]
    beside = StagedRow.objects.filter(case_number=row.case_number, state=RowState.ADOPTED)
    refuse_if(
        rules.why_not_void_case(
            row.case_number, went_on=beside.filter(pk__gt=row.pk).exists(), others=[]
        )
    )
    source = sources.of_row(row.batch, row.number) if again.is_more(row) else ""
    told: dict[str, Any] = {"by": by, "drafted_by_id": drafted_by_id, "reason": reason, "at": at}
    for number in reversed(mine):
        _void_case(number, mine, source=source, **told)
    key = row.key
    _voided(row)
    before = beside.order_by("-pk").first() if source else None
    if before is not None:  # what was said before names it again
        StagedRow.objects.filter(pk=before.pk).update(key=key)


def void_all(row: StagedRow, *, by: Actor, drafted_by_id: int, reason: str, at: datetime) -> None:
    """Void what a row became, with what earlier rows did in the same case: a correction takes the place of it all.

    Refusal: as `void`.
    """
    told: dict[str, Any] = {"by": by, "drafted_by_id": drafted_by_id, "reason": reason, "at": at}
    mine = [row.case_number, *row.also]
    for number in reversed(mine):
        _void_case(number, mine, **told)
    _voided(row)
    for one in StagedRow.objects.filter(case_number=row.case_number, state=RowState.ADOPTED):
        _voided(one)


def _voided(row: StagedRow) -> None:
    row.state, row.doubtful = RowState.VOIDED, False
    row.save(update_fields=["state", "doubtful"])
    Batch.objects.filter(pk=row.batch_id).update(adopted=F("adopted") - 1, voided=F("voided") + 1)


def _void_case(
    number: str,
    mine: list[str],
    *,
    by: Actor,
    drafted_by_id: int,
    reason: str,
    at: datetime,
    source: str = "",
) -> None:
    """Void the steps of a case that stand; with a `source`, those that it brought."""
    steps = list(Step.objects.filter(case_number=number).order_by("-seq"))
    gone = {step.voids for step in steps if step.voids is not None}
    standing = [step for step in steps if step.voids is None and step.seq not in gone]
    others = [other for other, _ in links.beside(number) if other not in mine]
    went_on = not all(step.adopted for step in standing)
    refuse_if(rules.why_not_void_case(number, went_on=went_on, others=others))
    case = Case.objects.get(pk=number)
    for step in standing:
        if source in ("", step.source):
            cases.void(case, step.seq, by=by, drafted_by_id=drafted_by_id, reason=reason, at=at)
