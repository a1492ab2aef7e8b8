"""Adopting what was confirmed: in chunks, a savepoint for each row, going on after any stop.

A row's case and the mark that it is adopted are written in one transaction, so a kill leaves both
or neither, and no row is ever adopted twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import DataError, IntegrityError, connection, transaction
from django.db import Error as DatabaseTrouble
from django.db.models import F, Q

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import numbers
from yangguang.kernel.imports import (
    again,
    checking,
    counting,
    findings,
    importers,
    sources,
    turns,
    voiding,
)
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Checked, Importer, Values
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.ledger import acts as ledger
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import addresses
from yangguang.kernel.work import statements, waiting

CHUNK: Final = 100
OPENINGS: Final = 400
"""So many rows in a chunk where each opens one case, and most is laid ready."""
LOCK_SECONDS: Final = 0.15
"""A chunk ends when it has held the write lock so long, and another waits for it or it can't be told."""
LONGEST_SECONDS: Final = 0.5
"""It ends after so long even where nobody waits: others write meanwhile, or none has come."""

_pace: Final[dict[str, int]] = {}
"""How many rows of an importer a chunk may reach, by the last one that this process adopted."""
_log: Final = logging.getLogger(__name__)
_ROWS_TROUBLE: Final = (DataError, IntegrityError)
"""What a database says about one row; anything else is about the database."""


@dataclass(frozen=True, slots=True)
class _Hand:
    """What a chunk needs: the batch, its importer, and who adopts."""

    batch: Batch
    importer: Importer
    by: Actor
    at: datetime
    elapsed: Callable[[], float]


def run(
    *,
    at: datetime,
    limit: int = 1000,
    seconds: float = 5,
    elapsed: Callable[[], float] = time.monotonic,
    opening: bool | None = None,
) -> int:
    """Adopt rows of confirmed batches, and void those of batches that are taken back; at most `limit`.

    The first that was confirmed goes first: where two bring in the same, it is the one that does.
    Nothing is begun after `seconds`. Returns how many rows were looked at: the job. `elapsed` counts
    seconds from any point. `opening`: only batches of which each row opens a case, which several workers adopt
    at once, or only the others.
    """
    began, done = elapsed(), 0
    confirmed = Batch.objects.filter(state__in=turns.GOING).order_by("confirmed_at", "pk")
    if opening is not None:
        known = [one.key for one in importers.plugged() if one.opens]
        among = Q(importer__in=known, state=BatchState.ADOPTING)
        confirmed = confirmed.filter(among if opening else ~among)
    for batch in confirmed.select_related("office"):
        if not turns.is_first(batch):
            continue
        go_on = adopt if batch.state == BatchState.ADOPTING else voiding.go_on
        top = OPENINGS if importers.of(batch.importer).opens else CHUNK
        most = min(top, _pace.get(batch.importer, top))
        while done < limit and elapsed() - began < seconds:
            count = go_on(batch, at=at, most=min(most, limit - done), elapsed=elapsed)
            done += count
            if not count:
                _pace.pop(batch.importer, None)  # the last rows were few
                break
            # what is read and not reached is read again
            most = _pace[batch.importer] = min(top, count + count // 4 + 1)
    return done


def adopt(
    batch: Batch,
    *,
    at: datetime,
    most: int = CHUNK,
    elapsed: Callable[[], float] = time.monotonic,
) -> int:
    """Adopt the next rows of a batch, at most `most`; return how many were looked at.

    After the last one the batch is done. A database that is away is no row's fault: that is raised.
    """
    importer = importers.of(batch.importer)
    by = actors.adopted(batch.office, sources.of_batch(batch), on=date.max)
    hand = _Hand(batch, importer, by, at, elapsed)
    if importer.opens:
        numbers.lay(importer.opens, min(most, OPENINGS), at=at)
    try:
        with transaction.atomic():
            with waiting.together():
                looked = _adopt_chunk(hand, most)
            _count(hand, looked)  # last: other workers wait for the batch's own row
    except _ROWS_TROUBLE:  # what was written together: which row it is shows one by one
        with transaction.atomic():
            looked = _adopt_chunk(hand, most)
            _count(hand, looked)
    if looked and not looked.rows:
        _finish(batch, at=at)
    return looked.rows if looked else 0


class _Looked(NamedTuple):
    """How many rows a chunk looked at, and how many of these it adopted."""

    rows: int
    adopted: int


def _adopt_chunk(hand: _Hand, most: int) -> _Looked | None:
    """Adopt the next rows; None: the batch isn't being adopted any more."""
    began, batch = hand.elapsed(), hand.batch
    if Batch.objects.get(pk=batch.pk).state != BatchState.ADOPTING:
        return None
    mine = turns.free(_next(batch, most), hand.importer)
    rows = [(row, _values(row, hand.importer)) for row in mine]
    known = again.among(row for row, _ in rows)
    adopted: list[StagedRow] = []
    looked = 0
    with _laid_ready(hand, len(rows)), hand.importer.ahead([v for _, v in rows], hand.at):
        for row, values in rows:
            looked += 1
            if _adopt_row(row, values, hand, is_known=row.key in known):
                adopted.append(row)
            seconds = hand.elapsed() - began
            if seconds > LONGEST_SECONDS or (seconds > LOCK_SECONDS and _is_in_the_way(hand)):
                break
    statements.update(adopted, ("case_number", "also", "read", "state"))
    return _Looked(looked, len(adopted))


def _is_in_the_way(hand: _Hand) -> bool:
    """Tell whether others wait for what a chunk holds, or might: where several write, it holds its own rows only."""
    if not hand.importer.opens:
        return True
    if connection.features.has_select_for_update_skip_locked:
        return False
    is_waited_for: Callable[[], bool] = getattr(connection, "is_waited_for", lambda: True)
    return is_waited_for()


def _count(hand: _Hand, looked: _Looked | None) -> None:
    if looked and looked.rows:
        refused = looked.rows - looked.adopted
        counted = {"adopted": F("adopted") + looked.adopted, "refused": F("refused") + refused}
        Batch.objects.filter(pk=hand.batch.pk).update(**counted)
        Batch.objects.filter(pk=hand.batch.pk, adopting_at=None).update(adopting_at=hand.at)


@contextmanager
def _laid_ready(hand: _Hand, count: int) -> Iterator[None]:
    """Where each row opens a case: let their numbers, and the addresses of what is published, lie ready."""
    if not hand.importer.opens or not count or waiting.current() is None:
        yield
        return
    addresses.ready(ledger.year_of(hand.at), count)
    with numbers.ready(hand.importer.opens, count, at=hand.at):
        yield


def _next(batch: Batch, most: int) -> list[StagedRow]:
    """Return the next rows, held against other workers (PostgreSQL; SQLite has one writer)."""
    rows = StagedRow.objects.filter(batch=batch, state=RowState.READY).order_by("number")
    return list(rows.select_for_update(skip_locked=True)[:most])


def _values(row: StagedRow, importer: Importer) -> Values:
    raw = row.raw or {}
    if row.read and not row.findings and not importers.sequels(importer.key):
        values: Values = raw
    else:
        values, _ = checking.values_of(raw, importer=importer)
    if row.findings:
        return values
    checked = Checked(values)
    checked.read = row.read
    return checked


def _adopt_row(row: StagedRow, values: Values, hand: _Hand, *, is_known: bool) -> bool:
    source = sources.of_row(hand.batch, row.number)
    try:
        with waiting.savepoint():
            by = replace(hand.by, adopted_source=source)
            if not (is_known and _goes_on(row, values, hand, by=by)):
                number = row.case_number = hand.importer.adopt(values, by=by, at=hand.at)
                for sequel in importers.sequels(hand.importer.key):
                    row.also += sequel.adopt(number, values, by=by, at=hand.at)
            row.state, row.read = RowState.ADOPTED, ""
    except Refusal as refusal:
        _refuse(row, [_of_reason(reason.code, str(reason)) for reason in refusal.reasons])
        return False
    except DatabaseTrouble as error:
        if not isinstance(error, _ROWS_TROUBLE) or waiting.current() is not None:
            raise
        _refuse(row, [_broken(row, error)])
        return False
    except Exception as error:  # noqa: BLE001 - one bad row must not stop the others
        _refuse(row, [_broken(row, error)])
        return False
    return True


def _goes_on(row: StagedRow, values: Values, hand: _Hand, *, by: Actor) -> bool:
    """Go on with the case that an earlier row became; else void what the row corrects, and tell so.

    Who sent the batch drafted the void, who confirmed it decides.
    """
    earlier = again.corrected(row)
    if earlier is None:
        return False
    if again.is_more(row) and hand.importer.go_on is not None:
        then, _ = checking.values_of(earlier.raw or {}, importer=hand.importer)
        row.case_number = earlier.case_number
        hand.importer.go_on(row.case_number, then, values, by=by, at=hand.at)
        StagedRow.objects.filter(pk=earlier.pk).update(key="")  # what is said now names it
        return True
    batch = hand.batch
    decides = Actor("officer", batch.confirmed_by, batch.office, person_id=batch.confirmed_by_id)
    reason = f"由{by.adopted_source}更正"
    drafted_by_id = batch.sender_id or 0
    voiding.void_all(earlier, by=decides, drafted_by_id=drafted_by_id, reason=reason, at=hand.at)
    return False


def _of_reason(code: str, said: str) -> Finding:
    return Finding(code, "{said}", stops=True, params={"said": said})


def _broken(row: StagedRow, error: Exception) -> Finding:
    """Say that the program failed; what stood in the row goes into no log."""
    _log.error("row %s could not be adopted: %s", row, type(error).__name__)
    return Finding("failed", "程序出错，本行未能导入；已记入运行日志。", stops=True)


def _refuse(row: StagedRow, found: list[Finding]) -> None:
    row.case_number, row.also, row.state, row.doubtful = "", [], RowState.REFUSED, False
    row.findings = [*row.findings, *findings.plain(found)]
    row.save(update_fields=["case_number", "also", "state", "doubtful", "findings"])


@transaction.atomic
def _finish(batch: Batch, *, at: datetime) -> None:
    Batch.objects.select_for_update().get(pk=batch.pk)
    if StagedRow.objects.filter(batch=batch, state=RowState.READY).exists():
        return  # another worker holds them
    Batch.objects.filter(pk=batch.pk, state=BatchState.ADOPTING).update(
        state=BatchState.DONE, ended_at=at, groups=counting.count(batch)
    )
    if opens := importers.of(batch.importer).opens:
        numbers.lay_back(opens, at=at)
