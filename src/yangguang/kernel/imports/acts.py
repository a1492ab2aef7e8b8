"""Checking what was sent, confirming, stopping, erasing. `adopting` does what was confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from yangguang.base.refusal import refuse_if
from yangguang.kernel.imports import again, checking, counting, every, findings, importers, rules
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Importer
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.imports.sending import CHUNK, send, send_rows
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.kernel.work import statements

__all__ = [
    "CHUNK",
    "check",
    "check_waiting",
    "confirm",
    "erase_rows",
    "locked",
    "send",
    "send_rows",
    "stop",
]

_T = TypeVar("_T")


def check(batch: Batch, *, at: datetime, limit: int | None = None) -> int:
    """Check the rows that wait for it, at most `limit`; return how many. Goes on where it was.

    When none waits any more, the batch waits for its sender's word.
    """
    done = 0
    importer = importers.of(batch.importer)
    while limit is None or done < limit:
        most = CHUNK if limit is None else min(CHUNK, limit - done)
        with transaction.atomic():
            count = _check_chunk(batch, importer, most)
        done += count
        if count < most:
            _checked(batch, at=at)
            break
    batch.refresh_from_db()
    return done


def check_waiting(*, at: datetime, limit: int = 5000) -> int:
    """Check rows of staged batches, the oldest first, at most `limit`; return how many: the job."""
    done = 0
    for batch in Batch.objects.filter(state=BatchState.STAGED).order_by("pk"):
        done += check(batch, at=at, limit=limit - done)
        if done >= limit:
            break
    return done


def _check_chunk(batch: Batch, importer: Importer, most: int) -> int:
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state != BatchState.STAGED:
        return 0
    waiting = StagedRow.objects.filter(batch=batch, state=RowState.STAGED).order_by("number")
    rows = list(waiting[:most])
    for row in rows:
        found, row.read = checking.check(row.raw or {}, importer=importer)
        _put_findings(row, found)
    clean = [row for row in rows if not row.findings]  # most rows
    if importer.reads is not None:
        statements.update(clean, ("read", "state"))
    else:  # one statement for all
        StagedRow.objects.filter(pk__in=[row.pk for row in clean]).update(state=RowState.READY)
    noted = [row for row in rows if row.findings]
    statements.update(noted, ("findings", "doubtful", "state"))
    blocked = sum(row.state == RowState.BLOCKED for row in rows)
    Batch.objects.filter(pk=batch.pk).update(
        ready=F("ready") + len(rows) - blocked, blocked=F("blocked") + blocked
    )
    return len(rows)


def _put_findings(row: StagedRow, found: Sequence[Finding]) -> None:
    row.findings = findings.plain(found)
    stops = any(finding.stops for finding in found)
    row.doubtful = bool(found) and not stops
    row.state = RowState.BLOCKED if stops else RowState.READY


def _checked(batch: Batch, *, at: datetime) -> None:
    """Look for rows that are twice, at the whole and at earlier batches; then say that all is checked."""
    importer = importers.of(batch.importer)
    waiting = StagedRow.objects.filter(batch=batch, state=RowState.STAGED)
    if Batch.objects.get(pk=batch.pk).state != BatchState.STAGED or waiting.exists():
        return
    late = [*again.twice(batch), *_of_the_whole(batch, importer), *again.before(batch, importer)]
    held: dict[int, StagedRow] = {}  # a row of which several things are said stays one
    for chunk in _chunks(iter(late), CHUNK):
        with transaction.atomic():
            newly, changed = 0, {}
            for named, found in chunk:
                row = held.setdefault(named.pk, named)
                if found.code in (again.CORRECTS, again.CONTINUES) and row.state != RowState.READY:
                    continue  # what stays out takes nothing's place
                changed[named.pk] = row
                newly += found.stops and row.state == RowState.READY
                _add(row, found)
            statements.update(list(changed.values()), ("findings", "doubtful", "read", "state"))
            counted = {"ready": F("ready") - newly, "blocked": F("blocked") + newly}
            Batch.objects.filter(pk=batch.pk).update(**counted)
    done = {"state": BatchState.CHECKED, "checked_at": at, "groups": counting.count(batch)}
    Batch.objects.filter(pk=batch.pk, state=BatchState.STAGED).update(**done)


def _of_the_whole(batch: Batch, importer: Importer) -> Iterator[tuple[StagedRow, Finding]]:
    """Yield what the importer says of rows when it has seen all of them."""
    said = list(importer.whole(every.Every(batch)))
    known = every.rows_of(batch, {number for number, _ in said})
    for number, found in said:
        row = known[number]
        if not any(kept["code"] == found.code for kept in row.findings):
            yield row, found


def _add(row: StagedRow, found: Finding) -> None:
    row.findings, row.read = [*row.findings, *findings.plain([found])], ""
    if found.stops:
        row.state = RowState.BLOCKED
    row.doubtful = row.state != RowState.BLOCKED


def confirm(batch: Batch, *, by: Actor, at: datetime, with_doubts: bool = False) -> Batch:
    """Let the rows that can be adopted be adopted; the others stay in the report.

    `with_doubts`: the sender has seen the doubts and takes the values as read. Refusal: not checked
    yet, nothing to adopt, doubts that nobody took, corrections that the sender confirms alone, or not
    `by`'s office.
    """
    with transaction.atomic():
        row = locked(batch, by=by)
        doubtful = StagedRow.objects.filter(batch=row, state=RowState.READY, doubtful=True).count()
        refuse_if(
            rules.why_not_confirm(
                row.state,
                ready=row.ready,
                doubtful=doubtful,
                with_doubts=with_doubts,
                corrects=again.corrections(row),
                is_sender=by.person_id is None or by.person_id == row.sender_id,
            )
        )
        row.state = BatchState.ADOPTING
        row.confirmed_at, row.confirmed_by, row.confirmed_by_id = at, by.label, by.person_id
        row.save(update_fields=["state", "confirmed_at", "confirmed_by", "confirmed_by_id"])
        trail.did(Did.IMPORT_CONFIRMED, by=by, about=str(row.key), at=at)
    return row


def stop(batch: Batch, *, reason: str, by: Actor, at: datetime) -> Batch:
    """Stop a batch for good; what was adopted stays. Refusal: ended already, no reason, not `by`'s."""
    with transaction.atomic():
        row = locked(batch, by=by)
        refuse_if(rules.why_not_stop(row.state, reason))
        row.state, row.stop_reason, row.ended_at = BatchState.STOPPED, reason, at
        row.save(update_fields=["state", "stop_reason", "ended_at"])
        trail.did(Did.IMPORT_STOPPED, by=by, about=str(row.key), at=at)
    return row


def erase_rows(batch: Batch, *, by: Actor, at: datetime) -> int:
    """Erase what was sent, once the import has ended: row numbers, codes and case numbers stay.

    Return how many rows. Refusal: not ended, or not `by`'s office.
    """
    with transaction.atomic():
        held = locked(batch, by=by)
        refuse_if(rules.why_not_erase(held.state))
        held.groups = counting.without_content(held.groups)
        held.save(update_fields=["groups"])
        trail.did(Did.IMPORT_ERASED, by=by, about=str(held.key), at=at)
    erased = 0
    full = StagedRow.objects.filter(batch=batch).exclude(raw=None).order_by("number")
    while rows := list(full[:CHUNK]):
        noted = [row for row in rows if row.findings]
        for row in noted:
            row.findings = findings.without_content(row.findings)
        with transaction.atomic():
            StagedRow.objects.bulk_update(noted, ["findings"])
            StagedRow.objects.filter(pk__in=[row.pk for row in rows]).update(raw=None, read="")
        erased += len(rows)
    Batch.objects.filter(pk=batch.pk).update(erased_at=at, dropped=[])
    return erased


def locked(batch: Batch, *, by: Actor) -> Batch:
    """Return a batch, held until the transaction ends. Refusal: not `by`'s office."""
    row = Batch.objects.select_for_update(of=("self",)).select_related("office").get(pk=batch.pk)
    covers = by.covers(row.office)
    refuse_if(rules.why_not_send(is_officer=by.role == "officer", covers=covers))
    return row


def _chunks(items: Iterator[_T], size: int) -> Iterator[list[_T]]:
    while chunk := list(islice(items, size)):
        yield chunk
