"""Reads: the report in the sender's row numbers, figures by code, how far it is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from yangguang.base.refusal import Said
from yangguang.kernel.imports import findings
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.offices.queries import Territory

_NOTED = Q(doubtful=True) | Q(state__in=[RowState.BLOCKED, RowState.REFUSED])


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the report: the sender's number, how it stands, everything found."""

    number: int
    state: RowState
    findings: tuple[Finding, ...]

    @property
    def said(self) -> list[Said]:
        """The sentences."""
        return [finding.said for finding in self.findings]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far adopting is: rows done and to do, rows a second, time left as it looks now."""

    done: int
    total: int
    rate: float | None
    remaining: timedelta | None


def batches(territory: Territory, *, after: int | None = None, limit: int = 50) -> list[Batch]:
    """Return the batches of offices in a territory, the newest first; `after`: the last id seen."""
    rows = Batch.objects.filter(**territory.filter("office__")).select_related("office")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:limit])


def report(batch: Batch, *, after: int = 0, limit: int = 100) -> list[Line]:
    """Return the rows about which there is something to say, by number; `after`: the last one seen."""
    rows = _noted(batch).filter(number__gt=after)[:limit]
    return [
        Line(row.number, RowState(row.state), tuple(findings.read(row.findings))) for row in rows
    ]


def _noted(batch: Batch) -> QuerySet[StagedRow]:
    return StagedRow.objects.filter(_NOTED, batch=batch).order_by("number")


def tally(batch: Batch) -> dict[str, int]:
    """Return how many findings there are by code, the most frequent first."""
    counted: Counter[str] = Counter()
    for kept in _noted(batch).values_list("findings", flat=True).iterator(chunk_size=2000):
        counted.update(found["code"] for found in kept)
    return dict(counted.most_common())


def report_csv(batch: Batch) -> Iterator[str]:
    """Yield the whole report as CSV, line by line, for the sender to work through."""
    yield _csv("行号", "状态", "列", "问题")
    for row in _noted(batch).iterator(chunk_size=2000):
        for found in findings.read(row.findings):
            yield _csv(
                str(row.number), str(RowState(row.state).label), found.column, str(found.said)
            )


def _csv(*cells: str) -> str:
    out = io.StringIO()
    # A cell that begins like a formula would be run by the sender's spreadsheet.
    csv.writer(out).writerow(
        f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in cells
    )
    return out.getvalue()


def progress(batch: Batch, *, at: datetime) -> Progress:
    """Return how far adopting is, from the counts kept in the batch."""
    done = batch.adopted + batch.refused
    began = batch.adopting_at
    end = batch.ended_at if batch.state in {BatchState.DONE, BatchState.STOPPED} else at
    seconds = (end - began).total_seconds() if began and end else 0.0
    rate = done / seconds if seconds > 0 and done else None
    left = batch.ready - done
    remaining = timedelta(seconds=round(left / rate)) if rate else None
    return Progress(done, batch.ready, rate, remaining)


def of_case(number: str) -> StagedRow | None:
    """Return the row that a case was adopted from; None: it wasn't."""
    return StagedRow.objects.filter(case_number=number).select_related("batch").first()
