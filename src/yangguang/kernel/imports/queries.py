"""Reads: the report in the sender's row numbers, figures by code, how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from yangguang.base.refusal import Said
from yangguang.kernel.imports import findings, importers
from yangguang.kernel.imports.counting import key_of
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.models import NOTED, Batch, BatchState, RowState, StagedRow
from yangguang.kernel.imports.writing import csv_line
from yangguang.kernel.offices.models import Office
from yangguang.kernel.offices.queries import Territory

Say: TypeAlias = Callable[[Said], str]
"""How a sentence is said: `str` says it in Chinese."""
HEADING: Final = (Said("行号"), Said("状态"), Said("列"), Said("问题"))
SCANNED: Final = 5000
"""Rows that one page looks through for a group; then it says where to go on."""


class Which(StrEnum):
    """Rows of a batch that a page may be asked for; the value stands in the address."""

    NOTED = "noted"
    DOUBTFUL = "doubtful"
    BLOCKED = "blocked"
    REFUSED = "refused"
    ADOPTED = "adopted"
    VOIDED = "voided"


_ASKED: Final = {
    Which.NOTED: NOTED,
    Which.DOUBTFUL: NOTED & Q(doubtful=True),
    Which.BLOCKED: NOTED & Q(state=RowState.BLOCKED),
    Which.REFUSED: NOTED & Q(state=RowState.REFUSED),
    Which.ADOPTED: Q(state=RowState.ADOPTED),
    Which.VOIDED: Q(state=RowState.VOIDED),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report: the sender's number, how it stands, everything found, its cases."""

    number: int
    state: RowState
    findings: tuple[Finding, ...]
    case_number: str = ""
    also: tuple[str, ...] = ()

    @property
    def said(self) -> list[Said]:
        """The sentences."""
        return [finding.said for finding in self.findings]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows; `after`: the number after which the next one begins, None on the last."""

    lines: tuple[Line, ...]
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far adopting is: rows done and to do, rows a second, time left as it looks now."""

    done: int
    total: int
    rate: float | None
    remaining: timedelta | None


def batches(territory: Territory, *, after: int | None = None, limit: int = 50) -> list[Batch]:
    """Return the batches of offices in a territory, the newest first; `after`: the last id seen."""
    rows = Batch.objects.filter(**territory.filter("office__", of=Office)).select_related("office")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:limit])


def report(batch: Batch, *, after: int = 0, limit: int = 100) -> list[Line]:
    """Return the rows about which there is something to say, by number; `after`: the last one seen."""
    return [_line(row) for row in _noted(batch).filter(number__gt=after)[:limit]]


def page(
    batch: Batch,
    which: Which = Which.NOTED,
    *,
    group: str = "",
    after: int = 0,
    limit: int = 50,
) -> Page:
    """Return rows of a batch by number; `group` is the key of a `counting.Group`.

    A page for a group may be short, or empty, and still say where to go on.
    """
    rows = StagedRow.objects.filter(_ASKED[which], batch=batch, number__gt=after)
    most = SCANNED if group else limit
    looked = list(rows.order_by("number")[: most + 1])
    lines: list[Line] = []
    for row in looked[:most]:
        if len(lines) == limit:
            return Page(tuple(lines), lines[-1].number)
        if not group or any(key_of(f["code"], f["column"]) == group for f in row.findings):
            lines.append(_line(row))
    return Page(tuple(lines), looked[most - 1].number if len(looked) > most else None)


def _line(row: StagedRow) -> Line:
    found = tuple(findings.read(row.findings))
    return Line(row.number, RowState(row.state), found, row.case_number, tuple(row.also))


def _noted(batch: Batch) -> QuerySet[StagedRow]:
    return StagedRow.objects.filter(NOTED, batch=batch).order_by("number")


def tally(batch: Batch) -> dict[str, int]:
    """Return how many findings there are by code, the most frequent first."""
    counted: Counter[str] = Counter()
    for kept in _noted(batch).values_list("findings", flat=True).iterator(chunk_size=2000):
        counted.update(found["code"] for found in kept)
    return dict(counted.most_common())


def report_table(batch: Batch, *, say: Say = str) -> Iterator[tuple[str, ...]]:
    """Yield the whole report as rows of text, the heading first, for the sender to work through."""
    titles = {column.name: column.titles[0] for column in importers.of(batch.importer).columns}
    yield tuple(say(title) for title in HEADING)
    for row in _noted(batch).iterator(chunk_size=2000):
        for found in findings.read(row.findings):
            yield (
                str(row.number),
                say(Said(str(RowState(row.state).label))),
                titles.get(found.column, found.column),
                say(found.said),
            )


def report_csv(batch: Batch, *, say: Say = str) -> Iterator[str]:
    """Yield the whole report as CSV, line by line."""
    return (csv_line(row) for row in report_table(batch, say=say))


def progress(batch: Batch, *, at: datetime) -> Progress:
    """Return how far adopting is, from the counts kept in the batch."""
    done = batch.adopted + batch.voided + batch.refused
    began = batch.adopting_at
    end = batch.ended_at if batch.state in {BatchState.DONE, BatchState.STOPPED} else at
    seconds = (end - began).total_seconds() if began and end else 0.0
    rate = done / seconds if seconds > 0 and done else None
    left = batch.ready - done
    remaining = timedelta(seconds=round(left / rate)) if rate else None
    return Progress(done, batch.ready, rate, remaining)


def batch_of(key: str, territory: Territory) -> Batch | None:
    """Return the batch of this key if its office lies in the territory."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    rows = Batch.objects.filter(key=wanted, **territory.filter("office__", of=Office))
    return rows.select_related("office").first()


def unchecked(batch: Batch) -> int:
    """Return how many rows still wait to be checked."""
    return StagedRow.objects.filter(batch=batch, state=RowState.STAGED).count()


def doubtful(batch: Batch) -> int:
    """Return how many rows that can be adopted are doubtful."""
    rows = StagedRow.objects.filter(batch=batch, state=RowState.READY, doubtful=True)
    return rows.count()


def of_case(number: str) -> StagedRow | None:
    """Return the row that a case was adopted from; None: it wasn't."""
    return StagedRow.objects.filter(case_number=number).select_related("batch").first()
